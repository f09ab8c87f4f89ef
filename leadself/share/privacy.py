"""What each reader may see: the one gate that every paper for someone else passes through."""

from dataclasses import dataclass, replace
from enum import StrEnum

from leadself.records import (
    Answer,
    CheckIn,
    Entries,
    Focus,
    Moment,
    Plan,
    Rating,
    Record,
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


@dataclass(frozen=True)
class Released:
    """Entries with every text taken out that the reader may not see.

    ``shown`` and ``kept`` count the user's texts that pass and that stay.
    """

    entries: Entries
    shown: int
    kept: int


def release(entries: Entries, reader: Share, notes: Notes) -> Released:
    """What of ``entries`` a reader may see; ``notes`` is the user's own choice for this paper.

    Ratings and the number of plans pass for a coach without their words. Raises ValueError for
    a private reader, who needs no gate, and TypeError for a kind of record nobody has classified.
    """
    if reader not in MAY_READ:
        raise ValueError("the gate is for somebody else's eyes")
    shown = kept = 0
    passed: list[Record] = []
    for record in entries:
        if not isinstance(record, Written) or not _has_text(record):
            passed.append(_classified(record))
        elif notes is Notes.ALL or (notes is Notes.MARKED and record.share in MAY_READ[reader]):
            shown += 1
            passed.append(record)
        else:
            kept += 1
            passed += _without_text(record)
    return Released(Entries.of(passed), shown, kept)


def _has_text(record: Written) -> bool:
    return not isinstance(record, Rating) or record.note is not None


def _without_text(record: Written) -> list[Record]:
    match record:
        case Moment() | Answer():
            return []
        case Rating():
            return [replace(record, note=None)]
        case Plan():
            return [replace(record, if_="", then="")]
    raise TypeError(f"what may be seen of a {type(record).__name__} has not been decided")


def _classified(record: Record) -> Record:
    if isinstance(record, CheckIn | Focus | Rating):
        return record
    raise TypeError(f"what may be seen of a {type(record).__name__} has not been decided")
