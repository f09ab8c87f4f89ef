"""What each reader may see: the one gate that every paper for someone else passes through."""

from dataclasses import replace
from enum import StrEnum

from leadself.entries import Entries
from leadself.records import (
    Answer,
    CheckIn,
    Event,
    Focus,
    FollowUp,
    Leader,
    Meeting,
    Moment,
    Outside,
    Plan,
    Rating,
    Record,
    Rule,
    Share,
    Written,
)

MAY_READ = {
    Share.COACH: {Share.COACH, Share.LEADER},
    Share.LEADER: {Share.LEADER},
}
"""The share marks of a text that let a reader see it."""


class Notes(StrEnum):
    """Which of the user's texts go into a paper."""

    MARKED = "marked"
    ALL = "all"
    NONE = "none"


BARE = {Share.COACH: (CheckIn, Focus, FollowUp, Rating), Share.LEADER: ()}
"""Kinds of records that pass without their words. Ratings never go to the leader."""


def release(entries: Entries, reader: Share, notes: Notes) -> Entries:
    """What of ``entries`` a reader may see; ``notes`` is the user's own choice for this paper.

    Raises ValueError for a private reader, who needs no gate, and TypeError for a kind of record
    nobody has classified.
    """
    if reader not in MAY_READ:
        raise ValueError("the gate is for somebody else's eyes")
    passed: list[Record] = []
    for record in entries:
        bare = _without_text(record)
        if isinstance(record, Rating) and reader is Share.LEADER:
            continue
        if isinstance(record, Written) and _may_pass(record, reader, notes):
            passed.append(_without_names(record))
        elif isinstance(bare, BARE[reader]):
            passed.append(bare)
    return Entries.of(passed)


def _may_pass(record: Written, reader: Share, notes: Notes) -> bool:
    return notes is Notes.ALL or (notes is Notes.MARKED and record.share in MAY_READ[reader])


def _without_names(record: Written) -> Written:
    """A record whose words may be seen, without the name that stands beside them."""
    return replace(record, tell=None) if isinstance(record, Plan) else record


def _without_text(record: Record) -> Record | None:
    """What is left of a record without the user's words; None where that is nothing."""
    match record:
        case Moment() | Answer() | Plan() | Outside() | Event() | Rule():
            return None
        case Leader() | Meeting():  # names, which no paper shows yet
            return None
        case Rating() | FollowUp():
            return replace(record, note=None)
        case Focus():
            return replace(record, reason=None)
        case CheckIn():
            return record
    raise TypeError(f"what may be seen of a {type(record).__name__} has not been decided")
