"""What an evening remembers: old answers, topics without a chance, a gap, a rest."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadself.entries import Entries
from leadself.method import topics
from leadself.method.rotation import NEXT, choose_topics
from leadself.method.scripts.script import Mark, Move, Reply, Step, Text, Value
from leadself.method.wording import short_day
from leadself.records import Focus
from leadself.terminal import checkin_views
from leadself.terminal.lines import Lines
from tests.builders import rating
from tests.evenings import MONDAY, Book, answer_all, skip, stamp


def no_chance(step: Step, earlier: Value | None) -> Reply:
    """0 at every rating, Enter elsewhere."""
    rates = step.key.startswith("rate.")
    return Reply(Move.NEXT, Mark(0, MONDAY) if rates else earlier)


def question(book: Book) -> Step | None:
    """The question of an evening; what follows from a plan can take its place."""
    return next((step for step in book.steps if step.key.startswith("answer.")), None)


def test_a_question_that_comes_back_brings_its_old_answer() -> None:
    """Nothing stands beside a question that comes for the first time."""
    book = Book()
    book.focus("prepared")
    seen: dict[str, str] = {}
    for number in range(40):
        day = MONDAY + timedelta(days=number)
        book.evening(day, answer_all)
        step = question(book)
        if step is None:
            continue
        if step.key in seen:
            assert step.recall == f"{seen[step.key]} you wrote: “on {step.key}”"
        else:
            assert step.recall == ""
        seen[step.key] = short_day(day)
    assert len(seen) < 40


def test_a_topic_without_a_chance_is_asked_about_every_second_time() -> None:
    """After three times running it comes half as often as the others, and never goes for good."""
    book = Book()
    book.focus("prepared")
    asked: list[str] = []

    def chances_but_for_one(step: Step, earlier: Value | None) -> Reply:
        value = 0 if step.key == "rate.rapport" else 3
        return Reply(Move.NEXT, Mark(value, MONDAY) if step.key.startswith("rate.") else earlier)

    for number in range(33 + 42):
        book.evening(MONDAY + timedelta(days=number), chances_but_for_one)
        asked.append([s.key for s in book.steps if s.key.startswith("rate.")][1])

    assert asked[:33].count("rate.rapport") == 3
    later = Counter(asked[33:])  # 42 evenings: two rounds of 21, the ten others twice in each
    assert later.pop("rate.rapport") == 2
    assert set(later.values()) == {4}


def test_where_no_topic_had_a_chance_all_take_turns() -> None:
    """There is nothing to pass them over for."""
    book = Book()
    book.focus("prepared")
    asked: list[str] = []
    for number in range(55):
        book.evening(MONDAY + timedelta(days=number), no_chance)
        asked.append([s.key for s in book.steps if s.key.startswith("rate.")][1])

    assert set(Counter(asked).values()) == {5}


@given(st.lists(st.sampled_from([0, 2, 4]), max_size=30), st.sampled_from([None, "prepared"]))
def test_there_is_always_another_topic(values: list[int], focus: str | None) -> None:
    """Two different topics every evening, whatever was rated, and the same when asked again."""
    book = Book()
    if focus:
        book.focus(focus)
    for number, value in enumerate(values):

        def rate(step: Step, earlier: Value | None, value: int = value) -> Reply:
            rates = step.key.startswith("rate.")
            return Reply(Move.NEXT, Mark(value, MONDAY) if rates else earlier)

        book.evening(MONDAY + timedelta(days=number), rate)
    day = MONDAY + timedelta(days=len(values))
    before = book.context(day).history

    turns = choose_topics(before, book.entries.focuses_on(day), day)

    assert len({turn.topic for turn in turns}) == 2
    assert turns == choose_topics(before, book.entries.focuses_on(day), day)
    assert (turns[0].topic == "prepared") or focus is None


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, ""),
        (3, ""),
        (4, "Good to see you. Nothing to catch up on."),
        (13, "Good to see you. Nothing to catch up on."),
        (14, "Good to see you again. Your notes are as you left them."),
        (44, "Good to see you again. Your notes are as you left them."),
        (45, "Good to see you again. A new start may be easier"),
        (4000, "Good to see you again. A new start may be easier"),
    ],
)
def test_a_gap_gets_one_warm_line(
    days: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """By how long it was, and never with how long it was."""
    book = Book()
    book.evening(MONDAY, answer_all)
    context = book.context(MONDAY + timedelta(days=days))

    checkin_views.show_opening(Lines(plain=True), context, Entries())

    said = " ".join(capsys.readouterr().out.split())
    assert (words in said) if words else ("Good to see you" not in said)
    assert f"{days} days" not in said


def test_no_gap_is_mentioned_when_there_was_nothing_before(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The first evening is no return."""
    checkin_views.show_opening(Lines(plain=True), Book().context(MONDAY), Entries())

    assert "Good to see you" not in capsys.readouterr().out


def test_at_a_rest_there_is_no_focus() -> None:
    """A check-in then asks about the next two in the round."""
    book = Book()
    book.focus("prepared")
    rest = Focus(topic="prepared", rest=True, **stamp(MONDAY + timedelta(days=1)).fields())
    book.add(rest)
    book.evening(MONDAY + timedelta(days=1), skip)

    asked = [step.key for step in book.steps if step.key.startswith("rate.")]
    assert asked == [f"rate.{slug}" for slug in topics.SLUGS[:2]]
    assert book.entries.focuses_on(MONDAY) != ()


def test_a_line_is_no_old_answer_to_itself() -> None:
    """Going on the same evening shows no answer of that evening."""
    book = Book()
    book.focus("prepared")

    def stop_at_the_question(step: Step, earlier: Value | None) -> Reply:
        if step.key.startswith("answer."):
            return Reply(Move.STOP, Text("half a line"))
        return skip(step, earlier)

    book.evening(MONDAY, stop_at_the_question)
    book.evening(MONDAY, skip)

    assert not [step for step in book.steps if step.recall]


def test_the_reason_is_how_long_ago_and_never_how_it_went() -> None:
    """The focus has its week, another topic the weeks since it was asked, from two on."""
    book = Book()
    book.focus("prepared")
    book.evening(MONDAY, no_chance)
    asked = next(s.key for s in book.steps if s.key.startswith("rate.") and "prepared" not in s.key)
    for number in range(1, 11):
        book.evening(MONDAY + timedelta(days=number), answer_all)
    day = MONDAY + timedelta(days=23)

    own, other = choose_topics(book.context(day).history, book.entries.focuses_on(day), day)

    assert (own.topic, own.reason) == ("prepared", "focus, week 4")
    assert f"rate.{other.topic}" == asked
    assert other.reason == "because it has been three weeks"

    book.add(rating(3, day - timedelta(days=3), other.topic))  # by options, which move no round
    _, rated = choose_topics(book.context(day).history, book.entries.focuses_on(day), day)
    assert (rated.topic, rated.reason) == (other.topic, NEXT)
