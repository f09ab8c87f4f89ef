"""The agenda as a paper for the leader: half a page, ready to be read aloud to them."""

import re
from collections.abc import Iterator, Mapping

from leadself.insight.agenda import Agenda, mine_words, theirs_words
from leadself.insight.points import Point
from leadself.method.days import parse_due
from leadself.method.meetings import short_when
from leadself.method.wording import ended, one_line, short_day
from leadself.records import Answer, Record
from leadself.share.papers import Block, Items, Line, Paper, Paragraph, Run, strong

BETWEEN = " · "

_THANKS = re.compile(r"thank(?:s| you)\b:?", re.IGNORECASE)

Sources = Mapping[str, str]
"""Of each entry that a paper rests on what is said of where it comes from, by its id."""


def build_agenda_paper(agenda: Agenda, sources: Sources) -> Paper:
    """The whole page; what is empty is left out, but for the room for their own points."""
    return Paper(_title(agenda), tuple(_blocks(agenda, sources)))


def _title(agenda: Agenda) -> str:
    who, writer = one_line(agenda.who or ""), agenda.writer
    if writer and who:
        return f"{writer} and {who}, {_when(agenda)}"
    lead = f"For {who}: our" if who else f"{writer}: our" if writer else "Our"
    return f"{lead} {'talk on ' * bool(agenda.talk)}{_when(agenda)}"


def _when(agenda: Agenda) -> str:
    """When the talk is, with the minutes of its points where they all have some."""
    if agenda.talk is None:
        return f"next talk, as of {short_day(agenda.as_of, year=True)}"
    total = [point.minutes for point in agenda.points]
    minutes = sum(minute for minute in total if minute)
    long = f", {minutes} min" if total and all(total) else ""
    return f"{short_when(agenda.talk)}{long}"


def _blocks(agenda: Agenda, sources: Sources) -> Iterator[Block]:
    if agenda.points:
        points = tuple((point_line(point, sources),) for point in agenda.points)
        yield Items(points, numbered=True)
    yield Paragraph((strong("Your points:"),))
    last = [f"{mine_words(one)}{_source(one.plan, sources)}" for one in agenda.mine]
    last += [f"{theirs_words(owed)}{_source(owed, sources)}" for owed in agenda.theirs]
    if last:
        yield Paragraph((strong("From last time:", f" {BETWEEN.join(last)}"),))
    for point in agenda.thanks:
        yield Paragraph((_thanks(point, sources),))


def point_line(point: Point, sources: Sources) -> Line:
    """A point with its purpose; behind it, in the same paragraph, by when it is needed.

    So it can be pasted into a mail as it stands.
    """
    minutes = f" ({point.minutes} min)" if point.minutes else ""
    told = _told(point, sources)
    if point.waits:
        told = f"{ended(told)} {_waits(point.waits)}{_source(point.waits, sources)}"
    return strong(f"{point.purpose.capitalize()}{minutes}:", told)


def _thanks(point: Point, sources: Sources) -> Line:
    """Thanks for what was done, said once; what does not begin with "for" is behind a colon."""
    text = one_line(point.text)
    if own := _THANKS.match(text):
        return (*strong(own[0], text[own.end() :]), *_end(point, sources))
    lead = "Thanks" if text.lower().startswith("for ") else "Thanks:"
    return (*strong(lead, f" {text}"), *_end(point, sources))


def _waits(waits: Answer) -> str:
    """By when it is needed; a day alone is said in a sentence."""
    is_day = parse_due(waits.text, waits.day) is not None
    return f"Needed by {waits.text}" if is_day else waits.text


def _told(point: Point, sources: Sources) -> str:
    return f" {point.text}{_source(point.record, sources)}"


def _end(point: Point, sources: Sources) -> Line:
    source = _source(point.record, sources)
    return (Run(source),) if source else ()


def _source(record: Record, sources: Sources) -> str:
    return f" ({sources[record.id]})" if record.id in sources else ""
