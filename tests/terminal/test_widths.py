"""Narrow and wide terminals: nothing is cut, nothing runs over the edge."""

import pytest

from leadself.method import topics
from tests.terminal.conversations import (
    CLOSE,
    FOCUS,
    FOCUS_NAME,
    LEAD,
    LEADER,
    MOMENT,
    OPENING,
    OTHER,
    OWN,
    PLAN,
    PLAN_LINE,
    QUESTION,
    RATE,
    SAVED,
    STOPPED,
    TALK,
    TOLD,
    WORDS,
    best_line,
)
from tests.terminal.person import BACK, CTRL_C, ENTER, EXPLAIN, Start, Terminal

LONG = "Ewa, Marek and Samir sat with me on the ramp until noon and we went through the rota. " * 2


def edges(terminal: Terminal) -> list[str]:
    """The rows that ran over the edge of the terminal, or lost something there."""
    rows = terminal.screen.rows()
    return [rows[row] for row in sorted(terminal.screen.broken | terminal.screen.cut)]


def missing(page: str, text: str) -> list[str]:
    """The words of ``text`` that do not stand whole on the page."""
    words = page.split()
    return [word for word in text.split() if word not in words]


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_nothing_is_cut_or_too_long(start: Start, columns: int) -> None:
    """Every row fits the terminal, and each line of a rating stands there with all its words."""
    terminal = start("checkin", columns)

    terminal.say((LEADER, "Tomas" + ENTER), (TALK, "never" + ENTER), ("is no day", ENTER))
    terminal.say((FOCUS, "4"), (FOCUS_NAME, "nothing" + ENTER), ("no topic", "1" + ENTER))
    terminal.say((MOMENT, EXPLAIN + ENTER), (MOMENT, f"{LONG}@coach" + ENTER))
    terminal.asks(best_line(LEAD))
    page = terminal.page
    terminal.press("9")
    terminal.shows(RATE, "Enter", EXPLAIN)
    terminal.press(EXPLAIN)
    terminal.say((RATE, BACK), (MOMENT, ENTER), (best_line(LEAD), "5"))
    terminal.asks(WORDS["five"], best_line(OTHER, "Tomas"))
    terminal.press("2")
    terminal.say((QUESTION, f"{LONG}!" + ENTER), (PLAN, OWN))
    terminal.say((PLAN_LINE, f"{LONG}, then I {LONG}" + ENTER))
    terminal.asks(SAVED, WORDS["end"][0], CLOSE)
    terminal.press(ENTER)
    terminal.ends()

    words = topics.topic(LEAD)
    assert edges(terminal) == []
    assert [missing(page, line) for line in (*words.lines, f"({words.zero})")] == [[]] * 6


def test_nothing_is_cut_or_too_long_in_typed_lines(start: Start) -> None:
    """In typed lines, too, every row fits the terminal and the lines of a rating are whole."""
    terminal = start("--plain checkin", 40)

    terminal.say(*OPENING, (MOMENT, EXPLAIN + ENTER), (MOMENT, f"{TOLD[:30]} @coach" + ENTER))
    terminal.asks(best_line(LEAD))
    page = terminal.page
    terminal.type("9")
    terminal.asks(EXPLAIN)
    terminal.type(EXPLAIN)
    terminal.say((RATE, BACK + ENTER), (MOMENT, ENTER), (best_line(LEAD), "5" + ENTER))
    terminal.say((best_line(OTHER), ENTER), (topics.topic(LEAD).questions[0].text, ENTER))
    terminal.say((PLAN, ENTER), STOPPED)
    terminal.ends()

    words = topics.topic(LEAD)
    assert edges(terminal) == []
    assert [missing(page, line) for line in (*words.lines, f"({words.zero})")] == [[]] * 6


def test_all_twelve_topics_fit_a_narrow_terminal(start: Start) -> None:
    """At 40 columns no line of any of the twelve topics is cut."""
    terminal = start("checkin --full", 40)

    for slug in topics.SLUGS:
        terminal.asks(*topics.topic(slug).lines)
        terminal.press("3")
    terminal.asks(WORDS["look_line"])

    assert edges(terminal) == []


def test_what_ctrl_c_says_fits(start: Start) -> None:
    """The sentence after Ctrl-C is not broken in the middle of a word at 80 columns."""
    terminal = start("checkin")

    terminal.say(*OPENING, (MOMENT, CTRL_C))
    terminal.ends()

    assert edges(terminal) == []
