"""What there is to know today at a glance."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from leadself.entries import Entries, newest
from leadself.insight.bringing import brought
from leadself.method.meetings import build_talks
from leadself.method.plans import open_plans
from leadself.method.recording import Stamp
from leadself.method.reviews import review_to_offer
from leadself.method.rotation import DAILY, Turn
from leadself.method.scripts.context import Context, build_context, noted_moments
from leadself.records import GIVEN, Meeting, Plan

SOON = timedelta(days=7)
"""A talk is announced so long before."""


class HowFar(StrEnum):
    """How far today's check-in is."""

    OPEN = "open"
    BEGUN = "begun"
    DONE = "done"


@dataclass(frozen=True)
class Today:
    """Today at a glance: what ``entries`` say for the day and the hour of ``now``.

    Each part is worked out when it is asked for, since a shell prompt needs few of them.
    """

    entries: Entries
    now: Stamp

    @property
    def day(self) -> date:
        return self.now.day

    @cached_property
    def plan(self) -> Plan | None:
        """The plan that tonight asks about; where none is due the open one made last."""
        due = self._context.to_follow_up  # as it stood when tonight's check-in began
        open_now = open_plans(self._upto, self.day)
        return due.plan if due and due.plan in open_now else newest(open_now)

    @cached_property
    def talk(self) -> Meeting | None:
        """The next one-on-one, if it is within a week."""
        ahead = build_talks(self.entries, self.now).ahead
        return ahead[0] if ahead and ahead[0].evening - self.day <= SOON else None

    @cached_property
    def bring(self) -> int:
        """How many texts the brief has to bring to the next one-on-one."""
        return len(brought(self._upto, self.now))

    @cached_property
    def noted(self) -> int:
        """How many moments wait for a check-in."""
        return len(noted_moments(self.entries, self.day))

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """Whose turn it is in the next check-in."""
        return self._context.turns

    @cached_property
    def evening(self) -> HowFar:
        """How far today's check-in is."""
        checkin = self.entries.checkin_on(self.day)
        if checkin and DAILY in checkin.complete:
            return HowFar.DONE
        rows = checkin.asked if checkin else ()
        begun = any(row.script in (DAILY, GIVEN) and row.answered for row in rows)
        return HowFar.BEGUN if begun else HowFar.OPEN

    @cached_property
    def review(self) -> str | None:
        """The script of the review that is due."""
        return review_to_offer(self._upto, self.day)

    @cached_property
    def _context(self) -> Context:
        return build_context(self.entries, self.day, DAILY)

    @cached_property
    def _upto(self) -> Entries:
        return self.entries.between(date.min, self.day)
