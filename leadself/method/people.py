"""The people a user has named: their leaders, their coach, and the team whose names stay here."""

from collections.abc import Container, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from leadself.entries import Changes, Entries, newest
from leadself.errors import BadInput, NotThere
from leadself.method.recording import Stamp
from leadself.method.wording import one_line
from leadself.records import Person, Role


class People(NamedTuple):
    """Names, each as it was last written; the leaders in the order they came."""

    leaders: tuple[str, ...]
    coach: str | None
    team: tuple[str, ...]


def build_people(entries: Entries, day: date) -> People:
    """Who is known on ``day``. There is one coach: the one named last."""
    coach = coach_on(entries, day)
    team = [one_line(p.name) for p in entries.people if p.role is Role.TEAM and p.day <= day]
    leaders = [one_line(leader.nickname) for leader in entries.leaders if leader.day <= day]
    return People(tuple(dict.fromkeys(leaders)), coach, tuple(sorted(team, key=str.casefold)))


def coach_on(entries: Entries, day: date) -> str | None:
    """The name of the coach on that day; None where none was named."""
    coaches = (p for p in entries.people if p.role is Role.COACH and p.day <= day)
    last = newest(coaches)
    return one_line(last.name) if last else None


def add_people(entries: Entries, names: Sequence[str], role: Role, now: Stamp) -> Changes:
    """The names of the team, or of the coach; one that is known in that role changes nothing.

    A name of the team that becomes the coach's is the coach's from then on, and whoever was the
    coach before is it no more. Raises BadInput for an
    empty name, and for a leader or more than one coach.
    """
    _check(entries, names, role)
    known = {(_key(person.name), person.role) for person in entries.people}
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(_key(name), name)
    new = [name for key, name in first.items() if (key, role) not in known]
    other = [p for p in entries.people if _gives_way(p, role, first.keys())]
    added = tuple(Person(name=one_line(name), role=role, **now.fields()) for name in new)
    return Changes(added=added, removed=tuple(other))


def remove_people(entries: Entries, names: Sequence[str]) -> Changes:
    """Take names off the list. Raises NotThere for one that is not on it."""
    found = tuple(person for person in entries.people if _key(person.name) in _keys(names))
    if missing := [name for name in names if _key(name) not in _keys(p.name for p in found)]:
        raise NotThere(
            f"{one_line(missing[0])!r} is not on the list; leadself config people shows it."
        )
    return Changes(removed=found)


def _gives_way(person: Person, role: Role, keys: Container[str]) -> bool:
    """Whether somebody is taken off the list when people of ``keys`` come on it as ``role``."""
    named = _key(person.name) in keys
    if person.role is role:
        return role is Role.COACH and not named
    return named


def _check(entries: Entries, names: Sequence[str], role: Role) -> None:
    if not all(one_line(name) for name in names):
        raise BadInput("A name is empty; write them like: leadself config people Ewa Marek")
    if role is Role.COACH and len(names) > 1:
        raise BadInput("There is one coach; give one name with --coach.")
    leaders = _keys(leader.nickname for leader in entries.leaders)
    if lead := next((name for name in names if _key(name) in leaders), None):
        raise BadInput(f"{one_line(lead)} is your leader, whose name is shortened anyway.")


def _keys(names: Iterable[str]) -> set[str]:
    return {_key(name) for name in names}


def _key(name: str) -> str:
    return one_line(name).casefold()
