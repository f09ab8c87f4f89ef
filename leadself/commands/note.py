"""leadself note"""

import sys
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated

import typer

from leadself import options
from leadself.config import Environment
from leadself.entries import Entries
from leadself.errors import BadInput, TerminalNeeded
from leadself.journal.journal import Journal, Run
from leadself.method.given import parse_share
from leadself.method.recording import Stamp
from leadself.method.scripts.context import NOTED_FOR, noted_moments
from leadself.method.scripts.marks import parse_marks
from leadself.method.scripts.script import Text
from leadself.method.topics import SLUGS, parse_topic
from leadself.method.wording import one_line
from leadself.records import Event, Moment, Outside, Share, Written


def note(
    ctx: typer.Context,
    text: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TEXT]", help="The line; else it is read, or asked for."),
    ] = None,
    topic: Annotated[
        str | None,
        typer.Option(
            metavar="TOPIC", help="Which topic it is about.", autocompletion=lambda: SLUGS
        ),
    ] = None,
    outside: Annotated[
        str | None, typer.Option(metavar="WHO", help="These are the words of someone else.")
    ] = None,
    mark: Annotated[
        bool, typer.Option("--mark", help="An event to see beside your ratings: a new leader.")
    ] = False,
    share: options.ShareMark = None,
    day: options.Day = None,
) -> None:
    """One line now, before it is forgotten; the next check-in offers it as its moment.

    At the end of the line, ! keeps it for your next talk and @coach lets your coach read it.

    \b
    leadself note "T. said yes in six minutes !"
    leadself note --outside Ewa "You come out of there faster than you used to."
    leadself note --mark "New leader"
    """
    from leadself.terminal.lines import say

    env: Environment = ctx.obj
    if mark and (outside or topic):
        raise BadInput("--mark is an event of its own; leave out --outside and --topic.")
    if outside is not None and not outside.strip():
        raise BadInput("--outside names who said it.")
    slug = parse_topic(topic) if topic else None
    marked = parse_share(share)
    the_day = _day(day, env)
    journal = Journal(env.journal, Run("note", env.now))
    asks = not text and sys.stdin.isatty()
    said = _ask(journal, env, outside, mark) if asks else _read(text)
    if marked and said.share is Share.PRIVATE:
        said = said._replace(share=marked)
    record = _record(said, Stamp(the_day, env.now), slug, outside, mark)
    with journal.transaction() as change:
        change.add(record)
        days = [env.today - timedelta(days=n) for n in range(NOTED_FOR.days)]
        lately = Entries.of(found for day in days for found in change.on(day))
    waiting = [moment.id for moment in noted_moments(lately, env.today)]
    say(_what_was_kept(record, asks, waiting))


def _day(given: str | None, env: Environment) -> date:
    if given is None:
        return env.today
    from leadself.method.days import parse_past_day

    return parse_past_day(given, env.today)


def _read(words: list[str] | None) -> Text:
    """The line as given, or from standard input."""
    given = " ".join(words) if words else sys.stdin.read().removesuffix("\n")
    if not given.strip():
        raise BadInput('The note is empty; write it like leadself note "T. said yes".')
    return parse_marks(given)


def _ask(journal: Journal, env: Environment, outside: str | None, mark: bool) -> Text:
    from leadself.method import topics
    from leadself.method.scripts.script import Step
    from leadself.terminal.ask import Asker
    from leadself.terminal.lines import Lines, is_interactive, say

    if not is_interactive():
        raise TerminalNeeded('Here is no terminal; write it like leadself note "T. said yes".')
    journal.check_writable()
    words = topics.texts()
    help_ = (words["help"]["moment"], words["help"]["marks"])
    prompt = words["note_mark"] if mark else words["note"]
    if outside is not None:
        prompt = words["note_outside"].format(who=one_line(outside))
    step = Step("note", prompt, help=help_)
    said = Asker(Lines(env.plain), goes_on=False).ask_all(lambda _: iter([step])).get(step.key)
    if not isinstance(said, Text):
        say("Nothing was written down.")
        raise typer.Exit
    return said


def _record(
    said: Text, stamp: Stamp, topic: str | None, outside: str | None, mark: bool
) -> Written:
    fields = {**stamp.fields(), "text": said.text, "share": said.share, "bring": said.bring}
    if mark:
        return Event(**fields)
    if outside is not None:
        return Outside(who=outside, topic=topic, **fields)
    return Moment(topic=topic, **fields)


def _what_was_kept(record: Written, asked: bool, waiting: Sequence[str]) -> str:
    """What was noted, and who may read it, which a prompt has said already.

    The next check-in offers the first of those ``waiting``, and none of an older day.
    """
    match record:
        case Event():
            said = "Noted as an event, to be seen beside your ratings."
        case Outside():
            said = "Noted as somebody else's words."
        case _:
            said = "Noted."
            if record.id in waiting[:1]:
                said += " The next check-in offers it as its moment."
            elif record.id in waiting:
                said += " It comes after what you noted before, which the next check-in offers."
    if asked:
        return said
    if record.share is not Share.PRIVATE:
        said += f"\nYour {record.share.value} may read it."
    return said + ("\nKept for your next talk." if record.bring else "")
