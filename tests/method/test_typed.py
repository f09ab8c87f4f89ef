"""How a typed line becomes an answer."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadself.errors import BadInput
from leadself.method import topics
from leadself.method.scripts.marks import parse_marks
from leadself.method.scripts.script import Chosen, Heard, Named, PlanWords, Talk, Text, Value
from leadself.method.scripts.typed import (
    format_answer,
    heard_remarks,
    plan_remarks,
    read_heard,
    read_nickname,
    read_plan,
    read_talk,
    read_topic,
)
from leadself.method.wording import plan_sentence
from leadself.records import Share
from tests.strategies import written_texts

CHECKS = topics.texts()["plan_check"]


@pytest.mark.parametrize(
    ("line", "if_", "then"),
    [
        ("T. says no, then I ask for five minutes", "T. says no", "ask for five minutes"),
        ("If T. says no, then I ask", "T. says no", "ask"),
        ("if T. says no then ask", "T. says no", "ask"),
        ("T. says no then I ask", "T. says no", "ask"),
        ("When T. says no, I'll ask", "T. says no", "will ask"),
        ("when he asks and then leaves, then I write", "he asks and then leaves", "write"),
        ("T. says no -> ask again", "T. says no", "ask again"),
        ("ask for five minutes when T. says no", "T. says no", "ask for five minutes"),
        ("  If T. says no ,  then I  ask  ", "T. says no", "ask"),
        ("call Ewa before nine", "", "call Ewa before nine"),
        ("call Ewa, then write", "call Ewa", "write"),
        ('If he says "no, then what", then I ask', 'he says "no, then what"', "ask"),
        ("If he says “no -> what then I” then I ask", "he says “no -> what then I”", "ask"),
        ("he says no, then what, then I ask", "he says no, then what", "ask"),
        (
            "He asks, then I freeze, then I count to three",
            "He asks, then I freeze",
            "count to three",
        ),
        ('ask "so when then" when T. says no', "T. says no", 'ask "so when then"'),
        ('say "no, then I go"', "", 'say "no, then I go"'),
        ("If T. says no", "", "If T. says no"),
        ("If , then I ask", "", "If , then I ask"),
        ("thenabouts", "", "thenabouts"),
    ],
)
def test_a_plan_in_one_line(line: str, if_: str, then: str) -> None:
    """The moment and the act are told apart where words say which is which; else it is an act."""
    assert read_plan(line) == PlanWords(if_, then)


def test_the_marks_of_a_plan() -> None:
    """They are taken off at its end, as at every line."""
    said = read_plan("T. says no, then I ask @coach !", topic="prepared", instead="abc")

    assert said == PlanWords("T. says no", "ask", "prepared", Share.COACH, True, "abc")


SIGNS = r"\s+|->|→|=>"

joined = st.lists(
    written_texts | st.sampled_from(["if ", "When ", ", then I ", " then ", " -> ", " when "]),
    min_size=1,
).map("".join)


@given(joined)
def test_no_word_of_a_plan_is_lost(line: str) -> None:
    """Both halves stand in the line as they were typed, or the whole line is the act."""
    said, text = read_plan(line), parse_marks(line).text

    if not said.if_:
        assert said.then == text
    else:
        assert said.if_ in text
        assert said.then.removeprefix("will ") in text
        joins = {"if", "when", "then", "i", "i'll", "i’ll", ""}
        kept = {word.strip(",:") for word in re.split(SIGNS, f"{said.if_} {said.then}")}
        for word in re.split(SIGNS, text):
            assert word.strip(",:") in kept or word.strip(",:").lower() in joins


@pytest.mark.parametrize(
    ("line", "remarks"),
    [
        ("T. says no, then I ask for five minutes the same day", []),
        ("call Ewa", ["no_cue"]),
        ("tomorrow, then I call Ewa", ["no_cue"]),
        ("If I feel low, then I call Ewa", ["no_cue"]),
        ("on Monday, then I call Ewa", ["no_cue"]),
        ("the Monday round ends, then I call Ewa", []),
        ("When I am asked, I answer in one sentence", []),
        ("I'm interrupted, then I stop", []),
        ("If I feel pushed, then I ask for a day", ["no_cue"]),
        ("I'm tired, then I call Ewa", ["no_cue"]),
        ("I am stressed, then I call Ewa", ["no_cue"]),
        ("T. says no, then I try to listen", ["vague"]),
        ("T. says no, then I focus on the facts", ["vague"]),
        ("T. comes in, then I finish the whole list", ["big"]),
        ("try to be better at everything", ["no_cue", "vague", "big"]),
        ("If T. says no", ["no_act"]),
        ("T. is retrying, then I ask", []),
    ],
)
def test_gentle_words_on_a_plan(line: str, remarks: list[str]) -> None:
    """No cue, nothing to see, too big, in this order; a plan with all of it gets none."""
    assert list(plan_remarks(read_plan(line))) == [CHECKS[key] for key in remarks]


def test_words_of_others_begin_with_who() -> None:
    """Who said it stands before a colon; nobody named is someone."""
    assert read_heard("Ewa: You come out faster. @coach") == Heard(
        "Ewa", "You come out faster.", Share.COACH
    )
    for line in ("You come out faster", ": faster", "Ewa:", f"{'long ' * 12}: x"):
        assert read_heard(f"{line} !") == Heard("someone", line, bring=True)
        assert heard_remarks(read_heard(line)) == (topics.texts()["review"]["said_by"],)
    assert heard_remarks(read_heard("Ewa: You come out faster.")) == ()


def test_names_days_and_topics() -> None:
    """A nickname without its blanks, a coming day, one of the twelve; bad ones are refused."""
    friday = date(2026, 11, 20)
    assert read_nickname("  Tomas ") == Named("Tomas")
    assert read_talk("thu 14:00", friday, "Tomas") == Talk(date(2026, 11, 26), "14:00", "Tomas")
    assert read_topic("12") == Chosen("reach-decision")
    for read in (
        lambda: read_nickname("x" * 41),
        lambda: read_talk("yesterday", friday),
        lambda: read_topic("13"),
    ):
        with pytest.raises(BadInput):
            read()


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (Text("a !", Share.COACH), "a \\! @coach"),
        (PlanWords("T. says no", "ask", bring=True), "If T. says no, then I ask. !"),
        (PlanWords("", "call Ewa"), "call Ewa"),
        (Heard("Ewa", "Faster"), "Ewa: Faster"),
        (Named("Tomas"), "Tomas"),
        (Talk(date(2026, 11, 26), "14:00"), "2026-11-26 14:00"),
        (Chosen("prepared"), "prepared"),
        (None, ""),
        ("keep", ""),
    ],
)
def test_an_answer_is_shown_as_it_would_be_typed(value: Value | None, line: str) -> None:
    """What stood there before can be read, and edited, when it is asked for again."""
    assert format_answer(value) == line


def test_a_plan_without_a_moment_is_said_as_it_is() -> None:
    """No "If" is made up for it."""
    assert plan_sentence("", "call Ewa") == "call Ewa"
