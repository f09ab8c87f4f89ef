"""leadself log"""

from typing import Annotated

import typer

from leadself import options
from leadself.insight.periods import parse_period
from leadself.journal.journal import Journal
from leadself.method.topics import parse_topic
from leadself.share.envelopes import log_envelope


def log(
    ctx: typer.Context,
    last: Annotated[
        str | None, typer.Option(metavar="PERIOD", help="Only this long back, like 7d or 12w.")
    ] = None,
    topic: Annotated[str | None, typer.Option(metavar="TOPIC", help="Only this topic.")] = None,
    as_json: options.Json = False,
) -> None:
    """Everything you wrote, the newest day first.

    \b
    leadself log --last 7d
    leadself log --topic prepared
    """
    from leadself.terminal import console, lines, output, views

    period = parse_period(last, ctx.obj.today) if last else None
    slug = parse_topic(topic) if topic else None
    entries = (
        Journal(ctx.obj.journal)
        .read()
        .where(
            lambda record: (
                (period is None or record.day in period)
                and slug in (None, getattr(record, "topic", None))
            )
        )
    )
    if as_json:
        output.write_json(log_envelope(entries, period))
    elif any(views.is_logged(record) for record in entries):
        views.show_log(console.out(ctx.obj.plain), entries)
    else:
        found = "Nothing written yet." if not (period or slug) else "Nothing written there."
        lines.say(f"{found} `leadself checkin` begins.", problem=True)
