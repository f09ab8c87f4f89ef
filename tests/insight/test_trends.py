"""The trend rule: it speaks seldom, and is to be trusted when it does."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from math import erfc, sqrt
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadself.insight.kendall import kendall
from leadself.insight.trends import (
    FOCUS,
    OTHER,
    Label,
    Mark,
    Note,
    Trend,
    build_trend,
    check,
    last_sunday,
    theil_sen,
    thirds,
)

MONDAY = date(2026, 9, 28)

SERIES = {
    "A": "2.3.2 23.2. 3.2.3 33.2. 3.33. 4.3.4 3.44. 4.3.4",
    "B": "3.2.4 24.3. 3.4.2 23.4. 4.23. 3.2.4 2.34. 3.4.3",
    "C": "23222 22322 33344 44545 44333 23232 22323 33233",
    "D": "3.4.. ..4.. 4...5 ..... ...4.",
    "E": "4.5.5 55.4. 5.5.5 45.5. 5.55. 5.4.5 55.5. 5.5.5",
    "F": "4.5.4 54.4. 4.4.4 34.4. 4.33. 3.4.3 33.3. 3.2.3",
    "G": "33434 34333 43334 33343 34333 43433 33343 34333",
}
"""Weeks of Monday to Friday; a dot is no rating."""


def marks(series: str) -> list[Mark]:
    return [
        Mark(MONDAY + timedelta(weeks=week, days=day), int(value))
        for week, days in enumerate(series.split())
        for day, value in enumerate(days)
        if value != "."
    ]


def sunday(weeks: int) -> date:
    """The Sunday that ends so many weeks."""
    return MONDAY + timedelta(weeks=weeks, days=-1)


@pytest.mark.parametrize(
    ("name", "n", "s", "v", "rho", "f", "z", "p", "means", "label", "note"),
    [
        ("A", 24, 138, 1356.0, 0, 1, 3.720, 0.0002, (2.375, 3.0, 3.625), "rising", None),
        ("B", 24, 21, 1423.667, 0, 1, 0.530, 0.5961, (3.125, 2.875, 3.125), "steady", None),
        ("C", 40, 37, 6419.667, 0.678, 4.891, 0.203, 0.8390, (2.385, 3.714, 2.538),
         "no_clear_change", "bump_up"),
        ("E", 24, 32, 666.667, 0, 1, 1.201, 0.2299, (4.75, 4.875, 4.875), "steady", "ceiling"),
        ("F", 24, -153, 1334.333, 0, 1, -4.161, 0.0000, (4.25, 3.5, 3.0), "lower", None),
        ("G", 40, -37, 4359.667, 0, 1, -0.545, 0.5856, (3.308, 3.286, 3.231), "steady", None),
    ],
)  # fmt: skip
def test_the_series_of_the_rule(
    name: str, n: int, s: int, v: float, rho: float, f: float, z: float, p: float,
    means: tuple[float, ...], label: str, note: str | None,
) -> None:  # fmt: skip
    """Every number of the rule, for series of eight weeks worked out beside it."""
    found = check(marks(SERIES[name]), sunday(8), FOCUS)

    assert found.test is not None
    assert (found.ratings, found.test.s) == (n, s)
    assert found.test[1:] == pytest.approx((v, rho, f, z, p), abs=0.0006)
    assert thirds([mark.value for mark in marks(SERIES[name])]) == pytest.approx(means, abs=0.0006)
    assert (found.label, found.note) == (label, note)


def test_six_ratings_are_not_enough() -> None:
    """And nothing else is said of them."""
    found = check(marks(SERIES["D"]), sunday(5), FOCUS)

    assert found == Trend(Label.NOT_ENOUGH, 6, 4, last=MONDAY + timedelta(days=31), first=MONDAY)


def test_small_series() -> None:
    """Four values with a tie, and five that are all the same."""
    found = kendall([1, 2, 2, 3])

    assert found.s == 5
    assert found.v == pytest.approx(7.667, abs=0.001)
    assert (kendall([3] * 5).s, kendall([3] * 5).v) == (0, 0.0)


@pytest.mark.parametrize(
    ("weeks", "label"),
    [
        (4, "not_enough"),
        (5, "no_clear_change"),
        (6, "no_clear_change"),
        (7, "rising"),
        (8, "rising"),
    ],
)
def test_a_direction_is_named_when_two_weeks_agree(weeks: int, label: str) -> None:
    """The sixth week alone says rising, and is not believed until the seventh says so, too."""
    monday = sunday(weeks) + timedelta(days=1)

    assert build_trend(marks(SERIES["A"]), monday, FOCUS).label == label
    assert check(marks(SERIES["A"])[:18], sunday(6), FOCUS).label == "rising"


values = st.lists(st.integers(1, 5), min_size=12, max_size=40)


def daily(values: Sequence[int]) -> list[Mark]:
    """A rating every second day."""
    return [Mark(MONDAY + timedelta(days=2 * place), value) for place, value in enumerate(values)]


@given(values)
def test_the_answer_is_the_same_all_week(values: Sequence[int]) -> None:
    """From Monday to Sunday, whatever is rated in that week; only the count goes on."""
    found = daily(values)
    monday = found[-1].day - timedelta(days=found[-1].day.weekday())

    said = [build_trend(found, monday + timedelta(days=n), FOCUS) for n in range(7)]
    answers = {one._replace(so_far=(0, 0)) for one in said}

    assert len(answers) == 1
    assert last_sunday(monday) == last_sunday(monday + timedelta(days=6))


@given(values)
def test_turned_over_a_rise_is_a_fall(values: Sequence[int]) -> None:
    """With 6 less each mark the labels change places; nothing favours going up."""
    turn = {Label.RISING: Label.LOWER, Label.LOWER: Label.RISING}
    up = daily(values)
    down = [Mark(mark.day, 6 - mark.value) for mark in up]
    end = last_sunday(up[-1].day + timedelta(days=7))

    one, other = check(up, end, FOCUS), check(down, end, FOCUS)

    assert other.label is turn.get(one.label, one.label)


@given(values)
def test_it_is_scipys_test_without_the_corrections(values: Sequence[int]) -> None:
    """Kendall's test of SciPy gives the same p where nothing is widened or made continuous."""
    from scipy.stats import kendalltau

    found = kendall(values)
    if found.v > 0:
        theirs = kendalltau(range(len(values)), values, method="asymptotic").pvalue
        assert erfc(abs(found.s) / sqrt(found.v) / sqrt(2)) == pytest.approx(theirs, abs=1e-9)


@given(values)
def test_spells_are_measured_on_ranks_without_the_slope(values: Sequence[int]) -> None:
    """SciPy's Sen slope taken out and SciPy's ranks of the rest give the same autocorrelation."""
    from scipy.stats import rankdata, theilslopes

    n = len(values)
    slope = theilslopes(values).slope
    ranks = rankdata([value - slope * place for place, value in enumerate(values)])
    ranks -= ranks.mean()
    if len({*values}) > 1 and ranks.any():
        r1 = sum(ranks[1:] * ranks[:-1]) / sum(ranks**2)
        expected = min(max((n * r1 + 2) / (n - 4), 0), 0.9)
        assert kendall(values).rho == pytest.approx(expected, abs=1e-9)


def test_it_agrees_with_shuffling() -> None:
    """As often as S is as far from 0 when the order is left to chance, so large is p."""
    chance = random.Random(7)
    for name in ("A", "B", "E"):
        values = [mark.value for mark in marks(SERIES[name])]
        found = kendall(values)
        shuffled = [kendall(chance.sample(values, len(values))).s for _ in range(400)]
        share = sum(abs(s) >= abs(found.s) for s in shuffled) / len(shuffled)

        assert share == pytest.approx(found.p, abs=0.08)


@given(values)
def test_spells_never_make_it_surer(values: Sequence[int]) -> None:
    """The variance is widened or left, and p is what the normal law says of z."""
    found = kendall(values)

    assert found.f >= 1
    assert 0 <= found.rho <= 0.9
    assert 0 <= found.p <= 1
    assert (found.z > 0) == (found.s > 1)


def test_same_every_time() -> None:
    """Twelve alike are very even, or on autopilot."""
    found = check(daily([3] * 20), daily([3] * 20)[-1].day, FOCUS)

    assert (found.label, found.shift) == (Label.SAME, 0.0)


def test_what_is_old_is_stale() -> None:
    """A focus after two weeks, another topic after six and a half."""
    found = marks(SERIES["A"])
    last = found[-1].day

    for rule, days in ((FOCUS, 14), (OTHER, 45)):
        assert check(found, last + timedelta(days=days), rule).label is not Label.STALE
        assert check(found, last + timedelta(days=days + 1), rule).label is Label.STALE
    assert check(found[:11], last + timedelta(days=99), FOCUS).label is Label.NOT_ENOUGH


def test_a_break_begins_anew_for_the_focus() -> None:
    """More than three weeks without a check-in: what was before them does not count."""
    found = marks(SERIES["A"])
    days = [mark.day for mark in found]
    later = [Mark(mark.day + timedelta(days=21), mark.value) for mark in found]
    end = sunday(8 + 11) + timedelta(days=1)
    held = [*days, *(mark.day for mark in later if mark.day > days[-1] + timedelta(days=21))]

    assert build_trend(found, sunday(8) + timedelta(days=1), FOCUS, days).label is Label.RISING
    gone = [day for day in held if day < MONDAY + timedelta(days=10)]
    gap = [*gone, *(day for day in held if day > MONDAY + timedelta(days=40))]
    kept = [mark for mark in found if mark.day in gap]
    assert build_trend(kept, end, FOCUS, gap).ratings < len(kept)
    assert build_trend(kept, end, OTHER, gap).ratings == len(kept)


def test_nothing_is_compared_across_a_change_of_ruler() -> None:
    """From the day on which the user's own idea of a 3 changed."""
    found = build_trend(
        marks(SERIES["A"]), sunday(8) + timedelta(days=1), FOCUS, since=MONDAY + timedelta(weeks=3)
    )

    assert found.ratings == 15
    assert found.label is not Label.RISING


def test_other_topics_need_more() -> None:
    """One in a hundred, and a year to look at."""
    weeks = [2, 3, 2, 3, 3, 2, 3, 3, 4, 3, 3, 4, 3, 4]
    found = [Mark(MONDAY + timedelta(weeks=3 * n), value) for n, value in enumerate(weeks)]
    end = last_sunday(found[-1].day + timedelta(days=7))

    assert (
        check(found, end, FOCUS._replace(window=OTHER.window, fresh=OTHER.fresh)).label == "rising"
    )
    assert check(found, end, OTHER).label is not Label.NOT_ENOUGH


def test_few_ratings_need_more() -> None:
    """Of 19 ratings p must be below 0.02, of 20 below 0.05: long spells look like a direction."""
    few = [int(value) for value in "2323333233342443433"]

    for values, label in ((few, Label.NO_CLEAR_CHANGE), ([2, *few], Label.RISING)):
        found = daily(values)
        trend = check(found, found[-1].day, FOCUS)
        assert trend.test is not None
        assert 0.02 < trend.test.p < 0.05
        assert trend.label is label


@pytest.mark.parametrize(
    ("values", "note"),
    [
        ([3] * 12 + [5] * 10, Note.CEILING),
        ([3] * 12 + [1] * 10, Note.FLOOR),
        ([2] * 8 + [3] * 7 + [4] + [3] * 4, Note.AUTOPILOT),
        ([2, 3] * 10, None),
    ],
)
def test_what_stands_beside_the_label(values: list[int], note: Note | None) -> None:
    """Mostly 5 or 1 in the last four weeks, or eleven of the last twelve alike."""
    found = daily(values)

    assert check(found, found[-1].day, FOCUS).note == note


@pytest.mark.parametrize(
    ("shift", "words"),
    [(0.5, "about half a point"), (0.79, "about half a point"), (-0.8, "about a point"),
     (1.39, "about a point"), (-1.4, "a point and a half or more")],
)  # fmt: skip
def test_the_size_is_said_in_words(shift: float, words: str) -> None:
    """Without decimals, and only of a direction."""
    found = check(marks(SERIES["A"]), sunday(8), FOCUS)

    assert found._replace(shift=shift).size == words
    assert found._replace(shift=shift, label=Label.STEADY).size is None


def test_the_line_goes_through_the_weekly_means() -> None:
    """A point in four weeks is a quarter of a point a week, whatever one odd week says."""
    weeks = ["2...2", "2...2", "2...3", "2...3", "5...5", "3...3", "3...3"]

    line = theil_sen(marks(" ".join(weeks)))

    assert line is not None
    assert (line.first, line.last) == (MONDAY, MONDAY + timedelta(weeks=6))
    assert line.slope == pytest.approx(0.25, abs=0.1)
    assert line.at(line.last) == pytest.approx(line.end)
    assert line.at(MONDAY + timedelta(weeks=3)) == pytest.approx(line.start + 3 * line.slope)


@given(st.lists(st.lists(st.integers(1, 5), min_size=2, max_size=5), min_size=4, max_size=20))
def test_the_slope_of_the_line_is_that_of_scipy(weeks: list[list[int]]) -> None:
    """Theil and Sen's slope, and a line that leaves half of the weeks on either side."""
    days = [
        Mark(MONDAY + timedelta(weeks=week, days=day), value)
        for week, values in enumerate(weeks)
        for day, value in enumerate(values)
    ]
    from scipy.stats import theilslopes  # slow to import: an oracle for this test alone

    means = [fmean(values) for values in weeks]

    line = theil_sen(days)

    assert line is not None
    assert line.slope == pytest.approx(theilslopes(means, range(len(means))).slope)
    above = sum(
        mean > line.at(MONDAY + timedelta(weeks=week)) + 1e-9 for week, mean in enumerate(means)
    )
    assert above <= len(means) / 2


@pytest.mark.parametrize("series", ["22... 33... 44...", "2.... 3.... 4.... 4.... 33..."])
def test_too_few_weeks_make_no_line(series: str) -> None:
    """Four weeks with two ratings or more."""
    assert theil_sen(marks(series)) is None


def test_a_trend_with_a_test_has_its_line() -> None:
    """Also where no direction is named; where there is not enough, there is none."""
    as_of = sunday(8) + timedelta(days=1)

    assert build_trend(marks(SERIES["B"]), as_of, FOCUS).line is not None
    assert build_trend(marks(SERIES["D"]), as_of, FOCUS).line is None


def test_what_is_so_far_counts_this_week_and_begins_after_a_cut() -> None:
    """Ratings up to today; after a changed idea of a 3 or a break those before it count no more."""
    found = daily([3] * 20)
    as_of = found[-1].day
    week_ago = found[-4].day

    whole = build_trend(found, as_of, FOCUS)
    ruled = build_trend(found, as_of, FOCUS, since=week_ago)
    held = [mark.day for mark in found[:5]] + [found[4].day + timedelta(days=22)]
    later = [*found[:5], Mark(held[-1], 4)]
    after_break = build_trend(later, held[-1], FOCUS, held)

    assert (whole.so_far[0], whole.cut) == (20, False)
    assert (ruled.so_far[0], ruled.start, ruled.cut) == (4, week_ago, True)
    assert (after_break.so_far, after_break.cut) == ((1, 1), True)


def test_the_span_is_the_time_and_not_the_weeks_with_a_rating() -> None:
    """Once a fortnight for a year is a year."""
    found = [Mark(MONDAY + timedelta(weeks=2 * n), 3) for n in range(20)]

    trend = build_trend(found, found[-1].day + timedelta(days=7), OTHER)

    assert (trend.weeks, trend.span) == (20, 39)
