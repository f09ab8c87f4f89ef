"""What there is to read before a review: the days since the last one."""

from dataclasses import dataclass
from datetime import date

from leadself.entries import Entries
from leadself.method.plans import follow_ups_in_order
from leadself.method.reviews import since
from leadself.records import FollowUp, Moment, Outside, Plan, Written


@dataclass(frozen=True)
class Week:
    """The days from ``first`` to ``last``, each kind in order, the oldest first.

    ``plans`` are those of which something was said, with what became of them.
    """

    first: date
    last: date
    moments: tuple[Moment, ...]
    plans: tuple[tuple[Plan, tuple[FollowUp, ...]], ...]
    outsides: tuple[Outside, ...]

    def __bool__(self) -> bool:
        return bool(self.moments or self.plans or self.outsides)

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def build_week(entries: Entries, day: date) -> Week:
    """What the review on ``day`` looks back on: all since the last one, two weeks at most."""
    looks_back_on = since(entries, day)
    new = entries.between(date.min, day).where(looks_back_on.is_new)
    known = {plan.id: plan for plan in entries.plans}
    became: dict[str, list[FollowUp]] = {}
    for found in follow_ups_in_order(new.followups):
        if found.plan in known:
            became.setdefault(found.plan, []).append(found)
    return Week(
        first=min([looks_back_on.first, *(record.day for record in new.written)]),
        last=day,
        moments=tuple(sorted(new.moments, key=_place)),
        plans=tuple((known[plan], tuple(found)) for plan, found in became.items()),
        outsides=tuple(sorted(new.outsides, key=_place)),
    )


def _place(record: Written) -> tuple[date, object]:
    return record.day, record.at
