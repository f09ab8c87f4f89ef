"""Two journals compared, and one taken into the other. Pure: documents in, documents out.

A record is known by its id. Two machines, or a spreadsheet, give other ids to what is the same: a
rating is also known by its topic and day, and a check-in by its day.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from leadself.entries import KINDS, ONE_A_DAY
from leadself.journal import history, layout

Place = tuple[str, str]
"""The table and the decimal id of a document."""

Body = dict[str, Any]
Bodies = dict[Place, Body]

STAMP = ("updated_at",)
"""What is no difference: when a record was changed last."""

APART = ("at", "updated_at", "since")
"""What two machines, or a spreadsheet, say differently of what is the same rating."""


@dataclass(frozen=True)
class Difference:
    """What another journal has that this one has not, lacks, and says differently.

    ``changed`` holds both bodies, this journal's first; ``joined`` the check-ins of days that both
    have, as one.
    """

    added: Bodies = field(default_factory=dict)
    gone: Bodies = field(default_factory=dict)
    changed: dict[Place, tuple[Body, Body]] = field(default_factory=dict)
    joined: Bodies = field(default_factory=dict)
    same: int = 0

    def to_put(self, theirs: bool) -> history.Touched:
        """The documents to write, None for those that go; ``theirs`` takes the other's changes."""
        changed = {place: other for place, (_, other) in self.changed.items()} if theirs else {}
        return {**dict.fromkeys(self.gone), **self.added, **self.joined, **changed}

    def __bool__(self) -> bool:
        return bool(self.added or self.gone or self.changed or self.joined)


def bodies_of(tables: layout.Tables) -> Bodies:
    """The records in ``tables``, without their sums; the steps of undo are none of them."""
    return {
        (name, key): {field: value for field, value in row.items() if field != "sum"}
        for name, rows in tables.items()
        if name not in (layout.HEADER, history.TABLE)
        for key, row in layout.decoded_rows(rows).items()
    }


def compare(mine: Bodies, other: Bodies) -> Difference:
    """What would change if the journal became ``other``."""
    both = [place for place in other if place in mine]
    changed = {
        place: (mine[place], other[place])
        for place in both
        if _differ(place, mine[place], other[place])
    }
    return Difference(
        added={place: body for place, body in other.items() if place not in mine},
        gone={place: body for place, body in mine.items() if place not in other},
        changed=changed,
        same=sum(place[0] != "checkins" for place in both if place not in changed),
    )


def difference(before: history.Touched, after: history.Touched) -> Difference:
    """What an undo changed, of the documents it touched."""
    there = ({p: b for p, b in side.items() if b is not None} for side in (before, after))
    return compare(*there)


def merge(mine: Bodies, theirs: Bodies) -> Difference:
    """What would change if the journal took in ``theirs``: nothing goes.

    Check-ins of one day are joined; every other record that both have and that says something
    else is in ``changed``, and somebody has to choose.
    """
    known = {key: place for place, body in mine.items() if (key := _key(place, body))}
    renamed = {
        place: known.pop(key)
        for place, body in theirs.items()
        if place not in mine and (key := _key(place, body)) in known
    }
    ids = {f"{int(old):032x}": f"{int(new):032x}" for (_, old), (_, new) in renamed.items()}
    aligned, joined = {}, {}
    for place, body in theirs.items():
        here = renamed.get(place, place)
        if ids and "asked" in body:
            body = {**body, "asked": [_renamed(row, ids) for row in body["asked"]]}
        if here not in mine:
            aligned[here] = body
        elif here[0] == "checkins":
            whole = _joined(mine[here], body)
            aligned[here] = mine[here]
            if whole != mine[here]:
                joined[here] = whole
        elif place in renamed and _said(mine[here]) == _said(body):
            aligned[here] = mine[here]
        else:
            aligned[here] = body
    found = compare(mine, aligned)
    return Difference(found.added, {}, found.changed, joined, found.same)


def _key(place: Place, body: Body) -> tuple[Any, ...] | None:
    names = ONE_A_DAY.get(place[0])
    return (place[0], *(body.get(name) for name in names)) if names else None


def _differ(place: Place, mine: Body, other: Body) -> bool:
    """Whether two bodies of a record say something else, however they are written down."""
    if _without(mine, STAMP) == _without(other, STAMP):
        return False
    kind = KINDS.get(place[0])
    if kind is None:
        return True
    from leadself.journal.documents import from_document, overwritten

    one, two = (
        overwritten(body, from_document(kind, int(place[1]), body)) for body in (mine, other)
    )
    return _without(one, STAMP) != _without(two, STAMP)


def _said(body: Body) -> Body:
    """What a rating says, apart from what two machines say differently of the same one."""
    return _without(body, APART)


def _without(body: Body, names: tuple[str, ...]) -> Body:
    return {name: value for name, value in body.items() if name not in names}


def _joined(mine: Body, theirs: Body) -> Body:
    """One check-in of two: every step that either has an answer to, this journal's first.

    A step that was skipped on one side is not skipped where the other has an answer.
    """
    asked = list(mine.get("asked", []))
    for row in theirs.get("asked", []):
        same = [other for other in asked if _step(other) == _step(row)]
        if not same:
            asked.append(row)
        elif _is_answered(row) and row not in same:
            asked = [other for other in asked if other not in same or _is_answered(other)] + [row]
    complete = dict.fromkeys([*mine.get("complete", []), *theirs.get("complete", [])])
    parts = {"asked": asked, "complete": [*complete]}
    return {**theirs, **mine, **{name: part for name, part in parts.items() if part}}


def _step(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["script"], row["step"]


def _is_answered(row: Mapping[str, Any]) -> bool:
    return bool(row.get("record") or row.get("choice"))


def _renamed(row: Mapping[str, Any], ids: Mapping[str, str]) -> Body:
    """A step of a check-in that names its record as this journal does."""
    record = row.get("record", "")
    return {**row, "record": ids[record]} if record in ids else dict(row)
