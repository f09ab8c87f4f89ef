"""leadself meeting"""

from typing import Annotated

import typer

from leadself import options
from leadself.config import Environment
from leadself.entries import Changes
from leadself.errors import BadInput, TerminalNeeded
from leadself.journal.journal import Journal, Run
from leadself.method import topics
from leadself.method.agreements import build_talked, talk_to_write_up
from leadself.method.meetings import (
    Arranged,
    arrange,
    build_talks,
    debrief_of,
    is_ahead,
    is_begun,
    is_same,
    short_when,
    when_words,
    who_words,
)
from leadself.method.people import add_people, coach_on
from leadself.method.recording import Stamp
from leadself.method.wording import long_day, number_word, one_line, short_day
from leadself.records import Meeting, Role

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def meeting(ctx: typer.Context, as_json: options.Json = False) -> None:
    """When you talk next, and what came of it; alone, the list of your talks.

    \b
    leadself meeting
    leadself meeting next 2026-11-26
    leadself meeting next thursday 14:00 --with Tomas
    leadself meeting debrief
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
    coach: Annotated[
        bool, typer.Option("--coach", help="They are your coach; say so once.")
    ] = False,
) -> None:
    """Keep when you talk next, and with whom.

    A talk with the same person that is still ahead is moved. As long as no leader is known, the
    first nickname given is the leader's; `leadself config leader` names another.

    \b
    leadself meeting next 2026-11-26
    leadself meeting next thursday 14:00 --with Tomas
    leadself meeting next 2026-12-16 --with Ruth --coach
    """
    from leadself.insight.bringing import brought
    from leadself.method.days import parse_coming_time
    from leadself.terminal.lines import say

    env: Environment = ctx.obj
    if with_ is not None and not one_line(with_):
        raise BadInput("The nickname is empty; write it like --with Tomas, or leave --with out.")
    if coach and with_ is None:
        raise BadInput("--coach goes with a name, like --with Ruth --coach.")
    day, time = parse_coming_time(" ".join(when), env.today)
    now = Stamp(env.today, env.now)
    wanted = Meeting(on=day, time=time, **now.fields())
    if not is_ahead(wanted, now):
        raise BadInput(f"{when_words(wanted, env.today)} is over; give a later time.")
    with Journal(env.journal, Run("meeting next", env.now)).transaction() as change:
        if coach and with_ is not None:
            change.apply(add_people(change.entries(), [with_], Role.COACH, now))
        arranged = arrange(change.entries(), wanted, with_, now)
        change.apply(arranged.changes)
        entries = change.entries()
    say(_what_was_kept(arranged, env))
    coach_name = coach_on(entries, env.today)
    with_coach = coach_name is not None and is_same(arranged.meeting.who, coach_name)
    if (marked := len(brought(entries, now))) and not with_coach:
        things = "thing" if marked == 1 else "things"
        say(f"leadself report shows what is marked to bring: {number_word(marked)} {things}.")


@app.command("debrief")
def debrief(
    ctx: typer.Context,
    with_: Annotated[
        str | None,
        typer.Option("--with", metavar="NICKNAME", help="Whom you talked with."),
    ] = None,
) -> None:
    """Write up a talk, best within the hour: what was decided, who does what, their words.

    Three minutes. What you took on becomes a plan, what they took on stands under "they owe". With
    a coach it keeps their question, which the check-in brings up once a week.

    \b
    leadself meeting debrief
    leadself meeting debrief --with Ruth
    """
    from leadself.terminal.lines import is_interactive

    env: Environment = ctx.obj
    if with_ is not None and not one_line(with_):
        raise BadInput("The nickname is empty; write it like --with Tomas, or leave --with out.")
    if not is_interactive():
        raise TerminalNeeded(
            "A debrief asks questions and here is no terminal; "
            "`leadself note TEXT --outside WHO` keeps what somebody said."
        )
    journal = Journal(env.journal, Run("meeting debrief", env.now))
    journal.check_writable()
    now = Stamp(env.today, env.now)
    meeting = talk_to_write_up(journal.read(), now, with_)
    if meeting is None:
        meeting = _held_today(journal, now, with_)
        try:
            _hold(journal, env, meeting)
        finally:
            _forget_unless_begun(journal, meeting)
    else:
        _hold(journal, env, meeting)


def _held_today(journal: Journal, now: Stamp, who: str | None) -> Meeting:
    """A talk that nobody had arranged, or that is written up a second time."""
    with journal.transaction() as change:
        leader = change.entries().leader_on(now.day)
        meeting = Meeting(on=now.day, who=leader if who is None else who, **now.fields())
        change.add(meeting)
    return meeting


def _forget_unless_begun(journal: Journal, meeting: Meeting) -> None:
    """A talk of which nothing was told was not one to keep."""
    with journal.transaction() as change:
        if not is_begun(change.entries(), meeting):
            change.apply(Changes(removed=(meeting,)))


def _hold(journal: Journal, env: Environment, meeting: Meeting) -> None:
    """Ask about the talk, and say what was kept."""
    from leadself.conversation import hold
    from leadself.insight.bringing import meant_for
    from leadself.method.recalling import build_own_answers
    from leadself.method.scripts.context import build_context
    from leadself.method.scripts.debrief import SHOW, SUMMARY, debrief_script, summary_lines
    from leadself.terminal.ask import Asker
    from leadself.terminal.checkin_views import bring_words, show_end, show_keys
    from leadself.terminal.lines import Lines

    entries, name = journal.read(), debrief_of(meeting)
    context, talked = (
        build_context(entries, env.today, name, env.now),
        build_talked(entries, meeting),
    )
    words, lines = topics.texts()["debrief"], Lines(env.plain)
    lines.blank()
    of = "" if meeting.evening == env.today else words["of"].format(day=short_day(meeting.on))
    title = words["title"].format(who=talked.name, of=of)
    lines.hang(f"{long_day(env.today)} · {title}", style="bold")
    show_keys(lines, context)
    asker = Asker(lines, bring_words(context.ahead, env.today))
    meant = [quote.text for quote in meant_for(entries, meeting, env.today)]
    held = hold(journal, entries, context, debrief_script(context, talked, meant), asker)
    if held.new.get(SUMMARY) == SHOW:
        lines.blank()
        for line in summary_lines(build_own_answers(journal.read().on(env.today), name, True)):
            lines.hang(line)
    end = words["end_coach" if talked.coach else "end"]
    show_end(lines, held.new, end if held.finished else "Run the same again to go on.")


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
