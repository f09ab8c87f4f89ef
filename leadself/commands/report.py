"""leadself report"""

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from leadself import options
from leadself.config import Environment
from leadself.entries import Changes, Entries
from leadself.errors import BadInput
from leadself.insight.agenda import Agenda, build_agenda
from leadself.insight.periods import Period, parse_period
from leadself.insight.report import Report, build_report, report_period, whom_with
from leadself.insight.words import all_quotes
from leadself.journal.files import write_paper
from leadself.journal.journal import Journal, Run
from leadself.method import topics
from leadself.method.agreements import next_one_on_one
from leadself.method.ids import short_ids
from leadself.method.recording import Stamp
from leadself.method.wording import amount, long_day, one_line, short_day
from leadself.records import Meeting, Share
from leadself.share.agenda_paper import agenda_envelope, build_agenda_paper
from leadself.share.envelopes import report_envelope
from leadself.share.formats import PaperFormat, choose_format, write_paper_as
from leadself.share.papers import Paper
from leadself.share.privacy import Notes, release

if TYPE_CHECKING:
    from leadself.terminal.lines import Lines

AGENDA, COPY, WRITE = "agenda", "copy", "write"


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
    before = _Before.read(ctx.obj, sources)
    if for_ is Reader.LEADER and asks:
        _choose_points(before)
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


class _Before(NamedTuple):
    """What is known before a talk."""

    env: Environment
    entries: Entries
    period: Period
    talk: Meeting | None
    brief: Report
    ids: Mapping[str, str]

    @classmethod
    def read(cls, env: Environment, sources: bool) -> "_Before":
        """The journal as it stands now; with ``sources`` the ids of its entries."""
        entries = Journal(env.journal).read()
        now = Stamp(env.today, env.now)
        talk = next_one_on_one(entries, now)
        since = report_period(entries, now, whom_with(entries, talk, now.day))
        period = since or parse_period("8w", now.day)
        twelve_weeks = parse_period("12w", now.day)
        brief = build_report(entries, period, twelve_weeks, talk, since is not None)
        ids = short_ids([record.id for record in entries.written]) if sources else {}
        return cls(env, entries, period, talk, brief, ids)

    def agenda(self, left_off: frozenset[str] = frozenset()) -> Agenda:
        """What this leader may see, as an agenda; without the agreements ``left_off``."""
        released = release(self.entries, Share.LEADER, Notes.MARKED, self.brief.who)
        return build_agenda(released, self.period, self.brief.who, self.talk, left_off)

    def agenda_paper(self, agenda: Agenda) -> Paper:
        days = {r.id: short_day(r.day) for r in self.entries.written} if self.ids else {}
        return build_agenda_paper(agenda, days)

    @property
    def who(self) -> str:
        """Whom it is with, on one line."""
        return one_line(self.brief.who or "") or "your leader"


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


def _what_went(agenda: Agenda, before: _Before) -> str:
    """How many texts stand on the agenda, and how many of the period stayed."""
    inside = before.entries.between(before.period.first, before.period.last)
    on_it = {point.record.id for point in (*agenda.points, *agenda.thanks)}
    stayed = sum(quote.record.id not in on_it for quote in all_quotes(inside))
    kind = "point you chose" if agenda.chosen else "note marked for your leader"
    plural = "points you chose" if agenda.chosen else "notes marked for your leader"
    said = f"{amount(agenda.holds, kind, plural)}. {amount(stayed, 'other note')} stayed with you."
    if agenda.chosen:
        return said
    return f"{said}\nTo choose points run this in a terminal; @leader at a line's end marks it."


# ---- at a terminal


def _show(before: _Before, asks: bool) -> None:
    from leadself.terminal import console, report_view

    report_view.show_report(console.out(before.env.plain), before.brief, before.ids)
    if not asks:
        return
    agenda = before.agenda()
    chosen = _ask_for(before, f"agenda for {before.who}", copies=agenda.chosen)
    if chosen == AGENDA:
        _choose_points(before)
    elif chosen == COPY:
        _copy(before.agenda_paper(agenda))


def _ask_for(before: _Before, agenda: str, copies: bool) -> object:
    """What to do with the brief; nothing for whoever closes it."""
    from leadself.method.scripts.script import Option, Step
    from leadself.terminal.ask import Asker
    from leadself.terminal.lines import Lines

    keys = [Option("a", agenda, AGENDA)]
    keys += [Option("c", "copy it", COPY)] * (copies and not before.env.plain)
    step = Step("report", "Enter closes", tuple(keys), inline=True, enter="closes")
    step = step._replace(help=(topics.texts()["agenda"]["help"],))
    return Asker(Lines(before.env.plain), goes_on=False).ask(step, None).value


def _choose_points(before: _Before) -> None:
    """The script in which the agenda is written; then it is shown, and written to a file if asked.

    What may stand there of what was agreed is marked for the leader from then on, and the rest is
    not.
    """
    from leadself.conversation import hold, tidy
    from leadself.insight.agenda import agreements, candidates
    from leadself.method.recalling import build_own_answers
    from leadself.method.scripts.agenda import agenda_of, agenda_script, may_stand, stays_off
    from leadself.method.scripts.context import build_context
    from leadself.terminal.ask import Asker
    from leadself.terminal.checkin_views import kept_before, show_end, show_keys
    from leadself.terminal.lines import Lines

    env, name, words = before.env, agenda_of(before.talk), topics.texts()["agenda"]
    journal = Journal(env.journal, Run("report", env.now))
    journal.check_writable()
    context = build_context(before.entries, env.today, name, env.now)
    agreed = agreements(before.brief)
    script = agenda_script(context, candidates(before.brief), agreed)
    lines = Lines(env.plain)
    lines.blank()
    lines.hang(f"{long_day(env.today)} · {words['title'].format(who=before.who)}", style="bold")
    if kept := kept_before(context, script, before.entries.on(env.today)):
        lines.hang(kept, style="dim")
    show_keys(lines, context)
    held = hold(journal, before.entries, context, script, Asker(lines))
    if not held.finished:
        show_end(lines, held.new, "Run the same again to go on.")
        return
    tidy(journal, context, script)
    answers = build_own_answers(journal.read().on(env.today), name, also_over=True)
    off = stays_off(answers, agreed)
    _mark(journal, may_stand(answers, agreed), off, env)
    show_end(lines, held.new)
    after = _Before.read(env, sources=bool(before.ids))
    agenda = after.agenda(frozenset(off))
    if agenda.chosen:
        _offer_file(lines, after, after.agenda_paper(agenda))
    else:
        lines.hang(words["nothing"], style="dim")


def _mark(journal: Journal, may: set[str], may_not: set[str], env: Environment) -> None:
    """Let the leader read some agreements, and no longer read others."""
    from leadself.method.editing import corrected

    stamp = Stamp(env.today, env.now)
    with journal.transaction() as change:
        found = change.entries().written
        new = [corrected(r, stamp, share=Share.LEADER) for r in found if r.id in may]
        marked = (r for r in found if r.id in may_not and r.share is Share.LEADER)
        new += [corrected(record, stamp, share=Share.PRIVATE) for record in marked]
        change.apply(Changes(replaced=tuple(r for r in new if r not in found)))


def _offer_file(lines: "Lines", before: _Before, paper: Paper) -> None:
    """Show the agenda, and write or copy it for whoever wants it."""
    from leadself.method.scripts.script import Option, Step
    from leadself.share.reading import read_paper
    from leadself.terminal.ask import Asker

    for row in read_paper(paper):
        lines.hang(row.text, row.indent, "bold" if row.strong else "", row.lead)
    words, path = topics.texts()["agenda"], _file_for(before)
    question = words["replace" if path.exists() else "write"].format(file=path)
    keys = [Option("y", "yes", WRITE)]
    keys += [Option("c", "copy it", COPY)] * (not before.env.plain)
    step = Step("file", question, (*keys, Option("n", "no", "no")), inline=True, enter="no")
    chosen = Asker(lines, goes_on=False).ask(step._replace(help=(words["help"],)), None).value
    if chosen == WRITE:
        _write(paper, path, None, before.env, replace=True)
    elif chosen == COPY:
        _copy(paper)


def _file_for(before: _Before) -> Path:
    """``tomas-2026-12-11.md`` in the folder one is in."""
    who = re.sub(r"[^\w]+", "-", (before.brief.who or "agenda").lower()).strip("-") or "agenda"
    day = before.talk.on if before.talk else before.env.today
    return Path(f"{who}-{day.isoformat()}.md")


def _copy(paper: Paper) -> None:
    from leadself.terminal.lines import say
    from leadself.terminal.output import copy_text

    copy_text(write_paper_as(paper, PaperFormat.MARKDOWN))
    say(topics.texts()["agenda"]["copied"])
