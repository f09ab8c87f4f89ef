"""What a person typed is stored exactly as given, whatever it is.

A plan is one line; its two halves are stored as they stand in it.
"""

import pytest

from tests.conftest import Home
from tests.terminal.conversations import (
    KEPT_AS_IT_IS,
    LEAD,
    MOMENT,
    PLAN_LINE,
    STOPPED,
    best_line,
    pasted,
    until,
    with_lines,
    written,
)
from tests.terminal.person import BACK, CLEAR_LINE, ENTER, Start

pytestmark = pytest.mark.usefixtures("opened")

LINES = {
    "markup": (
        "[bold]x[/bold]",
        "[/red] {since} %s `id`",
        "\"'\\ a\\nb",
        "# <b>&amp;</b> :boom: | --",
    ),
    "space": ("  two before, two after  ", " x ", "a  b", "c   d"),
    "scripts": ("👩‍👩‍👧 done 🎉", "שלום עולם, 3 דברים", "日本語のメモ", "e\u0301 A\u030a ß ﬁ"),
}


@pytest.mark.parametrize("lines", LINES.values(), ids=LINES)
def test_a_line_is_stored_as_typed(
    home: Home, start: Start, lines: tuple[str, str, str, str]
) -> None:
    """Markup, outer spaces, any script and any sign are only ever text."""
    terminal = start("checkin")

    terminal.say(*with_lines(*lines))
    code = terminal.ends()

    assert code == 0
    assert tuple(text for text, _, _ in written(home.entries())) == lines


def test_a_plan_without_a_moment_is_stored_as_typed(home: Home, start: Start) -> None:
    """A line in which no moment is told apart is the act, outer spaces and all."""
    terminal = start("checkin")

    terminal.say(*until(PLAN_LINE), (PLAN_LINE, "  Ask Ewa,  twice  " + ENTER), KEPT_AS_IT_IS)
    terminal.say(STOPPED)
    terminal.ends()

    assert [(plan.if_, plan.then) for plan in home.entries().plans] == [("", "  Ask Ewa,  twice  ")]


def test_what_is_pasted_is_stored_as_it_was(home: Home, start: Start) -> None:
    """Escape codes, 5,000 characters, several lines and tabs come in whole, and none acts."""
    lines = ("\x1b[31mred\x1b[0m \x1b]0;t\x07", "word " * 999 + "end.!", "one\n\ntwo <", "a\tb q")
    terminal = start("checkin")

    terminal.say(*with_lines(*lines, paste=True))
    code = terminal.ends()

    assert code == 0
    assert "\x1b[31m" not in terminal.raw
    assert "\x1b]0;" not in terminal.raw
    assert tuple(text for text, _, _ in written(home.entries())) == lines


def test_a_line_comes_back_as_it_was_typed(home: Home, start: Start) -> None:
    """Going back to a line and keeping it with Enter changes nothing in it."""
    lines = {
        "  [bold]x[/bold]  ": "  [bold]x[/bold]  ",
        r"no mark \!": "no mark !",
        r"a backslash \\! !": r"a backslash \!",
        "👩‍👩‍👧 שלום @coach !": "👩‍👩‍👧 שלום",
        pasted("\x1b[31mred"): "\x1b[31mred",
        pasted("one\ntwo"): "one\ntwo",
    }
    kept: list[str] = []
    terminal = start("checkin")

    terminal.asks(MOMENT)
    for line in lines:
        terminal.type(CLEAR_LINE + line)
        terminal.say((best_line(LEAD), BACK), (MOMENT, ENTER))
        terminal.asks(best_line(LEAD))
        kept += [moment.text for moment in home.entries().moments]
        terminal.press(BACK)
        terminal.asks(MOMENT)

    assert kept == list(lines.values())
