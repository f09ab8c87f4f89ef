"""What the commands show, apart from charts: lists, pages and the frame of a check-in."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from leadself.insight.report import Report
from leadself.insight.words import Quote
from leadself.method import topics
from leadself.method.wording import amount, day_range, plan_sentence, short_day, weekday
from leadself.records import Answer, Entries, Moment, Plan, Rating, Record, Share, Written
from leadself.terminal.console import BOLD, DIM, hang, quoted, reading_width, show_ends, words

LABEL = 13
"""Columns of the words at the left of a paper."""


def show_title(console: Console, left: str, right: str = "", width: int | None = None) -> None:
    """A title, what stands at its right end, and a rule."""
    width = (width or reading_width(console)) - 1
    show_ends(console, Text(f" {left}", BOLD), Text(f" {right}" if right else "", DIM), width)
    console.print(Text(" " + "─" * (width - 1), DIM), soft_wrap=True)


def show_practices(console: Console) -> None:
    """The nine practices and the three requirements, in their fixed order."""
    for heading, slugs in (
        ("The nine practices", topics.PRACTICES),
        ("The three requirements", topics.REQUIREMENTS),
    ):
        console.print(Text(f" {heading}", BOLD))
        for slug in slugs:
            topic = topics.topic(slug)
            hang(console, f" {topic.number:>2}  {slug:<15}", Text(topic.name), 21)
        console.print()
    hang(console, "", Text("leadself practices prepared   shows one of them", DIM), 1)
    hang(console, "", Text("leadself practices --sources  says where they come from", DIM), 1)


def show_practice(console: Console, topic: topics.Topic) -> None:
    """Everything about one topic on one page."""
    show_title(console, f"{topic.number}  {topic.name}", topic.source)
    hang(console, "", Text(topic.meaning), 1)
    console.print()
    hang(console, "", Text(topic.why), 1)
    _list(console, "The lines", [(str(n), line) for n, line in enumerate(topic.lines, start=1)])
    nothing = f"{topics.texts()['no_chance']} ({topic.zero})"
    hang(console, "   0", Text(nothing), 6)
    _list(
        console,
        "Questions",
        [(q.id.rpartition(".")[2], f"{q.text}") for q in topic.questions],
        "E evidence, V leader's view, L lesson, O obstacle, N next step",
    )
    _list(console, "Plans", [("", plan_sentence(if_, then)) for if_, then in topic.actions])
    _list(console, "The trap", [("", topic.trap), ("", topic.trap_check)])
    if topic.limit:
        _list(console, "The limit", [("", topic.limit)])
    _list(console, "What to say", [("", f"“{topic.talking_point}”")])


def show_sources(console: Console) -> None:
    """Whom the practices and requirements come from."""
    for paragraph in topics.texts()["sources"]:
        hang(console, "", Text(paragraph), 1)
        console.print()


def is_logged(record: Record) -> bool:
    """Whether the log shows it: what a person wrote or rated."""
    return isinstance(record, Written)


def show_log(console: Console, entries: Entries) -> None:
    """Everything written, the newest day first and each day in the order it was written."""
    records = sorted((record for record in entries if is_logged(record)), key=lambda r: r.at)
    for place, day in enumerate(sorted({record.day for record in records}, reverse=True)):
        if place:
            console.print()
        console.print(Text(f" {weekday(day)[:3]} {short_day(day, year=True)}", BOLD))
        of_day = [record for record in records if record.day == day]
        bare = [r for r in of_day if isinstance(r, Rating) and r.note is None]
        for record in of_day:
            if record not in bare:
                _show_record(console, record)
            elif record == bare[0]:
                _show_ratings(console, bare)


def show_report(console: Console, report: Report) -> None:
    """The private brief on one screen; empty parts do not appear."""
    since = day_range(report.since, report.as_of)
    show_title(console, f"Before the talk · {since}", "for your eyes only")
    numbered = [(f"{n}", quote.text) for n, quote in enumerate(report.bring, start=1)]
    _part(console, "Bring", [Text(f"{n}  ") + words(text) for n, text in numbered])
    _part(console, "Your words", [_dated(quote) for quote in report.words])
    if report.focus:
        _part(console, "Your focus", [focus_words(report)])
    _part(console, "Plans", [_open_plan(plan) for plan in report.plans])
    _part(console, "One to ask", [quoted(report.one_to_ask)])


def focus_words(report: Report) -> Text:
    """The focus in one sentence; a usual mark only where there are enough ratings."""
    focus = report.focus
    assert focus is not None
    name = topics.topic(focus.slug).name
    if focus.usual is not None:
        return Text(f"{name}: usually {focus.usual} ({amount(focus.ratings, 'rating')}).")
    if focus.ratings:
        return Text(f"{name}: {amount(focus.ratings, 'rating')} so far.")
    return Text(f"{name}.")


def _dated(quote: Quote) -> Text:
    return Text(f"{short_day(quote.day):<7}", DIM) + quoted(quote.text)


def _open_plan(plan: Plan) -> Text:
    return words(plan_sentence(plan.if_, plan.then)) + Text(f"  since {short_day(plan.day)}", DIM)


def _show_record(console: Console, record: Record) -> None:
    match record:
        case Moment():
            hang(console, "   moment", words(record.text) + _marks(record), LABEL)
        case Rating():
            _show_ratings(console, [record])
            hang(console, "", words(record.note or "") + _marks(record), LABEL)
        case Answer():
            asked = Text(topics.question(record.question).text, DIM)
            hang(console, "   answer", asked, LABEL)
            hang(console, "", words(record.text) + _marks(record), LABEL)
        case Plan(state="draft"):
            hang(console, "   plan", words(f"If {record.if_} …") + _marks(record), LABEL)
        case Plan():
            hang(
                console,
                "   plan",
                words(plan_sentence(record.if_, record.then)) + _marks(record),
                LABEL,
            )


def _show_ratings(console: Console, ratings: list[Rating]) -> None:
    """Ratings without a note, side by side."""
    line = Text(" · ").join(
        Text(f"{topics.topic(rating.topic).in_short} ") + Text(str(rating.value or "–"), BOLD)
        for rating in ratings
    )
    if not all(rating.value for rating in ratings):
        line += Text("   – no real chance", DIM)
    hang(console, "   rated", line, LABEL)


def _marks(record: Written) -> Text:
    said = [f"for your {record.share.value}"] if record.share is not Share.PRIVATE else []
    said += ["to bring"] if record.bring else []
    return Text(f"  ({', '.join(said)})", DIM) if said else Text("")


def _list(console: Console, heading: str, rows: Iterable[tuple[str, str]], note: str = "") -> None:
    console.print()
    hang(console, "", Text(heading, BOLD) + Text(f"   {note}" if note else "", DIM), 1)
    for key, text in rows:
        hang(console, f"   {key}", Text(text), len(key) + (5 if key else 3))


def _part(console: Console, label: str, lines: list[Text]) -> None:
    if not lines:
        return
    console.print()
    for place, line in enumerate(lines):
        hang(console, f" {label}" if place == 0 else "", line, LABEL)
