"""No paper, whatever its reader and its format, holds a text that this reader may not see.

Every text field of every kind of record carries a word found nowhere else. A kind or a field that
is new fails here until somebody has said who may read it.
"""

import json
import typing
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum, auto
from functools import partial
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadself.entries import KINDS, WORDS, Entries
from leadself.insight.agenda import build_agenda
from leadself.insight.coach import build_coach_page, build_sessions
from leadself.insight.periods import Period
from leadself.insight.points import build_preparation
from leadself.insight.report import build_report
from leadself.method.agreements import COACH_QUESTION
from leadself.method.points import OWN_LINES, TALK, is_own_line, waits_question
from leadself.method.recording import Stamp
from leadself.records import (
    NO_TEXT,
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
from leadself.share.agenda_paper import build_agenda_paper
from leadself.share.brief_paper import build_brief_paper
from leadself.share.coach_paper import build_coach_paper
from leadself.share.formats import PaperFormat, write_paper_as
from leadself.share.privacy import MAY_READ, Notes, release
from leadself.share.talk_envelopes import agenda_envelope, report_envelope
from tests.builders import DAY, answer, entries, instant, leader, moment, person

LAST = DAY + timedelta(days=20)
NOW = Stamp(LAST, instant(LAST))
TOMAS = "Tomas"


class Goes(Enum):
    """When a text may leave."""

    AS_MARKED = auto()
    """To whom its share mark names."""
    TO_LEADER = auto()
    """With its text to the leader, who knows the people; to a coach never as it is."""
    NEVER = auto()


FIELDS: dict[type[Record], dict[str, Goes]] = {
    Moment: {"text": Goes.AS_MARKED},
    Rating: {"note": Goes.AS_MARKED},
    Answer: {"text": Goes.AS_MARKED},
    Plan: {
        "if_": Goes.AS_MARKED,
        "then": Goes.AS_MARKED,
        "tell": Goes.NEVER,
        "owed_to": Goes.NEVER,
    },
    Focus: {"reason": Goes.NEVER},
    Outside: {"who": Goes.TO_LEADER, "text": Goes.AS_MARKED},
    Event: {"text": Goes.AS_MARKED},
    FollowUp: {"reason": Goes.NEVER, "note": Goes.AS_MARKED},
    Rule: {"text": Goes.AS_MARKED},
    Leader: {"nickname": Goes.NEVER},
    Meeting: {"who": Goes.NEVER, "time": Goes.NEVER},
    Person: {"name": Goes.NEVER},
    Owed: {"who": Goes.NEVER, "text": Goes.AS_MARKED},
    CheckIn: {},
}
"""Who may read each text; names never leave as they are, but for the coach's own."""

NAMES: dict[Role, tuple[Share, ...]] = {
    Role.COACH: (Share.COACH,),
    Role.TEAM: (),
    Role.SELF: (Share.COACH, Share.LEADER),
}
"""Which readers a name goes to as it is, by what its owner is to the user."""


class Paper(NamedTuple):
    """A paper for one reader, and the kinds of marked text that it has to hold."""

    reader: Share
    build: Callable[[Entries], str]
    holds: tuple[type[Record], ...]


def coach_page(found: Entries, format_: PaperFormat = PaperFormat.MARKDOWN) -> str:
    released = release(found, Share.COACH, Notes.MARKED, since=DAY)
    page = build_coach_page(released, Period(DAY, LAST), build_sessions(released, NOW))
    return write_paper_as(build_coach_paper(page), format_)


def agenda(found: Entries, format_: PaperFormat | None = None) -> str:
    released = release(found, Share.LEADER, Notes.MARKED, TOMAS)
    period = Period(DAY, LAST)
    page = build_agenda(released, period, TOMAS, None, build_preparation(found, period, TOMAS))
    if format_ is None:
        return json.dumps(agenda_envelope(page))
    return write_paper_as(build_agenda_paper(page, {}), format_)


FOR_A_COACH = (Moment, Rating, Answer, Plan, Outside, Event, FollowUp, Rule)

PAPERS = {
    f"coach, {format_}": Paper(Share.COACH, partial(coach_page, format_=format_), FOR_A_COACH)
    for format_ in PaperFormat
} | {
    f"leader, {format_ or 'JSON'}": Paper(Share.LEADER, partial(agenda, format_=format_), ())
    for format_ in (*PaperFormat, None)
}


def text_fields(kind: type[Record]) -> set[str]:
    """The fields that can hold a text of a person's."""
    hints = typing.get_type_hints(kind)
    return {
        name
        for name in kind.__dataclass_fields__
        if name not in NO_TEXT and hints[name] in (str, str | None)
    }


def canary(kind: type[Record], name: str, share: Share, number: int) -> str:
    return f"Bird{kind.__name__}{name.replace('_', '')}{share.value}N{number}x"


FILLED: dict[str, Any] = {
    "topic": "prepared", "question": "prepared.E1", "value": 3, "state": "open",
    "outcome": Outcome.MISSED, "ruler": False, "role": Role.TEAM, "on": DAY + timedelta(days=3),
    "plan": "0" * 32,
}  # fmt: skip
"""What else a record has to say of itself."""


QUESTIONS = (
    "prepared.E1", "debrief.matters", "agenda.decide", waits_question("0" * 32), *OWN_LINES
)  # fmt: skip
"""What an answer can be the answer to, each kind of it."""


@st.composite
def journals(draw: st.DrawFn) -> list[Record]:
    """Some records of every kind, with every share mark, of any day of three weeks."""
    found: list[Record] = []
    for kind in KINDS.values():
        for number in range(draw(st.integers(0, 3))):
            if kind is not CheckIn:
                found.append(draw(_records(kind, number)))
    return found


@st.composite
def _records(draw: st.DrawFn, kind: type[Record], number: int) -> Record:
    share = draw(st.sampled_from(Share))
    day: date = DAY + timedelta(days=draw(st.integers(0, 20)))
    written = {"share": share, "bring": draw(st.booleans())} if issubclass(kind, Written) else {}
    other = {name: FILLED[name] for name in kind.__dataclass_fields__ if name in FILLED}
    if kind is Answer:
        other["question"] = draw(st.sampled_from(QUESTIONS))
    texts = {name: canary(kind, name, share, number) for name in text_fields(kind)}
    if kind is Plan and draw(st.booleans()):
        texts["owed_to"] = "Ruth"  # what is promised to the coach is theirs to know
    if kind is Rating:
        day = DAY + timedelta(days=number)  # there is one a day
    at = instant(day)
    return kind(day=day, at=at, updated_at=at, **{**written, **other, **texts})


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_text_is_classified(kind: type[Record]) -> None:
    """Each text field has been decided about, here and where names are replaced."""
    assert set(FIELDS[kind]) == text_fields(kind) == set(WORDS[kind])


@pytest.mark.parametrize("name", PAPERS)
@given(found=journals())
def test_a_paper_holds_what_its_reader_may_see_and_nothing_else(
    name: str, found: list[Record]
) -> None:
    """Every bird that may not fly stays, and every one that should is there."""
    paper = PAPERS[name]
    text = paper.build(entries(leader(TOMAS, -9), *found, person("Ruth", Role.COACH)))

    for record in found:
        share = record.share if isinstance(record, Written) else Share.PRIVATE
        for field, goes in FIELDS[type(record)].items():
            bird = getattr(record, field)
            if bird == "Ruth":
                continue
            never = goes is Goes.NEVER or (goes is Goes.TO_LEADER and paper.reader is Share.COACH)
            if never or share not in MAY_READ[paper.reader] or is_own_line(record):
                assert bird not in text
            elif isinstance(record, paper.holds) and not is_for_talk(record):
                assert bird in text


def is_for_talk(record: Record) -> bool:
    """Whether it was written for an agenda, and so stands on no coach's page."""
    return isinstance(record, Answer) and record.question.startswith(TALK)


@pytest.mark.parametrize("share", Share)
def test_what_is_for_the_user_alone_is_in_the_brief_alone(share: Share) -> None:
    """However it is marked, and whatever the user ticks for the coach."""
    alone = [answer(f"Bird{n}alone", 5, q, share=share) for n, q in enumerate(OWN_LINES)]
    point = answer("Birdpoint", 5, "agenda.decide", share=Share.LEADER)
    below = answer("Birdbelow", 5, waits_question(point.id), share=Share.LEADER)
    found = entries(leader(TOMAS, -9), *alone, point, below)
    brief = build_report(found, Period(DAY, LAST))
    own = [
        json.dumps(report_envelope(brief)),
        *(write_paper_as(build_brief_paper(brief, {}), format_) for format_ in PaperFormat),
    ]
    everything = release(found, Share.COACH, Notes.ALL)
    page = build_coach_page(everything, Period(DAY, LAST), build_sessions(everything, NOW))
    others = [write_paper_as(build_coach_paper(page), format_) for format_ in PaperFormat]
    leaders = [agenda(found, format_) for format_ in (*PaperFormat, None)]

    for text in own:
        assert all(one.text in text for one in (*alone, point, below))
    for text in (*others, *leaders, str(everything)):
        assert not any(one.text in text for one in alone)
    for text in leaders:
        assert "Birdpoint" in text
        assert "Birdbelow" in text


@given(found=journals(), days=st.integers(0, 20))
def test_words_from_before_the_time_of_a_page_are_not_missed(
    found: list[Record], days: int
) -> None:
    """What the gate keeps because it is old would not have been on the page either."""
    period = Period(DAY + timedelta(days=days), LAST)
    asked = replace(answer("What if he agreed?", 0, COACH_QUESTION), share=Share.COACH)
    known = entries(*found, asked, person("Ruth", Role.COACH))
    pages = [
        build_coach_page(released, period, build_sessions(known, NOW))
        for released in (
            release(known, Share.COACH, Notes.MARKED),
            release(known, Share.COACH, Notes.MARKED, since=period.first),
        )
    ]

    whole, kept = (write_paper_as(build_coach_paper(p), PaperFormat.MARKDOWN) for p in pages)
    assert kept == whole
    assert pages[0].texts == pages[1].texts
    assert "What if he agreed?" in kept


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", PAPERS)
def test_the_name_of_a_person_goes_to_whom_it_may(name: str, role: Role) -> None:
    """The user's own stands in every paper, the coach's in theirs, one of the team in none."""
    paper = PAPERS[name]

    text = paper.build(entries(person("Birdname", role), moment("Birdname said so")))

    assert ("Birdname" in text) is (paper.reader in NAMES[role])


def test_a_reason_in_own_words_stays_and_a_given_one_goes() -> None:
    """What got in the way is one of four words, or nobody else's."""
    at = instant(DAY)
    plan = Plan(day=DAY, at=at, updated_at=at, if_="a", then="b", share=Share.COACH)
    missed = FollowUp(
        day=DAY, at=at, updated_at=at, plan=plan.id, outcome=Outcome.MISSED, reason="forgot"
    )
    own = replace(missed, reason="T. shouted at me")

    assert "forgot" in coach_page(entries(plan, missed))
    assert "shouted" not in coach_page(entries(plan, own))
