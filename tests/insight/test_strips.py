"""Ratings side by side: every one stands in the one cell it belongs to."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadself.insight.periods import Period
from leadself.insight.strips import Cell, Unit, build_strip
from leadself.insight.trends import Mark

days = st.dates(date(1999, 12, 25), date(2040, 3, 1))
units = st.sampled_from(Unit)


@given(days, st.integers(0, 1500), units)
def test_the_units_of_a_period_follow_one_another(first: date, length: int, unit: Unit) -> None:
    """Each day of the period lies in exactly one, from the first to the last; none is left out."""
    period = Period(first, first + timedelta(days=length))

    starts = unit.starts(period)

    of_days = {unit.start(first + timedelta(days=n)) for n in range(length + 1)}
    assert starts == sorted(of_days)


@given(st.dictionaries(days, st.integers(0, 5)), units)
def test_every_mark_stands_in_the_cell_of_its_day(given: dict[date, int], unit: Unit) -> None:
    """Ratings keep their order, and a day without a chance is counted apart."""
    marks = [Mark(day, value) for day, value in sorted(given.items())]
    starts = unit.starts(Period(min(given), max(given))) if given else []

    cells = build_strip(marks, starts, unit)

    assert [v for cell in cells for v in cell.ratings] == [v for _, v in marks if v]
    assert sum(cell.no_chance for cell in cells) == sum(v == 0 for _, v in marks)
    for mark in marks:
        (cell,) = (cell for cell in cells if cell.first == unit.start(mark.day))
        assert mark.value in (cell.ratings if mark.value else [0] * cell.no_chance)


@pytest.mark.parametrize(
    ("ratings", "usual"), [((), None), ((3,), 3), ((2, 3), 2), ((2, 3, 3, 4), 3), ((1, 1, 5), 1)]
)
def test_the_usual_mark_is_the_lower_middle_one(
    ratings: tuple[int, ...], usual: int | None
) -> None:
    """A mark that was given, and never one between two."""
    assert Cell(date(2026, 11, 16), ratings).usual == usual
