"""Ratings side by side in time: by day, by week, by month or by year."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from statistics import median_low

from leadself.insight.periods import Period, iso_week, monday
from leadself.insight.trends import Mark


class Unit(Enum):
    """What one cell of a strip stands for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"

    def start(self, day: date) -> date:
        """The first day of the unit that ``day`` belongs to; a week is an ISO week."""
        match self:
            case Unit.DAY:
                return day
            case Unit.WEEK:
                return monday(day)
            case Unit.MONTH:
                return day.replace(day=1)
            case Unit.YEAR:
                return day.replace(month=1, day=1)

    def starts(self, period: Period) -> list[date]:
        """The first days of all the units that ``period`` touches, in order."""
        found, last = [self.start(period.first)], self.start(period.last)
        while found[-1] < last:
            found.append(self.start(found[-1] + timedelta(days=_LONGEST[self])))
        return found


_LONGEST = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 31, Unit.YEAR: 366}
"""From the first day of a unit so many days lead into the next one, and no further."""


@dataclass(frozen=True)
class Cell:
    """One day, week, month or year of a topic: its ratings 1 to 5 in order, and no-chance days.

    ``first`` is its first day.
    """

    first: date
    ratings: tuple[int, ...] = ()
    no_chance: int = 0

    @property
    def usual(self) -> int | None:
        """The median of the ratings, the lower one of two in the middle; None without any."""
        return median_low(self.ratings) if self.ratings else None

    @property
    def week(self) -> str:
        """Its ISO week, like ``2026-W41``."""
        return iso_week(self.first)


def build_strip(marks: Iterable[Mark], starts: Sequence[date], unit: Unit) -> tuple[Cell, ...]:
    """A cell for each of ``starts`` with the marks that belong to it, 0 being no real chance.

    ``marks`` are in the order of days.
    """
    by_start: dict[date, list[int]] = defaultdict(list)
    for mark in marks:
        by_start[unit.start(mark.day)].append(mark.value)
    return tuple(
        Cell(
            start,
            tuple(value for value in by_start.get(start, ()) if value),
            by_start.get(start, []).count(0),
        )
        for start in starts
    )
