"""A check-in broken off goes on where it stopped, and ends as if nothing had been."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from leadself.journal.journal import Journal
from leadself.method import topics
from tests.conftest import Home, Run
from tests.terminal.conversations import (
    DAILY,
    LEAD,
    MOMENT,
    OTHER,
    OWN_PLAN,
    PLAN,
    QUESTION,
    WORDS,
    Turn,
    apart_from_ids,
    best_line,
    fixed,
)
from tests.terminal.person import BACK, CTRL_C, CTRL_D, ENTER, STOP, Start

InOneGo = Callable[..., list[Any]]


@pytest.fixture
def in_one_go(start: Start, tmp_path: Path) -> InOneGo:
    """The record of these turns when nobody breaks off, in a journal of its own."""

    def run(*turns: Turn, arguments: str = "checkin") -> list[Any]:
        journal = tmp_path / "in one go.json"
        terminal = start(arguments, LEADSELF_JOURNAL=str(journal))
        terminal.say(*turns)
        terminal.ends()
        return apart_from_ids(Journal(journal).read())

    return run


def test_killed_after_every_answer(home: Home, start: Start, in_one_go: InOneGo) -> None:
    """kill -9 after each answer: the next run asks the next step, and nothing is lost or twice."""
    expected = in_one_go(*OWN_PLAN)

    for (words, keys), (then, _) in pairwise(OWN_PLAN):
        terminal = start("checkin")
        terminal.say((words, keys))
        terminal.asks(then)
        terminal.kill()
    terminal = start("checkin")
    terminal.say(OWN_PLAN[-1])
    terminal.ends("Saved")

    assert apart_from_ids(home.entries()) == expected


def test_it_says_where_it_goes_on(home: Home, start: Start) -> None:
    """Going on says when it was broken off and how much is kept, not what was answered."""
    home.at("2026-11-20T18:04")
    first = start("checkin")
    first.say(*DAILY[:3])
    first.asks(QUESTION)
    first.kill()

    home.at("2026-11-20T21:30")
    second = start("checkin")
    second.asks("18:04", QUESTION)

    assert "three of five" in second.page.casefold()
    assert not second.has(best_line(OTHER))


def test_after_midnight_it_is_still_the_same_evening(
    home: Home, start: Start, in_one_go: InOneGo
) -> None:
    """A check-in broken off in the evening goes on after midnight, and is about the same day."""
    expected = in_one_go(*DAILY)

    home.at("2026-11-20T23:50")
    first = start("checkin")
    first.say(*DAILY[:2], (best_line(OTHER), CTRL_C))
    left = first.ends()
    home.at("2026-11-21T00:20")
    second = start("checkin")
    second.say(*DAILY[2:])
    second.ends()

    assert left == 130
    assert apart_from_ids(home.entries()) == expected


def test_one_topic_goes_on(home: Home, start: Start, in_one_go: InOneGo) -> None:
    """A reflection on one topic broken off with Ctrl-D asks for the words it did not get yet."""
    questions = topics.topic("prepared").questions
    turns = (
        (fixed(WORDS["moment_topic"]), "Sent two options at eight." + ENTER),
        (best_line("prepared"), "3"),
        (questions[0].text, "The table." + ENTER),
        (questions[2].text, "One request." + ENTER),
        (PLAN, "1"),
    )
    expected = in_one_go(*turns, arguments="checkin prepared")

    first = start("checkin prepared")
    first.say(*turns[:2], (questions[0].text, "The table." + CTRL_D))
    first.ends("an answer")
    second = start("checkin prepared")
    second.say(*turns[3:])
    second.ends("an answer")

    assert apart_from_ids(home.entries()) == expected


def test_back_to_what_was_answered_before_the_break(home: Home, start: Start) -> None:
    """After going on, `<` goes back to the answers of the first run, and they can be changed."""
    first = start("checkin")
    first.say(*DAILY[:2], (best_line(OTHER), STOP))
    first.ends()

    second = start("checkin")
    second.say((best_line(OTHER), BACK))
    second.asks(best_line(LEAD), "4, Enter keeps it")
    second.press("5")
    second.say((best_line(OTHER), STOP))
    second.ends()

    assert [(r.topic, r.value) for r in home.entries().ratings] == [(LEAD, 5)]


def test_killed_before_an_answer_was_ended(home: Home, start: Start) -> None:
    """What was not ended with Enter is lost with the window; with nothing else it never was."""
    first = start("checkin")
    first.asks(MOMENT)
    first.kill()

    second = start("checkin")
    second.asks(MOMENT)
    went_on = second.has("18:00")
    second.say(*DAILY[:3])
    second.asks(QUESTION)
    second.press("Not yet sure")
    second.shows("Not yet sure")
    second.kill()
    third = start("checkin")
    third.asks(QUESTION)

    assert not went_on
    assert not third.has("Not yet sure")
    assert (len(home.entries().moments), len(home.entries().ratings)) == (1, 2)


def test_what_was_just_given_is_nothing_to_go_on_with(run: Run, start: Start) -> None:
    """Only a conversation that was broken off says when; one with options is no such thing."""
    run("focus prepared")
    terminal = start("checkin --rate prepared=4 --ask")

    terminal.asks(MOMENT)

    assert not terminal.has("18:00")
