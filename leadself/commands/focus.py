"""leadself focus"""

from typing import Annotated

import typer

from leadself.config import Environment
from leadself.journal.journal import Journal
from leadself.method import topics
from leadself.method.recording import Stamp
from leadself.records import Focus
from leadself.share.envelopes import focus_envelope


def focus(
    ctx: typer.Context,
    topic: Annotated[
        str | None, typer.Argument(metavar="[TOPIC]", help="The topic to practise from today on.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """The one topic you practise for about four weeks; a check-in always asks about it.

    \b
    leadself focus
    leadself focus prepared
    """
    from leadself.terminal import console, output

    env: Environment = ctx.obj
    journal = Journal(env.journal)
    if topic:
        _choose(journal, env, topics.parse_topic(topic))
    current = journal.read().focus_on(env.today)
    if as_json:
        output.write_json(focus_envelope(current, env.today))
        return
    out = console.out(env.plain)
    if current:
        week = (env.today - current.day).days // 7 + 1
        console.say(out, f"{topics.topic(current.topic).name}: week {week}.")
    else:
        console.say(out, "No focus yet. Choose one of the twelve: leadself focus prepared")


def _choose(journal: Journal, env: Environment, slug: str) -> None:
    with journal.transaction() as change:
        current = change.entries().focus_on(env.today)
        if current is None or current.topic != slug:
            change.add(Focus(topic=slug, **Stamp(env.today, env.now).fields()))
