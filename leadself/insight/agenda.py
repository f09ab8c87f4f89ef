"""What the agenda for the leader holds, made from entries that passed the privacy gate."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from leadself.entries import Entries
from leadself.insight.periods import Period
from leadself.insight.points import Point, Preparation, build_points
from leadself.insight.report import Report, kept_or_open, owed_by, thanks_and_mentions
from leadself.insight.words import Quote, all_quotes
from leadself.method import topics
from leadself.method.people import own_name
from leadself.method.plans import Standing
from leadself.method.points import MOST, WAITS, Purpose
from leadself.method.recalling import value_of
from leadself.method.scripts.agenda import ALL, EACH, LAST, NONE, YES, Agreement, Candidate
from leadself.method.scripts.choices import OWN
from leadself.method.scripts.script import Answers
from leadself.method.wording import one_line, short_day
from leadself.records import Meeting, Outside, Owed, Share


@dataclass(frozen=True)
class Agenda:
    """The agenda of a talk of ``writer``, the user, with ``who``.

    All texts in it are such as they may see. ``points`` are sorted by what has to be decided first,
    ``thanks`` stand apart; ``chosen`` says that the user wrote them for this talk, and did not only
    mark notes. ``left_out`` counts the marked notes beyond three. ``mine`` and ``theirs`` are what
    was agreed last time.
    """

    as_of: date
    writer: str | None
    who: str | None
    talk: Meeting | None
    chosen: bool
    points: tuple[Point, ...]
    thanks: tuple[Point, ...]
    left_out: int
    mine: tuple[Standing, ...]
    theirs: tuple[Owed, ...]

    @property
    def holds(self) -> int:
        """How many points and thanks stand on it."""
        return len(self.points) + len(self.thanks)


def build_agenda(
    released: Entries,
    period: Period,
    who: str | None,
    talk: Meeting | None,
    preparation: Preparation,
) -> Agenda:
    """The agenda from entries that passed ``share.privacy`` for this leader.

    Its points are those of ``preparation``, written for this talk, that passed, too; where there
    are none, what of ``period`` they may read.
    """
    written = build_points(released, preparation)
    found = written or _marked(released, period, who)
    points = [point for point in found if point.purpose is not Purpose.THANKS]
    thanks = [point for point in found if point.purpose is Purpose.THANKS]
    if not written:
        points, thanks = points[:MOST], thanks[:1]
    mine = kept_or_open(released, period, who)
    theirs = owed_by(released, who, period.last)
    return Agenda(
        as_of=period.last,
        writer=own_name(released),
        who=who,
        talk=talk,
        chosen=bool(written),
        points=tuple(points),
        thanks=tuple(thanks),
        left_out=len(found) - len(points) - len(thanks),
        mine=mine,
        theirs=theirs,
    )


def _marked(released: Entries, period: Period, who: str | None) -> list[Point]:
    """What they may read, what is to be brought and is newest first; what they did is thanked."""
    inside = released.between(period.first, period.last)
    quotes = all_quotes(inside)
    thanks, _ = thanks_and_mentions(released, quotes, who)
    told = [*quotes, *(Quote(o.day, _said(o), o) for o in inside.outsides)]
    told.sort(key=lambda quote: (quote.record.bring, quote.day, quote.record.at), reverse=True)
    return [
        Point(Purpose.THANKS if quote in thanks else Purpose.INFORM, quote.text, None, quote.record)
        for quote in told
    ]


def _said(outside: Outside) -> str:
    return f"{one_line(outside.who)}: {outside.text}"


def candidates(report: Report) -> tuple[Candidate, ...]:
    """What may become a point, of what the user has before them: each text once."""
    words = topics.texts()["agenda"]
    found = [
        *((quote.record.id, quote.text, words["marked"]) for quote in report.bring),
        *((quote.record.id, quote.text, words["unsaid"]) for quote in report.unsaid),
        *((quote.record.id, quote.text, words["was_point"]) for quote in report.used),
        *((q.record.id, q.text, words["may_read"]) for q in (*report.thanks, *report.mention)),
        *((one.plan.id, one.plan.then, _due("you owe", one.plan.due)) for one in _open(report)),
        *((owed.id, owed.text, _due("they owe", owed.due)) for owed in report.theirs),
    ]
    return tuple(Candidate(*one) for one in {id_: (id_, *rest) for id_, *rest in found}.values())


def _open(report: Report) -> Iterable[Standing]:
    return (one for one in report.mine if one.stands)


def _due(why: str, day: date | None) -> str:
    return f"{why}, due {short_day(day)}" if day else why


def agreements(report: Report) -> tuple[Agreement, ...]:
    """What was agreed with the leader, both ways, as it would stand on the page."""
    return tuple(_agreements(report))


def _agreements(report: Report) -> Iterator[Agreement]:
    words = topics.texts()["agenda"]
    for found in report.mine:
        yield Agreement(found.plan.id, words["promised"], mine_words(found))
    for owed in report.theirs:
        yield Agreement(owed.id, words["owed"], theirs_words(owed))


def known_answers(report: Report) -> Answers:
    """The answers of which what was written for the talk would come again, and what may stand."""
    answers: Answers = {}
    preparation = report.preparation
    for number, point in enumerate(preparation.points, start=1):
        key = f"point.{number}"
        sentence = f"{key}.as.{point.purpose}"
        answers[key] = preparation.sources.get(point.record.id, OWN)
        answers[f"{key}.as"] = str(point.purpose)
        answers[sentence] = value_of(sentence, point.record)
        if point.purpose is Purpose.DECIDE:
            answers[f"{sentence}.{WAITS}"] = value_of(sentence, point.waits)
    if answers:
        answers |= known_marks(report)
    return answers | {f"answer.{one.question}": value_of("", one) for one in preparation.own}


def known_marks(report: Report) -> Answers:
    """Which agreements the leader may read now, as the answers that say so."""
    agreed = [*(one.plan for one in report.mine), *report.theirs]
    marked = {one.id: one.share is Share.LEADER for one in agreed}
    if len({*marked.values()}) < 2:
        return {LAST: ALL if any(marked.values()) else NONE}
    each = {f"{LAST}.{id_}": YES if may else NONE for id_, may in marked.items()}
    return {LAST: EACH, **each}


def mine_words(found: Standing) -> str:
    """What the user promised, as the leader reads it: done, or with them."""
    if found.ended:
        return f"{one_line(found.plan.then)}, done ({short_day(found.last_asked)})"
    return _due(f"{one_line(found.plan.then)}, with me", found.plan.due)


def theirs_words(owed: Owed) -> str:
    """What the leader took on, as they read it."""
    return _due(f"{one_line(owed.text)}, with you", owed.due)
