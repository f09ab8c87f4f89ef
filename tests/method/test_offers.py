"""What an evening offers beside its questions: a first evening, a return, a shorter one, a look."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from leadself.entries import Entries
from leadself.method import topics
from leadself.method.recording import build_changes
from leadself.method.rotation import DAILY
from leadself.method.scripts.context import MORE
from leadself.method.scripts.ending import is_look_due
from leadself.method.scripts.lighter import is_hard_stretch, was_made_lighter
from leadself.method.scripts.opening import (
    TO_BEGIN_WITH,
    asked_first,
    begins_with,
    opening_before,
)
from leadself.method.scripts.script import LIGHTER, Mark, Move, Reply, Step, Value
from leadself.records import FIRST, GIVEN, MONTH, RETURN
from tests.builders import plan
from tests.evenings import MONDAY, Ask, Book, answer_all, press, skip, stamp

WORDS = topics.texts()


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def keys_of(book: Book) -> list[str]:
    return [step.key for step in book.steps]


# The first evening


def test_the_first_evening_asks_three_things_in_passing() -> None:
    """Leader, next talk and focus; each is kept as it is given."""
    book = Book()
    assert begins_with(book.entries, MONDAY) == FIRST

    book.evening(MONDAY, press("Tomas", "thu 14:00", "1"), FIRST)

    assert keys_of(book) == ["leader", "leader.talk", "focus"]
    assert book.entries.leader_on(MONDAY) == "Tomas"
    (talk,) = book.entries.meetings
    assert (talk.on, talk.time, talk.who) == (day(3), "14:00", "Tomas")
    assert [focus.topic for focus in book.entries.focuses] == [TO_BEGIN_WITH[0]]
    assert begins_with(book.entries, MONDAY) is None


def test_each_topic_is_offered_with_its_reason() -> None:
    """The talk just named is one; any other of the twelve can be named."""
    book = Book()
    book.evening(MONDAY, press("Tomas", "thu", "4", "reach"), FIRST)

    focus = book.steps[2]
    assert focus.options[0].text == "Be prepared: you see Tomas on Thursday"
    assert len(focus.options) == 4
    assert keys_of(book)[-1] == "focus.other"
    assert book.entries.focuses[0].topic == "reach-decision"


def test_all_of_the_first_evening_can_be_skipped_and_is_asked_once() -> None:
    """Without a leader no talk is asked for; nothing is kept and no day counts."""
    book = Book()
    book.evening(MONDAY, skip, FIRST)

    assert keys_of(book) == ["leader", "focus"]
    assert (book.entries.leaders, book.entries.focuses, book.entries.days) == ((), (), [])
    assert begins_with(book.entries, MONDAY) is None
    assert begins_with(book.entries, day(1)) is None


@pytest.mark.parametrize(("held", "asks"), [(5, True), (6, False)])
def test_who_has_settled_in_by_options_is_not_asked_for_the_next_talk(
    held: int, asks: bool
) -> None:
    """Leader and focus still are, once; --explain names the same."""
    book = Book()
    for number in range(held):
        given = build_changes(Entries(), GIVEN, {"rate.prepared": Mark(3)}, stamp(day(number)))
        book.add(*given.added)
    evening = day(held)
    before = opening_before(book.entries, evening, stamp(evening).now)
    assert before is not None

    book.evening(evening, press("Tomas", *["thu"] * asks, "1"), FIRST)

    expected = ["leader", *["leader.talk"] * asks, "focus"]
    assert keys_of(book) == asked_first(before) == expected


def test_what_is_known_is_not_asked() -> None:
    """A focus chosen before stays."""
    book = Book()
    book.focus("prepared")
    book.evening(MONDAY, press("Tomas", ""), FIRST)

    assert keys_of(book) == ["leader", "leader.talk"]


def test_another_focus_chosen_on_the_way_back_leaves_one() -> None:
    """`<` and another key take the first choice back."""
    book = Book()
    book.evening(MONDAY, press("", "4", "<", "2"), FIRST)

    assert [focus.topic for focus in book.entries.focuses] == [TO_BEGIN_WITH[1]]


def test_the_leader_is_called_by_name() -> None:
    """Questions, lines and plans speak of the nickname; the topics keep their authors' names."""
    book = Book()
    book.evening(MONDAY, press("Tomas [b]", "", "1"), FIRST)
    book.evening(MONDAY, skip)

    texts = [text for step in book.steps for text in (step.prompt, *(o.text for o in step.options))]
    assert any("Tomas [b]" in text for text in texts)
    assert not any("your leader" in text or "my leader" in text for text in texts)
    assert "Be prepared every time you take your leader's time" in [s.heading for s in book.steps]


def test_a_nickname_mended_is_the_one_of_the_talk() -> None:
    """Back and another name: the talk is with that one; an emptied name takes the talk back."""
    book = Book()
    book.evening(MONDAY, press("Toams", "thu", "<", "<", "Tomas", "", ""), FIRST)
    assert [talk.who for talk in book.entries.meetings] == ["Tomas"]

    def empty(step: Step, earlier: Value | None) -> Reply:
        if len(other.steps) in (3, 4):
            return Reply(Move.BACK)
        typed = {"leader": "Tomas", "leader.talk": "thu"}.get(step.key, "")
        return Reply(Move.NEXT) if len(other.steps) > 4 else press(typed)(step, earlier)

    other = Book()
    other.evening(MONDAY, empty, FIRST)
    assert (other.entries.leaders, other.entries.meetings) == ((), ())


# A return


@pytest.mark.parametrize(
    ("gap", "begins"), [(1, None), (13, None), (14, RETURN), (44, RETURN), (45, RETURN)]
)
def test_a_return_begins_with_a_choice(gap: int, begins: str | None) -> None:
    """After fourteen days without a check-in, once."""
    book = Book()
    book.evening(MONDAY, skip, FIRST)
    book.evening(MONDAY, answer_all)

    assert begins_with(book.entries, day(gap)) == begins
    if begins:
        book.evening(day(gap), skip, RETURN)
        assert begins_with(book.entries, day(gap)) is None
        assert (book.entries.days, book.context(day(gap)).days_away) == ([MONDAY], gap)


def test_a_return_is_to_carry_on_to_choose_or_to_look() -> None:
    """After 45 days the new start comes first; a Monday may be named as a good day for it."""
    book = Book()
    book.focus("rapport")
    book.evening(MONDAY, answer_all)
    for gap, first in ((20, "carry on with Invest in chemistry"), (49, "choose a focus anew")):
        other = Book(book.entries)
        other.evening(day(gap), skip, RETURN)
        (step,) = other.steps
        over = ", past the four weeks" if gap == 49 else ""
        assert step.options[0].text == first
        assert {option.text for option in step.options} == {
            f"carry on with Invest in chemistry{over}",
            "choose a focus anew",
            "just look around today",
        }
        assert step.heading == ("A Monday is a good day to begin." if gap == 49 else "")


def test_just_looking_around_keeps_the_choice() -> None:
    """Run again that evening, the return begins with it once more."""
    book = Book()
    book.evening(MONDAY, answer_all)
    book.evening(day(20), press("3"), RETURN)
    assert begins_with(book.entries, day(20)) == RETURN

    book.evening(day(20), press("1"), RETURN)
    assert begins_with(book.entries, day(20)) is None


def test_something_new_is_a_focus() -> None:
    """Chosen on the day of the return, from three others or by name."""
    book = Book()
    book.focus("prepared")
    book.evening(MONDAY, answer_all)
    book.evening(day(20), press("2", "1"), RETURN)

    (focus,) = book.entries.focuses_on(day(20))
    assert focus.topic == next(slug for slug in TO_BEGIN_WITH if slug != "prepared")


@pytest.mark.parametrize("instead", ["1", "3"])
@pytest.mark.parametrize("focus", [("1",), ("4", "rapport")])
def test_a_focus_chosen_anew_goes_with_the_choice_to_do_so(
    instead: str, focus: tuple[str, ...]
) -> None:
    """Back to the return and carried on, or looked around: the old one is in force again."""
    book = Book()
    book.focus("prepared")
    book.evening(MONDAY, answer_all)
    book.evening(day(20), press("2", *focus), RETURN)
    assert [found.topic for found in book.entries.focuses_on(day(20))] != ["prepared"]

    book.evening(day(20), press(*"<" * len(focus), instead), RETURN, from_behind=True)

    assert [found.topic for found in book.entries.focuses] == ["prepared"]
    assert all(row.step == "return" for row in book.entries.checkins[-1].asked)


def test_the_same_choice_on_the_way_back_keeps_the_focus() -> None:
    """Chosen anew once more and broken off: nothing was taken back."""
    book = Book()
    book.focus("prepared")
    book.evening(MONDAY, answer_all)
    book.evening(day(20), press("2", "1"), RETURN)
    book.evening(day(20), press("<", "", "q"), RETURN, from_behind=True)

    assert [found.topic for found in book.entries.focuses_on(day(20))] == ["lead-self"]


def test_plans_are_set_aside_by_a_gap_and_can_be_picked_up() -> None:
    """After ten days no plan is followed up; the plan step offers it again."""
    book = Book()
    book.focus("prepared")
    book.evening(MONDAY, answer_all)
    plan = book.entries.plans[0]

    book.evening(day(9), skip)
    assert f"follow.{plan.id}" in keys_of(book)
    other = Book(book.entries)
    other.evening(day(19), answer_all)

    assert f"follow.{plan.id}" not in keys_of(other)
    picked = next(step for step in other.steps if step.key == "plan").options[0]
    assert picked.text.startswith("pick it up again: If ")
    other.evening(day(20), skip)
    assert f"follow.{plan.id}" in keys_of(other)


# A shorter evening


def rating(value: int, lane: str = "") -> Ask:
    """This rating everywhere; ``lane`` is the key at the offer of a shorter evening."""

    def ask(step: Step, earlier: Value | None) -> Reply:
        if step.key == LIGHTER:
            return Reply(Move.NEXT, next((o.value for o in step.options if o.key == lane), None))
        if step.key.startswith("rate."):
            return Reply(Move.NEXT, Mark(value, MONDAY))
        return Reply(Move.NEXT, None)

    return ask


def hard_book() -> Book:
    book = Book()
    book.focus("prepared")
    for number, value in enumerate((4, 2, 1, 2, 2)):
        book.evening(day(number), rating(value))
    return book


def test_a_shorter_evening_is_offered_in_a_hard_stretch() -> None:
    """Four of the last five on the focus are a 1 or a 2; not again within a week."""
    book = hard_book()
    assert is_hard_stretch(book.context(day(5)))
    for number in range(5, 12):
        book.evening(day(number), rating(2))
        assert (LIGHTER in keys_of(book)) == (number == 5)
    book.evening(day(12), rating(2))

    assert LIGHTER in keys_of(book)


@pytest.mark.parametrize(
    ("values", "hard"),
    [
        ((2, 2, 2), False),
        ((2, 2, 2, 2), False),
        ((3, 2, 2, 2, 2), True),
        ((2, 2, 3, 3, 2, 2), False),
        ((1, 1, 0, 1, 1, 4), True),
        ((0,) * 5, False),
    ],
)
def test_what_a_hard_stretch_is(values: tuple[int, ...], hard: bool) -> None:
    """No chance is no low mark, and three low ones are no stretch."""
    book = Book()
    book.focus("prepared")
    for number, value in enumerate(values):
        book.evening(day(number), rating(value))

    assert is_hard_stretch(book.context(day(len(values)))) == hard


def test_the_shorter_evening_is_two_lines() -> None:
    """What went all right, and one small step, which is a plan to be followed up."""
    book = hard_book()
    book.evening(day(5), press("h", "Ewa thanked me", "call her back"))

    assert keys_of(book) == [LIGHTER, "light.good", "light.next"]
    assert [moment.text for moment in book.entries.moments] == ["Ewa thanked me"]
    assert [(plan.if_, plan.then) for plan in book.entries.plans] == [("", "call her back")]
    book.evening(day(6), skip)
    assert keys_of(book)[0] == f"follow.{book.entries.plans[0].id}"


def test_h_makes_the_rest_shorter_and_back_undoes_it() -> None:
    """What was answered before it stays."""
    book = Book()
    book.evening(MONDAY, press("told", "h", "<", "3", "h", "fine", "rest"))

    assert keys_of(book)[:4] == ["moment", "rate.lead-self", "light.good", "rate.lead-self"]
    assert [moment.text for moment in book.entries.moments] == ["told", "fine"]
    assert [found.value for found in book.entries.ratings] == [3]
    assert DAILY in book.entries.checkins[0].complete


def test_h_taken_back_stays_taken_back() -> None:
    """Back from the two lines, broken off and taken up again: it is the usual evening."""
    book = Book()
    book.evening(MONDAY, press("told", "h", "<", "3", "q"))
    book.evening(MONDAY, press("q"))

    assert [step.key for step in book.steps] == ["rate.lighten-load"]
    book.evening(MONDAY, press("h", "", "q"))
    assert was_made_lighter(book.context(MONDAY).today)


def test_asked_less_often_only_of_what_was_skipped() -> None:
    """A rating given on the way back takes the wish back that hung on its being skipped."""
    book = Book()
    book.focus("prepared")
    for number in (0, 11, 22):
        book.entries = Book(book.entries).entries
        for between in range(number, number + 11):
            if between > 22:
                break
            third = between == 22
            book.evening(day(between), press(*SKIPPED_TWICE if third else [""] * 6))

    mutes = [row for c in book.entries.checkins for row in c.asked if row.step.startswith("mute.")]
    assert mutes == []


SKIPPED_TWICE = ("", "", "", "y", "<", "<", "3", "", "")
"""Moment, focus, the other topic for the third time, less often; back twice, and a 3 for it."""


def test_a_shorter_evening_moves_no_round() -> None:
    """The next evening asks about the same topic."""
    book = hard_book()
    twin = Book(book.entries)
    book.evening(day(5), press("h", "", ""))
    book.evening(day(6), rating(3))
    twin.evening(day(6), rating(3))

    asked = [[key for key in keys_of(one) if key.startswith("rate.")] for one in (book, twin)]
    assert asked[0] == asked[1]


# A look


def test_a_look_is_offered_on_the_first_evening_and_once_a_week_later() -> None:
    """And then no more, as long as there is none."""
    book, offered = Book(), []
    for number in range(0, 40, 2):
        if is_look_due(book.context(day(number), MORE)):
            offered.append(number)
        book.evening(day(number), answer_all)

    assert offered == [0, 8]


def test_a_look_is_offered_again_four_weeks_after_the_last() -> None:
    """And once more a week later; on the day of a look it is not."""
    book, offered = Book(), []
    book.evening(MONDAY, answer_all)
    book.evening(MONDAY, answer_all, "full")
    assert not is_look_due(book.context(MONDAY, MORE))
    for number in range(1, 60):
        if is_look_due(book.context(day(number), MORE)):
            offered.append(number)
        book.evening(day(number), answer_all)

    assert offered == [28, 35]


def test_one_more_question_and_another() -> None:
    """`m` asks the next question on the topic, none twice, and ends whenever one likes."""
    book = Book()
    book.focus("prepared")
    book.evening(MONDAY, answer_all)
    book.evening(MONDAY, press("m", "one", "m", "two", ""), MORE)

    asked = [answer.question for answer in book.entries.answers]
    assert len(set(asked)) == 3
    assert [answer.text for answer in book.entries.answers][1:] == ["one", "two"]
    assert keys_of(book)[-1] == "more.3"
    assert DAILY in book.entries.checkins[0].complete


def test_back_reaches_the_first_question_also_after_a_break() -> None:
    """What the opening was told itself is no reason not to ask it again on the way back."""
    book = Book()
    book.evening(MONDAY, press("Tomas", "thu 14:00", "q"), FIRST)
    book.evening(MONDAY, press("<", "<", "Tim", "thu 14:00", "1"), FIRST)

    assert keys_of(book) == ["focus", "leader.talk", "leader", "leader.talk", "focus"]
    assert [leader.nickname for leader in book.entries.leaders] == ["Tim"]
    assert [talk.who for talk in book.entries.meetings] == ["Tim"]


@pytest.mark.parametrize("first", [0, 28, 35])
def test_a_look_due_on_a_hard_evening_is_offered_on_the_next(first: int) -> None:
    """Two lines are no evening for twelve keys, and none that has had its offer."""
    book = Book()
    if first:
        book.evening(MONDAY, answer_all, "full")
    if first == 35:
        book.evening(day(28), skip)
    book.evening(day(first), press("told", "h", "", ""))
    assert was_made_lighter(book.context(day(first)).today)

    offered = []
    for number in (first + 1, first + 2, first + 3):
        if is_look_due(book.context(day(number), MORE)):
            offered.append(number)
        book.evening(day(number), skip)

    assert offered == [first + 1]


@pytest.mark.parametrize(("gap", "first"), [(44, "carry on"), (45, "choose a focus anew")])
def test_from_forty_five_days_on_a_new_start_comes_first(gap: int, first: str) -> None:
    """On the forty-fifth day itself."""
    book = Book()
    book.evening(MONDAY, answer_all)
    book.evening(day(gap), skip, RETURN)

    assert book.steps[0].options[0].text == first


@pytest.mark.parametrize(("held", "due"), [(True, False), (False, True)])
def test_a_month_held_is_the_look_that_was_due(held: bool, due: bool) -> None:
    """Also one in which nothing was rated; one that was broken off is none."""
    book = Book()
    book.evening(MONDAY, answer_all, "full")
    book.evening(day(29), skip if held else press("q"), MONTH)

    assert is_look_due(book.context(day(30), MORE)) == due


def test_what_was_promised_is_not_set_aside() -> None:
    """After three weeks an agreement is still owed, and the first thing asked about."""
    book = Book()
    book.add(replace(plan("", "training list", 0), owed_to="Tomas"), plan("T. says no", "ask", 0))
    book.evening(day(1), skip)

    other = book.context(day(22))

    assert [found.plan.then for found in other.standings if found.waits] == ["ask"]
    assert other.to_follow_up is not None
    assert other.to_follow_up.plan.then == "training list"


def test_h_taken_back_takes_the_small_step_back() -> None:
    """A plan of the shorter evening that waited for its place is none of the usual one's."""
    book = Book()
    book.add(*(plan(f"if {n}", "then", -1) for n in range(3)))
    told = ("n", "told", "h", "rest", "<", "<", "3", "3", "fine", "1")

    book.evening(MONDAY, press(*told))

    assert [found.then for found in book.entries.plans] == ["then"] * 3
    assert not was_made_lighter(book.entries.checkins[0])
