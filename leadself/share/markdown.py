"""Papers as Markdown: CommonMark with tables, no HTML.

What a person typed is only ever text: every character that means something is escaped.
"""

import re

from leadself.insight.progress import TopicProgress
from leadself.insight.report import CoachPage
from leadself.insight.strips import Unit
from leadself.insight.words import Quote
from leadself.method import topics
from leadself.method.wording import amount, day_range, one_line, plan_sentence, printable, short_day
from leadself.records import Rating

_SPECIAL = re.compile(r"([\\`*_\[\]<>&|~#$^=])")
_NUMBERED = re.compile(r"^(\d+)([.)])")


def escape(text: str) -> str:
    """``text`` on one line, to be read exactly as it is wherever it stands in a paper."""
    line = _SPECIAL.sub(r"\\\1", one_line(text))
    line = _NUMBERED.sub(r"\1\\\2", line)
    return re.sub(r"^([-+])", r"\\\1", line)


def escape_lines(text: str, indent: str) -> str:
    """``text`` with its own line breaks kept; further lines are indented to stay in their item."""
    lines = [escape(line) for line in printable(text).split("\n")]
    return f"\\\n{indent}".join(line for line in lines if line)


def format_coach_page(page: CoachPage) -> str:
    """The page for a coach as Markdown. Empty parts are left out."""
    title = f"# Coach copy, {day_range(page.progress.since, page.as_of)}"
    intro = (
        f"{amount(page.progress.checkins, 'check-in')} in this time. "
        f"Written with leadself, and released by its writer on "
        f"{short_day(page.as_of, year=True)}."
    )
    parts = [title, intro, *(_focus(page, focus) for focus in page.progress.focuses)]
    parts += [_notes(page), _plans(page), _outsides(page), _all_twelve(page)]
    return "\n\n".join([*filter(None, parts), f"*{topics.texts()['foot_paper']}*"]) + "\n"


def _focus(page: CoachPage, focus: TopicProgress) -> str:
    if not (focus.ratings or focus.no_chance):
        return ""
    words = topics.topic(focus.slug)
    weeks = focus.strip(page.progress.kept(page.period), Unit.WEEK)
    cells = [" ".join([*map(str, week.ratings), *["–"] * week.no_chance]) or "·" for week in weeks]
    since = f", chosen {short_day(page.focus_since[focus.slug])}"
    lines = [
        f"## Focus: {words.name}{since}",
        "",
        f"| Week of | {' | '.join(short_day(week.first) for week in weeks)} |",
        f"|---|{'---|' * len(cells)}",
        f"| My ratings | {' | '.join(cells)} |",
        "",
        f"{_counted(focus)} – is a day without a real chance, · a week without a rating.",
        "",
        f"3 = {words.lines[2]}\\",
        f"4 = {words.lines[3]}",
    ]
    return "\n".join(lines)


def _counted(topic: TopicProgress) -> str:
    usual = ""
    if topic.usual is not None:
        usual = f"Usually {topic.usual}, from {topic.low} to {topic.high}. "
    missed = f"; on {amount(topic.no_chance, 'more day')} no real chance came up"
    return f"{usual}{amount(topic.ratings, 'rating')}{missed * bool(topic.no_chance)}."


def _notes(page: CoachPage) -> str:
    if not page.notes:
        return ""
    items = [_note(quote) for quote in page.notes]
    return "\n".join(["## In my own words", "", *items])


def _note(quote: Quote) -> str:
    about = [short_day(quote.day)]
    if quote.topic:
        about.append(topics.topic(quote.topic).in_short)
    if isinstance(quote.record, Rating):
        value = quote.record.value
        about.append(f"rated {value}" if value else "no real chance")
    return f"- **{', '.join(about)}.** {escape_lines(quote.text, '  ')}"


def _plans(page: CoachPage) -> str:
    if not page.plans:
        return ""
    items = []
    for found in page.plans:
        sentence = escape(plan_sentence(found.plan.if_, found.plan.then))
        about = [f"since {short_day(found.plan.day)}", found.counted]
        items.append(f"- {sentence} ({', '.join(filter(None, about))})")
    return "\n".join(["## Open plans", "", *items])


def _outsides(page: CoachPage) -> str:
    if not page.outsides:
        return ""
    items = []
    for said in page.outsides:
        who = escape(one_line(said.who)).removesuffix(".")  # a letter has its full stop already
        items.append(f"- **{short_day(said.day)}, {who}.** {escape_lines(said.text, '  ')}")
    return "\n".join(["## Seen from outside", "", *items])


def _all_twelve(page: CoachPage) -> str:
    progress = page.progress
    looks = [day for day in (progress.first_look_day, progress.latest_look_day) if day]
    if looks[:1] == looks[1:]:
        looks = looks[:1]
    names = ["first look", "latest look"][: len(looks)]
    heads = [*names, "ratings", "no chance"]
    dates = [f"{name} {short_day(day)}" for name, day in zip(names, looks, strict=True)]
    table = [
        f"## All twelve ({'; '.join(filter(None, [', '.join(dates), 'own ratings']))})",
        "",
        f"| | {' | '.join(heads)} |",
        f"|---|{'---|' * len(heads)}",
        *(_row(topic, len(looks)) for topic in progress.topics),
    ]
    return "\n".join(table)


def _row(topic: TopicProgress, looks: int) -> str:
    words = topics.topic(topic.slug)
    name = f"{words.number} {words.name}{' (focus)' if topic.focus else ''}"
    looked = [topic.first_look, topic.latest_look][:looks]
    marks = [str(look.rating) if look else "–" for look in looked]
    return f"| {name} | {' | '.join([*marks, str(topic.ratings), str(topic.no_chance)])} |"
