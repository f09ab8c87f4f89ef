"""What there is to know today at a glance."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from leadself.insight.report import to_bring
from leadself.method.rotation import DAILY, Turn, choose_topics
from leadself.method.scripts.checkin import newest_open_plan, noted_moments
from leadself.records import Entries, Plan


class Evening(StrEnum):
    """How far today's check-in is."""

    OPEN = "open"
    BEGUN = "begun"
    DONE = "done"


@dataclass(frozen=True)
class Today:
    """Today at a glance.

    ``plan`` is the open plan made last, ``bring`` how many texts are kept for the next one-on-one,
    ``noted`` how many moments wait for a check-in, ``turns`` whose turn it is in the next one.
    """

    day: date
    plan: Plan | None
    bring: int
    noted: int
    turns: tuple[Turn, ...]
    evening: Evening


def build_today(entries: Entries, day: date) -> Today:
    """What ``entries`` say for ``day``."""
    upto = entries.between(date.min, day)
    before = entries.where(lambda record: record.day < day)
    return Today(
        day=day,
        plan=newest_open_plan(upto),
        bring=len(to_bring(upto)),
        noted=len(noted_moments(entries, day)),
        turns=choose_topics(before, entries.focus_on(day), day),
        evening=_evening(entries, day),
    )


def _evening(entries: Entries, day: date) -> Evening:
    checkin = entries.checkin_on(day)
    if checkin and DAILY in checkin.complete:
        return Evening.DONE
    return Evening.BEGUN if day in entries.days else Evening.OPEN
