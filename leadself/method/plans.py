"""If-then plans: what became of them, and what follows from that.

A plan itself is never changed by what happens to it: each follow-up is a record of its own, and
the state of a plan is what its follow-ups and the days between say.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from leadself.entries import Entries
from leadself.errors import BadInput
from leadself.method.wording import number_word
from leadself.records import FollowUp, Outcome, Plan

MOST_OPEN = 3
"""Planning for many goals at once can take the benefit away (Dalton & Spiller 2012)."""

FEW_CHANCES = 5
"""Below so many chances no count is shown."""

FOR_A_HABIT = 5
"""How often running a plan was done that may be called a habit."""

PARKED_AFTER = timedelta(days=10)
"""So long without a check-in sets plans aside, without a word."""

HABITS_EVERY = timedelta(days=28)
"""How often a habit is asked about."""

DRAFT = "draft"
"""The state of a plan that waits for a place among the open ones, or was left out for them."""

LEFT_OUT = "left out: three were open"
"""What is said of a whole plan that found no place."""

ENDS = {Outcome.DROPPED, Outcome.HABIT}
TAKEN_UP = {Outcome.DONE, Outcome.PART}
CAME = TAKEN_UP | {Outcome.MISSED}


class Standing(NamedTuple):
    """A plan and its follow-ups, the oldest first, and whether a long gap has set it aside."""

    plan: Plan
    follow_ups: tuple[FollowUp, ...] = ()
    parked: bool = False

    @property
    def stands(self) -> bool:
        """Whether it is neither dropped nor a habit; a draft does not stand."""
        return self.plan.state == "open" and self.ended is None

    @property
    def is_open(self) -> bool:
        """Whether it is to be followed up, and not set aside."""
        return self.stands and not self.parked

    @property
    def takes_room(self) -> bool:
        """Whether it is one of the few that may be open; what was promised is not chosen so."""
        return self.is_open and not self.plan.owed_to

    @property
    def waits(self) -> bool:
        """Whether it was set aside and can be taken up again."""
        return self.stands and self.parked

    @property
    def ended(self) -> Outcome | None:
        """How it left the list: dropped, or become a habit."""
        ends = ENDS | {Outcome.DONE} if self.plan.owed_to else ENDS
        return next((f.outcome for f in reversed(self.follow_ups) if f.outcome in ends), None)

    @property
    def last_asked(self) -> date:
        """The last day on which something was said of it."""
        return max([self.plan.day, *(follow_up.day for follow_up in self.follow_ups)])

    @property
    def came(self) -> int:
        """How many chances came."""
        return sum(follow_up.outcome in CAME for follow_up in self.follow_ups)

    @property
    def taken(self) -> int:
        """How many of them were taken, whole or in part."""
        return sum(follow_up.outcome in TAKEN_UP for follow_up in self.follow_ups)

    @property
    def counted(self) -> str:
        """ "5 of 7 chances"; empty below five chances."""
        return f"{self.taken} of {self.came} chances" if self.came >= FEW_CHANCES else ""

    def running(self, outcome: Outcome) -> int:
        """How often the newest follow-ups had this outcome, one after another.

        A chance that did not come breaks no row of those that did.
        """
        times = 0
        for follow_up in reversed(self.follow_ups):
            if follow_up.outcome is outcome:
                times += 1
            elif outcome is Outcome.NO_CHANCE or follow_up.outcome in CAME:
                break
        return times

    def after(self, follow_up: FollowUp) -> "Standing":
        """How it stands once this was said of it."""
        return self._replace(follow_ups=(*self.follow_ups, follow_up), parked=False)


def standings(entries: Entries, day: date) -> tuple[Standing, ...]:
    """Every plan with its follow-ups, in the order they were made, as it stands on ``day``."""
    by_plan: dict[str, list[FollowUp]] = {}
    for follow_up in follow_ups_in_order(entries.followups):
        by_plan.setdefault(follow_up.plan, []).append(follow_up)
    gap = _newest_gap(entries, day)
    found = (Standing(plan, tuple(by_plan.get(plan.id, ()))) for plan in entries.plans)
    return tuple(one._replace(parked=_is_parked(one, gap)) for one in found)


def open_plans(entries: Entries, day: date) -> tuple[Plan, ...]:
    """The plans chosen and open on ``day``, in the order they were made."""
    return tuple(standing.plan for standing in standings(entries, day) if standing.takes_room)


def was_left_out(plan: Plan) -> bool:
    """Whether a plan found no place; half a plan of an older version never asked for one."""
    return plan.state == DRAFT and bool(plan.then)


def check_room(entries: Entries, day: date) -> None:
    """Raise BadInput where as many plans are open on ``day`` as can be."""
    if len(open_plans(entries, day)) >= MOST_OPEN:
        raise BadInput(
            f"{number_word(MOST_OPEN).capitalize()} plans are open, and more tend to get less "
            "done. Drop one first: `leadself plan` shows them, `leadself plan drop ID`."
        )


def to_follow_up(standing: Iterable[Standing], day: date) -> Standing | None:
    """The plan to ask about: the open one asked about longest ago, or a habit once in four weeks.

    One that was never asked about comes first. ``standing`` is how the plans stand before ``day``.
    """
    due = [
        found
        for found in standing
        if found.is_open
        or (found.ended is Outcome.HABIT and day - found.last_asked >= HABITS_EVERY)
    ]
    in_turn = sorted(due, key=lambda found: (found.last_asked, found.plan.at))
    return min(in_turn, key=lambda found: bool(found.follow_ups), default=None)


def follow_ups_in_order(follow_ups: Iterable[FollowUp]) -> list[FollowUp]:
    """The oldest first."""
    return sorted(follow_ups, key=lambda follow_up: (follow_up.day, follow_up.at))


def _newest_gap(entries: Entries, day: date) -> tuple[date, date]:
    """The days around the newest ten days or more without a check-in, up to ``day``."""
    held = [date.min, *(held for held in entries.days if held < day), day]
    gaps = (gap for gap in pairwise(reversed(held)) if gap[0] - gap[1] >= PARKED_AFTER)
    later, sooner = next(gaps)  # there is one before the first day
    return sooner, later


def _is_parked(found: Standing, gap: tuple[date, date]) -> bool:
    """Whether nothing was said of a plan since before a gap that has lasted ten days for it.

    What was promised to somebody is owed all the same.
    """
    sooner, later = gap
    return not found.plan.owed_to and later - max(sooner, found.last_asked) >= PARKED_AFTER
