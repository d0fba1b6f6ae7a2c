"""The excerpt of Ludza that the project keeps: read as the whole file, and made by its script."""

import importlib.util

import pytest

EXCERPTS = {
    "by_programme": "izglitojamoskvispizglprogr_pa_progr_ludza_01122022.xlsx",
    "by_institution": "izglitojamoskvispizglprogr_pa_iestadem_ludza_01122022.xlsx",
}


def cells(value):
    if value is None:
        return ""
    return "|".join(map(str, value)) if isinstance(value, tuple) else str(value)


def dump(sourced):
    """Every table as lines of text, one value after another."""
    lines = [*sourced.about, *(finding.code for finding in sourced.findings)]
    for name, rows in sourced.tables.items():
        columns = [column.name for column in rows.definition.columns]
        lines += ["", f"[{name}] {' · '.join(columns)}"]
        values = zip(*(rows.column(column) for column in columns), strict=True)
        lines += [" · ".join(map(cells, row)) for row in values]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("layout", EXCERPTS)
def test_the_excerpt_gives_the_golden_tables(read_bytes, example, golden, layout):
    """Ludza's tables, value by value, without a partner being named."""
    name = EXCERPTS[layout]
    sourced = read_bytes((example / name).read_bytes(), name=name, partner=None)
    golden(f"ludza_{layout}.txt", dump(sourced))


@pytest.mark.parametrize("layout", EXCERPTS)
def test_the_excerpt_is_read_as_the_whole_file(read_bytes, example, request, layout):
    """Ludza's rows of the published file and of the excerpt give the same tables."""
    published = request.getfixturevalue(layout)
    name = EXCERPTS[layout]
    whole = read_bytes(published.read_bytes(), name=published.name)
    assert read_bytes((example / name).read_bytes(), name=name).tables == whole.tables


@pytest.mark.parametrize("layout", EXCERPTS)
def test_the_script_makes_the_same_bytes(example, request, monkeypatch, tmp_path, capsys, layout):
    """The excerpt that is kept is what the script makes of the published file today."""
    published = request.getfixturevalue(layout)
    spec = importlib.util.spec_from_file_location("make_excerpt", example / "make_excerpt.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    monkeypatch.setattr("sys.argv", ["make_excerpt.py", str(published), "--into", str(tmp_path)])
    script.main()
    name = EXCERPTS[layout]
    assert capsys.readouterr().out.startswith(name)
    assert (tmp_path / name).read_bytes() == (example / name).read_bytes()
