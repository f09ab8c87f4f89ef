"""The gate: no paper holds a text its reader may not see."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadself.entries import KINDS, Entries
from leadself.insight.agenda import build_agenda
from leadself.insight.coach import Sessions, build_coach_page
from leadself.insight.periods import Period
from leadself.insight.points import build_preparation
from leadself.method.agreements import short_step
from leadself.method.people import change_leader
from leadself.method.recording import Stamp
from leadself.records import AGENDA, DEBRIEF, Asked, Outcome, Rating, Record, Share, Written
from leadself.share.agenda_paper import build_agenda_paper
from leadself.share.coach_paper import build_coach_paper
from leadself.share.formats import PaperFormat, write_paper_as
from leadself.share.privacy import MAY_READ, Notes, release
from tests.builders import (
    DAY,
    answer,
    entries,
    event,
    focus,
    follow_up,
    instant,
    leader,
    meeting,
    moment,
    outside,
    owed,
    person,
    plan,
    rating,
    rule,
)

PERIOD = Period(DAY, DAY + timedelta(days=20))
SHARES = st.sampled_from(Share)


@st.composite
def canaries(draw: st.DrawFn) -> list[Written]:
    """Records in which every text field of every kind carries a word found nowhere else."""
    records: list[Written] = []
    for number in range(draw(st.integers(1, 12))):
        share, day = draw(SHARES), draw(st.integers(0, 20))
        bring = draw(st.booleans())
        bird = f"bird{share.value}{number}x"
        kind = draw(st.sampled_from("mrapoefl"))
        if kind == "m":
            topic = draw(st.sampled_from([None, "prepared"]))
            records.append(moment(bird, day, topic, share, bring))
        elif kind == "r":
            records.append(rating(draw(st.integers(0, 5)), day, "prepared", bird, share, bring))
        elif kind == "a":
            records.append(answer(bird, day, share=share, bring=bring))
        elif kind == "o":
            records.append(outside(bird, day, f"{bird}who", share, bring))
        elif kind == "e":
            records.append(event(bird, day, share, bring))
        elif kind == "f":
            done = follow_up(plan("x", "y"), Outcome.DONE, day, bird, share, bring)
            records.append(done)
        elif kind == "l":
            records.append(rule(bird, day, share, bring))
        else:
            tell = f"teller{number}"
            records.append(plan(f"{bird}if", f"{bird}then", day, share, bring, tell=tell))
    return records


def birds(records: list[Written], may: set[Share]) -> set[str]:
    """The words of the texts with these share marks."""
    found = set()
    for number, record in enumerate(records):
        if record.share in may:
            found.add(f"bird{record.share.value}{number}x")
    return found


@given(canaries(), st.sampled_from(Notes), st.sampled_from([None, "prepared"]))
def test_the_coachs_page_holds_what_it_may_and_nothing_else(
    records: list[Written], notes: Notes, focus_topic: str | None
) -> None:
    """Marked: only texts for the coach or leader; none: no text; all: what the user chose to."""
    found = entries(*records, *([focus(focus_topic)] if focus_topic else []))
    may = {Notes.MARKED: {*MAY_READ[Share.COACH]}, Notes.NONE: set(), Notes.ALL: set(Share)}[notes]

    released = release(found, Share.COACH, notes)
    coach_page = build_coach_page(released, PERIOD, Sessions())
    pages = [write_paper_as(build_coach_paper(coach_page), one) for one in PaperFormat]

    for page in pages:
        assert not any(bird in page for bird in birds(records, set(Share) - may))
        assert all(bird in page for bird in birds(records, may))
        assert "teller" not in page
    assert len(coach_page.texts) == len(birds(records, may))


@given(canaries())
def test_a_leader_sees_only_what_is_marked_for_them(records: list[Written]) -> None:
    """What is for the coach is not for the leader, and no rating is, marked or not."""
    released = release(entries(*records, focus()), Share.LEADER, Notes.MARKED)

    text = str(released)
    told = {
        f"bird{record.share.value}{number}x"
        for number, record in enumerate(records)
        if record.share is Share.LEADER and not isinstance(record, Rating)
    }
    assert not any(bird in text for bird in birds(records, {Share.PRIVATE, Share.COACH}))
    assert all(bird in text for bird in told)
    assert (released.ratings, released.focuses, released.checkins) == ((), (), ())


@given(canaries(), st.integers(0, 20))
def test_a_leader_sees_their_own_time_only(records: list[Written], change: int) -> None:
    """What was marked in the time of another leader is not for the one of today, nor back."""
    new = DAY + timedelta(days=change)
    found = entries(*records, leader("Jana", -1), leader("Tomas", change))

    for nickname in ("Jana", "Tomas", "Ruth"):
        text = str(release(found, Share.LEADER, Notes.MARKED, nickname))
        for number, record in enumerate(records):
            bird = f"bird{record.share.value}{number}x"
            own = nickname == ("Tomas" if record.day >= new else "Jana")
            may = own and record.share is Share.LEADER and not isinstance(record, Rating)
            assert (bird in text) is may


@given(canaries(), st.lists(st.tuples(st.integers(0, 20), st.sampled_from(["Jana", "Tomas"]))))
def test_changes_of_the_leader_part_what_each_may_read(
    records: list[Written], changes: list[tuple[int, str]]
) -> None:
    """Whoever is named from whatever day, and again: a paper holds their own days only."""
    found = entries(*records)
    for hour, (since, nickname) in enumerate(changes):
        now = Stamp(DAY + timedelta(days=since), instant(DAY) + timedelta(hours=hour))
        found = change_leader(found, nickname, now).applied_to(found)

    for nickname in ("Jana", "Tomas"):
        released = release(found, Share.LEADER, Notes.MARKED, nickname)
        written = build_preparation(found, PERIOD, nickname)
        page = build_agenda(released, PERIOD, nickname, None, written)
        papers = [write_paper_as(build_agenda_paper(page, {}), one) for one in PaperFormat]
        for number, record in enumerate(records):
            bird = f"bird{record.share.value}{number}x"
            theirs = found.leader_on(record.day) == nickname
            may = theirs and record.share is Share.LEADER and not isinstance(record, Rating)
            assert (bird in str(released)) is may
            assert may or not any(bird in paper for paper in papers)


@pytest.mark.parametrize(
    ("script", "with_whom", "for_whom"),
    [
        (AGENDA, "Jana", "Jana"), (DEBRIEF, "Jana", "Jana"),
        (AGENDA, "Zoe", "Zoe"), (DEBRIEF, "Zoe", "Tomas"),
    ],
)  # fmt: skip
def test_what_belongs_to_a_talk_is_for_whom_that_is_with(
    script: str, with_whom: str, for_whom: str
) -> None:
    """On the days of the next leader, too; on a talk with anybody else it is for the leader."""
    talk, said = meeting(5, with_whom), answer("a point", 5, share=Share.LEADER)
    row = Asked(f"{script}{talk.id}", "point.1", said.id)
    held = replace(entries(said).checkins[0], asked=(row,))
    found = Entries.of([leader("Jana", -9), leader("Tomas", 3), talk, said, held])

    told = {
        who
        for who in ("Jana", "Tomas", "Zoe")
        if release(found, Share.LEADER, Notes.MARKED, who).answers
    }

    assert told == {for_whom}


def test_how_a_talk_went_is_for_whom_it_was_with() -> None:
    """Also said in a check-in of the next leader's days."""
    talk, said = meeting(2, "Jana"), answer("well", 5, share=Share.LEADER)
    row = Asked("daily", short_step(talk), said.id)
    held = replace(entries(said).checkins[0], asked=(row,))
    found = Entries.of([leader("Jana", -9), leader("Tomas", 3), talk, said, held])

    assert release(found, Share.LEADER, Notes.MARKED, "Jana").answers == (said,)
    assert release(found, Share.LEADER, Notes.MARKED, "Tomas").answers == ()


@pytest.mark.parametrize("of_talk", ["agenda:{}", "debrief:{}", "daily answer.debrief.short#{}"])
def test_what_is_of_a_talk_that_is_gone_is_for_nobody(of_talk: str) -> None:
    """Whoever is the leader of its day, or where none is known."""
    said = answer("a point", 5, share=Share.LEADER)
    script, _, step = of_talk.format("0" * 32).partition(" ")
    held = replace(entries(said).checkins[0], asked=(Asked(script, step or "point.1", said.id),))

    for known in ([leader("Tomas", 3)], []):
        found = Entries.of([*known, said, held])
        for who in ("Tomas", None):
            assert release(found, Share.LEADER, Notes.MARKED, who).answers == ()


@pytest.mark.parametrize("owed_to", ["Jana", "Tomas"])
def test_what_became_of_a_promise_is_for_whom_it_was_made_to(owed_to: str) -> None:
    """Its note, too, whosever day it is; and what became of what they owe."""
    mine = replace(plan("", "the list"), owed_to=owed_to)
    theirs = owed("a", who=owed_to)
    missed = replace(follow_up(mine, Outcome.MISSED, 5, note="late"), share=Share.LEADER)
    notes = [missed, replace(missed, id="1" * 32, plan=theirs.id)]
    found = Entries.of([leader("Jana", -9), leader("Tomas", 3), mine, theirs, *notes])

    for who in ("Jana", "Tomas"):
        told = release(found, Share.LEADER, Notes.MARKED, who).followups
        assert told == (tuple(notes) if who == owed_to else ())


def test_what_was_agreed_with_somebody_else_is_not_for_the_leader() -> None:
    """Marked or not: only what is owed to or by them; of that they hear that it is done."""
    mine = [
        replace(plan("", f"for {who}", share=Share.LEADER), owed_to=who)
        for who in ("Tomas", "Ruth")
    ]
    said = [follow_up(one, Outcome.DONE, 1, note="secret") for one in mine]
    missed = follow_up(mine[0], Outcome.MISSED, 2)
    theirs = [owed("a", who="tomas", share=Share.LEADER), owed("b", who="Ewa", share=Share.LEADER)]
    found = Entries.of([leader("Tomas"), *mine, *said, missed, *theirs])

    released = release(found, Share.LEADER, Notes.MARKED, "Tomas")

    assert [one.then for one in released.plans] == ["for Tomas"]
    assert [one.text for one in released.owed] == ["a"]
    assert released.followups == (replace(said[0], note=None),)


def test_there_is_no_paper_for_nobody() -> None:
    """The user needs no gate, so asking for one is a mistake in the code."""
    with pytest.raises(ValueError, match="eyes"):
        release(Entries(), Share.PRIVATE, Notes.ALL)


@pytest.mark.parametrize("notes", Notes)
@pytest.mark.parametrize("reader", [Share.COACH, Share.LEADER])
def test_a_kind_that_nobody_classified_does_not_pass(reader: Share, notes: Notes) -> None:
    """A new kind of record is refused, however it is marked, until somebody has decided."""

    class Idea(Written):
        pass

    at = moment("x").at
    idea = Idea(share=Share.LEADER, day=DAY, at=at, updated_at=at)
    with pytest.raises(TypeError, match="Idea"):
        release(_holding(idea), reader, notes)


def _holding(*records: Any) -> Entries:
    """Entries that hold records of kinds the journal does not know yet."""
    return Entries(moments=records)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_of_record_is_classified(kind: type[Record]) -> None:
    """Each kind the journal keeps has been decided about."""
    samples: dict[str, Record] = {
        "Moment": moment("x"), "Rating": rating(3, note="x"), "Answer": answer("x"),
        "Plan": plan("x", "y"), "Focus": focus(), "CheckIn": entries(moment("x")).checkins[0],
        "Outside": outside("x"), "Event": event("x"),
        "FollowUp": follow_up(plan("x", "y"), Outcome.DONE), "Rule": rule("x"),
        "Leader": leader("x"), "Meeting": meeting(0, "x"), "Person": person("x"), "Owed": owed("x"),
    }  # fmt: skip

    for reader in (Share.COACH, Share.LEADER):
        release(Entries.of([samples[kind.__name__]]), reader, Notes.MARKED)


def test_the_reason_for_a_focus_is_nobody_elses() -> None:
    """It has no share mark, so it goes to nobody."""
    chosen = replace(focus(), reason="secret")

    (released,) = release(Entries(focuses=(chosen,)), Share.COACH, Notes.ALL).focuses

    assert released == replace(chosen, reason=None)


@pytest.mark.parametrize("notes", [Notes.MARKED, Notes.ALL])
def test_who_is_to_hear_of_a_plan_is_nobody_elses(notes: Notes) -> None:
    """The name beside a plan stays behind, whoever may read the plan."""
    made = plan("T. says no", "ask", share=Share.LEADER, tell="Ewa")

    for reader in (Share.COACH, Share.LEADER):
        (released,) = release(Entries(plans=(made,)), reader, notes).plans
        assert released == replace(made, tell=None)


def test_numbers_stay_when_words_do_not() -> None:
    """A rating whose note is private still counts, without the note."""
    released = release(entries(rating(4, note="secret")), Share.COACH, Notes.MARKED)

    assert [(r.value, r.note) for r in released.ratings] == [(4, None)]
