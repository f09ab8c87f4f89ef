"""The JSON of the papers of a talk: the private brief, and the agenda for the leader."""

from leadself.insight.agenda import Agenda
from leadself.insight.points import Point, Preparation
from leadself.insight.report import Report
from leadself.method.points import REGRET, SURPRISE, THEIRS
from leadself.share.envelopes import (
    Envelope,
    envelope,
    first_and_second,
    meeting_row,
    period_rows,
    quote_row,
    record_row,
    standing_row,
    topic_row,
)


def report_envelope(report: Report) -> Envelope:
    """The private brief."""
    return envelope(
        "report",
        as_of=report.as_of.isoformat(),
        writer=report.writer,
        **period_rows(report.period),
        points=[_point_row(point) for point in report.preparation.points],
        **_own_lines(report.preparation),
        bring=[quote_row(quote) for quote in report.bring],
        words=[quote_row(quote) for quote in report.words],
        **first_and_second([topic_row(topic) for topic in report.focuses]),
        plans=[standing_row(found) for found in report.plans],
        outside=[record_row(outside) for outside in report.heard],
        others_said=[record_row(outside) for outside in report.others_said],
        thanks=[quote_row(quote) for quote in report.thanks],
        to_mention=[quote_row(quote) for quote in report.mention],
        one_to_ask=report.one_to_ask,
        you_owe=[standing_row(found) for found in report.mine],
        they_owe=[record_row(owed) for owed in report.theirs],
        matters_to_them=[quote_row(quote) for quote in report.matters],
        not_yet_said=[quote_row(quote) for quote in report.unsaid],
        next_talk=meeting_row(report.talk) if report.talk else None,
    )


def agenda_envelope(agenda: Agenda) -> Envelope:
    """The agenda in JSON; no rating is in it, whoever asks."""
    return envelope(
        "agenda",
        as_of=agenda.as_of.isoformat(),
        writer=agenda.writer,
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
    """A point of an agenda; ``waits`` is by when a decision is needed, and what if it waits."""
    return {
        "id": point.record.id,
        "date": point.record.day.isoformat(),
        "purpose": point.purpose.value,
        "minutes": point.minutes,
        "text": point.text,
        "waits": point.waits.text if point.waits else None,
    }


def _own_lines(preparation: Preparation) -> Envelope:
    """What the user wrote for nobody else before the talk."""
    said = {answer.question: answer.text for answer in preparation.own}
    names = {REGRET: "would_regret", THEIRS: "their_topic", SURPRISE: "would_surprise"}
    return {name: said.get(question) for question, name in names.items()}
