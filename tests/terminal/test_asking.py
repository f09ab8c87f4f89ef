"""One step put in typed lines, which need no terminal: what a line is read as."""

import io
from collections.abc import Callable

import pytest

from leadself.method.scripts.script import Mark, Move, Option, Reply, Step, Taken, Text, Value
from leadself.terminal.ask import Asker
from leadself.terminal.lines import Lines

Put = Callable[..., Reply]
Capture = pytest.CaptureFixture[str]

NOTED = Option("", "11:04  “told”", Taken("a"))


@pytest.fixture
def put(monkeypatch: pytest.MonkeyPatch) -> Put:
    """Put a step to somebody who types these lines, and what comes of it."""

    def ask(step: Step, *typed: str, earlier: Value | None = None) -> Reply:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
        return Asker(Lines(plain=True)).ask(step, earlier)

    return ask


@pytest.mark.parametrize("blank", ["{} ", " {}", "\t{}  "])
def test_a_key_alone_on_a_line_is_a_key(put: Put, capsys: Capture, blank: str) -> None:
    """Blanks around it change nothing; with a word beside it, it is text."""
    step = Step("moment", "One line?", help=("About it.",), offer=NOTED)

    assert put(step, blank.format("<")) == Reply(Move.BACK)
    assert put(step, blank.format("-")) == Reply(Move.PASS)
    assert put(step, blank.format("?"), "told") == Reply(Move.NEXT, Text("told"))
    assert "About it." in capsys.readouterr().out
    assert put(step, "< told") == Reply(Move.NEXT, Text("< told"))
    assert put(step._replace(offer=None), "- ") == Reply(Move.NEXT, Text("- "))


def test_what_enter_does_is_said_as_it_is(put: Put, capsys: Capture) -> None:
    """It skips what was not answered yet, and keeps what was."""
    options = tuple(Option(str(value), f"line {value}", Mark(value)) for value in (1, 2))
    step = Step("rate.prepared", "Which?", options=options)

    put(step, "x", "")
    assert "1 to 2 · Enter skips" in " ".join(capsys.readouterr().out.split())
    assert put(step, "x", "", earlier=Mark(2)) == Reply(Move.NEXT, Mark(2))
    said = " ".join(capsys.readouterr().out.split())
    assert "1 to 2 · Enter keeps it" in said
    assert "Enter skips" not in said
