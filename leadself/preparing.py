"""The agenda for the leader at a terminal: shown as it would go, written and changed."""

from dataclasses import replace
from typing import NamedTuple

from leadself.config import read_clock
from leadself.conversation import hold, tidy
from leadself.entries import Changes
from leadself.insight.agenda import agreements, candidates, known_answers
from leadself.journal.files import write_paper
from leadself.journal.journal import Journal, Run
from leadself.method import topics
from leadself.method.editing import corrected, removal
from leadself.method.recalling import build_ids, build_own_answers
from leadself.method.recording import Stamp, build_changes
from leadself.method.scripts.agenda import (
    Agreement,
    agenda_of,
    agenda_script,
    is_settled,
    lost_answers,
    may_stand,
    stays_off,
)
from leadself.method.scripts.context import Context, build_context
from leadself.method.scripts.held import Held
from leadself.method.scripts.script import Answers, Option, Script, Step
from leadself.method.wording import long_day
from leadself.records import Share
from leadself.share.before_talk import BeforeTalk
from leadself.share.formats import PaperFormat, write_paper_as
from leadself.share.papers import Paper
from leadself.share.reading import read_paper
from leadself.terminal.again import AskerAgain
from leadself.terminal.ask import Asker
from leadself.terminal.checkin_views import kept_before, show_end, show_keys
from leadself.terminal.lines import Lines, say
from leadself.terminal.output import copy_text

WRITE, COPY, CHANGE = "write", "copy", "change"


def prepare_talk(before: BeforeTalk) -> None:
    """Show the agenda of a talk and what may be done with it; where there is none, write it.

    Raises Cancelled on Ctrl-C, and what a save raises.
    """
    script = agenda_of(before.talk)
    begun = build_own_answers(before.entries.on(before.env.today), script)
    if begun or not before.agenda().chosen:
        return _write_agenda(before, goes_on=bool(begun))
    return _show_agenda(before)


def copy_paper(paper: Paper) -> None:
    """Give a paper to the clipboard, as Markdown."""
    copy_text(write_paper_as(paper, PaperFormat.MARKDOWN))
    say(topics.texts()["agenda"]["copied"])


def _show_agenda(before: BeforeTalk) -> None:
    """The page as it would go, which can be written, copied or changed."""
    lines = Lines(before.env.plain)
    paper = before.agenda_paper(before.agenda())
    for row in read_paper(paper):
        lines.hang(row.text, row.indent, "bold" if row.strong else "", row.lead)
    chosen = Asker(lines, goes_on=False).ask(_page_step(before), None).value
    if chosen == WRITE:
        text = write_paper_as(paper, PaperFormat.MARKDOWN)
        write_paper(before.file, text.encode(), before.env.kept, replace=True)
        say(f"Wrote {before.file}.", problem=True)
    elif chosen == COPY:
        copy_paper(paper)
    elif chosen == CHANGE:
        _write_agenda(before, goes_on=False)


def _page_step(before: BeforeTalk) -> Step:
    words = topics.texts()["agenda"]
    write = words["replace" if before.file.exists() else "write"].format(file=before.file)
    keys = [Option("w", write, WRITE)]
    keys += [Option("c", words["copy"], COPY)] * (not before.env.plain)
    keys += [Option("e", words["change"], CHANGE)]
    prompt = words["shown"]
    return Step("page", prompt, tuple(keys), inline=True, enter="closes", help=(words["help"],))


# ---- writing it


class _Writing(NamedTuple):
    """One run of the script in which the agenda of a talk is written."""

    before: BeforeTalk
    journal: Journal
    known: Answers
    context: Context
    agreed: tuple[Agreement, ...]

    @property
    def script(self) -> Script:
        return agenda_script(self.context, candidates(self.before.brief), self.agreed, self.known)

    def hold(self, lines: Lines) -> Held:
        """The conversation; where it is broken off nothing is lost of what stood before."""
        asker = Asker(lines)
        if self.known:
            asker = AskerAgain(lines, self.known, self._is_settled)
        held = None
        try:
            held = hold(self.journal, self.before.entries, self.context, self.script, asker)
        finally:
            if self.known and not (held and held.finished):
                self._put_back()
        return held

    def mark(self) -> None:
        """Let the leader read the agreements that may stand there, and no longer the others."""
        day, stamp = self.context.day, Stamp(self.context.day, self.before.env.now)
        answers = build_own_answers(
            self.journal.read().on(day), self.context.script, also_over=True
        )
        may, may_not = may_stand(answers, self.agreed), stays_off(answers, self.agreed)
        with self.journal.transaction() as change:
            found = change.entries().written
            new = [corrected(r, stamp, share=Share.LEADER) for r in found if r.id in may]
            marked = (r for r in found if r.id in may_not and r.share is Share.LEADER)
            new += [corrected(record, stamp, share=Share.PRIVATE) for record in marked]
            change.apply(Changes(replaced=tuple(r for r in new if r not in found)))

    def _is_settled(self, key: str, given: Answers) -> bool:
        return is_settled(key, given, self.known)

    def _put_back(self) -> None:
        day, name = self.context.day, self.context.script
        with self.journal.transaction() as change:
            today = change.on(day)
            lost = lost_answers(self.known, build_own_answers(today, name, also_over=True))
            ids, stamp = build_ids(today, name), Stamp(day, read_clock())
            change.apply(build_changes(today, name, lost, stamp, ids, finished=True))


def _write_agenda(before: BeforeTalk, goes_on: bool) -> None:
    """The script in which the agenda is written, from what stands already; then it is shown."""
    writing = _begin(before, goes_on)
    env, lines = before.env, Lines(before.env.plain)
    words = topics.texts()["agenda"]
    lines.blank()
    lines.hang(f"{long_day(env.today)} · {words['title'].format(who=before.who)}", style="bold")
    today = writing.before.entries.on(env.today)
    if kept := kept_before(writing.context, writing.script, today):
        lines.hang(kept, style="dim")
    show_keys(lines, writing.context)
    held = writing.hold(lines)
    nothing = object()
    new = {k: v for k, v in held.new.items() if writing.known.get(k, nothing) != v}
    if not held.finished:
        show_end(lines, new, "Run the same again to go on.")
        return
    tidy(writing.journal, writing.context, writing.script)
    writing.mark()
    show_end(lines, new)
    after = BeforeTalk.read(env, sources=bool(before.ids))
    if after.agenda().chosen:
        _show_agenda(after)
    else:
        lines.hang(words["nothing"], style="dim")


def _begin(before: BeforeTalk, goes_on: bool) -> _Writing:
    """What was written for the talk earlier is today's from now on, so that it can be changed."""
    env, name = before.env, agenda_of(before.talk)
    journal = Journal(env.journal, Run("report", env.now))
    journal.check_writable()
    known: Answers = {}
    if not goes_on:
        known = known_answers(before.brief)
    if known:
        _carry_over(journal, before, known)
        before = BeforeTalk.read(env, sources=bool(before.ids))
    context = build_context(before.entries, env.today, name, env.now)
    context = replace(context, leader=before.brief.who)
    return _Writing(before, journal, known, context, agreements(before.brief))


def _carry_over(journal: Journal, before: BeforeTalk, known: Answers) -> None:
    day, name = before.env.today, agenda_of(before.talk)
    earlier = {record.id for record in before.brief.preparation.records}
    with journal.transaction() as change:
        today = change.on(day)
        ids, stamp = build_ids(today, name), Stamp(day, read_clock())
        change.apply(build_changes(today, name, known, stamp, ids, finished=True))
        gone = earlier - {*ids.values()}
        for record in [one for one in change.entries().answers if one.id in gone]:
            change.apply(removal(change.entries(), record, stamp))
