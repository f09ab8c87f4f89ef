"""The page for a coach as a paper: what to do with the hour, known in one minute."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from leadself.insight.coach import CoachPage, Missed
from leadself.insight.kinds import Kind
from leadself.insight.outside import Unheard
from leadself.insight.periods import Period, monday
from leadself.insight.progress import TopicProgress
from leadself.insight.strips import Unit
from leadself.insight.words import Quote
from leadself.method import topics
from leadself.method.plans import Standing
from leadself.method.wording import (
    amount,
    count,
    day_range,
    listed,
    number_word,
    one_line,
    plan_line,
    plan_sentence,
    short_day,
)
from leadself.records import Outcome, Outside, Plan, Rating
from leadself.share.papers import (
    Block,
    Chart,
    Foot,
    Items,
    Line,
    Paper,
    Paragraph,
    Table,
    listed_lines,
    paragraph,
    plain,
    section,
    strong,
)
from leadself.share.twelve import all_twelve

FEWEST_WEEKS, MOST_WEEKS = timedelta(weeks=7), timedelta(weeks=11)
"""How far back the first week of a focus lies from the last one."""


KIND_WORDS = {Kind.WELL: "went well", Kind.HARD: "did not go well", Kind.OPEN: "open"}

UNHEARD = {
    Unheard.ANYBODY: "Nobody else's view was written down in this time.",
    Unheard.LEADER: "Nothing my leader said was written down in this time.",
}


def build_coach_paper(page: CoachPage) -> Paper:
    """The whole page, however long; empty parts are left out."""
    return Paper(_title(page), tuple(_blocks(page)))


def _blocks(page: CoachPage) -> Iterator[Block]:
    yield from filter(None, [_intro(page)])
    if page.breath:
        yield from section("In one breath", paragraph(plain(page.breath.text)))
    wants = tuple((plain(want.text),) for want in page.wants)
    yield from section("What I want from our hour", Items(wants, numbered=True) if wants else None)
    yield from _since(page)
    for focus in page.progress.focuses:
        yield from _focus(page, focus)
    yield from section(_notes_title(page), listed_lines([note_line(q, page) for q in page.notes]))
    yield from _plans(page)
    unheard = paragraph(plain(UNHEARD[page.unheard]) if page.unheard else None)
    said = listed_lines([said_line(one) for one in page.outsides])
    yield from section("Seen from outside", said, unheard)
    yield from all_twelve(page.progress)
    yield from section("A lesson I keep", _texts(page.lessons))
    yield from section("What I may be getting wrong", _limits(page))
    yield from _until_next(page)
    yield Foot(topics.texts()["foot_paper"])


def _title(page: CoachPage) -> str:
    writer = f": {page.sessions.writer}" if page.sessions.writer else ""
    reader = f" for {one_line(page.sessions.coach)}" if page.sessions.coach else ""
    return f"Coach copy{writer}{reader}, {day_range(page.since, page.as_of)}"


def _intro(page: CoachPage) -> Paragraph | None:
    ahead = page.sessions.ahead
    session = f"For our session on {short_day(ahead.on)}. " if ahead else ""
    return paragraph(
        plain(
            f"{session}Written with leadself, and released by its writer on "
            f"{short_day(page.sessions.today or page.as_of, year=True)}."
        )
    )


def _since(page: CoachPage) -> Iterator[Block]:
    """What was promised at the last session, and the coach's own question with its answers."""
    last = page.sessions.last
    title = f"Since our session on {short_day(last.on)}" if last else "Since we met"
    promised = paragraph(*(promised_line(found, page) for found in page.promised))
    asked = None
    if page.question:
        answered = f": answered {_times(page.answered)}{_held(page)}" if page.answered else "."
        asked = paragraph(plain(f"Your question, “{one_line(page.question.text)}”{answered}"))
    answers = listed_lines([answer_line(quote) for quote in page.answers])
    yield from section(title, promised, asked, answers)


def answer_line(quote: Quote) -> Line:
    """One answer to the coach, with its day."""
    return strong(f"{short_day(quote.day)}.", f" {quote.text}")


def _held(page: CoachPage) -> str:
    """How many of the answers stand below, where that is not all of them."""
    held = len(page.answers)
    if not held or held == page.answered:
        return "."
    return f"; {number_word(held)} of them:" if held > 1 else "; the last one:"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def promised_line(found: Standing, page: CoachPage) -> Line:
    """What was promised to the coach, with what became of it and what got in the way."""
    last = next(reversed(found.follow_ups), None)
    became = "Not done yet."
    if found.ended:
        became = f"Done on {short_day(found.last_asked)}."
    elif last is not None and last.outcome is Outcome.PART:
        became = "Done in part."
    missed = page.held_up.get(found.plan.id)
    why = f" {_why(missed)}" if missed else ""
    return plain(f"I said: {_plan_line(found.plan)} {became}{why}")


def _sentence(text: str) -> str:
    return text + ("." if text[-1:].isalnum() else "")


def _focus(page: CoachPage, focus: TopicProgress) -> Iterator[Block]:
    if not (focus.ratings or focus.no_chance):
        return
    words, kept = topics.topic(focus.slug), page.progress.kept(_by_week(page.period))
    weeks = focus.strip(kept, Unit.WEEK)
    cells = [" ".join([*map(str, week.ratings), *["–"] * week.no_chance]) or "·" for week in weeks]
    heads = ("Week of", *(short_day(week.first) for week in weeks))
    caption = f"My ratings of {words.in_short} by week"
    signs = {"–": "a day without a real chance", "·": "a week without a rating"}
    legend = [f"{sign} is {what}" for sign, what in signs.items() if sign in "".join(cells)]
    chosen = page.focuses[focus.slug].day
    title = f"Focus: {words.name}, since {short_day(chosen)}"
    notes = [f"{', '.join(legend)}."] if legend else []
    if weeks[0].first < monday(chosen):
        notes.append(f"Before {short_day(chosen)} it was not yet my focus.")
    yield from section(
        title,
        Table(caption, heads, (("My ratings", *cells),)),
        Chart(focus, kept, caption),
        paragraph(
            plain(direction_words(focus)),
            plain(f"3 = {words.lines[2]}"),
            plain(f"4 = {words.lines[3]}"),
            plain(" ".join(notes)) if notes else None,
        ),
    )


def _by_week(period: Period) -> Period:
    """The weeks of a focus that are shown: those of the period, eight at least and twelve at most.

    A direction takes longer than the weeks between two sessions.
    """
    first = min(period.first, monday(period.last) - FEWEST_WEEKS)
    return Period(max(first, monday(period.last) - MOST_WEEKS), period.last)


def direction_words(topic: TopicProgress) -> str:
    """What the ratings say, in the words of whoever gave them: a direction, or what is usual."""
    trend = topic.trend
    said = str(topics.texts()["trend_paper"].get(trend.label.value, ""))
    if said:
        counted = _counted_days(trend.ratings, topic.no_chance_in_trend)
        return said.format(size=trend.size, weeks=trend.span, counted=counted)
    usual = f"Usually {topic.usual}, from {topic.low} to {topic.high}. " if topic.usual else ""
    return f"{usual}{_counted_days(topic.ratings, topic.no_chance)}."


def _counted_days(ratings: int, no_chance: int) -> str:
    missed = f"; on {amount(no_chance, 'more day')} no real chance came up"
    return f"{amount(ratings, 'rating')}{missed * bool(no_chance)}"


def _notes_title(page: CoachPage) -> str:
    return count(len(page.notes), "moment").capitalize()


def note_line(quote: Quote, page: CoachPage) -> Line:
    """A note with its day and what it is about."""
    about = [short_day(quote.day)]
    kind = page.kinds.get(quote.record.id)
    if kind and quote.record.id in page.sure:
        about.append(KIND_WORDS[kind])
    elif quote.topic:
        about.append(topics.IN_SHORT[quote.topic])
    if isinstance(quote.record, Rating) and not kind:
        value = quote.record.value
        about.append(f"rated {value}" if value else "no real chance")
    return strong(f"{', '.join(about)}.", f" {quote.text}")


def _plans(page: CoachPage) -> Iterator[Block]:
    yield from section(
        "Plans",
        paragraph(plain(counted) if (counted := _counted(page)) else None),
        listed_lines([missed_line(one) for one in page.missed]),
    )


def _counted(page: CoachPage) -> str:
    """What became of the chances, by number."""
    found = page.outcomes
    came = [
        f"{found[outcome]} {words}"
        for outcome, words in (
            (Outcome.DONE, "done"),
            (Outcome.PART, "in part"),
            (Outcome.MISSED, "not"),
        )
        if found[outcome]
    ]
    chances = found[Outcome.DONE] + found[Outcome.PART] + found[Outcome.MISSED]
    said = [f"{amount(page.made, 'new plan')}." if page.made else ""]
    if chances:
        said.append(f"{amount(chances, 'chance')} came: {', '.join(came)}.")
    if waited := found[Outcome.NO_CHANCE]:
        said.append(f"{'Once' if waited == 1 else f'{waited} times'} the moment did not come.")
    ended = [
        f"{found[outcome]} {words}"
        for outcome, words in ((Outcome.DROPPED, "dropped"), (Outcome.HABIT, "a habit now"))
        if found[outcome]
    ]
    said.append(f"{listed(ended).capitalize()}." if ended else "")
    return " ".join(filter(None, said))


def missed_line(missed: Missed) -> Line:
    """A plan whose chance was not taken, with what got in the way."""
    return plain(f"{_plan_line(missed.plan) or 'A plan of mine.'} {_why(missed)}")


def _why(missed: Missed) -> str:
    """What got in the way, in the words that were written down for it."""
    why = (
        f"{f'“{one_line(f.note)}”' if f.note else f.reason} ({short_day(f.day)})"
        for f in missed.follow_ups
    )
    return f"What got in the way: {', '.join(why)}."


def _plan_line(plan: Plan) -> str:
    return _sentence(plan_sentence(one_line(plan.if_), one_line(plan.then)))


def said_line(said: Outside) -> Line:
    """Words of somebody else, with their day."""
    who = one_line(said.who).removesuffix(".")  # a letter has its full stop already
    return strong(f"{short_day(said.day)}, {who}.", f" {said.text}")


def _texts(quotes: Sequence[Quote]) -> Items | None:
    return listed_lines([plain(quote.text) for quote in quotes])


def _limits(page: CoachPage) -> Paragraph | None:
    """What the record cannot show; nothing of an empty one."""
    record = page.coverage
    if not (record.held and record.days):
        return None
    said = [f"I wrote on {record.held} of {amount(record.days, 'weekday')}."]
    if record.gap:
        said.append(f"Nothing from {day_range(record.gap.first, record.gap.last)}.")
    said += [
        f"My idea of a 3 in {topics.IN_SHORT[event.topic]} changed on {short_day(event.day)}."
        for event in record.rulers
        if event.topic
    ]
    return paragraph(plain(" ".join(said)))


def _until_next(page: CoachPage) -> Iterator[Block]:
    """The plans that stand, and when they may be asked about."""
    ahead = page.sessions.ahead
    plans = listed_lines([standing_line(found, page) for found in reversed(page.plans)])
    ask = paragraph(plain(f"You may ask me on {short_day(ahead.on)}.")) if ahead and plans else None
    yield from section("Until next time", plans, ask)


def _plan_words(plan: Plan) -> str:
    """A plan, or what was promised to somebody with whom and by when."""
    return _sentence(plan_line(plan)) if plan.owed_to else _plan_line(plan)


def standing_line(found: Standing, page: CoachPage) -> Line:
    """A plan that stands, with how often it was kept where that says something, or overdue."""
    counted = f" ({found.counted} so far)" if found.counted else ""
    due = found.plan.due
    return plain(_plan_words(found.plan) + counted + ", overdue" * bool(due and due < page.as_of))
