"""A plan whose moment does not come, or that was missed twice, gives way to a better one."""

from dataclasses import replace

import pytest

from leadself.method.plans import open_plans
from leadself.method.scripts.choices import is_own
from leadself.method.scripts.script import Move, Reply, Step, Text, Value
from leadself.records import Outcome, Plan
from tests.builders import follow_up, on, plan
from tests.evenings import MONDAY, Book, press, skip

OLD = replace(plan("T. comes in", "ask", -3), topic="rapport")


def held(last: Outcome, times: int, *keys: str) -> Book:
    """An evening after the plan had the same outcome so many times."""
    book = Book()
    book.focus("prepared")
    book.add(OLD, *(follow_up(OLD, last, -3 + number) for number in range(times)))
    book.evening(MONDAY, press(*keys))
    return book


def now_open(book: Book) -> list[Plan]:
    return [*open_plans(book.entries, on(0))]


def test_a_moment_that_never_comes_gives_way() -> None:
    """After the third time one's own words take the place of the plan, or it is let go."""
    keys = ("n", "The Monday round", "told", "3", "3")
    own = held(Outcome.NO_CHANCE, 2, *keys, "4", "the Monday round ends, then I ask")
    dropped = held(Outcome.NO_CHANCE, 2, *keys, "r")
    (which,) = [step for step in own.steps if step.key == "plan"]
    (words,) = [option.text for option in which.options if is_own(option.value)]

    assert words == "another moment for it, in its place, in my own words"
    assert [(made.if_, made.topic) for made in now_open(own)] == [
        ("the Monday round ends", "rapport")
    ]
    assert now_open(dropped) == []


def test_a_moment_that_did_not_come_once_or_twice_stays() -> None:
    """Nothing is said of it, and one's own words are a plan beside it."""
    keys = ("n", "told", "3", "3", "fine", "4", "it is noon, then I ask")
    book = held(Outcome.NO_CHANCE, 1, *keys)

    assert [(made.if_, made.topic) for made in now_open(book)] == [
        ("T. comes in", "rapport"),
        ("it is noon", "prepared"),
    ]


def test_a_plan_made_for_what_held_one_back_belongs_to_its_topic() -> None:
    """Whatever tonight's topic is."""
    keys = ("x", "I go blank", "told", "3", "3", "2", "it is noon, then I ask")
    book = held(Outcome.MISSED, 1, *keys)

    assert [(made.if_, made.topic) for made in now_open(book)] == [("it is noon", "rapport")]


def test_what_got_in_the_way_has_its_own_words() -> None:
    """`?` explains this prompt, and not the one before it."""
    book = held(Outcome.DONE, 1, "x", "q")
    follow, why = book.steps

    assert why.key.endswith(".why")
    assert why.help[0] not in follow.help


@pytest.mark.parametrize(
    ("told", "offered"),
    [
        (
            "If T. says no, then I ask for five minutes",
            ["If T. says no, then I ask for five minutes."],
        ),
        ("Be braver", []),
    ],
)
def test_a_next_step_that_names_its_moment_is_offered_as_a_plan(
    told: str, offered: list[str]
) -> None:
    """On the evening it is told, beside the two of the topic; a wish without a moment is none."""
    book = Book()
    book.focus("prepared")
    found = []

    def ask(step: Step, earlier: Value | None) -> Reply:
        if step.key.startswith("answer.prepared.N"):
            return Reply(Move.NEXT, Text(told))
        return skip(step, earlier)

    for number in range(12):
        book.evening(on(number), ask)
        if any(step.key.startswith("answer.prepared.N") for step in book.steps):
            found.append([option.text for option in book.steps[-1].options][2:-1])

    assert found != []
    assert all(texts == offered for texts in found)
