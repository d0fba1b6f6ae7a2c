"""Options of `report` for parts of it: some rows only, a file for each institution, logos."""

from __future__ import annotations

from pathlib import Path

import attrs
import click

from ..domain.columns import Privacy
from ..reporting.format import Format
from ..reporting.report import Attachment, Report
from ..texts import Language, Texts, plural
from . import options
from .call import Call, writing
from .exits import Exit, Stopped
from .output import format_of

_ONLY = Texts(
    "Tikai šīs rindas: institution=NUMURS, date=DATUMS vai visit=APMEKLĒJUMS; var atkārtot.",
    "Only these rows: institution=NUMBER, date=DATE or visit=VISIT; may be given again.",
)
_EACH = Texts(
    "Katrai iestādei (institution) savs fails; vajag arī --into un --format.",
    "A file for each institution; needs --into and --format as well.",
)
_INTO = Texts("Mape, kurā rakstīt failus ar --each.", "The folder for the files of --each.")
_LOGO = Texts(
    "Logotipa fails (PNG, JPEG vai SVG) izdrukas galvai; var atkārtot.",
    "File of a logo (PNG, JPEG or SVG) for the head of a page; may be given again.",
)
_WHAT = Texts("KAS=VĒRTĪBA", "WHAT=VALUE")
_FOLDER = Texts("MAPE", "DIR")
_FILE = Texts("FAILS", "FILE")
_TOGETHER = Texts(
    "--each raksta vairākus failus: norādiet mapi ar --into un formātu ar --format, bez --to.",
    "--each writes several files: name the folder with --into and the format with --format, and "
    "leave out --to.",
)
_ALONE = Texts(
    "--into ir mape failiem, ko raksta --each institution; vienam failam ir --to.",
    "--into is the folder for the files of --each institution; for one file there is --to.",
)
_OVERWRITE = Texts(
    "Mapē „{path}” jau ir {files}. Pārrakstīt? [j/N] ",
    'In "{path}" there are {files} already. Overwrite? [y/N] ',
)
_NOBODY = Texts(
    "Mapē „{path}” jau ir {files}, un nav, kam jautāt; lai pārrakstītu, pievienojiet --yes.",
    'In "{path}" there are {files} already and nobody can be asked; add --yes to overwrite.',
)
_FILES = Texts("fails", "file"), Texts("faili", "files")
_LEFT = Texts(
    "Faili mapē „{path}” atstāti, kā bija.", 'The files in "{path}" were left as they were.'
)
_WRITTEN = Texts("Uzrakstīts: {path}", "Written: {path}")
_NOTHING = Texts(
    "Pārskatā „{report}” nav nevienas iestādes, tāpēc nav, ko rakstīt.",
    'The report "{report}" has no institution, so there is nothing to write.',
)
_NO_LOGO = Texts(
    "„{path}” nav logotips: vajag PNG, JPEG vai SVG failu.",
    '"{path}" is no logo: a PNG, JPEG or SVG file is needed.',
)
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"


def part_options(language: Language) -> list[click.Parameter]:
    """Make `--only`, `--each`, `--into` and `--logo`."""
    return [
        click.Option(
            ["--only"], multiple=True, metavar=_WHAT.of(language), help=_ONLY.of(language)
        ),
        click.Option(
            ["--each"],
            type=options.one_of(["institution"], language),
            metavar="institution",
            help=_EACH.of(language),
        ),
        click.Option(["--into"], type=Path, metavar=_FOLDER.of(language), help=_INTO.of(language)),
        click.Option(
            ["--logo", "logos"],
            type=Path,
            multiple=True,
            metavar=_FILE.of(language),
            help=_LOGO.of(language),
        ),
    ]


def go_together(
    *, each: str | None, into: Path | None, to: Path | None, format_name: str | None
) -> None:
    """See that the options for several files are given together.

    Raises:
        Stopped: One is missing, or one is too many.
    """
    if each is not None and (into is None or format_name is None or to is not None):
        raise Stopped(Exit.USAGE, _TOGETHER)
    if each is None and into is not None:
        raise Stopped(Exit.USAGE, _ALONE)


def read_logos(paths: tuple[Path, ...]) -> tuple[Attachment, ...]:
    """Read the files of logos.

    Raises:
        Stopped: A file is no picture of a kind that can be printed.
        OSError: A file cannot be read.
    """
    return tuple(_logo(path) for path in paths)


def _logo(path: Path) -> Attachment:
    content = path.read_bytes()
    if content.startswith(_PNG):
        kind = "image/png"
    elif content.startswith(_JPEG):
        kind = "image/jpeg"
    elif b"<svg" in content[:4096]:
        kind = "image/svg+xml"
    else:
        raise Stopped(Exit.USAGE, _NO_LOGO.format(path=path))
    return Attachment(role="logo", name=path.name, media_type=kind, content=content)


def shown_part(
    report: Report, audience: Privacy, format_: Format | None, only: tuple[str, ...]
) -> Report:
    """Return the rows that are wanted of what the audience may see.

    What it may not see goes first, so that parts hide nothing that the whole shows, or the other
    way round.

    Args:
        report: The whole report.
        audience: Who will see it.
        format_: The format; None for the screen.
        only: What was written after `--only`, each time.

    Raises:
        DoesNotFit: The report cannot be parted so.
    """
    if not only:
        return report
    from ..reporting.privacy import for_audience
    from ..reporting.splitting import only as rows_of
    from ..reporting.splitting import selection

    carries = audience if format_ is None else format_.carries
    return rows_of(for_audience(report, audience, carries), [selection(text) for text in only])


def put_each(
    call: Call, report: Report, *, format_name: str, into: Path, audience: Privacy, yes: bool
) -> None:
    """Write a file for each institution of a report.

    Raises:
        DoesNotFit: The report has no institutions, or the format takes no such report.
        Stopped: Files may not be overwritten.
    """
    from ..plugins.by_name import deliver
    from ..reporting.delivery import must_fit
    from ..reporting.privacy import for_audience
    from ..reporting.splitting import each_institution, file_names

    format_ = format_of(call, format_name, None)
    parts = each_institution(for_audience(report, audience, format_.carries))
    if not any(part.value for part in parts):
        raise Stopped(Exit.USAGE, _NOTHING.format(report=report.name))
    for part in parts:
        must_fit(part.report, format_)
    into.mkdir(parents=True, exist_ok=True)
    paths = [into / name for name in file_names(parts, format_.suffix)]
    _may_write(call, into, paths, yes=yes)
    for part, path in zip(parts, paths, strict=True):
        with writing(path):
            deliver(part.report, format_, to=path, audience=audience)
        call.tell(_WRITTEN.format(path=path))


def _may_write(call: Call, into: Path, paths: list[Path], *, yes: bool) -> None:
    there = sum(path.exists() for path in paths)
    if yes or not there:
        return
    files = plural(there, *_FILES)
    answer = call.ask(_OVERWRITE.format(path=into, files=files))
    if answer is None:
        raise Stopped(Exit.USAGE, _NOBODY.format(path=into, files=files))
    if not answer:
        raise Stopped(Exit.USAGE, _LEFT.format(path=into))


def with_logos(report: Report, logos: tuple[Attachment, ...]) -> Report:
    """Return a report with logos for a format that prints them."""
    return attrs.evolve(report, attachments=(*report.attachments, *logos)) if logos else report
