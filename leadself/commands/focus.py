"""leadself focus"""

from typing import Annotated

import typer

from leadself.config import Environment
from leadself.journal.journal import Journal, Run
from leadself.method import topics
from leadself.method.recording import Stamp
from leadself.records import Changes, Focus
from leadself.share.envelopes import focus_envelope


def focus(
    ctx: typer.Context,
    topic: Annotated[
        str | None,
        typer.Argument(
            metavar="[TOPIC]",
            help="The topic to practise from today on.",
            autocompletion=lambda: topics.SLUGS,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """The one topic you practise for about four weeks; a check-in always asks about it.

    \b
    leadself focus
    leadself focus prepared
    """
    from leadself.terminal import output
    from leadself.terminal.lines import say

    env: Environment = ctx.obj
    journal = Journal(env.journal, Run("focus", env.now))
    chosen = _choose(journal, env, topics.parse_topic(topic)) if topic else False
    current = journal.read().focus_on(env.today)
    if as_json:
        output.write_json(focus_envelope(current, env.today))
    elif current is None:
        say("No focus yet. Choose one of the twelve: leadself focus prepared")
    elif chosen:
        say(f"Your focus from today on: {topics.topic(current.topic).name}.")
    else:
        say(f"{topics.topic(current.topic).name}: week {current.week_on(env.today)}.")


def _choose(journal: Journal, env: Environment, slug: str) -> bool:
    """Make it the focus; whether that changed anything."""
    with journal.transaction() as change:
        current = change.entries().focus_on(env.today)
        if current is not None and current.topic == slug:
            return False
        chosen = Focus(topic=slug, **Stamp(env.today, env.now).fields())
        change.apply(Changes(added=(chosen,)))
        return True
