"""When a review is offered, which days it looks back on, and what was kept in one."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from leadself.entries import Entries
from leadself.method.rotation import DAILY
from leadself.method.scripts.context import look_days
from leadself.records import MONTH, REVIEW, Record, Rule

REVIEW_DAY = 4
"""The weekday from which on a week's review is offered: Friday."""

RESTED = timedelta(days=6)
"""For so long after a review none is offered."""

LOOKS_BACK = timedelta(days=14)
"""So far back a review looks at most, and so far back the check-ins for it are counted."""

ENOUGH = 3
"""Check-ins that make a review worth it."""

FOUR_WEEKS = timedelta(weeks=4)

MOST_KEPT = 3
"""How many lessons of a month are kept."""

LESSONS_BACK = timedelta(weeks=8)
"""How far back the lessons of a month reach, where the last month's review is longer ago."""

LESSONS = "lessons"
"""The step of the month's review at which lessons are kept: its choice is their ids."""


class Since(NamedTuple):
    """The first whole day a review looks back on.

    ``last`` is the day of the review before it and ``ended`` when that had heard all: what was
    written later of that day, or of the two weeks before it, is new, too.
    """

    first: date
    last: date | None = None
    ended: datetime | None = None

    def is_new(self, record: Record) -> bool:
        """Whether the review before it had not seen the record."""
        if record.day >= self.first:
            return True
        if self.last is None or self.ended is None or record.day <= self.last - LOOKS_BACK:
            return False
        return record.at > self.ended  # told later, of the review's own day or one before it


def done_on(entries: Entries, *scripts: str) -> set[date]:
    """The days on which one of these conversations came to its end."""
    return {checkin.day for checkin in entries.checkins if set(scripts) & set(checkin.complete)}


def review_to_offer(entries: Entries, day: date) -> str | None:
    """``REVIEW`` or ``MONTH`` where a check-in on ``day`` is to offer it, else None.

    It is offered from the review day to the end of the ISO week, at the first check-in that finds
    it due, and then not again that week.
    """
    first = day - timedelta(days=day.weekday() - REVIEW_DAY)
    earlier = [first + timedelta(days=n) for n in range((day - first).days)]
    held = done_on(entries, DAILY)
    if day < first or any(one in held and _due(entries, one) for one in earlier):
        return None
    return _due(entries, day)


def since(entries: Entries, day: date) -> Since:
    """What the review on ``day`` looks back on: all since the last one, two weeks at most."""
    earliest = day - LOOKS_BACK + timedelta(days=1)
    earlier = [one for one in done_on(entries, REVIEW, MONTH) if one < day]
    last = max(earlier, default=date.min)
    if last < day - LOOKS_BACK:
        return Since(max(earliest, min((record.day for record in entries), default=day)))
    return Since(last + timedelta(days=1), last, _ended(entries, last))


def is_kept(entries: Entries, day: date, script: str) -> bool:
    """Whether this review came to its end on ``day`` with something in it.

    The month's review is that week's, too.
    """
    scripts = (MONTH,) if script == MONTH else (REVIEW, MONTH)
    checkin = entries.checkin_on(day)
    if checkin is None:
        return False
    held = [row.script for row in checkin.asked if row.answered]
    return any(one in held and one in checkin.complete for one in scripts)


def is_month_due(entries: Entries, day: date) -> bool:
    """Whether the month's review takes the place of the week's: four weeks after the last look.

    A look of the same day is that of a month's review which was broken off.
    """
    looked = look_days(entries) | done_on(entries, MONTH)
    begun = [held for held in entries.days[:1] if day - held >= FOUR_WEEKS]
    return bool(begun) and all(day - look >= FOUR_WEEKS for look in looked if look < day)


def month_lessons(entries: Entries, day: date) -> tuple[Rule, ...]:
    """The lessons written since the last month's review, or in the last eight weeks."""
    earlier = [one for one in done_on(entries, MONTH) if one < day]
    first = max([day - LESSONS_BACK, *earlier])
    lessons = [rule for rule in entries.rules if first <= rule.day <= day]
    return tuple(sorted(lessons, key=lambda rule: (rule.day, rule.at)))


def kept_lessons(entries: Entries) -> frozenset[str]:
    """The ids of the lessons that were kept in the last month's review."""
    choices = [
        (checkin.day, row.choice)
        for checkin in entries.checkins
        for row in checkin.asked
        if (row.script, row.step) == (MONTH, LESSONS) and row.choice
    ]
    return frozenset(max(choices)[1].split()) if choices else frozenset()


def _due(entries: Entries, day: date) -> str | None:
    reviewed = done_on(entries, REVIEW, MONTH)
    if any(timedelta() <= day - one <= RESTED for one in reviewed):
        return None
    lately = [held for held in entries.days if timedelta() <= day - held < LOOKS_BACK]
    if len(lately) < ENOUGH:
        return None
    return MONTH if is_month_due(entries, day) else REVIEW


def _ended(entries: Entries, day: date) -> datetime | None:
    """When the review of that day wrote something last; None where it wrote nothing."""
    checkin = entries.checkin_on(day)
    rows = checkin.asked if checkin else ()
    own = {row.record for row in rows if row.script in (REVIEW, MONTH)}
    return max((record.at for record in entries if record.id in own), default=None)
