"""The beginnings of ids by which a person names a record."""

from collections.abc import Collection, Sequence
from typing import TypeVar

from leadself.errors import NotThere
from leadself.records import Record

SHORTEST = 4
"""Digits that are shown of an id at least."""

R = TypeVar("R", bound=Record)


def short_id(whole: str, others: Collection[str]) -> str:
    """The shortest beginning of an id that no other one has, of four digits at least."""
    for length in range(SHORTEST, len(whole)):
        start = whole[:length]
        if not any(other.startswith(start) for other in others if other != whole):
            return start
    return whole


def find(text: str, records: Sequence[R], what: str, where: str) -> R:
    """The record whose id begins with ``text``, upper or lower case.

    Raises NotThere where there is none, or more than one; ``what`` names the kind of record and
    ``where`` what to type to see them.
    """
    wanted = text.strip().lower()
    found = [
        record for record in records if len(wanted) >= SHORTEST and record.id.startswith(wanted)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotThere(f"{text!r} is the beginning of {len(found)} ids; give a digit more.")
    raise NotThere(f"There is no {what} {text!r}. `{where}` shows their ids.")
