"""leadself focus"""

from typing import Annotated

import typer

from leadself import options
from leadself.config import Environment
from leadself.entries import Entries
from leadself.errors import BadInput
from leadself.journal.journal import Journal, Run
from leadself.method import topics
from leadself.method.focus import WEEKS, is_over, may_renew
from leadself.method.recording import Stamp
from leadself.method.wording import long_day, number_word, one_line
from leadself.records import Focus
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
    renew: Annotated[
        bool, typer.Option("--renew", help="Four weeks more of the one you have.")
    ] = False,
    rest: Annotated[bool, typer.Option("--rest", help="No focus for a while.")] = False,
    reason: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="Why, when you change before the four weeks are over."),
    ] = None,
    as_json: options.Json = False,
) -> None:
    """The one topic you practise for about four weeks; a check-in always asks about it.

    \b
    leadself focus
    leadself focus prepared
    leadself focus go-to --reason "The shift list is settled"
    leadself focus --rest
    """
    from leadself.terminal import output
    from leadself.terminal.lines import say

    env: Environment = ctx.obj
    if sum((topic is not None, renew, rest)) > 1:
        raise BadInput("Give a topic, --renew or --rest, one of them.")
    if reason is not None and not (topic or rest):
        raise BadInput("--reason goes with a topic or with --rest.")
    journal = Journal(env.journal, Run("focus", env.now))
    slug = topics.parse_topic(topic) if topic else None
    said = _change(journal, env, slug, renew, rest, reason) if slug or renew or rest else None
    entries = journal.read()
    current = entries.focus_on(env.today)
    if as_json:
        output.write_json(focus_envelope(current, env.today))
    else:
        say(said or _where_it_is(entries, current, env))


def _change(
    journal: Journal,
    env: Environment,
    slug: str | None,
    renew: bool,
    rest: bool,
    reason: str | None,
) -> str | None:
    """Choose, renew or rest; what was done, or None where it was so already."""
    with journal.transaction() as change:
        entries = change.entries()
        current = entries.focus_on(env.today)
        if current is None and (renew or rest):
            raise BadInput("There is no focus to renew or to rest from; choose one of the twelve.")
        if current and current.topic == slug:
            return None
        if renew and not may_renew(entries):
            raise BadInput("It was renewed twice, twelve weeks in all; choose another, or --rest.")
        chosen = slug or (current.topic if current else "")
        change.add(
            Focus(topic=chosen, rest=rest, reason=reason, **Stamp(env.today, env.now).fields())
        )
    name = topics.topic(chosen).name
    if rest:
        return "No focus from today on. Rest is a choice, too."
    early = current is not None and not renew and not is_over(current, env.today)
    said = f"Four weeks more of: {name}." if renew else f"Your focus from today on: {name}."
    if early and reason is None:
        said += '\nA line on why you changed early is kept with --reason "...".'
    return said


def _where_it_is(entries: Entries, current: Focus | None, env: Environment) -> str:
    if current is None:
        return "No focus now. Choose one of the twelve: leadself focus prepared"
    week = current.week_on(env.today)
    said = f"{topics.topic(current.topic).name}: week {week}, since {long_day(current.day)}."
    if current.reason:
        said += f"\nYou chose it early: “{one_line(current.reason)}”"
    if is_over(current, env.today):
        more = ", --renew for four more" if may_renew(entries) else ""
        said += f"\nIts {number_word(WEEKS)} weeks are over: choose another{more}, or --rest."
    return said
