"""The trend rule: a direction is named only when the ratings support it, and twice in a row.

The test is Mann-Kendall's, beside a shift of half a point at least between the first and the last
third. Nothing is stored: a check "as of last Sunday" and one "as of the Sunday before" are both
functions of the ratings.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations, pairwise
from math import sqrt
from statistics import fmean, median, stdev
from typing import NamedTuple

from leadself.insight.kendall import Kendall, kendall, sign

WEEK = timedelta(days=7)


class Rule(NamedTuple):
    """What differs between the focus and the other topics.

    After more than ``pause`` without a check-in a topic begins anew.
    """

    window: timedelta
    fresh: timedelta
    alpha: float
    pause: timedelta


FOCUS = Rule(timedelta(days=84), timedelta(days=14), alpha=0.05, pause=timedelta(days=21))
OTHER = Rule(timedelta(days=364), timedelta(days=45), alpha=0.01, pause=timedelta.max)

NEEDED, WEEKS, SPAN = 12, 4, timedelta(days=25)
"""What a direction needs: ratings, different weeks, and days from the first to the last."""

FEW, ALPHA_OF_FEW = 20, 0.02
"""Of fewer ratings the spells cannot be seen well enough to be allowed for: less is believed."""

SMALLEST_SHIFT = 0.5
FOR_STEADY = 20
FLAT, BUMP = 0.75, 0.75
ONE_SIDED_80 = 1.28
MOST_WIDENING = 3.0

LATELY, OF_LATE, MOSTLY = timedelta(days=28), 8, 0.6
"""Ceiling and floor: of the last four weeks' ratings, eight at least, so many are a 5 or a 1."""

AUTOPILOT, ALIKE = 12, 11
"""So many of the last twelve alike."""


class Label(StrEnum):
    """What can be said of the direction of a topic's ratings."""

    NOT_ENOUGH = "not_enough"
    STALE = "stale"
    SAME = "same_every_time"
    RISING = "rising"
    LOWER = "lower"
    STEADY = "steady"
    NO_CLEAR_CHANGE = "no_clear_change"


DIRECTIONS = (Label.RISING, Label.LOWER)


class Note(StrEnum):
    """What is worth knowing beside the label."""

    CEILING = "ceiling"
    FLOOR = "floor"
    AUTOPILOT = "autopilot"
    BUMP_UP = "bump_up"
    BUMP_DOWN = "bump_down"


class Mark(NamedTuple):
    """A rating, 1 to 5, on its day."""

    day: date
    value: int


class Line(NamedTuple):
    """A straight line through the weekly means: its height in two ISO weeks, by their Mondays."""

    first: date
    last: date
    start: float
    end: float

    @property
    def slope(self) -> float:
        """Points a week."""
        return (self.end - self.start) / ((self.last - self.first) / WEEK)

    def at(self, day: date) -> float:
        """Its height on ``day``, in points."""
        return self.start + self.slope * ((day - self.first) / WEEK)


class Trend(NamedTuple):
    """What one check says. ``weeks`` counts the ISO weeks with a rating.

    ``shift`` is the mean of the last third less that of the first, in points; None with ``test``
    where there is not enough. ``line`` is there with a test, where there are enough weeks for one;
    it is drawn for a direction only. ``start`` and ``end`` are the days it looked at, and ``cut``
    says that they begin later than the rule's own: after a break, or a new idea of a 3.
    ``so_far`` counts the ratings from ``start`` up to today, and the weeks they are in.
    """

    label: Label
    ratings: int
    weeks: int
    shift: float | None = None
    test: Kendall | None = None
    note: Note | None = None
    last: date | None = None
    line: Line | None = None
    first: date | None = None
    start: date = date.min
    end: date = date.min
    cut: bool = False
    so_far: tuple[int, int] = (0, 0)

    @property
    def span(self) -> int:
        """How many ISO weeks lie between the first rating and the last, both included."""
        if self.first is None or self.last is None:
            return 0
        return (_monday(self.last) - _monday(self.first)) // WEEK + 1

    @property
    def size(self) -> str | None:
        """The size of a direction in words, without decimals; None where there is none."""
        if self.label not in DIRECTIONS or self.shift is None:
            return None
        if abs(self.shift) < 0.8:
            return "about half a point"
        return "about a point" if abs(self.shift) < 1.4 else "a point and a half or more"


def build_trend(
    marks: Sequence[Mark],
    as_of: date,
    rule: Rule,
    held: Sequence[date] = (),
    since: date = date.min,
) -> Trend:
    """What the ratings of a topic say on ``as_of``, the same all week.

    ``marks`` are one a day, without those of no chance and without late ones, in the order of
    days. ``held`` are the days with a check-in in their order, a gap in which is a break for the
    focus; ``since`` is the first day that compares, after the user's own idea of a 3 changed.
    """
    end = last_sunday(as_of)
    seen = _window(marks, end, rule, held, since)
    coming = _first(as_of, rule, held, since)
    now = check(seen, end, rule)._replace(
        start=_first(end, rule, held, since),
        end=end,
        cut=coming > as_of - rule.window + timedelta(days=1),
        so_far=_counted(_window(marks, as_of, rule, held, since)),
    )
    if now.test is None:
        return now
    now = now._replace(line=theil_sen(seen))
    if now.label not in DIRECTIONS:
        return now
    before = check(_window(marks, end - WEEK, rule, held, since), end - WEEK, rule)
    return now if before.label is now.label else now._replace(label=Label.NO_CLEAR_CHANGE)


def theil_sen(marks: Sequence[Mark]) -> Line | None:
    """The line through the means of weeks with two ratings or more (Theil 1950; Sen 1968).

    None for fewer than four such weeks. It tests nothing.
    """
    by_week: dict[date, list[int]] = {}
    for mark in marks:
        by_week.setdefault(_monday(mark.day), []).append(mark.value)
    full = [(week, fmean(values)) for week, values in by_week.items() if len(values) > 1]
    if len(full) < WEEKS:
        return None
    first, last = full[0][0], full[-1][0]
    means = [((week - first) // WEEK, mean) for week, mean in full]
    slope = median((b - a) / (j - i) for (i, a), (j, b) in combinations(means, 2))
    start = median(mean - slope * place for place, mean in means)
    return Line(first, last, start, start + slope * means[-1][0])


def last_sunday(day: date) -> date:
    """The Sunday of the last ISO week that was complete before ``day``."""
    return day - timedelta(days=day.weekday() + 1)


def check(marks: Sequence[Mark], end: date, rule: Rule) -> Trend:
    """One check of the ratings of a window that ends on ``end``."""
    weeks = len({mark.day.isocalendar()[:2] for mark in marks})
    values = [mark.value for mark in marks]
    last = marks[-1].day if marks else None
    first = marks[0].day if marks else None
    known = Trend(Label.NOT_ENOUGH, len(values), weeks, last=last, first=first)
    if len(values) < NEEDED or weeks < WEEKS or marks[-1].day - marks[0].day < SPAN:
        return known
    if end - marks[-1].day > rule.fresh:
        return known._replace(label=Label.STALE)
    note = _note(marks, end)
    if len({*values}) == 1:
        return known._replace(
            label=Label.SAME, shift=0.0, note=None if note is Note.AUTOPILOT else note
        )
    test = kendall(values)
    early, mid, late = thirds(values)
    shift = _shift(values)
    label = _label(values, test, shift, (early, mid, late), rule)
    if label is Label.NO_CLEAR_CHANGE:
        note = note or _bump(early, mid, late)
    return known._replace(label=label, shift=shift, test=test, note=note)


def thirds(values: Sequence[int]) -> tuple[float, float, float]:
    """The means of the first third, of the middle and of the last third; four values at least."""
    k = _third(values)
    middle = values[k:-k] or values
    return fmean(values[:k]), fmean(middle), fmean(values[-k:])


def _shift(values: Sequence[int]) -> float:
    """The last third's mean less the first one's; exact, since half a point is a border."""
    k = _third(values)
    return (sum(values[-k:]) - sum(values[:k])) / k


def _third(values: Sequence[int]) -> int:
    return max(4, len(values) // 3)


def _label(
    values: Sequence[int],
    test: Kendall,
    shift: float,
    means: tuple[float, float, float],
    rule: Rule,
) -> Label:
    alpha = rule.alpha if len(values) >= FEW else min(rule.alpha, ALPHA_OF_FEW)
    if test.p < alpha and abs(shift) >= SMALLEST_SHIFT and sign(shift) == sign(test.s):
        return Label.RISING if shift > 0 else Label.LOWER
    error = stdev(values) * sqrt(2 / _third(values)) * sqrt(min(test.f, MOST_WIDENING))
    little = abs(shift) + ONE_SIDED_80 * error < 1.0
    if len(values) >= FOR_STEADY and little and max(means) - min(means) < FLAT:
        return Label.STEADY
    return Label.NO_CLEAR_CHANGE


def _window(
    marks: Sequence[Mark], end: date, rule: Rule, held: Sequence[date], since: date
) -> Sequence[Mark]:
    """The marks that a check ending on ``end`` looks at."""
    first = _first(end, rule, held, since)
    return marks[bisect_left(marks, first, key=_day) : bisect_right(marks, end, key=_day)]


def _first(end: date, rule: Rule, held: Sequence[date], since: date) -> date:
    """The first day that a check ending on ``end`` looks at."""
    first = max(end - rule.window + timedelta(days=1), since)
    days = held[bisect_left(held, first) : bisect_right(held, end)]
    return max([first, *(later for sooner, later in pairwise(days) if later - sooner > rule.pause)])


def _counted(marks: Sequence[Mark]) -> tuple[int, int]:
    return len(marks), len({_monday(mark.day) for mark in marks})


def _note(marks: Sequence[Mark], end: date) -> Note | None:
    lately = [mark.value for mark in marks if end - mark.day < LATELY]
    if len(lately) >= OF_LATE:
        for value, note in ((5, Note.CEILING), (1, Note.FLOOR)):
            if lately.count(value) >= MOSTLY * len(lately):
                return note
    newest = [mark.value for mark in marks[-AUTOPILOT:]]
    alike = max(newest.count(value) for value in {*newest})
    return Note.AUTOPILOT if alike >= ALIKE else None


def _bump(early: float, mid: float, late: float) -> Note | None:
    if mid - max(early, late) >= BUMP:
        return Note.BUMP_UP
    return Note.BUMP_DOWN if min(early, late) - mid >= BUMP else None


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _day(mark: Mark) -> date:
    return mark.day
