"""What there is to know today at a glance."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from leadself.entries import Entries, newest
from leadself.insight.report import to_bring
from leadself.method.meetings import build_talks
from leadself.method.plans import open_plans
from leadself.method.recording import Stamp
from leadself.method.reviews import review_to_offer
from leadself.method.rotation import DAILY, Turn
from leadself.method.scripts.context import Context, build_context
from leadself.records import GIVEN, Meeting, Plan

SOON = timedelta(days=7)
"""A talk is announced so long before."""


class Evening(StrEnum):
    """How far today's check-in is."""

    OPEN = "open"
    BEGUN = "begun"
    DONE = "done"


@dataclass(frozen=True)
class Today:
    """Today at a glance.

    ``plan`` is the open plan made last, ``talk`` the next one-on-one if it is within a week,
    ``bring`` how many texts are kept for one, ``noted`` how many moments wait for a check-in,
    ``turns`` whose turn it is in the next one, ``review`` the script of the review that is due.
    """

    day: date
    plan: Plan | None
    talk: Meeting | None
    bring: int
    noted: int
    turns: tuple[Turn, ...]
    evening: Evening
    review: str | None


def build_today(entries: Entries, now: Stamp) -> Today:
    """What ``entries`` say for the day and the hour."""
    day = now.day
    upto = entries.between(date.min, day)
    context = build_context(entries, day, DAILY)
    return Today(
        day=day,
        plan=_plan(context, upto, day),
        talk=_talk(entries, now),
        bring=len(to_bring(upto, day)),
        noted=len(context.noted),
        turns=context.turns,
        evening=_evening(upto, day),
        review=review_to_offer(upto, day),
    )


def _plan(context: Context, upto: Entries, day: date) -> Plan | None:
    """The plan that tonight asks about; where none is due the open one made last."""
    due = context.to_follow_up
    return due.plan if due and due.is_open else newest(open_plans(upto, day))


def _talk(entries: Entries, now: Stamp) -> Meeting | None:
    ahead = build_talks(entries, now).ahead
    return ahead[0] if ahead and ahead[0].on - now.day <= SOON else None


def _evening(entries: Entries, day: date) -> Evening:
    checkin = entries.checkin_on(day)
    if checkin and DAILY in checkin.complete:
        return Evening.DONE
    rows = checkin.asked if checkin else ()
    begun = any(row.script in (DAILY, GIVEN) and (row.record or row.choice) for row in rows)
    return Evening.BEGUN if begun else Evening.OPEN
