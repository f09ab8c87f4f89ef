"""The private brief before a one-on-one."""

from collections.abc import Iterator, Mapping
from itertools import starmap

from rich.console import Console
from rich.text import Text

from leadself.insight.report import Report, focus_plan
from leadself.insight.words import Quote
from leadself.method import topics
from leadself.method.meetings import short_when, who_words
from leadself.method.plans import Standing
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

OPEN, DONE = "○", "●"


def show_report(console: Console, report: Report, sources: Mapping[str, str]) -> None:
    """The private brief on one screen; empty parts do not appear.

    With ``sources``, the shortest ids of all entries, each one has its day and id.
    """
    show_title(console, _title(report), "for your eyes only")
    show_parts(console, lambda length: [*_Brief(report, sources, length).parts()], LABEL, ROWS)


class _Brief:
    """The parts of a report, each text of so many characters at most."""

    def __init__(self, report: Report, sources: Mapping[str, str], length: int) -> None:
        self.report = report
        self.sources = sources
        self.length = length

    def parts(self) -> Iterator[Part]:
        report = self.report
        bring = tuple(starmap(self._brought, enumerate(report.bring, start=1)))
        yield Part("Bring", bring, under="(marked !)" * bool(bring), least=3, weight=9)
        yield Part("You owe", tuple(map(self._promised, report.mine)), weight=7)
        yield Part("They owe", tuple(map(self._owed, report.theirs)), weight=8)
        if not report.since_talk:
            yield self._older("Your words", map(self._said, report.words), 1)
        yield self._older("Their words", map(self._heard, report.heard), 5)
        yield self._older("Others said", map(self._heard_from, report.others_said), 2)
        yield self._older("Not yet said", map(self._said, report.unsaid), 6)
        yield Part("Your focus", tuple(self._focuses()), weight=9, least=2)
        counted = [focus_plan(report, focus.slug) for focus in report.focuses]
        plans = [found for found in report.plans if found not in counted]
        shown = self._older("Plans", map(self._plan, plans[:PLANS_SHOWN]), 0)
        left = len(plans) - len(shown.items)
        yield Part("Plans", shown.items, more="older", left_out=left)
        yield Part("Thanks", tuple(map(self._said, report.thanks)), weight=9)
        yield self._older("To mention", map(self._said, report.mention), 4)
        yield Part("One to ask", (Item(quoted(report.one_to_ask)),))

    @staticmethod
    def _older(label: str, items: Iterator[Item], weight: int) -> Part:
        return Part(label, tuple(items), weight=weight, more="older")

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
