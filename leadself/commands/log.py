"""leadself log"""

from typing import Annotated

import typer

from leadself import options
from leadself.errors import BadInput
from leadself.insight.periods import choose_period
from leadself.journal.journal import Journal
from leadself.method.reviews import kept_lessons
from leadself.method.topics import parse_topic
from leadself.records import (
    Answer,
    Event,
    FollowUp,
    Moment,
    Outside,
    Plan,
    Rating,
    Record,
    Rule,
)
from leadself.share.envelopes import log_envelope

KINDS: dict[str, tuple[type[Record], ...]] = {
    "moment": (Moment,),
    "rating": (Rating,),
    "answer": (Answer,),
    "plan": (Plan, FollowUp),
    "outside": (Outside,),
    "rule": (Rule,),
    "event": (Event,),
}
"""What ``--kind`` can be; a plan is shown with what became of it."""

ALSO = {"heard": "outside", "lesson": "rule", "rated": "rating"}
"""The words by which the log itself calls them."""


def log(
    ctx: typer.Context,
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="KIND", help="Only this kind, like rule.", autocompletion=lambda: [*KINDS]
        ),
    ] = None,
    last: options.Last = None,
    from_: options.From = None,
    to: options.To = None,
    topic: Annotated[str | None, typer.Option(metavar="TOPIC", help="Only this topic.")] = None,
    as_json: options.Json = False,
) -> None:
    """Everything you wrote, the newest day first.

    Kinds are moment, rating, answer, plan, outside (what others said), rule (your lessons) and
    event.

    \b
    leadself log --last 7d
    leadself log --topic prepared
    leadself log --kind rule
    leadself log --from 2026-10-01 --to 2026-10-31
    """
    from leadself.terminal import console, lines, output, views

    kinds = _parse_kind(kind) if kind is not None else (Record,)
    period = choose_period(last, from_, to, ctx.obj.today)
    slug = parse_topic(topic) if topic else None
    known = Journal(ctx.obj.journal).read()
    entries = known.where(
        lambda record: (
            isinstance(record, kinds)
            and (period is None or record.day in period)
            and slug in (None, getattr(record, "topic", None))
        )
    )
    if as_json:
        output.write_json(log_envelope(entries, period, kept_lessons(known)))
    elif any(views.is_logged(record) for record in entries):
        views.show_log(console.out(ctx.obj.plain), entries, known)
    else:
        found = "Nothing written there." if kind or period or slug else "Nothing written yet."
        lines.say(f"{found} `leadself checkin` begins.", problem=True)


def _parse_kind(text: str) -> tuple[type[Record], ...]:
    """The records a person means. Raises BadInput that names the kinds."""
    wanted = text.strip().lower()
    found = KINDS.get(ALSO.get(wanted, wanted))
    if found is None:
        raise BadInput(f"There is no kind {text!r}; the kinds are {', '.join(KINDS)}.")
    return found
