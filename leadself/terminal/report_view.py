"""The private brief before a one-on-one."""

from rich.console import Console
from rich.text import Text

from leadself.insight.report import Report
from leadself.insight.words import Quote
from leadself.method import topics
from leadself.method.meetings import short_when, who_words
from leadself.method.plans import Standing
from leadself.method.wording import amount, day_range, one_line, short_day
from leadself.records import Owed
from leadself.terminal.console import DIM, hang, quoted, words
from leadself.terminal.views import brief, dated, dated_plan, direction_words, show_title

PLANS_SHOWN = 3

LABEL = 14
"""Columns of the words at the left."""

OPEN, DONE = "○", "●"


def show_report(console: Console, report: Report) -> None:
    """The private brief on one screen; empty parts do not appear."""
    show_title(console, _title(report), "for your eyes only")
    bring = [(f"{n}  ", quote.text) for n, quote in enumerate(report.bring, start=1)]
    _part(console, "Bring", [Text.assemble(n, words(brief(text))) for n, text in bring])
    _part(console, "You owe", [_promised(found) for found in report.mine])
    _part(console, "They owe", [_owed(owed) for owed in report.theirs])
    _part(console, "Your words", [dated(q, report.as_of) for q in report.words])
    _part(
        console,
        "Their words",
        [dated(Quote(o.day, o.text, o), report.as_of, o.who) for o in report.outsides],
    )
    _part(console, "Not yet said", [dated(quote, report.as_of) for quote in report.unsaid])
    practised = [
        Text(f"{topics.topic(focus.slug).name}. ")
        + direction_words(focus, report.focus_is_all, report.as_of)
        for focus in report.focuses
    ]
    _part(console, "Your focus", practised)
    plans = [dated_plan(plan, report.as_of) for plan in report.plans[:PLANS_SHOWN]]
    if more := len(report.plans) - len(plans):
        plans.append(Text(f"and {amount(more, 'older one')}", DIM))
    _part(console, "Plans", plans)
    _part(console, "One to ask", [quoted(report.one_to_ask)])


def _title(report: Report) -> str:
    """Whom one sees and when, and since when it looks back."""
    if report.talk is None:
        return f"Before the talk · {day_range(report.since, report.as_of)}"
    since = f"since {short_day(report.since, year=report.since.year != report.as_of.year)}"
    return f"{who_words(report.talk, 'Your leader')} · {short_when(report.talk)} · {since}"


def _promised(found: Standing) -> Text:
    """What the user promised, whether it is done, and by when it is due."""
    plan = found.plan
    due = f", due {short_day(plan.due)}" if plan.due else ""
    about = (
        f"done {short_day(found.last_asked)}" if found.ended else f"promised {short_day(plan.day)}"
    )
    said = words(one_line(plan.then) + ("" if found.ended else due))
    return Text.assemble(f"{DONE if found.ended else OPEN}  ", said, (f"  {about}", DIM))


def _owed(owed: Owed) -> Text:
    due = f", due {short_day(owed.due)}" if owed.due else ""
    said = words(f"{one_line(owed.text)}{due}")
    return Text.assemble(f"{OPEN}  ", said, (f"  agreed {short_day(owed.day)}", DIM))


def _part(console: Console, label: str, lines: list[Text]) -> None:
    if not lines:
        return
    console.print()
    for place, line in enumerate(lines):
        hang(console, f" {label}" if place == 0 else "", line, LABEL)
