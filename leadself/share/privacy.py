"""What each reader may see: the one gate that every paper for someone else passes through."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from leadself.entries import WORDS, Entries
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
    Owed,
    Person,
    Plan,
    Rating,
    Record,
    Rule,
    Share,
    Written,
)
from leadself.share.names import build_aliases, hide_names

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

    For a coach the names of people become a letter, or nobody in particular.

    Raises ValueError for a private reader, who needs no gate, and TypeError for a kind of record
    nobody has classified.
    """
    if reader not in MAY_READ:
        raise ValueError("the gate is for somebody else's eyes")
    aliases = build_aliases(entries) if reader is Share.COACH else {}
    passed: list[Record] = []
    for record in entries:
        bare = _without_text(record)
        if isinstance(record, Rating) and reader is Share.LEADER:
            continue
        if isinstance(record, Written) and _may_pass(record, reader, notes):
            passed.append(_renamed(_without_names(record), aliases))
        elif isinstance(bare, BARE[reader]):
            passed.append(bare)
    return Entries.of(passed)


def _may_pass(record: Written, reader: Share, notes: Notes) -> bool:
    return notes is Notes.ALL or (notes is Notes.MARKED and record.share in MAY_READ[reader])


def _without_names(record: Written) -> Written:
    """A record whose words may be seen, without the name that stands beside them."""
    return replace(record, tell=None, owed_to=None) if isinstance(record, Plan) else record


def _renamed(record: Written, aliases: Mapping[str, str]) -> Written:
    """A record with other names in the user's words."""
    words: dict[str, Any] = {
        name: hide_names(text, aliases)
        for name in WORDS[type(record)]
        if (text := getattr(record, name)) is not None
    }
    return replace(record, **words)


def _without_text(record: Record) -> Record | None:
    """What is left of a record without the user's words; None where that is nothing."""
    match record:
        case Moment() | Answer() | Plan() | Outside() | Owed() | Event() | Rule():
            return None
        case Leader() | Meeting() | Person():  # names, which the gate itself reads
            return None
        case Rating() | FollowUp():
            return replace(record, note=None)
        case Focus():
            return replace(record, reason=None)
        case CheckIn():
            return record
    raise TypeError(f"what may be seen of a {type(record).__name__} has not been decided")
