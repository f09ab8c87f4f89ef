"""leadself checkin"""

import sys
from datetime import date
from typing import Annotated

import typer

from leadself import options
from leadself.config import Environment
from leadself.errors import BadInput, TerminalNeeded
from leadself.journal.files import decode_paper, read_paper
from leadself.journal.journal import Journal, Run
from leadself.method import topics
from leadself.method.days import is_late
from leadself.method.given import (
    Given,
    build_given_answers,
    check_notes,
    parse_json,
    parse_once,
    parse_pairs,
    parse_share,
)
from leadself.method.plans import check_room
from leadself.method.recording import Stamp, build_changes, replaced_ratings
from leadself.method.rotation import DAILY
from leadself.method.scripts.context import FULL, build_context
from leadself.method.scripts.marks import parse_marks
from leadself.method.scripts.opening import opening_before
from leadself.method.scripts.script import Answers, Text
from leadself.method.wording import long_day, one_line
from leadself.records import GIVEN, Share

TOO_LATE = "More than seven days back: shown, but not counted for directions."
TO_TYPE = 'leadself checkin --rate prepared=4 --note prepared="..." --moment "..."'


def checkin(
    ctx: typer.Context,
    topic: Annotated[
        str | None,
        typer.Argument(
            metavar="[TOPIC]",
            help="A reflection on this topic alone.",
            autocompletion=lambda: topics.SLUGS,
        ),
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="A look at all twelve topics.")] = False,
    rate: Annotated[
        list[str] | None,
        typer.Option(metavar="TOPIC=0..5", help="A rating; 0 is no real chance. Repeatable."),
    ] = None,
    note: Annotated[
        list[str] | None, typer.Option(metavar="TOPIC=TEXT", help="A note on a rating. Repeatable.")
    ] = None,
    moment: Annotated[list[str] | None, typer.Option(metavar="TEXT", help="What happened.")] = None,
    answer: Annotated[
        list[str] | None,
        typer.Option(metavar="QUESTION=TEXT", help="An answer, like prepared.E1=... Repeatable."),
    ] = None,
    if_: Annotated[
        list[str] | None, typer.Option("--if", metavar="TEXT", help="A plan's moment.")
    ] = None,
    then: Annotated[
        list[str] | None, typer.Option("--then", metavar="TEXT", help="What you will do then.")
    ] = None,
    share: options.ShareMark = None,
    bring: Annotated[
        bool, typer.Option("--bring", help="Keep these texts for the next talk.")
    ] = False,
    day: options.Day = None,
    answers: Annotated[
        str | None, typer.Option(metavar="FILE", help="Answers in JSON; - is standard input.")
    ] = None,
    ask: Annotated[bool, typer.Option("--ask", help="Ask what was not given.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say what it would ask and why, and ask nothing.")
    ] = False,
) -> None:
    """Two minutes: one moment, two ratings, one question, one if-then plan.

    With no answer given it asks; a check-in broken off goes on where it stopped. At the end of a
    line, ! keeps it for your next talk and @coach lets your coach read it; in options such marks
    are text: give --bring and --share.

    \b
    leadself checkin
    leadself checkin prepared
    leadself checkin --rate prepared=4 --note prepared="Sent two options at eight"
    leadself checkin --answers answers.json
    """
    env: Environment = ctx.obj
    given = Given(
        moment=parse_once("--moment", moment),
        rate=parse_pairs("--rate", rate or []),
        note=parse_pairs("--note", note or []),
        answer=parse_pairs("--answer", answer or []),
        if_=parse_once("--if", if_),
        then=parse_once("--then", then),
        share=parse_share(share),
        bring=bring,
        date=day,
    )
    if answers is not None:
        given = _read_answers(answers, given)
    script = _script(topic, full)
    asks = ask or not given
    _check_combination(given, script, asks)
    if explain:
        _explain(env, script, given)
        return
    if asks:
        _check_terminal()
    kept = build_given_answers(given)
    the_day = _day(given, env)
    journal = Journal(env.journal, Run("checkin", env.now))
    if given:
        _record(journal, env, the_day, kept)
    if asks:
        _converse(journal, env, the_day, script)


def _explain(env: Environment, name: str, given: Given) -> None:
    """What the check-in asks about, and why; nothing is asked and nothing is kept."""
    from leadself.terminal.checkin_views import show_choice
    from leadself.terminal.lines import Lines

    if given:
        raise BadInput("--explain asks nothing and keeps nothing; leave the answers out.")
    entries, day = Journal(env.journal).read(), _day(given, env)
    begins = name == DAILY and day == env.today
    before = opening_before(entries, day, env.now) if begins else None
    lines = Lines(env.plain or not sys.stdout.isatty())
    show_choice(lines, build_context(entries, day, name, env.now), before)


def _day(given: Given, env: Environment) -> date:
    """The day the answers are about: today, unless another was given."""
    if given.date is None:
        return env.today
    from leadself.method.days import parse_past_day

    return parse_past_day(given.date, env.today)


def _script(topic: str | None, full: bool) -> str:
    if topic and full:
        raise BadInput("Give a topic or --full, not both.")
    if full:
        return FULL
    return topics.parse_topic(topic) if topic else DAILY


def _check_combination(given: Given, script: str, asks: bool) -> None:
    if not given and (given.share or given.bring):
        raise BadInput(
            "--share and --bring go with texts given as options; "
            "while being asked, end a line with @coach or !."
        )
    if given and script != DAILY and not asks:
        raise BadInput("A topic or --full asks questions; add --ask, or leave it out.")


def _check_terminal() -> None:
    from leadself.terminal.lines import is_interactive

    if not is_interactive():
        raise TerminalNeeded(
            f"A check-in asks questions and here is no terminal; give answers: {TO_TYPE}"
        )


def _read_answers(source: str, options: Given) -> Given:
    """The answers of a file, or of standard input for ``-``; options beside it are refused."""
    if options or options.date or options.share or options.bring:
        raise BadInput("--answers holds everything; write the other answers into it.")
    text = decode_paper(read_paper(source), f"The file {source}")
    return parse_json(text)


def _record(journal: Journal, env: Environment, day: date, kept: Answers) -> None:
    """Keep what was given, all of it or nothing, and say so."""
    from leadself.terminal import checkin_views
    from leadself.terminal.lines import say

    with journal.transaction() as change:
        today = change.on(day)
        check_notes(kept, [rating.topic for rating in today.ratings])
        if "plan" in kept:
            check_room(change.entries(), day)
        changes = build_changes(today, GIVEN, kept, Stamp(day, env.now))
        change.apply(changes)
    say(f"Saved for {_day_words(env, day)}: {checkin_views.kept_words(kept)}.")
    for before in replaced_ratings(today, changes):
        said = f"{topics.IN_SHORT[before.topic]} {before.value or 'no real chance'}"
        said += f" “{one_line(before.note)}”" if before.note else ""
        say(f"In the place of {said}; leadself undo brings it again.")
    if is_late(day, env.now):
        say(TOO_LATE)
    lines = [parse_marks(said.text) for said in kept.values() if isinstance(said, Text)]
    if any(line.bring or line.share is not Share.PRIVATE for line in lines):
        say("A mark at the end of an option is text; --share and --bring mark it.", problem=True)


def _converse(journal: Journal, env: Environment, day: date, script: str) -> None:
    """Ask step by step; each answer is saved before the next question is put."""
    from leadself.evening import Evening
    from leadself.terminal.lines import Lines

    journal.check_writable()
    late = TOO_LATE if is_late(day, env.now) else ""
    Evening(journal, Lines(env.plain), day, day == env.today).hold(script, late)


def _day_words(env: Environment, day: date) -> str:
    if day == env.today:
        return "today"
    return long_day(day) + (f" {day.year}" if day.year != env.today.year else "")
