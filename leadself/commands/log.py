"""leadself log"""

from typing import Annotated

import typer

from leadself import options
from leadself.entries import Entries
from leadself.errors import BadInput, NotThere
from leadself.insight.periods import choose_period
from leadself.journal.journal import Journal
from leadself.method.ids import named_by, short_ids
from leadself.method.reviews import kept_lessons
from leadself.method.topics import parse_topic
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
    texts_of,
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
    "focus": (Focus,),
}
"""What ``--kind`` can be; a plan is shown with what became of it."""

ALSO = {"heard": "outside", "lesson": "rule", "rated": "rating"}
"""The words by which the log itself calls them."""


def log(
    ctx: typer.Context,
    what: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WHAT]", help="Words to look for, or the id of one entry."),
    ] = None,
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
    ids: Annotated[
        bool, typer.Option("--ids", help="With the ids that `leadself edit` takes.")
    ] = False,
    as_json: options.Json = False,
) -> None:
    """Everything you wrote, the newest day first; or what holds these words, or one entry.

    Kinds are moment, rating, answer, plan, outside (what others said), rule (your lessons),
    event and focus (why you changed it).

    \b
    leadself log --last 7d
    leadself log overtime
    leadself log 4f2a
    leadself log --topic prepared
    leadself log --kind rule
    leadself log --from 2026-10-01 --to 2026-10-31
    """
    from leadself.terminal import console, lines, output

    wanted = " ".join(what) if what else ""
    kinds = _parse_kind(kind) if kind is not None else (Record,)
    period = choose_period(last, from_, to, ctx.obj.today)
    slug = parse_topic(topic) if topic else None
    known = Journal(ctx.obj.journal).read()
    entries = _of(known, wanted).where(
        lambda record: (
            isinstance(record, kinds)
            and (period is None or record.day in period)
            and slug in (None, getattr(record, "topic", None))
        )
    )
    if wanted and not entries.logged:
        raise NotThere(f"Nothing you wrote holds {wanted!r}, and no id begins with it.")
    if as_json:
        output.write_json(log_envelope(entries, period, kept_lessons(known)))
    elif entries.logged:
        from leadself.terminal.log_views import show_log

        shown = short_ids([record.id for record in known.written]) if ids else None
        show_log(console.out(ctx.obj.plain), entries, known, shown)
    else:
        found = "Nothing written there." if kind or period or slug else "Nothing written yet."
        lines.say(f"{found} `leadself checkin` begins.", problem=True)


def _of(known: Entries, wanted: str) -> Entries:
    """The entry whose id begins with ``wanted``, and what became of it; else all that hold it."""
    if not wanted:
        return known
    if named := named_by(wanted, known.written):
        own = {record.id for record in named}
        return known.where(lambda r: r.id in own or getattr(r, "plan", None) in own)
    held = wanted.casefold()
    return known.where(lambda record: any(held in text.casefold() for text in texts_of(record)))


def _parse_kind(text: str) -> tuple[type[Record], ...]:
    """The records a person means. Raises BadInput that names the kinds."""
    wanted = text.strip().lower()
    found = KINDS.get(ALSO.get(wanted, wanted))
    if found is None:
        raise BadInput(f"There is no kind {text!r}; the kinds are {', '.join(KINDS)}.")
    return found
