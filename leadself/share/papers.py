"""What a paper is made of, whatever it is written in.

Every text in it is to be read exactly as it stands: the writers of Markdown and HTML escape all of
it, leadself's own words and a person's alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from leadself.insight.periods import Period
from leadself.insight.progress import TopicProgress
from leadself.method.wording import one_line, printable


class Look(StrEnum):
    """How a piece of text stands out."""

    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"


class Run(NamedTuple):
    """A piece of text in one look; new lines in it are kept.

    What stands out begins with a letter or digit and is followed by a blank, or ends its line.
    """

    text: str
    look: Look = Look.PLAIN


Line = Sequence[Run]


def plain(text: str) -> Line:
    """One line in one look."""
    return (Run(text),)


def strong(lead: str, text: str = "") -> Line:
    """A line that begins with what stands out."""
    return (Run(lead, Look.STRONG), *([Run(text)] if text else []))


def split_lines(line: Line) -> list[Line]:
    """A line in as many as its texts have lines that are not empty.

    What is left is printable, and every run of white space in it is a space.
    """
    lines: list[list[Run]] = [[]]
    for run in line:
        first, *further = printable(run.text).split("\n")
        lines[-1].append(Run(_folded(first), run.look))
        lines += [[Run(_folded(text), run.look)] for text in further]
    return [found for found in lines if any(run.text.strip() for run in found)]


def _folded(text: str) -> str:
    words = one_line(text)
    before, after = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return f"{before}{words}{after if words else ''}"


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Lines, each of which begins anew."""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Items:
    """A list; each item has one or more lines."""

    items: tuple[tuple[Line, ...], ...]
    numbered: bool = False


@dataclass(frozen=True)
class Table:
    """A table whose first column names its rows; ``caption`` says what it shows."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Chart:
    """The ratings of one topic in a period; in Markdown, where there is none, a table says it."""

    topic: TopicProgress
    period: Period
    caption: str


@dataclass(frozen=True)
class Foot:
    """How to read the paper; it stands last."""

    text: str


Block = Heading | Paragraph | Items | Table | Chart | Foot


@dataclass(frozen=True)
class Paper:
    """A title and what stands under it."""

    title: str
    blocks: tuple[Block, ...]


def section(title: str, *blocks: Block | None) -> tuple[Block, ...]:
    """Blocks under a heading; nothing where there are none."""
    kept = [block for block in blocks if block is not None]
    return (Heading(title), *kept) if kept else ()


def listed_lines(lines: Sequence[Line]) -> Items | None:
    """A list of single lines, None for an empty one."""
    return Items(tuple((line,) for line in lines)) if lines else None


def paragraph(*lines: Line | None) -> Paragraph | None:
    """A paragraph of the lines there are, None without any."""
    kept = tuple(line for line in lines if line)
    return Paragraph(kept) if kept else None
