"""After a one-on-one: what it leaves behind, and what comes back of it."""

from datetime import date, timedelta

import pytest

from leadself.entries import Entries
from leadself.method.agreements import (
    build_talked,
    coach_question,
    coach_question_due,
    open_owed,
    short_step,
    talk_to_ask_about,
    talk_to_write_up,
)
from leadself.method.days import parse_due
from leadself.method.meetings import debrief_of
from leadself.method.plans import check_room, standings
from leadself.method.recording import build_changes
from leadself.method.scripts.context import build_context
from leadself.method.scripts.debrief import debrief_script, summary_lines
from leadself.method.scripts.script import Agreed, Answers, Became, Heard, Step, Text, next_step
from leadself.method.scripts.typed import format_answer, read_agreed
from leadself.records import Meeting, Outcome, Role, Share
from tests.builders import DAY, answer, follow_up, leader, meeting, owed, person, plan
from tests.evenings import stamp

FRIDAY = DAY + timedelta(days=4)
TALK = meeting(4, "Tomas", "14:00")


def held(found: Entries, talk: Meeting = TALK, answers: Answers | None = None) -> list[Step]:
    """The steps of a debrief, with these answers and everything else skipped."""
    context = build_context(found, FRIDAY, debrief_of(talk))
    script = debrief_script(context, build_talked(found, talk))
    given = dict(answers or {})
    steps = []
    while step := next_step(script, given):
        steps.append(step)
        given[step.key] = None
    return [*script(given)]


def keep(found: Entries, answers: Answers, talk: Meeting = TALK, day: date = FRIDAY) -> Entries:
    today = found.on(day)
    changes = build_changes(today, debrief_of(talk), answers, stamp(day), finished=True)
    return changes.applied_to(found)


def test_with_a_leader_it_goes_from_facts_to_the_next_time() -> None:
    """Decided, who does what, their words, what matters to them, what was left unsaid."""
    steps = held(Entries.of([leader("Tomas"), TALK]))

    assert [step.key for step in steps] == [
        "answer.debrief.decided", "agreed.mine", "agreed.theirs", "outside",
        "answer.debrief.matters", "answer.debrief.unsaid", "answer.debrief.next",
    ]  # fmt: skip
    assert all("your leader" not in step.prompt for step in steps)


def test_with_a_coach_it_ends_with_their_question() -> None:
    """What was taken from the hour, what was promised, and the question that is left."""
    session = meeting(4, "Ruth", "10:00")
    steps = held(Entries.of([leader("Tomas"), person("Ruth", Role.COACH), session]), session)

    assert [step.key for step in steps] == [
        "answer.coach.took", "agreed.mine", "answer.coach.question",
    ]  # fmt: skip


def test_one_more_thing_is_asked_for_until_a_line_is_empty() -> None:
    """Three of a kind at most."""
    two: Answers = {"answer.debrief.decided": Text("a"), "answer.debrief.decided#2": Text("b")}
    keys = [step.key for step in held(Entries.of([TALK]), answers=two)]

    assert keys[:3] == [
        "answer.debrief.decided", "answer.debrief.decided#2", "answer.debrief.decided#3",
    ]  # fmt: skip
    assert keys[-1] == "summary"


def test_what_was_agreed_becomes_a_plan_and_what_they_owe() -> None:
    """Mine are followed up and take no place of those chosen; theirs stand until they have come."""
    mine = Agreed("training list", "Tomas", due=FRIDAY + timedelta(days=10))
    theirs = Agreed("an answer", "Tomas", theirs=True)
    kept = keep(Entries.of([TALK]), {"agreed.mine": mine, "agreed.theirs": theirs})

    (made,) = kept.plans
    assert (made.then, made.owed_to, made.due) == ("training list", "Tomas", mine.due)
    assert [one.text for one in open_owed(kept)] == ["an answer"]
    three = Entries.of([*kept, plan("a", "b"), plan("c", "d")])
    check_room(three, FRIDAY)
    done = Entries.of([*kept, follow_up(made, Outcome.DONE, 8)])
    (standing,) = standings(done, FRIDAY)
    assert standing.ended is Outcome.DONE


def test_what_they_owe_is_asked_about_at_the_next_talk() -> None:
    """With whom it was agreed, one key each; what came is owed no more."""
    answered = owed("an answer", 0, due=FRIDAY)
    other = owed("a lift", 0, who="Ewa")
    found = Entries.of([TALK, answered, other])

    (first, *_) = held(found)
    assert first.key == f"follow.{answered.id}"
    assert "an answer, due 20 Nov" in first.rows[0][1]
    kept = keep(found, {first.key: Became(answered.id, Outcome.DONE)})
    assert [one.text for one in open_owed(kept)] == ["a lift"]
    still = keep(found, {first.key: Became(answered.id, Outcome.NO_CHANCE)})
    assert len(open_owed(still)) == 2


@pytest.mark.parametrize(
    ("line", "text", "due"),
    [
        ("training list, by 30 Nov", "training list", date(2026, 11, 30)),
        ("training list by friday", "training list", date(2026, 11, 27)),
        ("call Ewa by 2026-12-04.", "call Ewa", date(2026, 12, 4)),
        ("get by without it", "get by without it", None),
        ("win them by asking", "win them by asking", None),
        ("the list by 5 January", "the list", date(2027, 1, 5)),
        ("the list by 31 Feb", "the list by 31 Feb", None),
    ],
)
def test_the_day_at_the_end_of_a_line(line: str, text: str, due: date | None) -> None:
    """What stands behind the last "by" and is no day belongs to the text."""
    read = read_agreed(line, FRIDAY, "Tomas", theirs=False)

    assert (read.text, read.due) == (text, due)
    assert read_agreed(format_answer(read), FRIDAY, "Tomas", theirs=False) == read


def test_a_day_that_is_over_is_none() -> None:
    """Nothing is due in the past; a month without a year is the next one."""
    assert parse_due("2026-11-01", FRIDAY) is None
    assert parse_due("1 Nov", FRIDAY) == date(2027, 11, 1)
    assert parse_due("20 nov", FRIDAY) == FRIDAY


def test_three_lines_to_send() -> None:
    """What was decided, what I do and what you do; a line that is empty does not stand there."""
    answers: Answers = {
        "answer.debrief.decided": Text("Four hours."),
        "agreed.mine": Agreed("a list", "Tomas", due=date(2026, 11, 30)),
        "agreed.mine#2": Agreed("a call", "Tomas"),
        "outside": Heard("Tomas", "Good."),
    }

    assert summary_lines(answers) == ["Decided: Four hours.", "I do: a list by 30 Nov; a call"]


def test_a_talk_that_was_not_written_up_is_asked_about_once() -> None:
    """By the next check-in and then never again; a debrief takes its place."""
    found, after = Entries.of([TALK]), FRIDAY + timedelta(days=3)
    assert talk_to_ask_about(found, after, None) == TALK
    assert talk_to_ask_about(found, FRIDAY, None) is None

    step = short_step(TALK)
    asked = build_changes(Entries(), "daily", {step: None}, stamp(after)).applied_to(found)
    assert talk_to_ask_about(asked, after, None) == TALK  # the same evening goes on as it began
    assert talk_to_ask_about(asked, after + timedelta(days=1), None) is None
    told = keep(found, {"answer.debrief.decided": Text("x")})
    assert talk_to_ask_about(told, after, None) is None


def test_the_newest_talk_that_is_over_is_written_up() -> None:
    """Of two weeks; with whom it was said, and none that is written up already."""
    now, ruth = stamp(FRIDAY + timedelta(days=1)), meeting(3, "Ruth")
    found = Entries.of([TALK, ruth, meeting(10, "Tomas")])

    assert talk_to_write_up(found, now, None) == TALK
    assert talk_to_write_up(found, now, "ruth") == ruth
    assert talk_to_write_up(keep(found, {}), now, "Tomas") is None


def test_the_coachs_question_comes_once_a_week_until_the_next_session() -> None:
    """A week after it was left or answered; with the next session it is over."""
    found = Entries.of(
        [person("Ruth", Role.COACH), answer("If he were on your side?", 0, "coach.question")]
    )

    def due(days: int, entries: Entries = found) -> bool:
        return coach_question_due(entries, DAY + timedelta(days=days)) is not None

    assert [due(days) for days in (1, 6, 7, 20)] == [False, False, True, True]
    answered = Entries.of([*found, answer("I would ask", 8, "coach.answer")])
    assert [due(days, answered) for days in (9, 14, 15)] == [False, False, True]
    met = Entries.of([*found, meeting(10, "Ruth")])
    assert [due(days, met) for days in (10, 11)] == [True, False]
    assert coach_question(met, DAY + timedelta(days=11)) is None


def test_marks_go_with_what_was_agreed() -> None:
    """Who may read it, and that it is to be brought up."""
    read = read_agreed("an answer by friday @leader", FRIDAY, "Tomas", theirs=True)

    kept = keep(Entries.of([TALK]), {"agreed.theirs": read})
    assert (kept.owed[0].share, kept.owed[0].who) == (Share.LEADER, "Tomas")
