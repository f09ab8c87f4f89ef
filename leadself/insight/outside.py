"""Whose view from outside is missing, as far as the journal can know."""

from enum import StrEnum

from leadself.entries import Entries
from leadself.insight.periods import Period
from leadself.names import Name


class Unheard(StrEnum):
    """Of whom nothing was written down."""

    ANYBODY = "anybody"
    LEADER = "leader"


def find_unheard(entries: Entries, period: Period) -> Unheard | None:
    """Whose words a period has none of, private ones counted; None where that cannot be said.

    Words are surely not the leader's where they come from somebody on the list of people. Nothing
    is said of a time without a check-in.
    """
    said = [outside for outside in entries.outsides if outside.day in period]
    if not said:
        return Unheard.ANYBODY if any(day in period for day in entries.days) else None
    people = [Name(person.name) for person in entries.people]
    others = all(any(name.is_in(outside.who) for name in people) for outside in said)
    leader = entries.leader_on(period.last)
    if leader is None or not others or any(Name(leader).is_in(outside.who) for outside in said):
        return None
    return Unheard.LEADER
