"""The agenda as a paper for the leader: half a page, ready to be read aloud to them."""

from collections.abc import Iterator, Mapping

from leadself.insight.agenda import Agenda, Point, mine_words, theirs_words
from leadself.method.meetings import short_when
from leadself.method.wording import one_line, short_day
from leadself.records import Record
from leadself.share.envelopes import Envelope, envelope
from leadself.share.papers import Block, Items, Line, Paper, Paragraph, Run, strong

BETWEEN = " · "

Sources = Mapping[str, str]
"""Of each entry that a paper rests on what is said of where it comes from, by its id."""


def build_agenda_paper(agenda: Agenda, sources: Sources) -> Paper:
    """The whole page; what is empty is left out, but for the room for their own points."""
    return Paper(_title(agenda), tuple(_blocks(agenda, sources)))


def _title(agenda: Agenda) -> str:
    who = f"For {one_line(agenda.who)}: our" if agenda.who else "Our"
    if agenda.talk is None:
        return f"{who} next talk, as of {short_day(agenda.as_of, year=True)}"
    total = [point.minutes for point in agenda.points]
    minutes = sum(minute for minute in total if minute)
    long = f", {minutes} min" if total and all(total) else ""
    return f"{who} talk on {short_when(agenda.talk)}{long}"


def _blocks(agenda: Agenda, sources: Sources) -> Iterator[Block]:
    if agenda.points:
        points = tuple((_point(point, sources),) for point in agenda.points)
        yield Items(points, numbered=True)
    yield Paragraph((strong("Your points:"),))
    last = [f"{mine_words(one)}{_source(one.plan, sources)}" for one in agenda.mine]
    last += [f"{theirs_words(owed)}{_source(owed, sources)}" for owed in agenda.theirs]
    if last:
        yield Paragraph((strong("From last time:", f" {BETWEEN.join(last)}"),))
    for point in agenda.thanks:
        yield Paragraph((_thanks(point, sources),))


def _point(point: Point, sources: Sources) -> Line:
    minutes = f" ({point.minutes} min)" if point.minutes else ""
    return strong(f"{point.purpose.capitalize()}{minutes}:", _told(point, sources))


def _thanks(point: Point, sources: Sources) -> Line:
    """Thanks for what was done; what does not begin with "for" stands behind a colon."""
    begins = one_line(point.text).lower().startswith("for ")
    said = f" {one_line(point.text)}" if begins else f" {point.text}"
    return (*strong("Thanks" if begins else "Thanks:", said), *_end(point, sources))


def _told(point: Point, sources: Sources) -> str:
    return f" {point.text}{_source(point.record, sources)}"


def _end(point: Point, sources: Sources) -> Line:
    source = _source(point.record, sources)
    return (Run(source),) if source else ()


def _source(record: Record, sources: Sources) -> str:
    return f" ({sources[record.id]})" if record.id in sources else ""


def agenda_envelope(agenda: Agenda) -> Envelope:
    """The agenda in JSON; no rating is in it, whoever asks."""
    return envelope(
        "agenda",
        as_of=agenda.as_of.isoformat(),
        who=agenda.who,
        date=agenda.talk.on.isoformat() if agenda.talk else None,
        time=agenda.talk.time if agenda.talk else None,
        chosen=agenda.chosen,
        points=[_point_row(point) for point in agenda.points],
        from_last_time=[
            *(
                {
                    "id": one.plan.id,
                    "with": "me",
                    "text": one.plan.then,
                    "due": one.plan.due.isoformat() if one.plan.due else None,
                    "done": one.last_asked.isoformat() if one.ended else None,
                }
                for one in agenda.mine
            ),
            *(
                {
                    "id": owed.id,
                    "with": "you",
                    "text": owed.text,
                    "due": owed.due.isoformat() if owed.due else None,
                    "done": None,
                }
                for owed in agenda.theirs
            ),
        ],
        thanks=[_point_row(point) for point in agenda.thanks],
    )


def _point_row(point: Point) -> Envelope:
    return {
        "id": point.record.id,
        "date": point.record.day.isoformat(),
        "purpose": point.purpose.value,
        "minutes": point.minutes,
        "text": point.text,
    }
