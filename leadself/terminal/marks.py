"""The marks that tables and charts are made of.

Every mark differs from the others by shape and not by colour alone: colour only repeats it.
"""

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from leadself.insight.strips import Cell, Unit
from leadself.insight.trends import Label
from leadself.method.wording import one_line
from leadself.terminal.console import DIM, HUE

BARS = "▁▃▄▆█"
FIRST, LATEST, NO_CHANCE, NOT_ASKED, FOCUS = "○", "●", "–", "·", "▸"
JOINED = "━"

SHOWN = {
    Label.RISING: "rising",
    Label.LOWER: "lower lately",
    Label.STEADY: "steady",
    Label.SAME: "same every time",
}
"""What stands in the table; nothing where the entries support nothing."""


def cell_mark(cell: Cell, unit: Unit) -> Text:
    """One cell of a strip: a digit for a day, a bar for anything longer."""
    if cell.usual is not None:
        return Text(str(cell.usual) if unit is Unit.DAY else BARS[cell.usual - 1], HUE)
    return Text(NO_CHANCE if cell.no_chance else NOT_ASKED, DIM)


def fitted(text: str, width: int) -> str:
    """One line of a person's text, cut with an ellipsis where it is too long."""
    line = one_line(text)
    if cell_len(line) <= width:
        return line
    return set_cell_size(line, max(width - 1, 0)).rstrip() + "…" * (width > 0)
