"""A brief of parts with a label each, on one screen: what does not fit is counted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

from leadself.terminal.console import DIM, hang, room_beside, words
from leadself.terminal.lines import MIN_TEXT

SHORTENED = (240, 180, 140, 110, 80, 60)
"""Characters of one text: as many of these as one screen has room for."""

MIN_BESIDE = 20
"""Columns of a text that has its dates beside it; in a narrower one they stand behind it."""


@dataclass(frozen=True)
class Item:
    """One entry: what stands before its text, the text, and its dates.

    ``due`` stays with the last word of the text; ``aside`` stands at the right, dim. ``below``
    stands under all that.
    """

    text: Text
    lead: str = ""
    lead_style: Style | str = ""
    due: str = ""
    aside: str = ""
    below: Text = field(default_factory=Text)

    def lines(self, console: Console, width: int) -> list[Text]:
        """The lines it takes in so many columns."""
        indent = cell_len(self.lead)
        if width - indent < MIN_TEXT:
            indent = 0
        beside = width - 1 - indent - cell_len(self.aside) - 2  # it ends where the title does
        aside = self.aside if beside >= MIN_BESIDE else ""
        behind = f"  {self.aside}" if self.aside and not aside else ""
        text = Text.assemble(self.text, self.due, (behind, DIM))
        together = len(text) - len(f"{self.due}{behind}") if self.due or behind else len(text)
        columns = max(beside if aside else width - indent, MIN_TEXT)
        found = _wrapped(console, text, together, columns)
        if aside:
            found[0].append(" " * (beside + 2 - found[0].cell_len))
            found[0].append(aside, DIM)
        found += _wrapped(console, self.below, len(self.below), columns) if self.below else []
        lead = (self.lead, self.lead_style)
        return [
            Text.assemble(lead if place == 0 else " " * indent, line)
            for place, line in enumerate(found)
        ]


@dataclass(frozen=True)
class Part:
    """Entries under one label, of which the last are the first to be left out.

    ``least`` of them are always shown; ``under`` is said below the label. ``weight`` says how
    early a part gives way: the lightest first. Parts of one ``group`` have no blank line between
    them.
    """

    label: str
    items: tuple[Item, ...]
    under: str = ""
    least: int = 1
    weight: int = 0
    left_out: int = 0
    group: str = ""

    def shorter(self) -> "Part":
        """The same with one entry less."""
        return replace(self, items=self.items[:-1], left_out=self.left_out + 1)

    def lines(self, console: Console, width: int) -> list[Text]:
        """All its lines."""
        found = [line for item in self.items for line in item.lines(console, width)]
        missing = 2 - len(found) if self.under else 0
        return found + [Text()] * missing


def show_parts(
    console: Console, build: Callable[[int], Sequence[Part]], indent: int, rows: int, rest: str
) -> None:
    """Parts one below the other, in so many rows; ``build`` makes them with texts of a length.

    ``rest`` says at the end how many entries have no room.
    """
    width = room_beside(console, indent)
    width = width if width >= MIN_TEXT else room_beside(console, 2)
    for length in SHORTENED:
        parts = _fitted(console, [*build(length)], width, rows)
        if _rows(console, parts, width) <= rows:
            break
    shown = [part for part in parts if part.items]
    for gap, part in zip(_gaps(shown), shown, strict=True):
        if gap:
            console.print()
        labels = [f" {part.label}", f"   {part.under}" if part.under else ""]
        for place, line in enumerate(part.lines(console, width)):
            hang(console, labels[place] if place < len(labels) else "", line, indent)
    if left_out := sum(part.left_out for part in parts):
        hang(console, "", Text(rest.format(number=left_out), DIM), indent)


def _fitted(console: Console, parts: list[Part], width: int, rows: int) -> list[Part]:
    while _rows(console, parts, width) > rows:
        may = [part for part in parts if len(part.items) > part.least]
        if not may:
            break
        lightest = min(may, key=lambda part: (part.weight, -len(part.items)))
        parts[parts.index(lightest)] = lightest.shorter()
    return parts


def _rows(console: Console, parts: Sequence[Part], width: int) -> int:
    shown = [part for part in parts if part.items]
    left_out = any(part.left_out for part in parts)
    return sum(_gaps(shown)) + sum(len(part.lines(console, width)) for part in shown) + left_out


def _gaps(parts: Sequence[Part]) -> list[bool]:
    """Before which parts there is a blank line: where a group begins."""
    groups = [None, *(part.group for part in parts)]
    return [not group or group != before for before, group in pairwise(groups)]


def _wrapped(console: Console, text: Text, together: int, width: int) -> list[Text]:
    """Lines of a text of which the end from ``together`` on stays with the word before it."""
    found = [*text.wrap(console, width, overflow="fold")]
    tail_begins = text.plain.rfind(" ", 0, max(together, 0)) + 1
    tail = text[tail_begins:]
    if together < len(text) and tail_begins and len(found[-1].plain.rstrip()) < len(tail):
        head = text[: tail_begins - 1]
        found = [*head.wrap(console, width, overflow="fold")]
        found += tail.wrap(console, width, overflow="fold")
    for line in found:
        line.rstrip()
    return found or [words("")]
