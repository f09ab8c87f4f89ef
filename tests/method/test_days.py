"""Days as a person types them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadself.errors import BadInput
from leadself.method.days import (
    parse_coming_day,
    parse_coming_time,
    parse_day,
    parse_past_day,
)

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
    ("text", "day"),
    [
        ("2026-11-26", date(2026, 11, 26)),
        ("today", SATURDAY),
        ("Tomorrow", date(2026, 11, 22)),
        ("+3d", date(2026, 11, 24)),
        ("friday", date(2026, 11, 27)),
        ("sun", date(2026, 11, 22)),
        ("saturday", date(2026, 11, 28)),
    ],
)
def test_a_coming_day(text: str, day: date) -> None:
    """For dates ahead a weekday is the next one of that name."""
    assert parse_coming_day(text, SATURDAY) == day
    assert parse_coming_time(text, SATURDAY) == (day, None)
    assert parse_coming_time(f" {text} 9:05 ", SATURDAY) == (day, "09:05")


@given(days, st.sampled_from(["monday", "wed", "sunday"]))
def test_a_coming_weekday_is_the_next_one(today: date, name: str) -> None:
    """It never means today nor a day more than a week ahead."""
    assert 1 <= (parse_coming_day(name, today) - today).days <= 7


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("yesterday", "is over"),
        ("2026-11-20", "is over"),
        ("soon", "like thursday"),
        ("friday 25:00", "like 14:00"),
        ("friday 14:60", "like 14:00"),
        ("14:00", "like thursday"),
        ("friday 2pm", "like 14:00"),
        ("friday at 14:00", "like 14:00"),
        ("", "like thursday"),
    ],
)
def test_what_is_no_coming_day_is_refused(text: str, why: str) -> None:
    """One sentence that says what to write."""
    with pytest.raises(BadInput, match=why):
        parse_coming_time(text, SATURDAY)
