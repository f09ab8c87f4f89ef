"""One sheet for a coach: what goes on it when there is more than it holds."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from leadself.insight.coach import CoachPage, Kind
from leadself.records import Written
from leadself.share.coach_paper import answer_line, build_coach_paper, note_line, said_line
from leadself.share.markdown import format_markdown
from leadself.share.papers import Items, Line, Paper, plain

Placed = tuple[Line, Written]
"""What stands in a list, and the record it comes from."""


class Size(NamedTuple):
    """Words, and lines of Markdown with words on them."""

    words: int
    lines: int

    def less(self, *others: "Size") -> "Size":
        return Size(
            self.words - sum(other.words for other in others),
            self.lines - sum(other.lines for other in others),
        )


SHEET = Size(790, 82)
"""What a page holds; `python -m tests.bench.paper` prints such pages as HTML on one sheet of A4."""

HEADINGS = Size(16, 4)
"""The headings of the parts that a page without notes has not."""


def fit_page(page: CoachPage) -> CoachPage:
    """As much of ``page`` as one sheet holds; no text is cut.

    The newest go first, in turn one that went well, one that was hard, one still open, an answer
    to the coach, words of others, a lesson, and any other note.
    """
    bare = replace(page, answers=(), notes=(), outsides=(), lessons=())
    left = SHEET.less(size_of(format_markdown(build_coach_paper(bare))), HEADINGS)
    kept: set[str] = set()
    for line, record in _in_turn(page):
        if not (left.words > 0 and left.lines > 0):
            break
        rest = left.less(size_of(format_markdown(Paper("", (Items(((line,),)),)))))
        if rest.words >= 0 and rest.lines >= 0:
            left = rest
            kept.add(record.id)
    return replace(
        page,
        answers=tuple(quote for quote in page.answers if quote.record.id in kept),
        notes=tuple(quote for quote in page.notes if quote.record.id in kept),
        outsides=tuple(said for said in page.outsides if said.id in kept),
        lessons=tuple(quote for quote in page.lessons if quote.record.id in kept),
    )


def _in_turn(page: CoachPage) -> Iterator[Placed]:
    """What may have to stay off the sheet, in the order it goes there."""
    by_kind: dict[Kind | None, list[Placed]] = {kind: [] for kind in (*Kind, None)}
    for quote in page.notes:
        by_kind[page.kinds.get(quote.record.id)].append((note_line(quote, page), quote.record))
    others = by_kind.pop(None)
    groups: list[list[Placed]] = [
        *by_kind.values(),
        [(answer_line(quote), quote.record) for quote in page.answers],
        [(said_line(one), one) for one in page.outsides],
        [(plain(quote.text), quote.record) for quote in page.lessons],
        others,
    ]
    for turn in range(max(map(len, groups))):
        yield from (group[-1 - turn] for group in groups if turn < len(group))


def size_of(text: str) -> Size:
    """How much of a sheet a text takes."""
    lines = [words for line in text.split("\n") if (words := [*filter(_is_word, line.split())])]
    return Size(sum(map(len, lines)), len(lines))


def _is_word(word: str) -> bool:
    return any(map(str.isalnum, word))
