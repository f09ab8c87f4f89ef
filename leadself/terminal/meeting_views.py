"""The list of talks."""

from rich.console import Console
from rich.text import Text

from leadself.method.meetings import Talks, short_when, who_words
from leadself.terminal.console import BOLD, DIM, hang, words
from leadself.terminal.views import show_title

WHEN = 24
"""Columns of the day and the time."""


def show_talks(console: Console, talks: Talks, plain: bool = False) -> None:
    """Each talk on a line; those still to come say so."""
    show_title(console, "Your talks", rule=not plain)
    for meeting in (*talks.ahead, *talks.over):
        is_ahead = meeting in talks.ahead
        mark = Text(f" {'ahead' if is_ahead else '':<7}", DIM)
        when = words(f"{short_when(meeting, year=True):<{WHEN}}", BOLD if is_ahead else "")
        hang(console, Text.assemble(mark, when), words(who_words(meeting)), 8 + WHEN)
