"""The two consoles: stdout for results, stderr for everything else."""

import sys

from rich.console import Console
from rich.style import Style
from rich.text import Text

from leadself.method.wording import printable

READING_WIDTH = 100
"""Prose is not set wider than this, however wide the terminal."""

MIN_TEXT = 10
"""Columns that text gets however narrow the terminal."""

DIM = Style(dim=True)
BOLD = Style(bold=True)
QUOTE = Style(italic=True)
HUE = Style(color="cyan")


def out(plain: bool = False) -> Console:
    """The console for results. In a pipe, and when ``plain``, it writes no escape codes."""
    return _console(plain, stderr=False)


def err(plain: bool = False) -> Console:
    """The console for messages, errors and progress bars."""
    return _console(plain, stderr=True)


def is_interactive() -> bool:
    """Whether there is a person to ask and to see the question."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def words(text: str, style: Style | str = "") -> Text:
    """A person's text for the screen: literal, without control characters."""
    return Text(printable(text), style=style)


def quoted(text: str) -> Text:
    """A person's text in typographic quotation marks."""
    return Text("“") + words(text, QUOTE) + Text("”")


def reading_width(console: Console) -> int:
    return min(console.width, READING_WIDTH)


def say(console: Console, text: str) -> None:
    """A sentence of the program's own."""
    hang(console, "", Text(text), 0)


def hang(console: Console, lead: str | Text, text: Text, indent: int) -> None:
    """``text`` set beside ``lead``, its further lines indented to stand under its first."""
    width = max(reading_width(console) - indent, MIN_TEXT)
    first = lead if isinstance(lead, Text) else Text(lead)
    first.append(" " * (indent - first.cell_len))
    for place, line in enumerate(text.wrap(console, width, overflow="fold")):
        line.rstrip()
        start = first if place == 0 else Text(" " * indent)
        console.print(start + line, soft_wrap=True)


def show_ends(console: Console, left: Text, right: Text, width: int) -> None:
    """``left`` and ``right`` at the two ends of one line, or under each other in a narrow one."""
    space = width - left.cell_len - right.cell_len
    if space > 0 and right:
        console.print(left + Text(" " * space) + right, soft_wrap=True)
        return
    for part in filter(None, (left, right)):
        indent = len(part.plain) - len(part.plain.lstrip())
        hang(console, "", part[indent:], indent)


def _console(plain: bool, stderr: bool) -> Console:
    return Console(
        stderr=stderr,
        highlight=False,
        markup=False,
        emoji=False,
        force_terminal=False if plain else None,
        legacy_windows=False if plain else None,
    )
