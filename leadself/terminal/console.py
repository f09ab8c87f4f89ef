"""The two consoles: stdout for results, stderr for everything else."""

import sys

from rich.console import Console
from rich.style import Style
from rich.text import Text

from leadself.method.wording import printable

READING_WIDTH = 100
"""Prose is not set wider than this, however wide the terminal."""

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


def _console(plain: bool, stderr: bool) -> Console:
    return Console(
        stderr=stderr,
        highlight=False,
        markup=False,
        emoji=False,
        force_terminal=False if plain else None,
        legacy_windows=False if plain else None,
    )
