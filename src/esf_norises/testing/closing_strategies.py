"""Hypothesis strategy for the figures that are kept of closed school years."""

from __future__ import annotations

from hypothesis import strategies as st

from ..domain.closing import KeptFigureRow

_FIGURES = ("visits", "attendances", "people_at_least", "people_at_most", "counted")


def kept_figures() -> st.SearchStrategy[KeptFigureRow]:
    """Figures of all visits of one or two school years that are closed."""
    years = st.integers(2021, 2024)
    return st.builds(
        KeptFigureRow,
        school_years=st.lists(years, min_size=1, max_size=2, unique=True).map(
            lambda starts: tuple(f"{year}/{(year + 1) % 100:02d}" for year in sorted(starts))
        ),
        report=st.just("figures"),
        grouping=st.just("all"),
        key=st.just("all"),
        figure=st.sampled_from(_FIGURES),
        value=st.integers(0, 1000),
    )
