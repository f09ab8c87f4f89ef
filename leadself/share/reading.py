"""A paper as rows to be read on a screen before it is written or copied."""

from collections.abc import Iterator
from typing import NamedTuple

from leadself.share.papers import Heading, Items, Line, Look, Paper, Paragraph


class Row(NamedTuple):
    """A paragraph, set so far in, with what stands before it; an empty one is a blank line."""

    text: str
    indent: int = 2
    lead: str = ""
    strong: bool = False


def read_paper(paper: Paper) -> Iterator[Row]:
    """The words of a paper in order; tables and charts have screens of their own."""
    yield Row("")
    yield Row(paper.title, strong=True)
    for block in paper.blocks:
        match block:
            case Heading(text=text):
                yield from (Row(""), Row(text, strong=True))
            case Paragraph(lines=lines):
                yield Row("")
                yield from (_row(line) for line in lines)
            case Items(items=items):
                yield Row("")
                for number, lines in enumerate(items, start=1):
                    lead = f"  {number}." if block.numbered else "  -"
                    yield from (_row(line, 5, lead * (n == 0)) for n, line in enumerate(lines))


def _row(line: Line, indent: int = 2, lead: str = "") -> Row:
    alone = len(line) == 1 and line[0].look is Look.STRONG
    return Row("".join(run.text for run in line), indent, lead, alone)
