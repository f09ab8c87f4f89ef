"""The days on which something was written, as a calendar."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from leadself.entries import Entries
from leadself.insight.periods import Period
from leadself.records import Written


@dataclass(frozen=True)
class Calendar:
    """How much was written on each day of ``period``, as of ``as_of``.

    ``written`` counts the texts and ratings of a day; ``checkins`` are the days with a check-in.
    ``begins`` is the first day with anything at all, None for an empty journal.
    """

    period: Period
    written: dict[date, int]
    checkins: frozenset[date]
    begins: date | None


def build_calendar(entries: Entries, period: Period) -> Calendar:
    """The calendar of ``period``, from the first entry on.

    It counts what was done, and never what was not.
    """
    written = Counter(record.day for record in entries if isinstance(record, Written))
    begins = min([*written, *entries.days[:1]], default=None)
    if begins and begins > period.first:
        period = Period(min(begins, period.last), period.last)
    return Calendar(
        period=period,
        written={day: number for day, number in sorted(written.items()) if day in period},
        checkins=frozenset(day for day in entries.days if day in period),
        begins=begins,
    )
