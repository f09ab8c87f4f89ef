"""If-then plans: what became of them, and what follows from that.

A plan itself is never changed by what happens to it: each follow-up is a record of its own, and
the state of a plan is what its follow-ups say.
"""

from collections.abc import Iterable
from typing import NamedTuple

from leadself.records import Entries, FollowUp, Outcome, Plan

MOST_OPEN = 3
"""Planning for many goals at once can take the benefit away (Dalton & Spiller 2012)."""

FEW_CHANCES = 5
"""Below so many chances no count is shown."""

ENDS = {Outcome.DROPPED, Outcome.HABIT}
TAKEN = {Outcome.DONE, Outcome.PART}
CAME = TAKEN | {Outcome.MISSED}


class Standing(NamedTuple):
    """A plan and its follow-ups, the oldest first."""

    plan: Plan
    follow_ups: tuple[FollowUp, ...]

    @property
    def is_open(self) -> bool:
        """Whether it is still to be followed up; a draft of half a plan is not."""
        return self.plan.state == "open" and self.ended is None

    @property
    def ended(self) -> Outcome | None:
        """How it left the list: dropped, or become a habit."""
        return next((f.outcome for f in reversed(self.follow_ups) if f.outcome in ENDS), None)

    @property
    def came(self) -> int:
        """How many chances came."""
        return sum(follow_up.outcome in CAME for follow_up in self.follow_ups)

    @property
    def taken(self) -> int:
        """How many of them were taken, whole or in part."""
        return sum(follow_up.outcome in TAKEN for follow_up in self.follow_ups)

    @property
    def counted(self) -> str:
        """ "5 of 7 chances"; empty below five chances."""
        return f"{self.taken} of {self.came} chances" if self.came >= FEW_CHANCES else ""

    def running(self, outcome: Outcome) -> int:
        """How often the newest follow-ups had this outcome, one after another."""
        times = 0
        for follow_up in reversed(self.follow_ups):
            if follow_up.outcome is not outcome:
                break
            times += 1
        return times


def standings(entries: Entries) -> tuple[Standing, ...]:
    """Every plan with its follow-ups, in the order they were made."""
    by_plan: dict[str, list[FollowUp]] = {}
    for follow_up in _in_order(entries.followups):
        by_plan.setdefault(follow_up.plan, []).append(follow_up)
    return tuple(Standing(plan, tuple(by_plan.get(plan.id, ()))) for plan in entries.plans)


def open_plans(entries: Entries) -> tuple[Plan, ...]:
    """The plans that are neither dropped nor a habit, in the order they were made."""
    return tuple(standing.plan for standing in standings(entries) if standing.is_open)


def _in_order(follow_ups: Iterable[FollowUp]) -> list[FollowUp]:
    return sorted(follow_ups, key=lambda follow_up: (follow_up.day, follow_up.at))
