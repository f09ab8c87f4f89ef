"""The week's review: its steps, however it is answered, and the days on which it is offered."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadself.entries import Entries
from leadself.insight.week import build_week
from leadself.method import topics
from leadself.method.plans import MOST_OPEN, open_plans
from leadself.method.recalling import build_ids
from leadself.method.recording import build_changes
from leadself.method.reviews import is_kept, review_to_offer
from leadself.method.rotation import DAILY
from leadself.method.scripts.context import FULL
from leadself.method.scripts.ending import is_look_due
from leadself.method.scripts.script import (
    LIGHTER,
    Answers,
    Heard,
    Move,
    PlanWords,
    Reply,
    Step,
    Value,
)
from leadself.records import MONTH, REVIEW, CheckIn, Moment, Outcome
from tests.builders import DAY, entries, follow_up, leader, moment, outside, plan, rating
from tests.evenings import (
    MONDAY,
    Ask,
    Book,
    answer_all,
    hold_with_a_detour,
    press,
    reply_with,
    skip,
    stamp,
)

FRIDAY = MONDAY + timedelta(days=4)
LAST = ("plan", "plan.own", "outside.ask", "plan.swap", "plan.own.swap", "outside.ask.swap")
"""The steps that end looking forward: a plan, whom to ask, and whose place that takes."""

REVIEWS = (REVIEW, MONTH)
keys = ["", "1", "2", "3", "4", "n", "s", "<", "a line", "Ewa: Faster.", "T. says no, then I ask"]
replies = st.lists(st.sampled_from(keys), max_size=45)
scripts = st.sampled_from(REVIEWS)


def following(choices: Sequence[str]) -> Ask:
    """Replies from ``choices`` where they fit the step, Enter where they do not or have run out."""
    left = list(choices)

    def ask(step: Step, earlier: Value | None) -> Reply:
        key = left.pop(0) if left else ""
        if step.options:
            fits = key in {option.key for option in step.options}
        elif step.key == "lessons":
            fits = key == "1"
        else:
            fits = ":" in key if step.key in ("outside", "rule") else len(key) > 1
        return reply_with(step, key if fits or key == "<" else "", earlier)

    return ask


@st.composite
def pasts(draw: st.DrawFn) -> Book:
    """A journal of up to six weeks, the last evening before MONDAY, with a focus or without.

    Plans were made and missed, reviews held and broken off, lessons written.
    """
    book, first = Book(), MONDAY - timedelta(days=42)
    if focus := draw(st.sampled_from([None, "prepared", "lead-self"])):
        book.focus(focus, first)
    for number in sorted(draw(st.sets(st.integers(0, 41), max_size=6))):
        script = draw(st.sampled_from([DAILY, DAILY, REVIEW, MONTH]))
        ask = draw(st.sampled_from([answer_all, skip]))
        book.evening(first + timedelta(days=number), ask, script)
    if draw(st.booleans()):
        book.evening(FRIDAY, answer_all)
    if draw(st.booleans()):
        room = MOST_OPEN - len(open_plans(book.entries, FRIDAY))
        book.add(*(plan(f"it is {n}", "ask", FRIDAY) for n in range(room)))
    return book


def held_twice(book: Book) -> tuple[Book, Book]:
    """Two journals with the same past."""
    return book, Book(book.entries)


@given(pasts(), scripts, replies)
def test_it_ends_with_a_plan_or_whom_to_ask(book: Book, script: str, choices: list[str]) -> None:
    """However it is answered, the last thing asked looks forward."""
    assert book.evening(FRIDAY, following(choices), script)

    assert book.steps[-1].key in LAST


@given(pasts(), scripts, replies)
def test_one_new_plan_at_most(book: Book, script: str, choices: list[str]) -> None:
    """Whom to ask is the plan of the review; going back and forth makes no second one."""
    before = len(book.entries.plans)

    book.evening(FRIDAY, following(choices), script)

    assert len(book.entries.plans) - before <= 1
    assert len(open_plans(book.entries, FRIDAY)) <= MOST_OPEN


@given(pasts(), scripts)
def test_every_step_can_be_skipped(book: Book, script: str) -> None:
    """Enter all the way comes to the end and writes nothing but which steps were asked."""
    before = {record.id for record in book.entries if not isinstance(record, CheckIn)}

    assert book.evening(FRIDAY, skip, script)

    assert {r.id for r in book.entries if not isinstance(r, CheckIn)} == before
    assert not is_kept(book.entries, FRIDAY, script)


@given(pasts(), scripts, st.integers(0, 24), replies)
def test_back_and_the_same_answer_changes_nothing(
    book: Book, script: str, place: int, choices: list[str]
) -> None:
    """`<` at any step and Enter, which keeps the earlier answer, leave the same journal."""
    straight, detour = held_twice(book)
    walk = following([key for key in choices if key != "<"])

    hold_with_a_detour(straight, detour, FRIDAY, script, place, walk)

    assert detour.content() == straight.content()


@given(pasts(), scripts, st.integers(0, 24), replies)
def test_quitting_and_going_on_is_the_same_as_going_through(
    book: Book, script: str, place: int, choices: list[str]
) -> None:
    """Broken off anywhere and taken up again that day it leaves the same record."""
    forward = [key for key in choices if key != "<"]
    straight, broken = held_twice(book)
    straight.evening(FRIDAY, following(forward), script)

    walk = following(forward)

    def ask_until_stopped(step: Step, earlier: Value | None) -> Reply:
        return Reply(Move.STOP) if len(broken.steps) > place else walk(step, earlier)

    if not broken.evening(FRIDAY, ask_until_stopped, script):
        assert broken.evening(FRIDAY, walk, script)

    assert broken.content() == straight.content()


@given(pasts(), scripts, replies)
def test_prompts_are_short_and_never_ask_for_reasons(
    book: Book, script: str, choices: list[str]
) -> None:
    """At most twenty words, no question that begins with why, and no shorter lane."""
    book.evening(FRIDAY, following(choices), script)

    for step in book.steps:
        assert len(step.prompt.split()) <= 20
        assert not step.prompt.lower().startswith("why")
        assert not step.lighter
        assert step.key != LIGHTER


def test_a_whole_review() -> None:
    """Strength before trouble, a lesson, a view from outside, and a plan for the focus."""
    book = Book()
    book.focus("prepared")
    book.evening(
        FRIDAY,
        press("The half page", "Overtime @coach", "When T. nods, I stop", "Ewa: Faster. !", "1"),
        REVIEW,
    )

    assert [step.key for step in book.steps] == [
        "answer.review.more", "answer.review.replay", "rule", "outside", "plan",
    ]  # fmt: skip
    found = book.entries
    assert [(a.question, a.topic, a.text) for a in found.answers] == [
        ("review.more", None, "The half page"),
        ("review.replay", None, "Overtime"),
    ]
    assert [rule.text for rule in found.rules] == ["When T. nods, I stop"]
    assert [(said.who, said.text, said.bring) for said in found.outsides] == [
        ("Ewa", "Faster.", True)
    ]
    assert [made.topic for made in found.plans] == ["prepared"]
    assert [checkin.complete for checkin in found.checkins] == [(REVIEW,)]


def test_where_nobody_said_anything_it_asks_whom_to_ask() -> None:
    """That becomes the plan, and no second one is asked for."""
    book = Book()
    book.evening(FRIDAY, press("", "", "", "", "I see Ewa, then I ask what she noticed"), REVIEW)

    assert [step.key for step in book.steps][-2:] == ["outside", "outside.ask"]
    assert [(made.if_, made.then) for made in book.entries.plans] == [
        ("I see Ewa", "ask what she noticed")
    ]


def test_words_found_after_all_take_the_place_of_whom_to_ask() -> None:
    """Going back and naming somebody takes back the plan to ask, so that there is one plan."""
    kept = _saved(
        Entries(),
        {"outside": None},
        {"outside.ask": PlanWords("", "ask Ewa")},
        {"outside": Heard("Ewa", "Faster.")},
    )

    assert kept.plans == ()
    assert [said.who for said in kept.outsides] == ["Ewa"]
    assert "outside.ask" not in {row.step for checkin in kept.checkins for row in checkin.asked}


def test_skipping_again_what_was_skipped_takes_nothing_back() -> None:
    """Whom to ask still belongs to a view from outside that is missing."""
    kept = _saved(
        Entries(),
        {"outside": None},
        {"outside.ask": PlanWords("", "ask Ewa")},
        {"outside": None},
    )

    assert [made.then for made in kept.plans] == ["ask Ewa"]


def _saved(today: Entries, *answers: Answers) -> Entries:
    ids = build_ids(today, REVIEW)
    for one in answers:
        today = build_changes(today, REVIEW, one, stamp(FRIDAY), ids).applied_to(today)
    return today


@pytest.mark.parametrize(
    ("line", "remarked"),
    [
        ("When T. nods, I stop", False),
        ("  when he nods I stop", False),
        ("Whenever he nods", True),
        ("Stop", True),
    ],
)
def test_a_lesson_without_when_is_remarked_on_and_kept(line: str, remarked: bool) -> None:
    """One gentle line, which keeps nobody from it."""
    book = Book()
    book.evening(FRIDAY, press("", "", line, "", "", ""), REVIEW)
    step = next(step for step in book.steps if step.key == "rule")
    (rule,) = book.entries.rules

    said = press(line)(step, None).value
    assert step.remarks is not None
    assert said is not None
    assert bool(step.remarks(said)) == remarked
    assert rule.text == line


def test_a_plan_of_the_same_evening_counts() -> None:
    """The check-in's plan of tonight is one of the open ones, and can be kept."""
    book = Book()
    book.evening(FRIDAY, answer_all)
    book.evening(FRIDAY, skip, REVIEW)

    step = next(step for step in book.steps if step.key == "plan")
    assert step.options[0].value == "keep"
    (made,) = book.entries.plans
    assert made.then in step.options[0].text


def test_what_was_given_as_options_answers_no_review() -> None:
    """A plan made by options today is a check-in's: the review still ends with its own."""
    book = Book()
    given = build_changes(Entries(), "given", {"plan": PlanWords("a", "b")}, stamp(FRIDAY))
    book.add(*given.added)

    book.evening(FRIDAY, press("", "", "", "Ewa: Faster.", ""), REVIEW)

    assert book.steps[-1].key == "plan"


# What there is to read


def test_the_week_holds_what_is_new() -> None:
    """Moments, what became of plans and words of others; each in the order of days."""
    made = plan("T. says no", "ask", 0)
    found = build_week(
        entries(
            moment("second", 2), moment("first", 1), made, follow_up(made, Outcome.MISSED, 3),
            follow_up(made, Outcome.DONE, 4), outside("Faster.", 4), rating(3, 4),
        ),
        DAY + timedelta(days=4),
    )  # fmt: skip

    assert [m.text for m in found.moments] == ["first", "second"]
    ((of, became),) = found.plans
    assert of == made
    assert [f.outcome for f in became] == [Outcome.MISSED, Outcome.DONE]
    assert [said.text for said in found.outsides] == ["Faster."]
    assert (found.first, found.days) == (DAY, 5)


@given(st.sets(st.integers(0, 40), max_size=20), st.sets(st.integers(0, 39), max_size=4))
def test_it_looks_back_to_the_last_review_and_two_weeks_at_most(
    told: set[int], reviewed: set[int]
) -> None:
    """A skipped review is made up for by the next one, and no moment is read in two of them."""
    book = Book()
    days = {number: DAY + timedelta(days=number) for number in range(41)}
    for number in range(40):
        if number in told:
            book.note(days[number], str(number))
        if number in reviewed:
            book.evening(days[number], skip, REVIEW)
    if 40 in told:
        book.note(days[40], "40")

    shown = {int(m.text) for m in build_week(book.entries, days[40]).moments}

    last = max(reviewed, default=-1)
    assert shown == {number for number in told if number > max(last, 40 - 14)}


def test_what_came_after_the_review_of_a_day_is_in_the_next() -> None:
    """A review at noon has not seen the evening of its day."""
    book = Book()
    book.note(FRIDAY, "before")
    book.evening(FRIDAY, answer_all, REVIEW)
    late = moment("after", FRIDAY)
    book.add(replace(late, at=late.at + timedelta(hours=3)))

    week = build_week(book.entries, FRIDAY + timedelta(days=7))

    assert [m.text for m in week.moments] == ["after"]


def test_whom_one_reports_to_is_nothing_to_look_back_on() -> None:
    """A leader made known later, from a day before the last review, moves its first day not."""
    book = Book()
    book.evening(FRIDAY, answer_all, REVIEW)
    told = leader("Tomas", FRIDAY - timedelta(days=3))
    book.add(replace(told, at=told.at + timedelta(days=5)))

    assert build_week(book.entries, FRIDAY + timedelta(days=7)).first == FRIDAY + timedelta(days=1)


# When it is offered


def offered_on(book: Book, days: Sequence[date]) -> dict[date, str]:
    """The days of ``days`` on whose check-in a review is offered; a check-in is held on each."""
    found = {}
    for day in days:
        book.evening(day, answer_all)
        if name := review_to_offer(book.entries, day):
            found[day] = name
    return found


def week_of(*numbers: int) -> list[date]:
    return [MONDAY + timedelta(days=number) for number in numbers]


@pytest.mark.parametrize(
    ("days", "offers"),
    [
        ((0, 1, 2, 3), []),
        ((0, 1, 4), [4]),
        ((0, 1, 4, 5, 6), [4]),
        ((0, 1, 5, 6), [5]),
        ((0, 1, 6), [6]),
        ((3, 4), []),
        ((3, 4, 5), [5]),
        ((0, 1, 4, 18, 19), [4]),
        ((0, 1, 4, 9, 10, 11), [4, 11]),
    ],
)
def test_it_is_offered_once_a_week_from_friday_on(days: tuple[int, ...], offers: list[int]) -> None:
    """At the first check-in from Friday to Sunday, with three check-ins in the last two weeks."""
    assert list(offered_on(Book(), week_of(*days))) == week_of(*offers)


@pytest.mark.parametrize("script", REVIEWS)
@pytest.mark.parametrize(("done", "offers"), [(4, [11]), (5, [12]), (6, [13]), (2, [11])])
def test_after_a_review_none_is_offered_for_six_days(
    script: str, done: int, offers: list[int]
) -> None:
    """Whoever reviews on a Sunday is asked on Sundays; the month's review counts as the week's."""
    book = Book()
    for day in week_of(0, 1, 2, 3):
        book.evening(day, answer_all)
    book.evening(MONDAY + timedelta(days=done), skip, script)

    assert list(offered_on(book, week_of(8, 9, 10, 11, 12, 13))) == week_of(*offers)


def test_one_that_was_broken_off_was_not_held() -> None:
    """It is offered the next week, and looks back on the same days again."""
    book = Book()
    for day in week_of(0, 1, 2):
        book.evening(day, answer_all)
    book.evening(MONDAY + timedelta(days=3), press("a line", "q"), REVIEW)

    assert review_to_offer(book.entries, FRIDAY) == REVIEW
    assert len(build_week(book.entries, FRIDAY).moments) == 3


def test_after_four_weeks_it_is_the_months() -> None:
    """With four weeks of history, and none since the last look; looks of both kinds count."""
    book = Book()
    book.evening(MONDAY, answer_all, FULL)

    first = offered_on(book, week_of(8, 9, 11, 15, 18, 22, 25, 29, 32))
    assert list(first.values()) == [REVIEW, REVIEW, REVIEW, MONTH]

    book.evening(MONDAY + timedelta(days=32), answer_all, MONTH)
    later = offered_on(book, week_of(36, 39, 43, 46, 50, 53, 57, 60))
    assert list(later.values()) == [REVIEW, REVIEW, REVIEW, MONTH]


def test_a_month_without_a_rating_was_a_months_review() -> None:
    """It is no look, and is not offered again the week after."""
    book = Book()
    book.evening(MONDAY, answer_all, FULL)
    book.evening(MONDAY + timedelta(days=30), skip, MONTH)

    assert list(offered_on(book, week_of(36, 37, 38, 39)).values()) == [REVIEW]
    assert not is_look_due(book.context(MONDAY + timedelta(days=40)))


def test_the_look_is_not_offered_beside_the_month() -> None:
    """The month's review begins with one: an evening offers one of the two."""
    book = Book()
    book.evening(MONDAY, answer_all, FULL)
    offered_on(book, week_of(22, 23, 24))
    day = MONDAY + timedelta(days=32)

    assert review_to_offer(book.entries, day) == MONTH
    assert not is_look_due(book.context(day))


def test_the_looks_own_offer_stands_where_the_months_does_not() -> None:
    """A look that is due on another day of the week is offered as before."""
    book = Book()
    book.evening(MONDAY, answer_all, FULL)
    offered_on(book, week_of(15, 22))

    assert is_look_due(book.context(MONDAY + timedelta(days=29)))


def test_the_questions_of_a_review_are_known() -> None:
    """Import, log and JSON know them; each is words, and none asks why."""
    known = topics.texts()["questions"]

    assert {"review.more", "review.replay", "month.now", "month.leader", "month.cost"} <= set(known)
    for question in known:
        assert topics.are_known(None, question)
        assert topics.are_known("prepared", question)
        assert "why" not in topics.question(question).text.lower().split()


@pytest.mark.parametrize("weeks", [1, 2])
def test_what_was_told_after_a_review_is_in_the_next(weeks: int) -> None:
    """Of its own evening or a day before it, also where the review between was skipped."""
    book = Book()
    book.evening(FRIDAY, press("more", "", "", "", "", ""), REVIEW)
    (heard,) = book.entries.answers
    later = heard.at + timedelta(hours=3)
    told = [
        Moment(text=text, day=day, at=later, updated_at=later)
        for text, day in (("that evening", FRIDAY), ("of Wednesday", FRIDAY - timedelta(days=2)))
    ]
    before = Moment(text="seen", day=FRIDAY, at=heard.at, updated_at=heard.at)
    book.add(*told, before)

    week = build_week(book.entries, FRIDAY + timedelta(weeks=weeks))

    assert {moment.text for moment in week.moments} == {"that evening", "of Wednesday"}
