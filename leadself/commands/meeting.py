"""leadself meeting"""

from datetime import date
from typing import Annotated

import typer

from leadself import options
from leadself.config import Environment
from leadself.errors import BadInput
from leadself.journal.journal import Journal, Run
from leadself.method.meetings import (
    Arranged,
    arrange,
    build_talks,
    is_ahead,
    short_when,
    when_words,
    who_words,
)
from leadself.method.recording import Stamp
from leadself.method.wording import number_word, one_line
from leadself.records import Meeting

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def meeting(ctx: typer.Context, as_json: options.Json = False) -> None:
    """When you talk next, and with whom; alone, the list of your talks.

    \b
    leadself meeting
    leadself meeting next 2026-11-26
    leadself meeting next thursday 14:00 --with Tomas
    """
    if ctx.invoked_subcommand is None:
        _list(ctx.obj, as_json)
    elif as_json:
        raise BadInput(f"Write options after `leadself meeting {ctx.invoked_subcommand}`.")


@app.command("list")
def list_(ctx: typer.Context, as_json: options.Json = False) -> None:
    """Your talks, those ahead first.

    \b
    leadself meeting list
    """
    _list(ctx.obj, as_json)


@app.command("next")
def next_(
    ctx: typer.Context,
    when: Annotated[
        list[str],
        typer.Argument(
            metavar="DATE [TIME]",
            help="Like 2026-11-26, tomorrow, +3d or thursday; then, if you like, 14:00.",
        ),
    ],
    with_: Annotated[
        str | None,
        typer.Option("--with", metavar="NICKNAME", help="With whom, if not with your leader."),
    ] = None,
) -> None:
    """Keep when you talk next, and with whom.

    A talk with the same person that is still ahead is moved. As long as no leader is known, the
    first nickname given is the leader's.

    \b
    leadself meeting next 2026-11-26
    leadself meeting next thursday 14:00 --with Tomas
    """
    from leadself.insight.report import to_bring
    from leadself.method.days import parse_coming_time
    from leadself.terminal.lines import say

    env: Environment = ctx.obj
    if with_ is not None and not one_line(with_):
        raise BadInput("The nickname is empty; write it like --with Tomas, or leave --with out.")
    day, time = parse_coming_time(" ".join(when), env.today)
    now = Stamp(env.today, env.now)
    wanted = Meeting(on=day, time=time, **now.fields())
    if not is_ahead(wanted, now):
        raise BadInput(f"{when_words(wanted, env.today)} is over; give a later time.")
    with Journal(env.journal, Run("meeting next", env.now)).transaction() as change:
        entries = change.entries()
        arranged = arrange(entries, wanted, with_, now)
        change.apply(arranged.changes)
    say(_what_was_kept(arranged, env))
    if marked := len(to_bring(entries.between(date.min, env.today), env.today)):
        things = "thing" if marked == 1 else "things"
        say(f"leadself report shows what is marked to bring: {number_word(marked)} {things}.")


def _what_was_kept(arranged: Arranged, env: Environment) -> str:
    new, old = arranged.meeting, arranged.moved
    said = [f"Your next talk with {who_words(new)}: {when_words(new, env.today)}."]
    if old and (old.on, old.time) != (new.on, new.time):
        said.append(f"In the place of {short_when(old)}; leadself undo brings it again.")
    if arranged.leader:
        said.append(f"{who_words(new)} is kept as your leader from today on.")
    return "\n".join(said)


def _list(env: Environment, as_json: bool) -> None:
    from leadself.terminal import console, lines, output

    talks = build_talks(Journal(env.journal).read(), Stamp(env.today, env.now))
    if as_json:
        from leadself.share.envelopes import meetings_envelope

        output.write_json(meetings_envelope([*talks.ahead, *talks.over]))
    elif talks.ahead or talks.over:
        from leadself.terminal.meeting_views import show_talks

        show_talks(console.out(env.plain), talks, env.plain)
    else:
        lines.say(
            "No talk yet. `leadself meeting next thursday 14:00` keeps when you talk next.",
            problem=True,
        )
