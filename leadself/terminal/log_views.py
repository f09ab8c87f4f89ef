"""The log: everything a person wrote, day by day."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from leadself.entries import Entries
from leadself.method import topics
from leadself.method.plans import LEFT_OUT, was_left_out
from leadself.method.reviews import kept_lessons
from leadself.method.wording import one_line, plan_line, plan_sentence, short_day, weekday
from leadself.records import (
    Answer,
    Event,
    Focus,
    FollowUp,
    Moment,
    Outside,
    Plan,
    Rating,
    Record,
    Rule,
    Share,
    Written,
)
from leadself.terminal.console import BOLD, DIM, hang, words
from leadself.terminal.views import LABEL, became_words, event_words


class _Known(NamedTuple):
    """What a record is shown by: all plans, and the ids of the lessons that were kept."""

    plans: Mapping[str, Plan]
    kept: frozenset[str]


def show_log(
    console: Console, entries: Entries, known: Entries, ids: Mapping[str, str] | None = None
) -> None:
    """What was written, the newest day first and each day in the order it was written.

    ``known`` is the whole journal: the plan that something became of may be older. ``ids`` are
    the short ids by which records are named, shown where they are given.
    """
    width = max(map(len, ids.values()), default=0) if ids else 0  # a focus has no id to name
    around = _Known({plan.id: plan for plan in known.plans}, kept_lessons(known))
    records = sorted(entries.logged, key=lambda record: record.at)
    for place, day in enumerate(sorted({record.day for record in records}, reverse=True)):
        if place:
            console.print()
        console.print(Text(f" {weekday(day)[:3]} {short_day(day, year=True)}", BOLD))
        of_day = [record for record in records if record.day == day]
        for first, rows in _of_a_day(of_day, around, apart=ids is not None):
            _show(console, rows, ids.get(first.id, " " * width) if ids else "")


_Rows = list[tuple[str, Text]]
"""A label, empty where there is none, and what stands beside it."""


def _of_a_day(records: list[Record], known: _Known, apart: bool) -> Iterator[tuple[Record, _Rows]]:
    """What is shown of each record; ratings without a note stand side by side unless ``apart``."""
    bare = [] if apart else [r for r in records if isinstance(r, Rating) and r.note is None]
    for record in records:
        if record not in bare:
            yield record, _rows(record, known)
        elif record == bare[0]:
            yield record, [("rated", Text(" · ").join(map(_rated, bare)))]


def _show(console: Console, rows: _Rows, short: str) -> None:
    width = len(short) + 2 if short else 0
    for place, (label, text) in enumerate(rows):
        said = f"{short if place == 0 else '':<{width}}{label}"
        hang(console, f"   {said}" if said.strip() else "", text, LABEL + width)


def _rows(record: Record, known: _Known) -> _Rows:
    match record:
        case Moment():
            return [("moment", words(record.text) + _marks(record))]
        case Rating():
            rated = [("rated", _rated(record))]
            note = [("", words(record.note) + _marks(record))] if record.note is not None else []
            return rated + note
        case Answer():
            asked = Text(topics.asked_words(record.question, record.topic), DIM)
            return [("answer", asked), ("", words(record.text) + _marks(record))]
        case Outside():
            said = Text.assemble(words(one_line(record.who)), ": ", words(record.text))
            return [("heard", said + _marks(record))]
        case Event():
            return [("event", words(event_words(record)) + _marks(record))]
        case Rule():
            kept = Text("  (kept)" if record.id in known.kept else "", DIM)
            return [("lesson", words(record.text) + kept + _marks(record))]
        case Plan():
            sentence = words(plan_sentence(record.if_, record.then))
            left_out = Text(f"  ({LEFT_OUT})" * was_left_out(record), DIM)
            return [("plan", sentence + left_out + _marks(record))]
        case Focus(reason=str(reason)):
            name = "a rest" if record.rest else topics.topic(record.topic).in_short
            return [("focus", Text(f"{name}, because “{one_line(reason)}”", DIM))]
        case FollowUp():
            return _follow_up(record, known.plans.get(record.plan))
    return []


def _follow_up(record: FollowUp, plan: Plan | None) -> _Rows:
    said = words(became_words(record))
    if plan:
        said = Text.assemble(said, ": ", words(plan_line(plan)))
    note = [("", words(record.note) + _marks(record))] if record.note else []
    return [("plan", said), *note]


def _rated(rating: Rating) -> Text:
    name = topics.IN_SHORT[rating.topic]
    mark = (str(rating.value), BOLD) if rating.value else ("– no real chance", DIM)
    return Text.assemble(f"{name} ", mark)


def _marks(record: Written) -> Text:
    said = [f"for your {record.share.value}"] if record.share is not Share.PRIVATE else []
    said += ["to bring"] if record.bring else []
    return Text(f"  ({', '.join(said)})", DIM) if said else Text("")
