"""Writing the coach's page at a terminal: what only the user can say, what may leave, and a yes."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from leadself.config import Environment
from leadself.conversation import hold
from leadself.entries import Entries
from leadself.errors import Cancelled
from leadself.insight.coach import CoachPage, build_coach_page
from leadself.insight.outside import find_unheard
from leadself.journal.files import check_paper, write_paper
from leadself.journal.journal import Journal
from leadself.method import topics
from leadself.method.scripts.context import build_context
from leadself.method.scripts.exporting import export_script
from leadself.method.wording import amount, listed, one_line, short_day, shortened
from leadself.records import EXPORT, Plan, Share, Written
from leadself.share.choosing import (
    Choices,
    Wanted,
    build_choices,
    counted,
    left_off,
    marked,
    text_of,
)
from leadself.share.coach_paper import build_coach_paper
from leadself.share.formats import PaperFormat, write_paper_as
from leadself.share.names import build_aliases, names_in
from leadself.share.privacy import Notes, release
from leadself.share.sheet import fit_page
from leadself.terminal import output
from leadself.terminal.ask import Asker, build_reader
from leadself.terminal.lines import Lines
from leadself.terminal.readers import BACK, EXPLAIN, PROMPT, Keys, Reader, Tick

YES, PREVIEW = "y", "p"

MOST_SHOWN, SHOWN_LENGTH = 6, 60
"""How many of those left off are shown, and how much of each."""


class Chosen(NamedTuple):
    """What was ticked, and the page that follows from it."""

    choices: Choices
    ticked: set[str]
    entries: Entries
    page: CoachPage
    fitted: CoachPage

    def written(self, format_: PaperFormat) -> str:
        return write_paper_as(build_coach_paper(self.fitted), format_)


class Export:
    """One run of the conversation."""

    def __init__(self, journal: Journal, env: Environment, wanted: Wanted) -> None:
        self.journal = journal
        self.env = env
        self.wanted = wanted
        self.lines = Lines(env.plain)
        self.reader: Reader = build_reader(self.lines)
        self.words = topics.texts()["export"]

    def hold(self) -> Path | None:
        """Ask, show, and write the page; its file, or None where the questions were broken off.

        Raises Cancelled where the user does not want it written, and what writing raises.
        """
        path = self.wanted.output or Path(self._file_name())
        check_paper(path, self.env.kept)
        entries = self.journal.read()
        self._show_title(entries)
        if not self._ask(entries):
            self.lines.blank()
            self.lines.hang(self.words["nothing"])
            return None
        ticked: set[str] | None = None
        while True:
            chosen = self._choose(self.journal.read(), ticked)
            ticked = chosen.ticked
            self._say_what_goes(chosen)
            if self._agree(path, chosen):
                self._write(path, chosen)
                return path

    def _file_name(self) -> str:
        coach = re.sub(r"\W+", "-", (self.wanted.sessions.coach or "coach").casefold()).strip("-")
        name = f"{coach or 'coach'}-{self.env.today.isoformat()}"
        return name + self.wanted.format.ending

    def _coach(self) -> str:
        return one_line(self.wanted.sessions.coach or "") or "your coach"

    def _show_title(self, entries: Entries) -> None:
        last, page = self.wanted.sessions.last, self._page(entries, Notes.ALL)
        found = page.texts
        since = f"your session on {short_day(last.on)}" if last else short_day(page.since)
        ticked = sum(record.share is not Share.PRIVATE for record in found)
        self.lines.blank()
        self.lines.hang(f"For {self._coach()}, since {since}", style="bold")
        self.lines.hang(f"{amount(len(found), 'note')}, {ticked} of them marked", style="dim")

    def _ask(self, entries: Entries) -> bool:
        """The two questions; whether they came to their end."""
        wanted = self.wanted
        inside = entries.between(wanted.period.first, wanted.period.last)
        context = build_context(entries, self.env.today, EXPORT, self.env.now)
        script = export_script(context, inside.answers, wanted.sessions.coach)
        return hold(self.journal, entries, context, script, Asker(self.lines)).finished

    def _page(self, entries: Entries, notes: Notes) -> CoachPage:
        released = release(entries, Share.COACH, notes, since=self.wanted.period.first)
        unheard = find_unheard(entries, self.wanted.period)
        return build_coach_page(released, self.wanted.period, self.wanted.sessions, unheard)

    def _choose(self, entries: Entries, before: set[str] | None) -> Chosen:
        """What may go; what was ticked ``before`` is ticked again, else what is marked."""
        choices = build_choices(self._page(entries, Notes.ALL), entries)
        if choices.all:
            self.lines.blank()
            self.lines.hang(self.words["which"].format(coach=self._coach()), lead=PROMPT)
        ticks = [
            Tick(
                f"{short_day(choice.record.day):<6}  {choice.text}",
                choice.why,
                choice.ticked if before is None else choice.record.id in before,
            )
            for choice in choices.all
        ]
        places = self.reader.tick(ticks, len(choices.first)) if ticks else set()
        ticked = {choices.all[place].record.id for place in places}
        changed = marked(choices.all, ticked, self.env.now).applied_to(entries)
        page = self._page(changed, Notes.MARKED)
        return Chosen(choices, ticked, changed, page, fit_page(page))

    def _say_what_goes(self, chosen: Chosen) -> None:
        """What is on the page and what is not, and what people are called there."""
        page = chosen.fitted
        by_week = any(focus.ratings or focus.no_chance for focus in page.progress.focuses)
        goes = [
            *(counted(page.texts) or ["no note"]),
            "the focus by week" if by_week else "",
            "how often each topic was rated" if page.rated else "",
            "what became of plans" if page.made or any(page.outcomes.values()) else "",
        ]
        self.lines.blank()
        self.lines.hang(f"Goes: {listed([*filter(None, goes)])}.")
        stays = len(chosen.choices.all) - len(chosen.page.texts)
        self.lines.hang(f"Stays: {amount(stays, 'note')}.")
        off = (choice for choice in chosen.choices.all if choice.record.id not in chosen.ticked)
        if leaders := sum(choice.record.share is Share.LEADER for choice in off):
            self.lines.hang(self.words["leaders"].format(number=leaders), style="dim")
        self._say_what_is_left_off(left_off(chosen.page, chosen.fitted))
        if hidden := self._hidden(chosen):
            self.lines.hang(f"{hidden}.")

    def _say_what_is_left_off(self, off: Sequence[Written]) -> None:
        """What was ticked and has no room, by its kinds, and each with its day."""
        if not off:
            return
        self.lines.hang(f"One sheet does not hold all of it. Left off: {listed(counted(off))}.")
        for record in off[:MOST_SHOWN]:
            text = shortened(text_of(record), SHOWN_LENGTH)
            self.lines.hang(text, 12, lead=f"    {short_day(record.day)}")
        if len(off) > MOST_SHOWN:
            self.lines.hang(f"and {len(off) - MOST_SHOWN} more", 12)
        self.lines.hang("To make room for them, go back and untick others.")

    def _hidden(self, chosen: Chosen) -> str:
        """Who is called what: "Tomas is “T.”, Ewa and Marek are “someone in the team”"."""
        page = chosen.fitted
        quotes = filter(None, (page.breath, page.question, *page.wants))
        ids = {record.id for record in (*page.texts, *(quote.record for quote in quotes))}
        going = [record for record in chosen.entries.written if record.id in ids]
        texts = [
            *map(text_of, going),
            *(one.owed_to or "" for one in going if isinstance(one, Plan)),
        ]
        names: dict[str, list[str]] = {}
        for name, alias in names_in(texts, build_aliases(chosen.entries)).items():
            names.setdefault(alias, []).append(name)
        return ", ".join(
            f"{listed(called)} {'is' if len(called) == 1 else 'are'} “{alias}”"
            for alias, called in names.items()
        )

    def _agree(self, path: Path, chosen: Chosen) -> bool:
        """Whether to write it; False leads back to the ticks. Raises Cancelled for a no."""
        keys = Keys({YES: "yes", PREVIEW: "preview"}, enter="no")
        verb = "Replace" if path.exists() else "Write"
        while True:
            self.lines.blank()
            prompt = f"{verb} {path}?  y yes  p preview  < back  Enter no"
            typed = self.reader.key(prompt, keys)
            if typed.text == YES:
                return True
            if typed.text == BACK:
                return False
            if typed.text == PREVIEW:
                self.lines.blank()
                output.write_text(chosen.written(PaperFormat.MARKDOWN))
            elif typed.text == EXPLAIN:
                self.lines.hang(self.words["end"], style="dim")
            else:
                raise Cancelled(self.words["nothing"])

    def _write(self, path: Path, chosen: Chosen) -> None:
        """The paper first, then the marks: what is remembered as given was written.

        What is marked for the leader stays so, also where it is left off this page.
        """
        paper = chosen.written(self.wanted.format).encode()
        write_paper(path, paper, self.env.kept, replace=True)
        with self.journal.transaction() as change:
            known = {record.id: record for record in change.entries().written}
            offered = [
                choice._replace(record=known[choice.record.id])
                for choice in chosen.choices.all
                if choice.record.id in known and known[choice.record.id].share is not Share.LEADER
            ]
            change.apply(marked(offered, chosen.ticked, self.env.now))
