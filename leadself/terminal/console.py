"""The console that tables and pages are drawn on."""

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

from leadself.method.wording import printable
from leadself.terminal.lines import MIN_TEXT, READING_WIDTH

DIM = Style(dim=True)
BOLD = Style(bold=True)
QUOTE = Style(italic=True)
HUE = Style(color="cyan")


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave it to the door, as for everything that is not drawn with Rich."""
        raise BrokenPipeError


def out(plain: bool = False) -> Console:
    """The console for results. In a pipe, and when ``plain``, it writes no escape codes."""
    console = _Console(
        highlight=False,
        markup=False,
        emoji=False,
        force_terminal=False if plain else None,
    )
    console.width = max(console.width, MIN_TEXT * 2)
    return console


def err(plain: bool = False) -> Console:
    """The console for messages: what ``out`` is, on stderr."""
    console = out(plain)
    console.stderr = True
    return console


def words(text: str, style: Style | str = "") -> Text:
    """A person's text for the screen: literal, without control characters."""
    return Text(printable(text), style=style)


def quoted(text: str) -> Text:
    """A person's text in typographic quotation marks."""
    return Text.assemble("“", words(text, QUOTE), "”")


def room_beside(console: Console, indent: int) -> int:
    """Columns of text behind so many of indent."""
    return min(console.width, READING_WIDTH) - indent


def hang(console: Console, lead: str | Text, text: Text, indent: int) -> None:
    """``text`` set beside ``lead``, its further lines indented to stand under its first."""
    indent = max(indent, cell_len(str(lead)))
    width = room_beside(console, indent)
    if width < MIN_TEXT and indent > 2:  # no room beside it, so under it
        if str(lead).strip():
            console.print(lead, soft_wrap=True)
        lead, indent, width = "", 2, room_beside(console, 2)
    for place, line in enumerate(text.wrap(console, width, overflow="fold")):
        line.rstrip()
        start = lead if place == 0 else ""
        space = " " * (indent - cell_len(str(start)))
        row = Text.assemble(start, space, line)
        row.rstrip()
        console.print(row, soft_wrap=True)


def show_ends(console: Console, left: Text, right: Text, width: int) -> None:
    """``left`` and ``right`` at the two ends of one line, or under each other in a narrow one."""
    space = width - left.cell_len - right.cell_len
    if space > 0 and right:
        console.print(Text.assemble(left, " " * space, right), soft_wrap=True)
        return
    for part in filter(None, (left, right)):
        indent = len(part.plain) - len(part.plain.lstrip())
        hang(console, "", part[indent:], indent)
