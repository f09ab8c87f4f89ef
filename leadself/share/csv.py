"""Ratings as a spreadsheet has them: ``date,topic,rating,note,share``, one row a rating."""

import csv
import functools
import io
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from operator import itemgetter
from typing import Any, NamedTuple

from leadself.entries import touched
from leadself.errors import BadInput
from leadself.journal.merge import Bodies, Difference, merge
from leadself.method.given import parse_share
from leadself.method.topics import parse_topic
from leadself.method.wording import printable
from leadself.records import Rating, Share

COLUMNS = ("date", "topic", "rating", "note", "share")
NEEDED = COLUMNS[:3]
FORMULA = ("=", "+", "-", "@", "'", "\t", "\r")
"""What a cell must not begin with: a spreadsheet would run it."""

ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

LONGEST = 2**31 - 1
"""Characters of a cell; by itself the csv module takes 131,072."""

RATING = re.compile(r"([0-5])(\.0+)?")
"""Some spreadsheets write a 3 as 3.0."""


class Row(NamedTuple):
    """One rating of a spreadsheet; None for a cell that is empty or not there."""

    line: int
    day: date
    topic: str
    value: int
    note: str | None
    share: Share | None


class Sheet(NamedTuple):
    """The rows of a file, what is wrong with the other ones, and columns nobody reads."""

    rows: list[Row]
    bad: list[str]
    unknown: list[str]


def format_ratings(ratings: Iterable[Rating]) -> str:
    """The ratings in the order of their days, those of a day in the order they were written."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for rating in sorted(ratings, key=lambda rating: rating.day):
        note = _guarded(printable(rating.note or ""))
        writer.writerow(
            (rating.day.isoformat(), rating.topic, rating.value, note, rating.share.value)
        )
    return out.getvalue()


def ratings_of(bodies: Bodies) -> list[Rating]:
    """The ratings among these documents."""
    from leadself.journal.documents import from_document

    return [
        from_document(Rating, int(key), body)
        for (table, key), body in bodies.items()
        if table == "ratings"
    ]


def parse_ratings(text: str, name: str, today: date) -> Sheet:
    """The rows of a spreadsheet saved as CSV, its columns divided by commas, semicolons or tabs.

    Raises BadInput for a file without the columns that are needed; ``name`` is the file's.
    """
    csv.field_size_limit(LONGEST)
    first = text.partition("\n")[0]
    divider = max(",;\t", key=first.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=divider, strict=True)
    sheet = Sheet([], [], [])
    try:
        head = [cell.strip().lower() for cell in next(lines, [])]
        if missing := [column for column in NEEDED if column not in head]:
            raise BadInput(
                f"{name} has no column {missing[0]!r}; "
                f"its first line names the columns: {','.join(COLUMNS)}."
            )
        if double := [column for column in COLUMNS if head.count(column) > 1]:
            raise BadInput(f"{name} has two columns {double[0]!r}.")
        sheet.unknown.extend(cell for cell in head if cell not in COLUMNS)
        _read_rows(lines, head, sheet, today)
    except csv.Error as problem:
        where = f"line {lines.line_num}: {problem}"
        raise BadInput(f"{name} is no CSV; reading stopped at {where}.") from None
    return sheet


def merge_ratings(mine: Bodies, rows: Iterable[Row], now: datetime) -> Difference:
    """What taking in ``rows`` would change in a journal that holds ``mine``.

    A rating is known by its day and topic. An empty cell says nothing: what is known stays.
    ``now`` is local, with its offset.
    """
    from leadself.journal.documents import from_document, overwritten

    known = {
        (body["day"], body["topic"]): (int(key), body)
        for (table, key), body in mine.items()
        if table == "ratings"
    }
    written = now.astimezone(UTC)
    noon = functools.cache(functools.partial(_noon, now=now))
    theirs: Bodies = {}
    for row in rows:
        key, body = known.get((row.day.isoformat(), row.topic), (0, {}))
        if body:
            rating = _told_again(from_document(Rating, key, body), row, now)
        else:
            rating = Rating(
                day=row.day,
                at=noon(row.day),
                updated_at=written,
                topic=row.topic,
                value=row.value,
                note=row.note,
                share=row.share or Share.PRIVATE,
            )
        theirs["ratings", str(int(rating.id, 16))] = overwritten(body, rating)
    return merge(mine, theirs)


def _noon(day: date, now: datetime) -> datetime:
    """When a rating from a spreadsheet was entered, as far as anybody knows: on its own day."""
    try:
        return datetime.combine(day, time(12)).astimezone()
    except (ValueError, OverflowError, OSError):  # a year the system's clock does not know
        return datetime.combine(day, time(12), now.tzinfo)


def _told_again(found: Rating, row: Row, now: datetime) -> Rating:
    # A note is compared as it is written out: control characters are in no spreadsheet.
    same = row.note is None or printable(row.note) == printable(found.note or "")
    note = found.note if same else row.note
    share = row.share or found.share
    value = row.value
    since = found.since if value == found.value else None
    return touched(found, now, value=value, note=note, share=share, since=since)


def _read_rows(lines: Any, head: list[str], sheet: Sheet, today: date) -> None:
    """Put every row into ``sheet``, or say why it cannot be taken."""
    nowhere = len(head)  # the place of a column that the file does not have
    picked = itemgetter(*(head.index(name) if name in head else nowhere for name in COLUMNS))
    day_of = functools.cache(functools.partial(_day, today=today))
    topic_of, share_of = functools.cache(parse_topic), functools.cache(_share)
    said: dict[tuple[date, str], Row] = {}
    start = 2
    for cells in lines:
        line, start = start, lines.line_num + 1
        if not any(map(str.strip, cells)):
            continue
        try:
            if len(cells) > nowhere:
                raise BadInput("it has more cells than the first line")
            day, topic, value, note, share = picked([*cells, *[""] * (nowhere + 1 - len(cells))])
            for name, cell in zip(NEEDED, (day, topic, value), strict=True):
                if not cell.strip():
                    raise BadInput(f"the {name} is empty")
            row = Row(
                line=line,
                day=day_of(day),
                topic=topic_of(topic),
                value=_value(value),
                note=_freed(note) or None,
                share=share_of(share),
            )
            before = said.setdefault((row.day, row.topic), row)
            if before[1:] != row[1:]:
                raise BadInput(f"line {before.line} rates {row.topic} on that day, too")
        except BadInput as problem:
            sheet.bad.append(f"line {line}: {str(problem).rstrip('.')}.")
        else:
            if before is row:
                sheet.rows.append(row)


def _day(cell: str, today: date) -> date:
    text = cell.strip()
    try:
        day = date.fromisoformat(text) if ISO.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        raise BadInput(f"{text!r} is no date; write it like 2026-11-20")
    if day > today:
        raise BadInput(f"{text} is in the future")
    return day


def _value(cell: str) -> int:
    if not (found := RATING.fullmatch(cell.strip())):
        raise BadInput(f"{cell.strip()!r} is no rating; a rating is a whole number from 0 to 5")
    return int(found[1])


def _share(cell: str) -> Share | None:
    return parse_share(cell.strip().lower() or None)


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


def _freed(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
