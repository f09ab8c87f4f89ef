"""Days and periods as a person types them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadself.errors import BadInput
from leadself.insight.periods import Period, monday, parse_day, parse_past_day, parse_period

SATURDAY = date(2026, 11, 21)
days = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-20", date(2026, 11, 20)),
        ("today", SATURDAY),
        ("Yesterday", date(2026, 11, 20)),
        ("tomorrow", date(2026, 11, 22)),
        ("-3d", date(2026, 11, 18)),
        ("+3d", date(2026, 11, 24)),
        ("friday", date(2026, 11, 20)),
        ("mon", date(2026, 11, 16)),
        ("saturday", date(2026, 11, 14)),
        (" 2026-02-28 ", date(2026, 2, 28)),
    ],
)
def test_a_day(text: str, day: date) -> None:
    """ISO, today, yesterday, so many days away, or the last weekday of that name."""
    assert parse_day(text, SATURDAY) == day


@pytest.mark.parametrize(
    "text",
    ["", "2026-02-30", "2026-13-01", "21.11.2026", "20261121", "2026-W47-6", "-d", "mo", "soon",
     "-99999999999d", "２０２６-11-20", "2026-11-20T10:00"],
)  # fmt: skip
def test_what_is_no_day_is_refused_with_the_forms(text: str) -> None:
    """Anything else is bad input that names the accepted forms."""
    with pytest.raises(BadInput, match="yesterday"):
        parse_day(text, SATURDAY)


@given(days, st.sampled_from(["monday", "wed", "sunday"]))
def test_a_weekday_is_the_last_one_before_today(today: date, name: str) -> None:
    """A weekday never means today nor a day more than a week back."""
    assert 1 <= (today - parse_day(name, today)).days <= 7


def test_a_future_day_is_refused_where_looking_back() -> None:
    """A check-in is about a day that was."""
    assert parse_past_day("today", SATURDAY) == SATURDAY
    with pytest.raises(BadInput, match="future"):
        parse_past_day("tomorrow", SATURDAY)


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
