"""Papers as Markdown: CommonMark with tables, no HTML.

What a person typed is only ever text: every character that means something is escaped.
"""

import re
import textwrap

from leadself.method.wording import one_line
from leadself.share.papers import (
    Block,
    Chart,
    Foot,
    Heading,
    Items,
    Line,
    Look,
    Paper,
    Paragraph,
    Run,
    Table,
    split_lines,
)

WIDTH = 78
"""Columns of a line of source: long notes are readable in a mail, too."""

_SPECIAL = re.compile(r"([\\`*_\[\]<>&|~#$^])")
_NUMBERED = re.compile(r"^(\d+)([.)])")
_BEGINS = re.compile(r"^([-+=])")
MARKS = {Look.PLAIN: "", Look.STRONG: "**", Look.EMPHASIS: "*"}


def escape(text: str) -> str:
    """``text`` on one line, to be read exactly as it is wherever it stands in a paper."""
    return _escape_start(_SPECIAL.sub(r"\\\1", one_line(text)))


def format_markdown(paper: Paper) -> str:
    """A paper as Markdown, with lines of ``WIDTH`` columns at most where words allow it."""
    parts = [f"# {escape(paper.title)}", *filter(None, map(_block, paper.blocks))]
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"## {escape(block.text)}"
        case Paragraph():
            return _lines(block.lines, "")
        case Items():
            return "\n".join(_item(block, n) for n in range(len(block.items)))
        case Table():
            return _table(block)
        case Chart():
            return ""
        case Foot():
            return _lines(((Run(block.text, Look.EMPHASIS),),), "")


def _item(block: Items, place: int) -> str:
    bullet = f"{place + 1}. " if block.numbered else "- "
    return bullet + _lines(block.items[place], " " * len(bullet))


def _lines(lines: tuple[Line, ...], indent: str) -> str:
    """Lines with hard breaks between them, those after the first indented."""
    kept = [piece for line in lines for piece in _pieces(line)]
    wrapped = [_wrapped(piece, WIDTH - len(indent), f"\n{indent}") for piece in kept]
    return f"\\\n{indent}".join(wrapped)


def _pieces(line: Line) -> list[str]:
    """A line as Markdown, in as many as its texts have lines that are not empty."""
    return ["".join(map(_marked, runs)).strip() for runs in split_lines(line)]


def _marked(run: Run) -> str:
    """A run without new lines; blanks at its ends stay outside of the marks."""
    words = _SPECIAL.sub(r"\\\1", one_line(run.text))
    mark = MARKS[run.look] if words else ""
    before = " " * run.text[:1].isspace()
    after = " " * run.text[-1:].isspace() if words else ""
    return f"{before}{mark}{words}{mark}{after}"


def _wrapped(text: str, width: int, new_line: str) -> str:
    rows = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    return new_line.join(map(_escape_start, rows))


def _escape_start(line: str) -> str:
    """A line that begins no list and underlines no heading, whatever its first word is."""
    return _BEGINS.sub(r"\\\1", _NUMBERED.sub(r"\1\\\2", line))


def _table(table: Table) -> str:
    rows = [table.heads, ("---",) * len(table.heads), *table.rows]
    return "\n".join(
        f"| {' | '.join(cell if cell == '---' else escape(cell) for cell in row)} |" for row in rows
    )
