"""Periods as a person types them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadself.errors import BadInput
from leadself.insight.periods import Period, choose_period, monday, parse_period

SATURDAY = date(2026, 11, 21)
days = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1d", SATURDAY, SATURDAY),
        ("7d", date(2026, 11, 15), SATURDAY),
        ("1w", date(2026, 11, 16), SATURDAY),
        ("12w", date(2026, 8, 31), SATURDAY),
        ("1m", date(2026, 11, 1), SATURDAY),
        ("3m", date(2026, 9, 1), SATURDAY),
        ("12m", date(2025, 12, 1), SATURDAY),
        ("1y", date(2025, 12, 1), SATURDAY),
        ("2026-W41", date(2026, 10, 5), date(2026, 10, 11)),
        ("2020-w53", date(2020, 12, 28), date(2021, 1, 3)),
        ("2026-10", date(2026, 10, 1), date(2026, 10, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ],
)
def test_a_period(text: str, first: date, last: date) -> None:
    """So many days, ISO weeks, months or years up to today, or one week or month by name."""
    assert parse_period(text, SATURDAY) == Period(first, last)


@pytest.mark.parametrize(
    "text",
    ["", "0d", "0w", "-1d", "7", "d", "12 w", "2026-W54", "2026-00", "2026-13", "9999999y",
     "99999999999999d", "twelve weeks"],
)  # fmt: skip
def test_what_is_no_period_is_refused_with_the_forms(text: str) -> None:
    """Anything else is bad input that names the accepted forms."""
    with pytest.raises(BadInput, match="12w"):
        parse_period(text, SATURDAY)


@given(days, st.integers(1, 60), st.sampled_from("dwmy"))
def test_a_period_back_ends_today_and_holds_its_weeks(today: date, number: int, unit: str) -> None:
    """It ends today, begins no later, and its weeks are Mondays that cover it."""
    period = parse_period(f"{number}{unit}", today)

    assert period.last == today
    assert period.first <= today
    assert period.first in period
    assert today + timedelta(days=1) not in period
    assert period.weeks[0] == monday(period.first)
    assert period.weeks[-1] == monday(today)
    assert all(week.weekday() == 0 for week in period.weeks)


@pytest.mark.parametrize(
    ("last", "from_", "to", "first", "end"),
    [
        ("2026-11", None, None, date(2026, 11, 1), SATURDAY),
        ("2026-W41", None, None, date(2026, 10, 5), date(2026, 10, 11)),
        (None, "2026-10-01", None, date(2026, 10, 1), SATURDAY),
        (None, "-3d", "yesterday", date(2026, 11, 18), date(2026, 11, 20)),
        (None, None, "2026-10-31", date.min, date(2026, 10, 31)),
        (None, "today", "today", SATURDAY, SATURDAY),
    ],
)
def test_a_chosen_period(
    last: str | None, from_: str | None, to: str | None, first: date, end: date
) -> None:
    """A month that is not over ends today; a first day alone goes on until today."""
    assert choose_period(last, from_, to, SATURDAY) == Period(first, end)


def test_no_option_chooses_no_period() -> None:
    """What is usual then is for the command to say."""
    assert choose_period(None, None, None, SATURDAY) is None


@pytest.mark.parametrize(
    ("last", "from_", "to", "said"),
    [
        ("12w", "yesterday", None, "not both"),
        ("12w", None, "yesterday", "not both"),
        (None, "2026-11-10", "2026-11-01", "swap them"),
        (None, "tomorrow", None, "future"),
        (None, None, "tomorrow", "future"),
        ("2027-01", None, None, "future"),
        ("2026-W50", None, None, "future"),
        ("", None, None, "12w"),
        (None, "", None, "yesterday"),
        ("0001-05", None, None, "before 1900"),
        (None, "0001-01-02", None, "before 1900"),
        (None, None, "1899-12-31", "before 1900"),
    ],
)
def test_periods_that_cannot_be(
    last: str | None, from_: str | None, to: str | None, said: str
) -> None:
    """Reversed, still to come, or named twice: one sentence says what to do."""
    with pytest.raises(BadInput, match=said):
        choose_period(last, from_, to, SATURDAY)
