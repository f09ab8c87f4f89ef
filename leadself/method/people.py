"""The people a user has named: themselves, their leaders, their coach, and the team."""

from collections.abc import Container, Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from leadself.entries import Changes, Entries, newest, touched
from leadself.errors import BadInput, NotThere
from leadself.method.meetings import as_known, is_same
from leadself.method.recording import Stamp
from leadself.method.wording import one_line
from leadself.records import Leader, Person, Role

LONGEST_NAME = 60
"""Characters of the user's own name, which stands in the first line of a paper."""


class People(NamedTuple):
    """Names, each as it was last written; the leaders in the order they came."""

    name: str | None
    leaders: tuple[str, ...]
    coach: str | None
    team: tuple[str, ...]


class Term(NamedTuple):
    """A leader and the days on which they were that; ``last`` is None where it goes on."""

    nickname: str
    first: date
    last: date | None


def build_people(entries: Entries, day: date) -> People:
    """Who is known on ``day``. There is one coach: the one named last."""
    coach = coach_on(entries, day)
    team = [one_line(p.name) for p in entries.people if p.role is Role.TEAM and p.day <= day]
    leaders = [one_line(leader.nickname) for leader in entries.leaders if leader.day <= day]
    names = tuple(dict.fromkeys(leaders)), coach, tuple(sorted(team, key=str.casefold))
    return People(own_name(entries), *names)


def own_name(entries: Entries) -> str | None:
    """The user's own name, as papers give it; None where they gave none."""
    last = newest(person for person in entries.people if person.role is Role.SELF)
    return one_line(last.name) if last else None


def name_oneself(entries: Entries, name: str | None, now: Stamp) -> Changes:
    """The user's own name in the place of the one before; None takes it off.

    Raises BadInput for a name without a letter, and for one that is too long.
    """
    before = tuple(person for person in entries.people if person.role is Role.SELF)
    if name is None:
        return Changes(removed=before)
    name = one_line(name)
    if not any(map(str.isalnum, name)):
        raise BadInput("A name needs a letter; write it like: leadself config name Nadia B.")
    if len(name) > LONGEST_NAME:
        raise BadInput(f"A name has {LONGEST_NAME} characters at most.")
    if name == own_name(entries):
        return Changes()
    return Changes(added=(Person(name=name, role=Role.SELF, **now.fields()),), removed=before)


def build_terms(entries: Entries, day: date) -> tuple[Term, ...]:
    """Whom the user reported to from when until when, up to ``day``; the oldest first."""
    known = sorted(entries.leaders, key=lambda leader: (leader.day, leader.at))
    by_day = {leader.day: one_line(leader.nickname) for leader in known if leader.day <= day}
    runs = groupby(by_day.items(), key=lambda begun: _key(begun[1]))
    begun = [next(run) for _, run in runs]
    ends = [*(first - timedelta(days=1) for first, _ in begun[1:]), None]
    return tuple(Term(who, first, last) for (first, who), last in zip(begun, ends, strict=False))


def change_leader(entries: Entries, nickname: str, since: Stamp) -> Changes:
    """Make ``nickname`` the leader from the day of ``since`` on, until a later one who is known.

    Whoever was it before stays it for their own days; who began on that very day gives way, and
    a name of the team is off that list. Nothing changes where they are it on that day already.
    Raises BadInput for a nickname without a letter, and for the coach.
    """
    if not any(map(str.isalnum, nickname)):
        raise BadInput("A nickname needs a letter; write it like: leadself config leader Tomas")
    who = as_known(entries, one_line(nickname))
    if is_same(entries.leader_on(since.day), who):
        return Changes()
    theirs = [person for person in entries.people if is_same(person.name, who)]
    if any(person.role is Role.COACH for person in theirs):
        raise BadInput(
            f"{who} is kept as your coach; "
            f"if they are it no more: leadself config people {who} --remove"
        )
    team = tuple(person for person in theirs if person.role is Role.TEAM)
    same_day = newest(leader for leader in entries.leaders if leader.day == since.day)
    if same_day:
        return Changes(replaced=(touched(same_day, since.now, nickname=who),), removed=team)
    return Changes(added=(Leader(nickname=who, **since.fields()),), removed=team)


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
    people = [person for person in entries.people if person.role is not Role.SELF]
    known = {(_key(person.name), person.role) for person in people}
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(_key(name), name)
    new = [name for key, name in first.items() if (key, role) not in known]
    other = [p for p in people if _gives_way(p, role, first.keys())]
    added = tuple(Person(name=one_line(name), role=role, **now.fields()) for name in new)
    return Changes(added=added, removed=tuple(other))


def remove_people(entries: Entries, names: Sequence[str]) -> Changes:
    """Take names off the list. Raises NotThere for one that is not on it."""
    listed = (person for person in entries.people if person.role is not Role.SELF)
    found = tuple(person for person in listed if _key(person.name) in _keys(names))
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
