"""One sheet for a coach: what goes on it when there is more than it holds."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from itertools import chain, zip_longest
from typing import Any, NamedTuple

from leadself.insight.coach import CoachPage
from leadself.insight.kinds import Kind
from leadself.share.coach_paper import (
    answer_line,
    build_coach_paper,
    missed_line,
    note_line,
    promised_line,
    said_line,
    standing_line,
)
from leadself.share.markdown import format_markdown
from leadself.share.papers import Chart, Items, Line, Paper, plain


class Size(NamedTuple):
    """Words, and lines of Markdown with words on them."""

    words: int
    lines: int

    def less(self, *others: "Size") -> "Size":
        return Size(
            self.words - sum(other.words for other in others),
            self.lines - sum(other.lines for other in others),
        )


SHEET = Size(920, 95)
"""What a page holds; `python -m tests.bench.paper` prints such pages as HTML on one sheet of A4."""

CHART = 9
"""How many lines a chart takes on a sheet, more than the words beside it."""

HEADINGS = Size(25, 7)
"""The headings of the parts that a page without lists has not, and the day of the next session."""

MOMENTS = 3
"""So many notes come before all else: one that went well, one that did not, one still open."""


class Placed(NamedTuple):
    """An item of one of the page's lists, its number there, and the line it makes."""

    list: str
    number: int
    line: Line


LISTS = ("notes", "promised", "answers", "missed", "plans", "outsides", "lessons")
"""The lists of a page that a sheet may hold in part."""


def fit_page(page: CoachPage) -> CoachPage:
    """As much of ``page`` as one sheet holds; no text is cut, and what it is read for goes first.

    Three moments go first, then in turn of every list the newest, and of moments two; last what
    was promised to others than the coach.
    """
    left = SHEET.less(size_of(build_coach_paper(_keeping(page, ()))), HEADINGS)
    kept: set[tuple[str, int]] = set()
    for placed in _in_turn(page):
        if not (left.words > 0 and left.lines > 0):
            break
        rest = left.less(size_of(Paper("", (Items(((placed.line,),)),))))
        if rest.words >= 0 and rest.lines >= 0:
            left = rest
            kept.add((placed.list, placed.number))
    return _keeping(page, kept)


def _keeping(page: CoachPage, kept: Container[tuple[str, int]]) -> CoachPage:
    """``page`` with those items of its lists, by the list's name and their number in it."""
    lists: dict[str, Any] = {
        name: tuple(item for n, item in enumerate(getattr(page, name)) if (name, n) in kept)
        for name in LISTS
    }
    told = {found.plan.id for found in lists["promised"]}
    held_up = {id_: missed for id_, missed in page.held_up.items() if id_ in told}
    return replace(page, held_up=held_up, **lists)


def _in_turn(page: CoachPage) -> Iterator[Placed]:
    """What may have to stay off the sheet, in the order it goes there."""
    notes = _placed("notes", (note_line(quote, page) for quote in page.notes))
    kinds = [page.kinds.get(quote.record.id) for quote in page.notes]
    notes.sort(key=lambda placed: page.notes[placed.number].record.id not in page.sure)
    moments = [
        *_round(*([p for p in notes if kinds[p.number] is kind] for kind in Kind)),
        *(placed for placed in notes if kinds[placed.number] is None),
    ]
    plans = _placed("plans", (standing_line(found, page) for found in page.plans))
    own = [placed for placed in plans if page.plans[placed.number].plan.owed_to is None]
    yield from moments[:MOMENTS]
    yield from _round(
        moments[MOMENTS::2],
        _placed("promised", (promised_line(found, page) for found in page.promised)),
        _placed("answers", map(answer_line, page.answers)),
        _placed("missed", map(missed_line, page.missed)),
        own,
        _placed("outsides", map(said_line, page.outsides)),
        _placed("lessons", (plain(quote.text) for quote in page.lessons)),
        moments[MOMENTS + 1 :: 2],
    )
    yield from (placed for placed in plans if placed not in own)


def _placed(name: str, lines: Iterable[Line]) -> list[Placed]:
    """The items of a list, the newest first."""
    return [Placed(name, number, line) for number, line in enumerate(lines)][::-1]


def _round(*groups: list[Placed]) -> Iterator[Placed]:
    """The first of each group, then the second of each, and so on."""
    return filter(None, chain.from_iterable(zip_longest(*groups)))


def size_of(paper: Paper) -> Size:
    """How much of a sheet a paper takes."""
    text = format_markdown(paper).split("\n")
    lines = [words for line in text if (words := [*filter(_is_word, line.split())])]
    charts = sum(isinstance(block, Chart) for block in paper.blocks)
    return Size(sum(map(len, lines)), len(lines) + CHART * charts)


def _is_word(word: str) -> bool:
    return any(map(str.isalnum, word))
