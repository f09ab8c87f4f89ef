"""Two focuses: an evening asks about one of them, and they take turns."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadself.method import topics
from leadself.method.scripts.choices import KEEP
from leadself.method.scripts.lighter import is_hard_stretch
from leadself.method.scripts.script import Chosen, Move, Reply, Step, Value
from leadself.records import MONTH, RETURN
from leadself.terminal.checkin_views import kept_words
from tests.builders import meeting, rating
from tests.evenings import MONDAY, Ask, Book, answer_all, press, skip, workdays

FIRST, SECOND = "prepared", "go-to"
DAY = MONDAY + timedelta(days=30)
LOOK = [""] * 12


def book_with_two(second_on: int = 0) -> Book:
    """A journal with two focuses, the second of them chosen so many days after the first."""
    book = Book()
    book.focus(FIRST)
    book.focus(SECOND, MONDAY + timedelta(days=second_on), beside=True)
    return book


def rates(book: Book) -> list[str]:
    return [key.removeprefix("rate.") for key in keys(book) if key.startswith("rate.")]


def keys(book: Book) -> list[str]:
    return [step.key for step in book.steps]


def step(book: Book, key: str) -> Step:
    return next(one for one in book.steps if one.key == key)


def test_they_take_turns() -> None:
    """The one asked about longer ago comes first of an evening, the other one waits."""
    book = book_with_two()
    asked = []
    for day in workdays(10):
        book.evening(day, skip)
        asked.append(rates(book))

    assert [first for first, _ in asked] == [FIRST, SECOND] * 5
    assert not {FIRST, SECOND} & {other for _, other in asked}
    assert step(book, f"rate.{SECOND}").aside == "tonight's focus, week 2"


def test_the_second_one_comes_first_on_the_evening_after_it_was_chosen() -> None:
    """It was never asked about; each counts the weeks since it was chosen."""
    book = book_with_two(second_on=8)
    for day in workdays(6):
        book.evening(day, skip)
    book.evening(MONDAY + timedelta(days=8), skip)

    assert step(book, f"rate.{SECOND}").aside == "tonight's focus, week 1"
    book.evening(MONDAY + timedelta(days=9), skip)
    assert step(book, f"rate.{FIRST}").aside == "tonight's focus, week 2"


def test_an_evening_broken_off_keeps_its_focus() -> None:
    """What it asked about before the break is no turn yet."""
    book = book_with_two()
    book.evening(MONDAY, press("told", "3", "q"))
    book.evening(MONDAY, skip)

    assert rates(book) == ["lead-self"]
    assert book.context(MONDAY).turns[0].topic == FIRST


def test_a_second_one_added_in_between_waits_for_its_own_evening() -> None:
    """Broken off after the focus: what the evening was begun with is tonight's."""
    book = Book()
    book.focus(FIRST)
    book.evening(MONDAY, answer_all)
    tuesday = MONDAY + timedelta(days=1)
    book.evening(tuesday, press("", "told", "3", "q"))
    book.focus(SECOND, tuesday, beside=True)

    turns = book.context(tuesday).turns
    assert [turn.reason for turn in turns] == ["tonight's focus, week 1", "next in the round"]
    assert (turns[0].topic, turns[1].topic != SECOND) == (FIRST, True)


@given(st.sampled_from(topics.SLUGS), st.sampled_from(topics.SLUGS))
def test_every_topic_comes_round_in_twelve_checkins(first: str, second: str) -> None:
    """Whichever two are practised, with seven prompts an evening at most."""
    book = Book()
    book.focus(first)
    book.focus(second, beside=True)
    asked = set()
    for day in workdays(12):
        book.evening(day, answer_all)
        assert len(book.steps) <= 7
        asked |= {*rates(book)}

    assert asked == {*topics.SLUGS}


@pytest.mark.parametrize("second", ["lead-self", "rapport"])
def test_the_one_that_waits_comes_neither_in_the_round_nor_for_a_talk(second: str) -> None:
    """It has its own evening, the next one."""
    book = Book()
    book.focus(FIRST)
    book.focus(second, beside=True)
    book.add(meeting(1, "Tomas"))
    book.evening(MONDAY, skip)

    first, other = rates(book)
    assert (first, other != second) == (FIRST, True)
    book.evening(MONDAY + timedelta(days=1), skip)
    assert rates(book)[0] == second


def test_the_leaders_view_comes_for_both() -> None:
    """Once a week is old, the next question on either is how the leader sees it."""
    book = book_with_two()
    for day in workdays(40):
        book.evening(day, skip)

    for slug in (FIRST, SECOND):
        own = [put for put in book.context(MONDAY + timedelta(days=60)).put if put.topic == slug]
        views = [put.day for put in own if put.kind == "V"]
        assert len(views) > 2
        for one, two in pairwise(views):
            late = [put for put in own if one < put.day < two and (put.day - one).days >= 7]
            assert late == []


def test_a_hard_stretch_is_one_of_both() -> None:
    """The last five ratings of what is practised, whichever of the two they are of."""
    book = book_with_two()
    low = [rating(2, day, slug) for day, slug in enumerate((FIRST, SECOND) * 2)]
    book.add(rating(4, 0, "rapport"), *low)

    assert not is_hard_stretch(book.context(MONDAY + timedelta(days=5)))  # four are no five
    book.add(rating(2, 4, FIRST))
    assert is_hard_stretch(book.context(MONDAY + timedelta(days=5)))


def test_a_return_speaks_of_both() -> None:
    """To carry on is with the two; what is chosen anew is another one, in their place."""
    book = book_with_two()
    book.evening(MONDAY, answer_all)
    book.evening(MONDAY + timedelta(days=20), press("2", "1"), RETURN)

    first, chosen = book.steps
    assert first.options[0].text == "carry on with Be prepared and Be a go-to player"
    assert not any(v.topic == FIRST for v in values(chosen) if isinstance(v, Chosen))
    assert practised(book, 20) == {"lead-self": 20}


def values(step: Step) -> list[Value]:
    return [option.value for option in step.options]


def practised(book: Book, on: int = 30) -> dict[str, int]:
    """What is practised on a day, and since which day."""
    found = book.entries.focuses_on(MONDAY + timedelta(days=on))
    return {focus.topic: (focus.day - MONDAY).days for focus in found}


# The month's review


def test_a_month_asks_about_each_of_them() -> None:
    """Old words, the ruler, the cost and the trap, each under its topic; one choice for both."""
    book = book_with_two()
    book.add(rating(2, 2, FIRST, note="I hoped."), rating(3, 2, SECOND, note="I was slow."))

    book.evening(DAY, answer_all, MONTH)

    assert [key for key in keys(book) if not key.startswith("rate.")] == [
        f"answer.month.now.{FIRST}", f"answer.month.now.{SECOND}", f"ruler.{FIRST}",
        f"ruler.{SECOND}", "outside", "answer.month.leader", f"answer.month.cost.{FIRST}",
        f"answer.month.trap.{FIRST}", f"answer.month.cost.{SECOND}", f"answer.month.trap.{SECOND}",
        "focus", "plan",
    ]  # fmt: skip
    assert step(book, f"answer.month.now.{SECOND}").heading == "Be a go-to player"
    assert {row.topic for row in book.entries.answers} == {FIRST, SECOND, None}


def test_a_ruler_for_each() -> None:
    """Stricter in one says nothing about the other."""
    book = book_with_two()
    book.evening(DAY, press(*LOOK, "s", "n", *[""] * 9), MONTH)

    assert [event.topic for event in book.entries.events] == [FIRST]


@pytest.mark.parametrize(
    ("second_on", "offered"),
    [
        (0, [
            ("keep both for four more weeks", {FIRST: 30, SECOND: 30}),
            ("keep Be prepared alone for four more weeks", {FIRST: 30}),
            ("keep Be a go-to player alone for four more weeks", {SECOND: 30}),
        ]),
        (9, [
            ("keep both for four more weeks", {FIRST: 30, SECOND: 9}),
            ("keep Be prepared alone for four more weeks", {FIRST: 30}),
            ("keep Be a go-to player alone", {SECOND: 9}),
        ]),
    ],
)  # fmt: skip
def test_keep_both_or_one_of_them(
    second_on: int, offered: list[tuple[str, dict[str, int]]]
) -> None:
    """What is over gets four weeks more, and what is not goes on in its week."""
    for place, (text, after) in enumerate(offered):
        book = book_with_two(second_on)
        book.evening(DAY, choosing(place), MONTH)
        assert step(book, "focus").options[place].text == text
        assert practised(book) == after


def test_both_renewed_are_so_also_after_a_break() -> None:
    """Gone back to, the answer is the one of the option that was taken."""
    book = book_with_two()
    seen: list[Value | None] = []
    chosen = choosing(0)
    book.evening(DAY, lambda s, e: Reply(Move.STOP) if s.key == "plan" else chosen(s, e), MONTH)

    def ask(step: Step, earlier: Value | None) -> Reply:
        seen.append(earlier)
        return Reply(Move.STOP if step.key == "focus" else Move.BACK)

    book.evening(DAY, ask, MONTH)

    assert keys(book)[-1] == "focus"
    assert seen[-1] == values(step(book, "focus"))[0]


def test_young_ones_are_kept_without_a_record() -> None:
    """Neither week is over: nothing is renewed."""
    book = Book()
    book.focus(FIRST, MONDAY + timedelta(days=8))
    book.focus(SECOND, MONDAY + timedelta(days=9), beside=True)
    book.evening(DAY, choosing(0), MONTH)

    assert values(step(book, "focus"))[0] == KEEP
    assert practised(book) == {FIRST: 8, SECOND: 9}
    assert step(book, "focus").heading == (
        "Be prepared is in week four of four. Be a go-to player is in week four of four. "
        "What comes next?"
    )


def test_another_or_a_rest_is_in_the_place_of_both() -> None:
    """As with one focus."""
    book = book_with_two()
    other = Book(book.entries)
    book.evening(DAY, choosing(3), MONTH)
    other.evening(DAY, choosing(-1), MONTH)

    assert list(practised(book).values()) == [30]
    assert not {FIRST, SECOND} & {*practised(book)}
    assert practised(other) == {}


def test_what_was_renewed_twice_is_not_kept() -> None:
    """Then both cannot be kept; the other one alone can."""
    book = book_with_two()
    for day in (1, 2):
        book.focus(FIRST, MONDAY + timedelta(days=day), beside=True)
    book.evening(DAY, skip, MONTH)

    texts = [option.text for option in step(book, "focus").options]
    assert texts[0] == "keep Be a go-to player alone for four more weeks"
    assert not any("both" in text or "Be prepared" in text for text in texts)


@pytest.mark.parametrize("place", [0, 1, 2, 3, -1])
def test_going_back_on_the_choice_leaves_no_trace(place: int) -> None:
    """Both renewed, then `<`, then another key: as if that had been pressed at once."""
    straight, detour = book_with_two(), book_with_two()
    straight.evening(DAY, choosing(place), MONTH)

    def ask(one: Step, earlier: Value | None) -> Reply:
        times = keys(detour).count("focus")
        if one.key in ("outside.ask", "plan") and times == 1:
            return Reply(Move.BACK)
        return choosing(0 if times == 1 else place)(one, None if one.key == "focus" else earlier)

    detour.evening(DAY, ask, MONTH)

    assert practised(detour) == practised(straight)
    assert len(detour.entries.focuses) == len(straight.entries.focuses)


def choosing(place: int) -> Ask:
    """This option at the focus, and Enter elsewhere."""

    def ask(one: Step, earlier: Value | None) -> Reply:
        return Reply(Move.NEXT, one.options[place].value if one.key == "focus" else earlier)

    return ask


def test_words_to_say_name_both() -> None:
    """Where nobody gave a view from outside."""
    book = book_with_two()
    book.evening(DAY, skip, MONTH)

    said = step(book, "outside.ask").rows[0][1]
    assert "coming to you prepared and delivering so that" in said


@pytest.mark.parametrize(("place", "slug"), [(1, FIRST), (2, SECOND)])
def test_after_keeping_one_alone_the_plan_is_for_that_one(place: int, slug: str) -> None:
    """The other one was let go, also where it was tonight's."""
    book = book_with_two(9)
    chosen = choosing(place)

    def ask(one: Step, earlier: Value | None) -> Reply:
        return (answer_all if one.key == "plan" else chosen)(one, earlier)

    book.evening(DAY, ask, MONTH)

    assert [plan.topic for plan in book.entries.plans] == [slug]


def test_to_carry_on_is_past_the_weeks_only_where_all_are() -> None:
    """One of the two is still in its weeks."""
    for second_on, past in ((20, ""), (0, ", past the four weeks")):
        book = book_with_two(second_on)
        book.evening(MONDAY + timedelta(days=20), answer_all)
        book.evening(MONDAY + timedelta(days=40), skip, RETURN)
        text = f"carry on with Be prepared and Be a go-to player{past}"
        assert book.steps[0].options[0].text == text


def test_one_that_is_let_go_beside_another_is_no_rest() -> None:
    """What was saved is the focus that stays; a rest is from all."""
    let_go = Chosen(FIRST, rest=True, beside=True)

    assert kept_words({"focus": let_go}) == "a focus"
    assert kept_words({"focus": Chosen(FIRST, rest=True)}) == "a rest"
