"""A full evening, broken off at every prompt: nothing is lost, nothing is asked twice."""

from itertools import pairwise

import pytest

from tests.conftest import Home, Run
from tests.terminal.conftest import InOneGo
from tests.terminal.conversations import (
    ASKED,
    CONFIRMED,
    FOCUS,
    FOCUS_NAME,
    FOLLOW,
    LEADER,
    MORE,
    PLAN_LINE,
    SAVED,
    TALK,
    TOLD,
    TOLD_OF,
    WORDS,
    Turn,
    apart_from_ids,
    best_line,
    question,
    typed,
)
from tests.terminal.person import CTRL_C, ENTER, Start

OPENING: tuple[Turn, ...] = (
    (LEADER, "Tomas" + ENTER),
    (TALK, "tuesday 14:00" + ENTER),
    (FOCUS, "4"),
    (FOCUS_NAME, "hard-jobs" + ENTER),
)
RATINGS: tuple[Turn, ...] = (
    (TOLD_OF, TOLD + ENTER),
    (best_line("hard-jobs", "Tomas"), "3"),
    (best_line("lead-self", "Tomas"), "2"),
)
PLAN: tuple[Turn, ...] = (
    (WORDS["plan_intro"], "4"),
    (PLAN_LINE, ASKED + ENTER),
)
MISSED = (*OPENING, (FOLLOW, "x"), (WORDS["follow"]["why"], "f"), *RATINGS, *PLAN)
DONE = (
    *OPENING,
    (FOLLOW, "d"),
    *RATINGS,
    (question("hard-jobs.E1", "Tomas"), CONFIRMED + ENTER),
    *PLAN,
)
"""First evenings of people who had made a plan before: nothing that can be asked is missing."""


@pytest.fixture(autouse=True)
def open_plan(run: Run) -> None:
    run("checkin --date -2d --if 'Ewa calls' --then 'write it down'")


def test_ctrl_c_at_every_prompt(home: Home, start: Start, in_one_go: InOneGo) -> None:
    """Ctrl-C ends with 130 and one sentence, and the next run asks what was not answered."""
    expected = in_one_go(*MISSED, (SAVED, CTRL_C))

    answered: list[Turn] = []
    for words, keys in (*MISSED, (SAVED, "")):
        terminal = start("checkin")
        terminal.say(*answered)
        terminal.asks(words)
        before = list(home.entries())
        terminal.press(CTRL_C)
        assert terminal.ends("kept") == 130
        assert "Traceback" not in terminal.screen.text()
        assert list(home.entries()) == before
        answered = [(words, keys)]

    assert apart_from_ids(home.entries()) == expected


def test_killed_at_every_prompt(home: Home, start: Start, in_one_go: InOneGo) -> None:
    """kill -9 after each answer, here of typed lines: nothing is lost, and nothing is twice."""
    turns = typed((*DONE, (SAVED, "")))
    expected = in_one_go(*turns[:-1], (SAVED, CTRL_C), arguments="--plain checkin")

    for turn, (then, _) in pairwise(turns):
        terminal = start("--plain checkin")
        terminal.say(turn)
        terminal.asks(then)
        terminal.kill()
    again = start("--plain checkin")
    again.asks(MORE)

    assert not again.has(FOLLOW)
    assert apart_from_ids(home.entries()) == expected
