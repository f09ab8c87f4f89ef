"""Correcting what was written: its words, who may read them, or that it is there at all."""

from typing import Any

from leadself.entries import Changes, Entries, touched
from leadself.errors import BadInput
from leadself.method.points import is_own_line, waits_question
from leadself.method.recording import Stamp
from leadself.records import FollowUp, Plan, Rating, Record, Share, Written


def corrected(
    record: Written,
    stamp: Stamp,
    text: str | None = None,
    if_: str | None = None,
    then: str | None = None,
    share: Share | None = None,
) -> Written:
    """``record`` with what is given; the same record where that is what it says already.

    An empty text takes the note of a rating or a follow-up away. Raises BadInput for words its
    kind has no place for, for any other empty text, and to share what is for the user alone.
    """
    words: dict[str, Any] = {}
    if isinstance(record, Plan):
        if text is not None:
            raise BadInput("A plan has two halves; correct them with --if and --then.")
        words = {"if_": if_, "then": then}
    elif if_ is not None or then is not None:
        raise BadInput("Only a plan has an --if and a --then; --text corrects this one.")
    elif isinstance(record, Rating | FollowUp):
        words = {"note": text}
    else:
        words = {"text": text}
    changes = {field: said for field, said in words.items() if said is not None}
    for field, said in changes.items():
        if said.strip():
            continue
        if field != "note":
            raise BadInput("The text is empty; --delete removes the whole entry.")
        changes[field] = None
    if share is not None:
        if share is not Share.PRIVATE and is_own_line(record):
            raise BadInput("This line is for you alone, so its mark stays as it is.")
        changes["share"] = share
    return touched(record, stamp.now, **changes)


def removal(entries: Entries, record: Record, stamp: Stamp) -> Changes:
    """What goes with ``record``: of a plan what became of it, of a point the line below it, and
    that it was asked for.

    A step of a check-in whose answer goes is as if it had not been put, so it can be again.
    """
    gone = [record, *(f for f in entries.followups if f.plan == record.id)]
    gone += (a for a in entries.answers if a.question == waits_question(record.id))
    ids = {one.id for one in gone}
    asked = {
        checkin: tuple(row for row in checkin.asked if row.record not in ids)
        for checkin in entries.checkins
    }
    replaced = [
        touched(checkin, stamp.now, asked=rows)
        for checkin, rows in asked.items()
        if rows != checkin.asked
    ]
    return Changes(replaced=tuple(replaced), removed=tuple(gone))
