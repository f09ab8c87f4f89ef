"""The beginnings of ids by which a person names a record."""

from collections.abc import Collection, Sequence
from typing import TypeVar

from leadself.errors import NotThere
from leadself.records import Record

SHORTEST = 4
"""Digits that are shown of an id at least."""

R = TypeVar("R", bound=Record)


def short_ids(whole: Collection[str]) -> dict[str, str]:
    """For each id the shortest beginning that no other one has, of four digits at least."""
    ordered = ["", *sorted(set(whole)), ""]
    return {
        one: one[: max(SHORTEST, 1 + _same_digits(one, before), 1 + _same_digits(one, after))]
        for before, one, after in zip(ordered, ordered[1:], ordered[2:], strict=False)
    }


def short_id(whole: str, others: Collection[str]) -> str:
    """The shortest beginning of an id that no other one has, of four digits at least."""
    return short_ids([whole, *others])[whole]


def named_by(text: str, records: Sequence[R]) -> list[R]:
    """The records whose id begins with ``text``; none for fewer than four digits."""
    wanted = text.strip().lower()
    if len(wanted) < SHORTEST:
        return []
    return [record for record in records if record.id.startswith(wanted)]


def _same_digits(one: str, other: str) -> int:
    """How many digits two ids begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def find(text: str, records: Sequence[R], what: str, where: str) -> R:
    """The record whose id begins with ``text``, upper or lower case.

    Raises NotThere where there is none, or more than one; ``what`` names the kind of record and
    ``where`` what to type to see them.
    """
    found = named_by(text, records)
    if len(found) == 1:
        return found[0]
    if found:
        raise NotThere(f"{text!r} is the beginning of {len(found)} ids; give a digit more.")
    raise NotThere(f"There is no {what} {text!r}. `{where}` shows their ids.")
