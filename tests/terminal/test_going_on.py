"""A check-in broken off goes on where it stopped, and ends as if nothing had been."""

import pytest

from leadself.method import topics
from tests.conftest import Home, Run
from tests.terminal.conftest import InOneGo
from tests.terminal.conversations import (
    DAILY,
    LEAD,
    MOMENT,
    OTHER,
    PLAN,
    QUESTION,
    WORDS,
    after,
    apart_from_ids,
    best_line,
    fixed,
    until,
)
from tests.terminal.person import BACK, CTRL_C, CTRL_D, ENTER, STOP, Start

pytestmark = pytest.mark.usefixtures("opened")


def test_it_says_where_it_goes_on(home: Home, start: Start) -> None:
    """Going on says when it was broken off and how much is kept, not what was answered."""
    home.at("2026-11-20T18:04")
    first = start("checkin")
    first.say(*until(QUESTION))
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
    first.say(*until(best_line(OTHER)), (best_line(OTHER), CTRL_C))
    left = first.ends()
    home.at("2026-11-21T00:20")
    second = start("checkin")
    second.say(*after(best_line(LEAD), DAILY))
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
    first.say(*until(best_line(OTHER)), (best_line(OTHER), STOP))
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
    second.say(*until(QUESTION))
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


def test_what_was_said_before_a_look_is_none_of_its_steps(home: Home, start: Start) -> None:
    """Two topics and the moment are known from the evening: ten keys are left of the look."""
    evening = start("checkin")
    evening.say(*DAILY)
    evening.ends()
    look = start("checkin --full")
    look.say((best_line("hard-jobs"), "3"), (best_line("beyond-tasks"), "q"))
    look.ends()

    again = start("checkin --full")
    again.asks("One of ten is kept.", best_line("beyond-tasks"))
    again.close()
