"""The month's review: a look, then and now, the lessons kept, the ruler, and the next focus.

What it has in common with the week's is tested there.
"""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadself.errors import BadInput
from leadself.insight.words import all_quotes, quote_from_then, quotes_by_topic
from leadself.method import topics
from leadself.method.reviews import LESSONS, kept_lessons
from leadself.method.scripts.context import FULL, look_days
from leadself.method.scripts.script import Chosen, Move, Reply, Ruler, Step, Text, Value
from leadself.records import MONTH, Focus, Record, Rule
from tests.builders import answer, entries, focus, leader, moment, rating, rule
from tests.evenings import MONDAY, Book, answer_all, press, reply_with, skip, stamp

DAY = MONDAY + timedelta(days=30)
LOOK = [""] * 12
"""Enter at all twelve ratings."""


def book_with(*records: Record) -> Book:
    book = Book()
    book.add(*records)
    return book


def step(book: Book, key: str) -> Step:
    return next(one for one in book.steps if one.key == key)


def keys(book: Book) -> list[str]:
    return [one.key for one in book.steps if not one.key.startswith("rate.")]


def test_a_whole_month() -> None:
    """All twelve first, the next focus and a plan last; the answers belong to the focus."""
    book = book_with(focus(), rating(2, 2, note="I hoped."), rule("When T. nods, I stop", 3))

    book.evening(DAY, answer_all, MONTH)

    assert [s.key for s in book.steps[:12]] == [f"rate.{slug}" for slug in topics.SLUGS]
    assert keys(book) == [
        "answer.month.now.prepared", "lessons", "ruler.prepared", "outside", "answer.month.leader",
        "answer.month.cost.prepared", "answer.month.trap.prepared", "focus", "plan",
    ]  # fmt: skip
    assert {(a.question, a.topic) for a in book.entries.answers} == {
        ("month.now", "prepared"), ("month.leader", None), ("month.cost", "prepared"),
        ("month.trap", "prepared"),
    }  # fmt: skip
    assert all(topics.are_known(a.topic, a.question) for a in book.entries.answers)


def test_without_a_focus_nothing_asks_about_one() -> None:
    """Neither then and now nor the ruler, the cost and the trap; one can be chosen."""
    book = book_with(rating(2, 2, note="I hoped."))

    book.evening(DAY, skip, MONTH)

    assert keys(book) == ["outside", "answer.month.leader", "focus", "outside.ask", "plan"]
    options = [option.value for option in step(book, "focus").options]
    assert not any(isinstance(value, Chosen) and value.rest for value in options)


def test_it_is_a_look() -> None:
    """All twelve rated that day, over the last four weeks."""
    book = Book()
    book.evening(DAY, answer_all, MONTH)

    assert look_days(book.entries) == {DAY}
    assert {r.since for r in book.entries.ratings} == {DAY - timedelta(days=28)}


def test_a_focus_chosen_in_it_changes_no_question_of_it() -> None:
    """Broken off after the choice and taken up again, it still speaks of the focus it began with;
    the plan is for the new one.
    """
    book = book_with(focus())

    def stop_at_the_plan(one: Step, earlier: Value | None) -> Reply:
        if one.key == "focus":
            return reply_with(one, "2", earlier)
        return Reply(Move.STOP) if one.key == "plan" else answer_all(one, earlier)

    book.evening(DAY, stop_at_the_plan, MONTH)
    book.evening(DAY, answer_all, MONTH)

    assert [one.key for one in book.steps] == ["plan"]
    (chosen,) = book.entries.focuses_on(DAY)
    assert chosen.topic != "prepared"
    assert [made.topic for made in book.entries.plans] == [chosen.topic]


# Then and now


def test_then_and_now_shows_ones_own_words() -> None:
    """The words, their day, and a question on what one would write today."""
    book = book_with(focus(), rating(2, 2, note="I hoped.\nTwice"))

    book.evening(DAY, skip, MONTH)

    asked = step(book, "answer.month.now.prepared")
    assert asked.rows == (("You wrote", "18 Nov  “I hoped. Twice”"),)
    assert "Wednesday 18 November" in asked.prompt


@given(st.sets(st.integers(0, 120), max_size=12))
def test_then_is_about_four_weeks_ago(days: set[int]) -> None:
    """The note nearest to four weeks, none from the last two, none where there is none."""
    day = MONDAY + timedelta(days=120)
    found = quote_from_then(
        entries(*(rating(3, number, note=str(number)) for number in days)), "prepared", day
    )

    old = [number for number in days if number <= 120 - 14]
    if not old:
        assert found is None
    else:
        assert found is not None
        assert abs(int(found.text) - 92) == min(abs(number - 92) for number in old)


def test_words_on_the_topic_come_before_those_beside_it() -> None:
    """A moment told in a check-in that rated the topic is the second choice."""
    found = entries(
        rating(3, 2), moment("told beside", 2), answer("on the topic", 9), script="daily"
    )

    quote = quote_from_then(found, "prepared", DAY)

    assert quote is not None
    assert quote.text == "on the topic"


def test_a_look_in_a_month_speaks_of_no_moment() -> None:
    """Where a month's review rated few topics, the day's moment still belongs to none of them."""
    book = Book()
    book.evening(DAY, press("5", *LOOK[1:], "", "", "", "", ""), MONTH)
    book.evening(DAY, press("a moment", "q"))

    assert [moment.text for moment in book.entries.moments] == ["a moment"]
    assert "lead-self" not in quotes_by_topic(book.entries)


# Lessons


def test_the_lessons_kept_are_noted_and_no_lesson_is_changed() -> None:
    """Their ids stand in the check-in; the last month's review says which are kept."""
    lessons = [rule(f"When {n}", n) for n in (3, 1, 2)]
    book = book_with(*lessons)

    book.evening(DAY, press(*LOOK, "3, 1 3", "", "", "", "", ""), MONTH)

    assert [row[1] for row in step(book, LESSONS).rows] == ["When 1", "When 2", "When 3"]
    assert kept_lessons(book.entries) == {lessons[0].id, lessons[1].id}
    assert set(book.entries.rules) == set(lessons)

    later = DAY + timedelta(days=28)
    new = rule("When new", 40)
    book.add(new)
    book.evening(later, press(*LOOK, "1", "", "", "", "", ""), MONTH)
    assert kept_lessons(book.entries) == {new.id}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("5", "There is no lesson '5'; they are 1 to 4."),
        ("one", "There is no lesson 'one'"),
        ("1 2 0", "There is no lesson '0'"),
        ("1 2 3 4", "Those are four; keep up to three."),
    ],
)
def test_numbers_that_are_none_are_refused(line: str, why: str) -> None:
    """One sentence, and it is asked again."""
    book = book_with(*(rule(f"When {n}", n) for n in range(4)))
    book.evening(DAY, skip, MONTH)
    read = step(book, LESSONS).read

    assert read is not None
    with pytest.raises(BadInput, match=why):
        read(line)


def test_without_lessons_none_is_kept() -> None:
    """The step is left out; lessons from before the last month's review are not asked about."""
    book = book_with(rule("When old", 0))
    book.evening(MONDAY + timedelta(days=5), skip, MONTH)
    book.evening(DAY, skip, MONTH)

    assert LESSONS not in keys(book)


# The ruler


@pytest.mark.parametrize(("key", "said"), [("n", None), ("s", "stricter"), ("k", "kinder")])
def test_the_ruler(key: str, said: str | None) -> None:
    """Stricter or kinder is an event of the focus, beside the line of a 3; no is noted alone."""
    book = book_with(focus())
    book.evening(DAY, press(*LOOK, key, *[""] * 7), MONTH)

    events = [(event.topic, event.text, event.ruler) for event in book.entries.events]
    assert events == ([("prepared", said, True)] if said else [])
    assert step(book, "ruler.prepared").rows[0][1] == topics.topic("prepared").lines[2]
    assert all("my idea" not in quote.text for quote in all_quotes(book.entries))


# A view from outside


def test_whom_to_ask_comes_at_the_end_with_words_to_say() -> None:
    """For each topic there are plain words for what one is working on."""
    for slug in topics.SLUGS:
        book = book_with(focus(slug), leader("Tomas"))
        book.evening(DAY, skip, MONTH)
        asked = step(book, "outside.ask")

        assert keys(book)[-2:] == ["outside.ask", "plan"]
        assert asked.rows[0][1].startswith("“I am working on ")
        assert "leader" not in asked.rows[0][1]
        assert "Tomas" in step(book, "answer.month.leader").prompt


# The next focus


def choices(book: Book) -> list[Value]:
    book.evening(DAY, skip, MONTH)
    return [option.value for option in step(book, "focus").options]


def test_a_focus_whose_weeks_are_over_can_be_renewed_twice() -> None:
    """After twelve weeks another one, or rest."""
    assert choices(book_with(focus()))[0] == Chosen("prepared")
    assert choices(book_with(focus(), focus("prepared", 1)))[0] == Chosen("prepared")
    thrice = choices(book_with(focus(), focus("prepared", 1), focus("prepared", 2)))
    assert Chosen("prepared") not in thrice
    assert Chosen("prepared", rest=True) in thrice


def test_a_young_focus_is_kept_without_using_up_a_renewal() -> None:
    """Before its four weeks are over, keeping it records nothing."""
    book = book_with(focus("prepared", 20))
    book.evening(DAY, answer_all, MONTH)

    assert step(book, "focus").options[0].value == "keep"
    assert len(book.entries.focuses) == 1


def test_three_others_are_offered_those_not_practised_first() -> None:
    """Never the one at hand; each with a reason that is not how it went."""
    before = [Focus(topic=slug, **stamp(MONDAY).fields()) for slug in ("lead-self", "rapport")]
    book = book_with(*before, focus("prepared", 1), rating(1, 2, "stay-close"))

    offered = [v.topic for v in choices(book) if isinstance(v, Chosen) and not v.rest][1:]

    assert len(offered) == 3
    assert offered[0] == "lighten-load"
    assert not {"prepared", "lead-self", "rapport"} & set(offered)
    texts = " ".join(option.text for option in step(book, "focus").options)
    assert "not your focus yet" in texts


def test_after_a_rest_the_plan_is_for_no_topic() -> None:
    """Rest ends the focus from that day on."""
    book = book_with(focus())

    def rest(one: Step, earlier: Value | None) -> Reply:
        value = one.options[-1].value if one.key == "focus" else None
        return Reply(Move.NEXT, value) if value else answer_all(one, earlier)

    book.evening(DAY, rest, MONTH)

    assert book.entries.focuses_on(DAY) == ()
    assert all(option.value == "own" for option in step(book, "plan").options)


def test_the_topic_at_hand_is_not_another_one() -> None:
    """Naming it where another is asked for would renew it once too often."""
    book = book_with(focus())
    ask = press(*LOOK, *[""] * 5, "5", "q")
    book.evening(DAY, ask, MONTH)
    read = step(book, "focus.other").read

    assert read is not None
    assert read("rapport") == Chosen("rapport")
    with pytest.raises(BadInput, match="Be prepared is your focus now"):
        read("prep")


def test_values_come_back_as_they_were() -> None:
    """Going on after each step knows every answer: words, a ruler, a choice of lessons, a rest."""
    book = book_with(focus(), rating(2, 2, note="I hoped."), rule("When T. nods, I stop", 3))
    said: list[Value] = [
        Text("now"), book.entries.rules[0].id, Ruler("prepared", "stricter"),
        Chosen("prepared", rest=True),
    ]  # fmt: skip
    answers = dict(
        zip(["answer.month.now.prepared", LESSONS, "ruler.prepared", "focus"], said, strict=True)
    )

    def one_a_run(one: Step, earlier: Value | None) -> Reply:
        if len(book.steps) > 1:
            return Reply(Move.STOP)
        return Reply(Move.NEXT, answers.get(one.key))

    put: list[str] = []
    while not book.evening(DAY, one_a_run, MONTH):
        put.append(book.steps[0].key)

    assert len(put) == len(set(put))
    assert isinstance(book.entries.rules[0], Rule)
    assert [event.text for event in book.entries.events] == ["stricter"]
    assert book.entries.focuses_on(DAY) == ()


@pytest.mark.parametrize("script", [MONTH, FULL])
def test_what_was_rated_that_evening_stands(script: str) -> None:
    """A look asks about the other ten: a second rating would take the first one's place."""
    book = book_with(focus())
    book.evening(DAY, press("told", "4", "2", "", ""))
    before = {r.topic: (r.value, r.since) for r in book.entries.ratings}
    book.evening(DAY, answer_all, script)

    asked = {one.key.removeprefix("rate.") for one in book.steps if one.key.startswith("rate.")}
    assert asked == {*topics.SLUGS} - {*before}
    after = {r.topic: (r.value, r.since) for r in book.entries.ratings}
    assert {slug: after[slug] for slug in before} == before
    assert look_days(book.entries) == {DAY}


def test_a_number_typed_twice_is_one_lesson() -> None:
    """It neither counts twice against the three nor is kept twice."""
    lessons = [rule(f"When {n}", n) for n in range(3)]
    book = book_with(*lessons)
    book.evening(DAY, skip, MONTH)
    read = step(book, LESSONS).read

    assert read is not None
    assert read("2 2") == lessons[1].id
    assert read("2 2, 1;3 3") == " ".join(lessons[n].id for n in (1, 0, 2))
