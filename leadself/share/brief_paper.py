"""The private brief before a one-on-one as a paper, for the user's own eyes."""

from collections.abc import Iterator, Mapping

from leadself.insight.points import Point
from leadself.insight.report import Report, focus_plan
from leadself.insight.words import Quote
from leadself.method import topics
from leadself.method.meetings import short_when
from leadself.method.plans import Standing
from leadself.method.points import REGRET, SURPRISE, THEIRS
from leadself.method.wording import day_range, one_line, plan_sentence, short_day
from leadself.records import Outside, Owed, Record
from leadself.share.agenda_paper import point_line
from leadself.share.coach_paper import direction_words
from leadself.share.papers import (
    Block,
    Items,
    Line,
    Paper,
    Paragraph,
    listed_lines,
    plain,
    section,
    strong,
)


def build_brief_paper(report: Report, sources: Mapping[str, str]) -> Paper:
    """All of the brief, however long; empty parts are left out.

    With ``sources``, the shortest ids of all entries, each one has its day and id.
    """
    return Paper(_title(report), tuple(_Brief(report, sources).blocks()))


def _title(report: Report) -> str:
    who = f" with {one_line(report.who)}" if report.who else ""
    when = f", {short_when(report.talk)}" if report.talk else ""
    whose = f"{report.writer}, for" if report.writer else "For"
    return f"{whose} my eyes only: my talk{who}{when} · {day_range(report.since, report.as_of)}"


class _Brief:
    def __init__(self, report: Report, sources: Mapping[str, str]) -> None:
        self.report = report
        self.sources = sources

    def blocks(self) -> Iterator[Block]:
        report, prepared = self.report, self.report.preparation
        yield from section("My points", self._points(prepared.raised))
        yield from self._own(REGRET)
        bring = tuple((self._line(quote.record, quote.text),) for quote in report.bring)
        yield from section("Bring", Items(bring, numbered=True) if bring else None)
        yield from section("I owe", listed_lines([self._promised(one) for one in report.mine]))
        yield from section("They owe", listed_lines([self._owed(one) for one in report.theirs]))
        if not report.since_talk:
            yield from section("My words", self._said(report.words))
        yield from section("What matters to them", self._said(report.matters))
        yield from self._own(THEIRS)
        theirs = [self._heard(said, named=report.who is None) for said in report.heard]
        yield from section("Their words", listed_lines(theirs))
        others = [self._heard(said, named=True) for said in report.others_said]
        yield from section("Others said", listed_lines(others))
        yield from section("Not yet said", self._said(report.unsaid))
        yield from self._own(SURPRISE)
        yield from section("My focus", listed_lines([*self._focuses()]))
        yield from section("Plans", listed_lines([self._plan(one) for one in report.plans]))
        thanks = self._thanks(prepared.thanks) or self._said(report.thanks)
        yield from section("Thanks", thanks)
        yield from section("To mention", self._said(report.mention))
        yield from section("One to ask", Paragraph((plain(f"“{report.one_to_ask}”"),)))

    def _points(self, points: tuple[Point, ...]) -> Items | None:
        items = tuple((point_line(point, self._with_days()),) for point in points)
        return Items(items, numbered=True) if items else None

    def _with_days(self) -> Mapping[str, str]:
        """Of what was written for the talk its day and id, where sources were asked for."""
        found = self.report.preparation.records if self.sources else ()
        return {one.id: f"{short_day(one.day)}, {self.sources[one.id]}" for one in found}

    def _thanks(self, points: tuple[Point, ...]) -> Items | None:
        return listed_lines([self._line(point.record, point.text) for point in points])

    def _own(self, question: str) -> tuple[Block, ...]:
        """What the user wrote before the talk for nobody else, under a title of its own."""
        said = [a for a in self.report.preparation.own if a.question == question]
        lines = listed_lines([self._line(answer, answer.text) for answer in said])
        return section(topics.texts()["agenda"]["own_titles"][question], lines)

    def _line(self, record: Record, text: str) -> Line:
        return plain(f"{text}{self._source(record, day=True)}")

    def _said(self, quotes: tuple[Quote, ...]) -> Items | None:
        return listed_lines([self._quoted(quote) for quote in quotes])

    def _quoted(self, quote: Quote) -> Line:
        old = " (old)" if quote in self.report.matters and self.report.is_old(quote) else ""
        return self._dated(quote.record, f"{quote.text}{old}")

    def _heard(self, said: Outside, named: bool) -> Line:
        return self._dated(said, f"{one_line(said.who)}: {said.text}" if named else said.text)

    def _dated(self, record: Record, text: str) -> Line:
        return strong(f"{short_day(record.day)}.", f" {text}{self._source(record)}")

    def _promised(self, found: Standing) -> Line:
        plan = found.plan
        due = f", due {short_day(plan.due)}" if plan.due and not found.ended else ""
        done = f"done {short_day(found.last_asked)}"
        about = done if found.ended else f"open, promised {short_day(plan.day)}"
        return plain(f"{one_line(plan.then)}{due} ({about}){self._source(plan)}")

    def _owed(self, owed: Owed) -> Line:
        due = f", due {short_day(owed.due)}" if owed.due else ""
        about = f"agreed {short_day(owed.day)}"
        return plain(f"{one_line(owed.text)}{due} ({about}){self._source(owed)}")

    def _focuses(self) -> Iterator[Line]:
        for focus in self.report.focuses:
            plan = focus_plan(self.report, focus.slug)
            counted = f" Plan: {plan.counted}." if plan else ""
            name = topics.topic(focus.slug).name
            yield strong(f"{name}.", f" {direction_words(focus)}{counted}")

    def _plan(self, found: Standing) -> Line:
        counted = f" {found.counted}." if found.counted else ""
        return self._dated(found.plan, f"{plan_sentence(found.plan.if_, found.plan.then)}{counted}")

    def _source(self, record: Record, day: bool = False) -> str:
        """The id of an entry, where sources were asked for, and its day where that is not there."""
        if record.id not in self.sources:
            return ""
        said = [short_day(record.day)] if day else []
        return f" ({', '.join([*said, self.sources[record.id]])})"
