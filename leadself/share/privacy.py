"""What each reader may see: the one gate that every paper for someone else passes through."""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from leadself.entries import WORDS, Entries, changed_alike
from leadself.method import topics
from leadself.method.agreements import COACH_QUESTION
from leadself.method.belonging import OfTalk, build_belonging
from leadself.method.meetings import NOBODY, is_same
from leadself.method.people import coach_on
from leadself.method.points import is_own_line
from leadself.records import (
    GAVE_WAY,
    Answer,
    CheckIn,
    Event,
    Focus,
    FollowUp,
    Leader,
    Meeting,
    Moment,
    Outcome,
    Outside,
    Owed,
    Person,
    Plan,
    Rating,
    Record,
    Role,
    Rule,
    Share,
    Written,
)
from leadself.share.names import build_aliases, hide_names

OVER = {Outcome.DONE, Outcome.DROPPED}

MAY_READ: dict[Share, tuple[Share, ...]] = {
    Share.COACH: (Share.COACH, Share.LEADER),
    Share.LEADER: (Share.LEADER,),
}
"""The share marks of a text that let a reader see it."""


class Notes(StrEnum):
    """Which of the user's texts go into a paper."""

    MARKED = "marked"
    ALL = "all"
    NONE = "none"


def release(
    entries: Entries,
    reader: Share,
    notes: Notes,
    leader: str | None = None,
    since: date = date.min,
) -> Entries:
    """What of ``entries`` a reader may see; ``notes`` is the user's own choice for this paper.

    For a coach the names of people become a letter, or nobody in particular; their own question is
    theirs, however it is marked, unless no text goes at all. A leader is one of
    several: ``leader`` is their nickname, and they see what was written in their own time, or for
    a talk with them, and what was agreed with them, of which it is told when it is done. What was
    written before a talk for the user alone goes to nobody, however it is marked. What was written
    before ``since`` stays, but for plans and the coach's question: a paper tells of them until they
    are over.

    Raises ValueError for a private reader, who needs no gate, and TypeError for a kind of record
    nobody has classified.
    """
    if reader not in MAY_READ:
        raise ValueError("the gate is for somebody else's eyes")
    chosen = {Notes.MARKED: MAY_READ[reader], Notes.ALL: (*Share,), Notes.NONE: ()}[notes]
    for_coach = reader is Share.COACH
    aliases = build_aliases(entries) if for_coach else {}
    is_theirs = None if for_coach else _concerns(entries, leader)
    passed: list[Record] = []
    for record, bare in _with_bare(entries):
        if is_own_line(record):
            continue
        shown = bare
        own = for_coach and bool(chosen) and _is_coachs_own(record, entries)
        goes = isinstance(record, Written) and (record.share in chosen or own)
        if isinstance(record, Written) and goes and _is_told(record, since):
            shown = _renamed(_without_tell(record), aliases)
        elif is_theirs:
            shown = record if isinstance(record, Leader | Meeting | Person) else None
        if shown and (is_theirs is None or is_theirs(record)):
            passed.append(shown)
    if not for_coach:
        passed += _done(entries, passed)
    return Entries.of(passed)


def _is_told(record: Record, since: date) -> bool:
    """Whether a paper about the days from ``since`` on may need the words of a record."""
    if record.day >= since or isinstance(record, Plan):
        return True
    return isinstance(record, Answer) and record.question == COACH_QUESTION


def _is_coachs_own(record: Record, entries: Entries) -> bool:
    """Whether a record is the question that who is the coach now has left."""
    if not (isinstance(record, Answer) and record.question == COACH_QUESTION):
        return False
    asked = coach_on(entries, record.day)
    return asked is not None and is_same(asked, coach_on(entries, date.max))


def _concerns(entries: Entries, leader: str | None) -> Callable[[Record], bool]:
    """Whether a record concerns this leader: is theirs, or agreed with them; never a rating.

    They know their own name and the user's, and when they met. What was written for a talk is for
    whom that is with, and what was said of one, too, where they ever were the leader; all else is
    for the leader of its day. What was written of a talk that is there no more is for nobody.
    """
    talks, belonging = {talk.id: talk.who for talk in entries.meetings}, build_belonging(entries)
    agreed = {owed.id: owed.who for owed in entries.owed}
    agreed |= {plan.id: plan.owed_to for plan in entries.plans if plan.owed_to}
    leaders = [known.nickname for known in entries.leaders]
    leader_on = functools.cache(entries.leader_on)

    def is_theirs(record: Record) -> bool:
        match record:
            case Rating():
                return False
            case Person():
                return record.role is Role.SELF
            case Leader(nickname=who) | Meeting(who=who):
                return is_same(who, leader)
        about = record.plan if isinstance(record, FollowUp) else record.id
        if about in agreed:
            return is_same(agreed[about], leader or NOBODY)
        talk, ahead = belonging.get(record.id, OfTalk("", False))
        if talk and talk not in talks:
            return False
        who = talks.get(talk)
        known = ahead or any(is_same(who, nickname) for nickname in leaders)
        return is_same((who if known else None) or leader_on(record.day), leader)

    return is_theirs


def _done(entries: Entries, passed: Iterable[Record]) -> list[Record]:
    """That something agreed was done or let go, without a word on it."""
    seen = {record.id for record in passed}
    agreed = {r.id for r in passed if isinstance(r, Owed) or (isinstance(r, Plan) and r.owed_to)}
    return [
        replace(found, note=None, reason=None)
        for found in entries.followups
        if found.plan in agreed and found.outcome in OVER and found.id not in seen
    ]


def _with_bare(entries: Entries) -> Iterator[tuple[Record, Record | None]]:
    """Each record, and what a coach may see of it, the user's words apart."""
    yield from zip(entries.ratings, changed_alike(entries.ratings, note=None), strict=True)
    for record in replace(entries, ratings=()):
        yield record, _bare(record, entries)


def _without_tell(record: Written) -> Written:
    """A record whose words may be seen, without the name of who is to hear of it."""
    return replace(record, tell=None) if isinstance(record, Plan) else record


def _renamed(record: Written, aliases: Mapping[str, str]) -> Written:
    """A record with other names in the user's words; the same one where there are none in it."""
    words: dict[str, Any] = {
        name: hidden
        for name in WORDS[type(record)]
        if (text := getattr(record, name)) is not None
        and (hidden := hide_names(text, aliases)) != text
    }
    return replace(record, **words) if words else record


def _bare(record: Record, entries: Entries) -> Record | None:
    """What a coach may see of any record but a rating; None where that is nothing.

    The coach knows their own name and the user's, and when they met.
    """
    match record:  # what there is most of comes first
        case CheckIn():
            return record
        case Moment() | Answer() | Outside() | Owed() | Rule() | Leader():
            return None
        case Person():
            return record if record.role is not Role.TEAM else None
        case Meeting():
            own = coach_on(entries, record.on)
            return record if own and is_same(own, record.who) else None
        case Event():
            return replace(record, text="") if record.ruler else None
        case Plan():
            owed_to = "" if record.owed_to else None
            return replace(record, if_="", then="", tell=None, owed_to=owed_to)
        case FollowUp():
            return replace(record, note=None, reason=_given(record.reason))
        case Focus():
            return replace(record, reason=None)
    raise TypeError(f"what may be seen of a {type(record).__name__} has not been decided")


def _given(reason: str | None) -> str | None:
    """What got in the way, where it is one of the words to choose from."""
    given = (*topics.texts()["follow"]["reasons"].values(), GAVE_WAY)
    return reason if reason in given else None
