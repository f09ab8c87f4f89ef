"""The private brief before a one-on-one."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import starmap

from rich.console import Console
from rich.text import Text

from leadself.insight.points import Point
from leadself.insight.report import Report, focus_plan
from leadself.insight.words import Quote
from leadself.method import topics
from leadself.method.meetings import short_when, who_words
from leadself.method.plans import Standing
from leadself.method.points import REGRET, SURPRISE, THEIRS
from leadself.method.wording import day_range, one_line, plan_sentence, short_day, shortened
from leadself.records import Outside, Owed, Record
from leadself.terminal.console import DIM, quoted, words
from leadself.terminal.parts import Item, Part, show_parts
from leadself.terminal.views import day_column, direction_words, show_title

LABEL = 14
"""Columns of the words at the left."""

ROWS = 36
"""What stands between the title and the question below, on a screen of forty lines."""

PLANS_SHOWN = 3

REST = "{number} more have no room here: leadself report -o brief.md"
"""What has no room is counted; in a file there is room for all."""

OPEN, DONE = "○", "●"


def show_report(console: Console, report: Report, sources: Mapping[str, str]) -> None:
    """The private brief on one screen; empty parts do not appear.

    With ``sources``, the shortest ids of all entries, each one has its day and id.
    """
    show_title(console, _title(report), "for your eyes only")
    show_parts(
        console, lambda length: [*_Brief(report, sources, length).parts()], LABEL, ROWS, REST
    )


class _Brief:
    """The parts of a report, each text of so many characters at most."""

    def __init__(self, report: Report, sources: Mapping[str, str], length: int) -> None:
        self.report = report
        self.sources = sources
        self.length = length

    def parts(self) -> Iterator[Part]:
        """All parts, those in one block that are about one thing."""
        blocks = (
            self._to_raise(),
            self._agreements(),
            self._about_them(),
            self._unsaid(),
            self._about_you(),
            self._at_the_end(),
        )
        for number, block in enumerate(blocks, start=1):
            yield from (replace(part, group=str(number)) for part in block)

    def _to_raise(self) -> Iterator[Part]:
        points = starmap(self._point, enumerate(self.report.preparation.raised, start=1))
        yield Part("Your points", tuple(points), least=3)
        yield self._own(REGRET)
        bring = tuple(starmap(self._brought, enumerate(self.report.bring, start=1)))
        yield Part("Bring", bring, under="(marked !)" * bool(bring), least=3, weight=9)

    def _agreements(self) -> Iterator[Part]:
        yield Part("You owe", tuple(map(self._promised, self.report.mine)), weight=7)
        yield Part("They owe", tuple(map(self._owed, self.report.theirs)), weight=8)

    def _about_them(self) -> Iterator[Part]:
        report = self.report
        if not report.since_talk:
            yield self._older("Your words", map(self._said, report.words), 1)
        yield self._older("What matters", map(self._mattered, report.matters), 4)
        yield self._own(THEIRS)
        yield self._older("Their words", map(self._heard, report.heard), 5)
        others = tuple(map(self._heard_from, report.others_said))
        yield Part("Others said", others, least=0, weight=2)

    def _unsaid(self) -> Iterator[Part]:
        yield self._older("Not yet said", map(self._said, self.report.unsaid), 6)
        yield self._own(SURPRISE)

    def _about_you(self) -> Iterator[Part]:
        report = self.report
        yield Part("Your focus", tuple(self._focuses()), weight=9, least=2)
        counted = [focus_plan(report, focus.slug) for focus in report.focuses]
        plans = [found for found in report.plans if found not in counted]
        shown = tuple(map(self._plan, plans[:PLANS_SHOWN]))
        left = len(plans) - len(shown)
        yield Part("Plans", shown, least=0, left_out=left)

    def _at_the_end(self) -> Iterator[Part]:
        report, written = self.report, self.report.preparation.thanks
        thanks = map(self._thanks, written) if written else map(self._said, report.thanks)
        yield Part("Thanks", tuple(thanks), weight=9)
        yield self._older("To mention", map(self._said, report.mention), 4)
        yield Part("One to ask", (Item(quoted(report.one_to_ask)),))

    @staticmethod
    def _older(label: str, items: Iterator[Item], weight: int) -> Part:
        return Part(label, tuple(items), weight=weight)

    def _point(self, number: int, point: Point) -> Item:
        """What it is for, its sentence, and below it by when a decision is needed."""
        minutes = f" ({point.minutes} min)" if point.minutes else ""
        purpose = (f"{point.purpose.capitalize()}{minutes}: ", "bold")
        text = Text.assemble(purpose, words(shortened(point.text, self.length)))
        below = words(shortened(point.waits.text, self.length)) if point.waits else Text()
        source = self._source(point.record, day=True)
        return Item(text, f"{number}  ", aside=source, below=below)

    def _own(self, question: str) -> Part:
        """What the user wrote before the talk for nobody else."""
        label = topics.texts()["agenda"]["own_labels"][question]
        said = [a for a in self.report.preparation.own if a.question == question]
        return Part(label, tuple(self._undated(answer, answer.text) for answer in said))

    def _thanks(self, point: Point) -> Item:
        return self._undated(point.record, point.text)

    def _undated(self, record: Record, text: str) -> Item:
        return Item(words(shortened(text, self.length)), aside=self._source(record, day=True))

    def _mattered(self, quote: Quote) -> Item:
        """What mattered to them on a day; weeks later it may matter no more."""
        old = Text("  old", DIM) if self.report.is_old(quote) else Text()
        return self._dated(words(shortened(quote.text, self.length)) + old, quote.record)

    def _brought(self, number: int, quote: Quote) -> Item:
        text = words(shortened(quote.text, self.length))
        return Item(text, f"{number}  ", aside=self._source(quote.record, day=True))

    def _said(self, quote: Quote) -> Item:
        return self._dated(quoted(shortened(quote.text, self.length)), quote.record)

    def _heard(self, said: Outside) -> Item:
        """Words of whom the talk is with; while nobody is known they have a name each."""
        if self.report.who is None:
            return self._heard_from(said)
        return self._dated(quoted(shortened(said.text, self.length)), said)

    def _heard_from(self, said: Outside) -> Item:
        text = quoted(shortened(said.text, self.length))
        return self._dated(words(f"{one_line(said.who)}: ") + text, said)

    def _plan(self, found: Standing) -> Item:
        sentence = plan_sentence(found.plan.if_, found.plan.then)
        counted = f"  {found.counted}" if found.counted else ""
        text = words(shortened(sentence, self.length)) + Text(counted, DIM)
        return self._dated(text, found.plan)

    def _dated(self, text: Text, record: Record) -> Item:
        day = day_column(record.day, self.report.as_of)
        return Item(text, day, DIM, aside=self._source(record))

    def _promised(self, found: Standing) -> Item:
        """What the user promised, whether it is done, and by when it is due."""
        plan = found.plan
        due = f", due {short_day(plan.due)}" if plan.due and not found.ended else ""
        done = f"done {short_day(found.last_asked)}"
        about = done if found.ended else f"promised {short_day(plan.day)}"
        return self._agreed(plan.then, DONE if found.ended else OPEN, due, about, plan)

    def _owed(self, owed: Owed) -> Item:
        due = f", due {short_day(owed.due)}" if owed.due else ""
        return self._agreed(owed.text, OPEN, due, f"agreed {short_day(owed.day)}", owed)

    def _agreed(self, text: str, sign: str, due: str, about: str, record: Record) -> Item:
        aside = "  ".join(filter(None, (about, self._source(record))))
        return Item(words(shortened(text, self.length)), f"{sign}  ", due=due, aside=aside)

    def _focuses(self) -> Iterator[Item]:
        report = self.report
        for focus in report.focuses:
            said = direction_words(focus, report.focus_is_all, report.as_of)
            plan = focus_plan(report, focus.slug)
            counted = f" Plan: {plan.counted}." if plan else ""
            yield Item(Text(f"{topics.topic(focus.slug).name}. {said}{counted}"))

    def _source(self, record: Record, day: bool = False) -> str:
        """The id of an entry, where sources were asked for, and its day where that is not there."""
        if record.id not in self.sources:
            return ""
        said = [short_day(record.day)] if day else []
        return "  ".join([*said, self.sources[record.id]])


def _title(report: Report) -> str:
    """Whom one sees and when, and since when it looks back."""
    if report.talk is None:
        who = f" with {one_line(report.who)}" if report.who else ""
        return f"Before the talk{who} · {day_range(report.since, report.as_of)}"
    since = f"since {short_day(report.since, year=report.since.year != report.as_of.year)}"
    return f"{who_words(report.talk, 'Your leader')} · {short_when(report.talk)} · {since}"
