"""Prose on the screen, set word by word. A conversation needs no more than this.

It leaves Rich alone, whose import would stand between a person and the first question.
"""

import os
import shutil
import sys
import textwrap

from leadself.method.wording import printable

READING_WIDTH = 100
"""Prose is not set wider than this, however wide the terminal."""

MIN_TEXT = 10
"""Columns that text gets however narrow the terminal."""


UNBROKEN = "\u00a0"

STYLES = {"bold": "\x1b[1m", "dim": "\x1b[2m"}
RESET = "\x1b[0m"


def is_interactive() -> bool:
    """Whether there is a person to ask and to see the question."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def reading_width() -> int:
    """Columns of a line of prose."""
    return min(max(shutil.get_terminal_size().columns, MIN_TEXT * 2), READING_WIDTH)


def say(text: str, problem: bool = False) -> None:
    """A sentence of the program's own: a result on stdout, a message on stderr."""
    for line in text.split("\n"):
        for part in wrapped(line, reading_width()):
            print(part, file=sys.stderr if problem else sys.stdout)


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text without control characters, broken at blanks; one for an empty text.

    An unbroken blank keeps its words together, and is shown as any other.
    """
    paragraphs = printable(text).split("\n")
    return [
        line.replace(UNBROKEN, " ")
        for paragraph in paragraphs
        for line in textwrap.wrap(paragraph, max(width, MIN_TEXT), break_on_hyphens=False) or [""]
    ]


class Lines:
    """The paper of a conversation. ``plain`` paper has no bold and no dim."""

    def __init__(self, plain: bool) -> None:
        self.width = reading_width()
        self.plain = plain
        self.styled = not plain and os.name != "nt"  # an old Windows console shows the codes

    def blank(self) -> None:
        self._write([])

    def hang(
        self, text: str, indent: int = 2, style: str = "", lead: str = "", lead_style: str = ""
    ) -> None:
        """A paragraph, its further lines under its first; ``lead`` stands before that."""
        for place, line in enumerate(wrapped(text, self.width - indent)):
            start = lead if place == 0 else ""
            self._write([(lead_style, start.ljust(indent)), (style, line)])

    def ends(self, left: str, right: str, left_style: str = "bold") -> None:
        """A line's left end, and dim its right one; under each other where there is no room."""
        space = self.width - 3 - len(left) - len(right)
        if space > 0:
            self._write([(left_style, f"  {left}"), ("", " " * space), ("dim", right)])
            return
        self.hang(left, style=left_style)
        if right:
            self.hang(right, style="dim")

    def row(self, label: str, text: str, right: str = "") -> None:
        """One line: a dim label, as much of the text as there is room for, dim at the right.

        In a narrow terminal the text goes before what stands at the right.
        """
        end = f"  {right}" if right else ""
        room = self.width - 1 - len(label)
        end = end if room - len(end) >= MIN_TEXT * 2 else ""
        room = max(room - len(end), MIN_TEXT)
        shown = printable(text).replace("\n", " ")
        shown = shown if len(shown) <= room else f"{shown[: room - 1].rstrip()}…"
        self._write([("dim", label), ("", shown.ljust(room) if end else shown), ("dim", end)])

    def aside(self, text: str) -> None:
        """Dim, at the right."""
        for line in wrapped(text, self.width - 2):
            self._write([("dim", line.rjust(self.width - 1))])

    def _write(self, fragments: list[tuple[str, str]]) -> None:
        # Straight to the terminal: prompt_toolkit's printing costs 4 ms a line.
        styled = [
            f"{STYLES[style]}{text}{RESET}" if style and self.styled else text
            for style, text in fragments
        ]
        sys.stdout.write("".join(styled).rstrip() + "\n")
        sys.stdout.flush()
