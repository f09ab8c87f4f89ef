"""The page for a coach as a paper: what to do with the hour, known in one minute."""

from collections.abc import Iterable, Iterator, Sequence

from leadself.insight.coach import CoachPage, Kind, Missed
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
    one_line,
    plan_sentence,
    short_day,
)
from leadself.records import Outcome, Outside, Plan, Rating
from leadself.share.papers import (
    Block,
    Chart,
    Items,
    Line,
    Look,
    Paper,
    Paragraph,
    Run,
    Table,
    listed_lines,
    paragraph,
    plain,
    section,
    strong,
)


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
    yield from section("Seen from outside", listed_lines([said_line(one) for one in page.outsides]))
    yield from _all_twelve(page)
    yield from section("A lesson I keep", _texts(page.lessons))
    yield from section("What I may be getting wrong", _limits(page))
    yield from _until_next(page)
    yield Paragraph(((Run(topics.texts()["foot_paper"], Look.EMPHASIS),),))


def _title(page: CoachPage) -> str:
    reader = f" for {one_line(page.sessions.coach)}" if page.sessions.coach else ""
    return f"Coach copy{reader}, {day_range(page.progress.since, page.as_of)}"


def _intro(page: CoachPage) -> Paragraph | None:
    ahead = page.sessions.ahead
    session = f"For our session on {short_day(ahead.on)}. " if ahead else ""
    return paragraph(
        plain(
            f"{session}Written with leadself, read and released by its writer on "
            f"{short_day(page.as_of, year=True)}."
        )
    )


def _since(page: CoachPage) -> Iterator[Block]:
    """What was promised at the last session, and the coach's own question with its answers."""
    last = page.sessions.last
    title = f"Since our session on {short_day(last.on)}" if last else "Since we met"
    promised = paragraph(*(_promised(found) for found in page.promised))
    asked = None
    if page.question:
        times = len(page.answers)
        answered = "not answered yet." if not times else f"answered {_times(times)}."
        asked = paragraph(plain(f"Your question, “{one_line(page.question.text)}”: {answered}"))
    answers = listed_lines([answer_line(quote) for quote in page.answers])
    yield from section(title, promised, asked, answers)


def answer_line(quote: Quote) -> Line:
    """One answer to the coach, with its day."""
    return strong(f"{short_day(quote.day)}.", f" {quote.text}")


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _promised(found: Standing) -> Line:
    became = f"Done on {short_day(found.last_asked)}." if found.ended else _not_yet(found)
    return plain(f"I said: {_sentence(one_line(found.plan.then))} {became}")


def _not_yet(found: Standing) -> str:
    """What was last said of something promised that is still open."""
    last = next(reversed(found.follow_ups), None)
    part = last is not None and last.outcome is Outcome.PART
    return "Done in part." if part else "Not done yet."


def _sentence(text: str) -> str:
    return text + ("." if text[-1:].isalnum() else "")


def _focus(page: CoachPage, focus: TopicProgress) -> Iterator[Block]:
    if not (focus.ratings or focus.no_chance):
        return
    words = topics.topic(focus.slug)
    weeks = focus.strip(page.progress.kept(page.period), Unit.WEEK)
    cells = [" ".join([*map(str, week.ratings), *["–"] * week.no_chance]) or "·" for week in weeks]
    heads = ("Week of", *(short_day(week.first) for week in weeks))
    title = f"Focus: {words.name}, since {short_day(page.focuses[focus.slug].day)}"
    caption = f"My ratings of {words.in_short} by week"
    yield from section(
        title,
        Table(caption, heads, (("My ratings", *cells),)),
        Chart(focus, caption),
        paragraph(
            plain(direction_words(focus)),
            plain("– is a day without a real chance, · a week without a rating."),
            plain(f"3 = {words.lines[2]}"),
            plain(f"4 = {words.lines[3]}"),
        ),
    )


def direction_words(topic: TopicProgress) -> str:
    """What the ratings say, in the words of whoever gave them: a direction, or what is usual."""
    said = topics.texts()["trend_paper"].get(topic.trend.label.value, "")
    missed = f"; on {amount(topic.no_chance, 'more day')} no real chance came up"
    if said:
        counted = f"{amount(topic.trend.ratings, 'rating')}{missed * bool(topic.no_chance)}"
        return str(said).format(size=topic.trend.size, weeks=topic.trend.span, counted=counted)
    usual = f"Usually {topic.usual}, from {topic.low} to {topic.high}. " if topic.usual else ""
    return f"{usual}{amount(topic.ratings, 'rating')}{missed * bool(topic.no_chance)}."


def _notes_title(page: CoachPage) -> str:
    return count(len(page.notes), "moment").capitalize()


def note_line(quote: Quote, page: CoachPage) -> Line:
    """A note with its day and what it is about."""
    about = [short_day(quote.day)]
    kind = page.kinds.get(quote.record.id)
    if kind:
        about.append({Kind.WELL: "went well", Kind.HARD: "did not", Kind.OPEN: "open"}[kind])
    elif quote.topic:
        about.append(topics.topic(quote.topic).in_short)
    if isinstance(quote.record, Rating) and not kind:
        value = quote.record.value
        about.append(f"rated {value}" if value else "no real chance")
    return strong(f"{', '.join(about)}.", f" {quote.text}")


def _plans(page: CoachPage) -> Iterator[Block]:
    yield from section(
        "Plans",
        paragraph(plain(counted) if (counted := _counted(page)) else None),
        listed_lines([_missed(missed) for missed in page.missed]),
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
    said = [f"{page.made} made." if page.made else ""]
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


def _missed(missed: Missed) -> Line:
    """What got in the way of one plan, in the words that were written down for it."""
    why = [
        f"“{one_line(one.note or one.reason or '')}” ({short_day(one.day)})"
        for one in missed.follow_ups
    ]
    plan = _plan_line(missed.plan) or "A plan of mine."
    return plain(f"{plan} What got in the way: {', '.join(why)}.")


def _plan_line(plan: Plan) -> str:
    return _sentence(plan_sentence(one_line(plan.if_), one_line(plan.then)))


def said_line(said: Outside) -> Line:
    """Words of somebody else, with their day."""
    who = one_line(said.who).removesuffix(".")  # a letter has its full stop already
    return strong(f"{short_day(said.day)}, {who}.", f" {said.text}")


def _texts(quotes: Sequence[Quote]) -> Items | None:
    return listed_lines([plain(quote.text) for quote in quotes])


def _all_twelve(page: CoachPage) -> Iterator[Block]:
    progress = page.progress
    looks = [day for day in (progress.first_look_day, progress.latest_look_day) if day]
    if looks[:1] == looks[1:]:
        looks = looks[:1]
    names = ["first look", "latest look"][: len(looks)]
    dates = [f"{name} {short_day(day)}" for name, day in zip(names, looks, strict=True)]
    title = f"All twelve ({'; '.join(filter(None, [', '.join(dates), 'own ratings']))})"
    rows = tuple(_row(topic, len(looks)) for topic in progress.topics)
    heads = ("Topic", *names, "ratings", "no chance")
    yield from section(title, Table("All twelve", heads, rows), _usual(progress.topics))


def _row(topic: TopicProgress, looks: int) -> tuple[str, ...]:
    words = topics.topic(topic.slug)
    name = f"{words.number} {words.name}{' (focus)' if topic.focus else ''}"
    looked = [topic.first_look, topic.latest_look][:looks]
    marks = [str(look.rating) if look else "–" for look in looked]
    return (name, *marks, str(topic.ratings), str(topic.no_chance))


def _usual(found: Iterable[TopicProgress]) -> Paragraph | None:
    """What is usual beside the focus, where there are ratings enough to say so."""
    said = [
        f"{topics.topic(one.slug).in_short} {_span(one)}"
        for one in found
        if one.usual is not None and not one.focus
    ]
    return paragraph(plain(f"Usually: {', '.join(said)}.")) if said else None


def _span(topic: TopicProgress) -> str:
    if topic.low == topic.high:
        return f"{topic.usual}"
    return f"{topic.usual} (from {topic.low} to {topic.high})"


def _limits(page: CoachPage) -> Paragraph | None:
    """What the record cannot show; nothing of an empty one."""
    record = page.record
    if not record.held:
        return None
    said = [f"I wrote on {record.held} of {amount(record.days, 'day')}."]
    if record.gap:
        said.append(f"Nothing from {day_range(record.gap.first, record.gap.last)}.")
    said += [
        f"My idea of a 3 in {topics.topic(event.topic).in_short} changed on {short_day(event.day)}."
        for event in record.rulers
        if event.topic
    ]
    return paragraph(plain(" ".join(said)))


def _until_next(page: CoachPage) -> Iterator[Block]:
    """The plans that stand, and when they may be asked about."""
    ahead = page.sessions.ahead
    plans = listed_lines(
        [plain(_plan_line(found.plan) + _chances(found)) for found in reversed(page.plans)]
    )
    ask = paragraph(plain(f"You may ask me on {short_day(ahead.on)}.")) if ahead and plans else None
    yield from section("Until next time", plans, ask)


def _chances(found: Standing) -> str:
    return f" ({found.counted} so far)" if found.counted else ""
