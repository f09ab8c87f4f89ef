"""leadself report"""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from leadself import options
from leadself.config import Environment
from leadself.errors import BadInput
from leadself.insight.agenda import Agenda
from leadself.insight.words import all_quotes
from leadself.journal.files import write_paper
from leadself.method import topics
from leadself.method.wording import amount
from leadself.records import Share
from leadself.share.before_talk import BeforeTalk
from leadself.share.formats import PaperFormat, choose_format, write_paper_as
from leadself.share.papers import Paper
from leadself.share.talk_envelopes import agenda_envelope, report_envelope

if TYPE_CHECKING:
    pass

AGENDA, COPY = "agenda", "copy"


class Reader(StrEnum):
    """Whom a paper of the report can be for, besides the user."""

    LEADER = "leader"


def report(
    ctx: typer.Context,
    for_: Annotated[
        Reader | None,
        typer.Option("--for", help="leader: the agenda of your talk, for them to read."),
    ] = None,
    sources: Annotated[
        bool, typer.Option("--sources", help="Say which entries it rests on, by day and id.")
    ] = False,
    output: options.Output = None,
    form: options.Format = None,
    as_json: options.Json = False,
    yes: options.Yes = False,
) -> None:
    """What to bring, in your own words, two minutes before a talk. For your eyes only.

    It looks back to the last talk with that leader you wrote up (`leadself meeting debrief`), else
    at the last eight weeks. A line that ends with ! in a check-in is kept to bring. --for leader is
    the agenda for them: three points at most, chosen at a terminal; elsewhere what is @leader.

    \b
    leadself report
    leadself report --sources -o brief.md
    leadself report --for leader
    leadself report --for leader -o agenda.md
    """
    from leadself.terminal import lines
    from leadself.terminal.output import write_json

    if as_json and (output or form):
        raise BadInput("--json goes to standard output as it is; leave out -o and --format.")
    asks = lines.is_interactive() and not (output or form or as_json or ctx.obj.own)
    before = BeforeTalk.read(ctx.obj, sources)
    if for_ is Reader.LEADER and asks:
        from leadself.preparing import prepare_talk

        prepare_talk(before)
    elif for_ is Reader.LEADER:
        agenda = before.agenda()
        if as_json:
            write_json(agenda_envelope(agenda))
        else:
            _write(before.agenda_paper(agenda), output, form, before.env, yes)
        lines.say(_what_went(agenda, before), problem=True)
    elif as_json:
        write_json(report_envelope(before.brief))
    elif output or form:
        from leadself.share.brief_paper import build_brief_paper

        _write(build_brief_paper(before.brief, before.ids), output, form, before.env, yes)
    else:
        _show(before, asks)


def _write(
    paper: Paper, output: Path | None, form: PaperFormat | None, env: Environment, replace: bool
) -> None:
    from leadself.terminal.lines import say
    from leadself.terminal.output import write_text

    text = write_paper_as(paper, choose_format(form, output))
    if output and str(output) != "-":
        write_paper(output, text.encode(), env.kept, replace=replace)
        say(f"Wrote {output}.", problem=True)
    else:
        write_text(text)


def _what_went(agenda: Agenda, before: BeforeTalk) -> str:
    """How many texts stand on the agenda, and how many of the period stayed; or what makes one."""
    inside = before.entries.between(before.period.first, before.period.last)
    on_it = {point.record.id for point in (*agenda.points, *agenda.thanks)}
    on_it |= {before.brief.preparation.sources.get(point) or point for point in on_it}
    notes = [quote.record for quote in all_quotes(inside)]
    notes += (outside for outside in inside.outsides if outside.share is Share.LEADER)
    stayed = sum(note.id not in on_it for note in notes)
    if not (agenda.holds or stayed or agenda.mine or agenda.theirs):
        return "Nothing is on this agenda yet; check-in lines that end in @leader come here."
    kind = "point you chose" if agenda.chosen else "note marked for your leader"
    plural = "points you chose" if agenda.chosen else "notes marked for your leader"
    said = f"{amount(agenda.holds, kind, plural)}. {amount(stayed, 'other note')} stayed with you."
    if agenda.chosen:
        return said
    return f"{said}\nTo choose points run this in a terminal; @leader at a line's end marks it."


# ---- at a terminal


def _show(before: BeforeTalk, asks: bool) -> None:
    from leadself.terminal import console, report_view

    report_view.show_report(console.out(before.env.plain), before.brief, before.ids)
    if not asks:
        return
    agenda = before.agenda()
    chosen = _ask_for(before, f"agenda for {before.who}", copies=agenda.chosen)
    if chosen is None:
        return
    from leadself.preparing import copy_paper, prepare_talk

    if chosen == COPY:
        copy_paper(before.agenda_paper(agenda))
    else:
        prepare_talk(before)


def _ask_for(before: BeforeTalk, agenda: str, copies: bool) -> object:
    """What to do with the brief; nothing for whoever closes it."""
    from leadself.method.scripts.script import Option, Step
    from leadself.terminal.ask import Asker
    from leadself.terminal.lines import Lines

    keys = [Option("a", agenda, AGENDA)]
    keys += [Option("c", "copy it", COPY)] * (copies and not before.env.plain)
    step = Step("report", "Enter closes", tuple(keys), inline=True, enter="closes")
    step = step._replace(help=(topics.texts()["agenda"]["help"],))
    return Asker(Lines(before.env.plain), goes_on=False).ask(step, None).value
