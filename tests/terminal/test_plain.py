"""Typed lines in place of keys, for screen readers; and screens without colour."""

import re

import pytest

from leadself.method import topics
from leadself.method.rotation import DAILY as DAILY_SCRIPT
from leadself.records import Outcome, Share
from tests.conftest import Home, Run
from tests.terminal.conversations import (
    CLOSE,
    FOCUS,
    FOLLOW,
    LEAD,
    LEADER,
    MOMENT,
    OTHER,
    OWN_PLAN,
    PLAN,
    QUESTION,
    RATE,
    SAVED,
    STEPS,
    STOPPED,
    TOLD,
    TOLD_OF,
    WORDS,
    Turn,
    best_line,
    question,
    typed,
    until,
    with_lines,
    written,
)
from tests.terminal.person import BACK, CTRL_C, CTRL_D, ENTER, EXPLAIN, STOP, Start

COLOUR = re.compile(r"\x1b\[(?:[\d;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[\d;]*m")


def asked(home: Home) -> int:
    """How many steps of the check-in itself were answered or skipped."""
    (checkin,) = home.entries().checkins
    return sum(row.script == DAILY_SCRIPT for row in checkin.asked)


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize(
    ("arguments", "term"),
    [("--plain checkin", "xterm-256color"), ("checkin", "dumb")],
    ids=["--plain", "TERM=dumb"],
)
def test_a_checkin_in_typed_lines(home: Home, start: Start, arguments: str, term: str) -> None:
    """Every answer is typed and ended with Enter, and nothing on the screen is an escape code."""
    terminal = start(arguments, TERM=term)

    terminal.say(*typed(with_lines(f"{TOLD} @coach", "He has it. !", "T. says no", "wait")))
    code = terminal.ends()

    entries = home.entries()
    assert code == 0
    assert "\x1b" not in terminal.raw
    assert [(r.topic, r.value) for r in entries.ratings] == [(LEAD, 4), (OTHER, 2)]
    assert written(entries) == [
        (TOLD, Share.COACH, False),
        ("He has it.", Share.PRIVATE, True),
        ("T. says no", Share.PRIVATE, False),
        ("wait", Share.PRIVATE, False),
    ]


def test_choices_in_typed_lines(home: Home, run: Run, start: Start) -> None:
    """Focus, follow-up and stop name their keys, a line that is none of them changes nothing."""
    keys, more = WORDS["follow"]["keys"], WORDS["more"]
    run("checkin --date -2d --if 'Ewa calls' --then 'write it down'")
    terminal = start("checkin", TERM="dumb")

    terminal.say((LEADER, ENTER))
    terminal.asks(FOCUS, "1  Be prepared", f"4  {WORDS['choose_focus']['other']}")
    terminal.type("9")
    terminal.asks("1 to 4", "Enter skips", STOP)
    terminal.type("2")
    terminal.asks("If Ewa calls, then I write it down.", FOLLOW, f"d {keys['d']}", f"x {keys['x']}")
    terminal.type("done")
    terminal.asks("d, p, n, x, r", "h shorter")
    terminal.type("d")
    terminal.say((TOLD_OF, ENTER), (best_line(LEAD), "3" + ENTER), (best_line(OTHER), ENTER))
    terminal.say((question(f"{LEAD}.E1"), ENTER), (PLAN, ENTER))
    terminal.asks(SAVED, CLOSE, f"m {more['question']}", f"l {more['look']}")
    terminal.type("no")
    terminal.asks("m, l", "Enter closes")
    terminal.type("m")
    terminal.say((question(f"{LEAD}.V1"), "The list." + ENTER), (CLOSE, ENTER))
    code = terminal.ends("Saved: an answer.")

    entries = home.entries()
    assert code == 0
    assert "\x1b" not in terminal.raw
    assert [focus.topic for focus in entries.focuses] == [LEAD]
    assert [found.outcome for found in entries.followups] == [Outcome.DONE]
    assert [(answer.question, answer.text) for answer in entries.answers] == [
        (f"{LEAD}.V1", "The list.")
    ]


@pytest.mark.usefixtures("opened")
def test_another_line_than_a_key(home: Home, start: Start) -> None:
    """A line that is no key says which keys there are and waits again; nothing is changed."""
    terminal = start("--plain checkin")
    terminal.say(*typed(until(best_line(LEAD))))
    terminal.asks(best_line(LEAD))
    before = home.entries()

    for line in ("9", "44", "four", "-1", "Q"):
        terminal.type(line)
        terminal.asks("1", "5", "0", BACK, EXPLAIN, STOP)
    unchanged = home.entries()
    terminal.type(" 4 ")
    terminal.asks(best_line(OTHER))

    assert unchanged == before
    assert [(r.topic, r.value) for r in home.entries().ratings] == [(LEAD, 4)]


@pytest.mark.usefixtures("opened")
def test_back_explain_and_stop_in_typed_lines(home: Home, start: Start) -> None:
    """`<`, `?` and `q` on a line of their own do what the keys do."""
    terminal = start("--plain checkin")

    terminal.say((MOMENT, EXPLAIN + ENTER))
    terminal.asks(WORDS["help"]["moment"], MOMENT)
    terminal.type(f"{TOLD} !")
    terminal.say((best_line(LEAD), "4" + ENTER), (best_line(OTHER), EXPLAIN + ENTER))
    terminal.asks(topics.topic(OTHER).trap, RATE)
    terminal.type(BACK)
    terminal.asks(best_line(LEAD), "4", "Enter keeps it")
    terminal.type(BACK)
    terminal.asks(MOMENT, f"{TOLD} !", "Enter keeps it")
    terminal.type("")
    terminal.say((best_line(LEAD), ENTER), (best_line(OTHER), STOP + ENTER))
    code = terminal.ends("Saved")

    entries = home.entries()
    assert code == 0
    assert [(m.text, m.bring) for m in entries.moments] == [(TOLD, True)]
    assert [(r.topic, r.value) for r in entries.ratings] == [(LEAD, 4)]


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("words", [QUESTION, best_line(OTHER)], ids=["line", "key"])
def test_ctrl_d_in_typed_lines(home: Home, start: Start, words: str) -> None:
    """The end of the input stops and keeps, at a line and at a key."""
    before = until(words)
    terminal = start("--plain checkin")

    terminal.say(*typed(before), (words, CTRL_D))
    code = terminal.ends("Saved", "a moment")

    assert code == 0
    assert asked(home) == len(before)


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("place", [1, 5], ids=[STEPS[1], STEPS[5]])
def test_ctrl_c_in_typed_lines(home: Home, start: Start, place: int) -> None:
    """Ctrl-C at a typed line ends with 130 and one sentence, and keeps what was answered."""
    terminal = start("--plain checkin")
    terminal.say(*typed(OWN_PLAN[:place]))
    terminal.asks(OWN_PLAN[place][0])

    terminal.press(CTRL_C)
    code = terminal.ends("kept")

    assert code == 130
    assert "Traceback" not in terminal.screen.text()
    assert asked(home) == place


@pytest.mark.usefixtures("opened")
def test_no_escape_code_comes_back_in_typed_lines(home: Home, start: Start) -> None:
    """An earlier answer that holds an escape code is shown without it."""
    terminal = start("--plain checkin")

    terminal.say((MOMENT, "\x1b[31mred" + ENTER), (best_line(LEAD), BACK + ENTER))
    terminal.asks(MOMENT, "red")

    assert "\x1b" not in terminal.raw


EVERYTHING: tuple[Turn, ...] = (
    *until(best_line(LEAD)),
    (best_line(LEAD), BACK),
    (MOMENT, ENTER),
    (best_line(LEAD), EXPLAIN),
    (RATE, "4"),
    (best_line(OTHER), "2"),
    (QUESTION, "He has it. @coach !" + ENTER),
    (PLAN, "1"),
    STOPPED,
)


@pytest.mark.usefixtures("opened")
def test_no_colour(home: Home, start: Start) -> None:
    """With NO_COLOR no colour is set in the whole conversation, keys and typed words included."""
    terminal = start("checkin", NO_COLOR="1")

    terminal.say(*EVERYTHING)
    code = terminal.ends()

    assert code == 0
    assert COLOUR.findall(terminal.raw) == []


@pytest.mark.usefixtures("opened")
def test_colour(start: Start) -> None:
    """Without NO_COLOR there is colour, so that the test of its absence means something."""
    terminal = start("checkin")

    terminal.say(*EVERYTHING[:2])
    terminal.asks(MOMENT)

    assert COLOUR.findall(terminal.raw) != []
