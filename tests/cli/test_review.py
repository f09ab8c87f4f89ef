"""`leadself review` without a terminal, and where it is announced."""

import pytest

from tests.conftest import Home, Run

WEEK = ("2026-11-17", "2026-11-18", "2026-11-19")


@pytest.fixture
def week(home: Home, run: Run) -> Home:
    """Three check-ins; it is Friday."""
    for day in WEEK:
        home.at(f"{day}T18:00")
        run("checkin --rate prepared=3 --moment x")
    return home.at("2026-11-20T18:00")


@pytest.mark.parametrize("line", ["review", "review --month"])
def test_without_a_terminal_it_says_so(week: Home, run: Run, line: str) -> None:
    """Exit 2, one sentence that names what to read instead, and nothing is changed."""
    before = week.journal.read_bytes()

    result = run(line)

    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert "leadself log --last 7d" in result.err
    assert week.journal.read_bytes() == before


@pytest.mark.parametrize(
    ("day", "shown"),
    [("19", False), ("20", True), ("21", True), ("22", True), ("23", False)],
)
def test_today_shows_it_from_friday_to_sunday(week: Home, run: Run, day: str, shown: bool) -> None:
    """With three check-ins in two weeks, and on no other day."""
    week.at(f"2026-11-{day}T18:00")

    row = " Review     Your week, about ten minutes.                       leadself review"
    assert (row in run("").out.splitlines()) == shown
    assert "review" not in run("--short").out.lower()


def test_after_four_weeks_today_shows_the_months(week: Home, run: Run) -> None:
    """In the place of the week's."""
    week.at("2026-10-20T18:00")
    run("checkin --rate prepared=3")
    week.at("2026-11-20T18:00")

    rows = [row for row in run("").out.splitlines() if row.startswith(" Review")]
    assert rows == [
        " Review     Your month, about twenty minutes.           leadself review --month"
    ]
