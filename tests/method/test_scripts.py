"""Conversations are scripts, and scripts are pure: walked here by the thousand."""

import itertools
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from leadself.entries import Entries
from leadself.method import topics
from leadself.method.plans import MOST_OPEN, open_plans
from leadself.method.recalling import Ids, build_ids
from leadself.method.recording import build_changes
from leadself.method.rotation import DAILY
from leadself.method.scripts.context import FULL
from leadself.method.scripts.script import (
    Answers,
    Became,
    Mark,
    Move,
    PlanWords,
    Reply,
    Step,
    Text,
    Value,
    converse,
)
from leadself.records import CheckIn, Moment, Outcome, Plan, Rating
from tests.builders import meeting, plan
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
    workdays,
)
from tests.lives import following

SCRIPTS = (DAILY, FULL, "prepared", "reach-decision")
BUDGET = {DAILY: 7, FULL: 13, "prepared": 7, "reach-decision": 7}

keys = st.sampled_from(["", "1", "2", "3", "0", "5", "<", "a line", "another line"])
replies = st.lists(keys, max_size=40)
scripts = st.sampled_from(SCRIPTS)
focuses = st.sampled_from([None, *topics.SLUGS])


def book_with_past(days: int, focus: str | None, full: bool = False) -> Book:
    """A journal with some evenings in it, the last one before MONDAY plus that many workdays.

    If ``full``, three plans are open.
    """
    book = Book()
    if focus:
        book.focus(focus)
    for day in workdays(days):
        book.evening(day, answer_all)
    made = len(open_plans(book.entries, workdays(days + 1)[-1]))
    if full:
        book.add(*(plan(f"if {n}", "then", days - 1) for n in range(made, MOST_OPEN)))
    return book


def twins(days: int, focus: str | None, full: bool) -> tuple[Book, Book]:
    """Two journals with the same past."""
    book = book_with_past(days, focus, full)
    return book, Book(book.entries)


@given(scripts, focuses, st.booleans(), replies)
def test_the_budget_of_prompts_holds(
    script: str, focus: str | None, full: bool, choices: list[str]
) -> None:
    """However a check-in is answered, it puts no more different steps than its budget."""
    book = book_with_past(2, focus, full)

    book.evening(workdays(3)[2], following(choices), script)

    answered = Counter(step.key for step in book.steps)
    assert len(answered) <= BUDGET[script] + choices.count("<")
    if "<" not in choices:
        assert len(book.steps) <= BUDGET[script]


@given(scripts, focuses, st.booleans(), st.integers(0, 12), replies)
def test_back_and_the_same_answer_changes_nothing(
    script: str, focus: str | None, full: bool, place: int, choices: list[str]
) -> None:
    """`<` at any step and Enter, which keeps the earlier answer, leave the same journal."""
    straight, detour = twins(1, focus, full)
    walk = following([key for key in choices if key != "<"])

    hold_with_a_detour(straight, detour, workdays(2)[1], script, place, walk)

    assert detour.content() == straight.content()


@given(scripts, focuses, st.booleans(), st.integers(0, 12), replies)
def test_quitting_and_going_on_is_the_same_as_going_through(
    script: str, focus: str | None, full: bool, place: int, choices: list[str]
) -> None:
    """A check-in broken off anywhere and taken up again that day leaves the same record."""
    forward = [key for key in choices if key != "<"]
    straight, broken = twins(1, focus, full)
    day = workdays(2)[1]
    straight.evening(day, following(forward), script)

    walk = following(forward)

    def ask_until_stopped(step: Step, earlier: Value | None) -> Reply:
        if len(broken.steps) > place:
            return Reply(Move.STOP)
        return walk(step, earlier)

    if not broken.evening(day, ask_until_stopped, script):
        assert broken.evening(day, walk, script)

    assert broken.content() == straight.content()


OUTCOMES = ["d", "p", "n", "x"]
FOCUSES = [None, "prepared", "lead-self"]


@pytest.mark.parametrize("focus", FOCUSES)
@pytest.mark.parametrize("became", OUTCOMES)
@pytest.mark.parametrize("standing", [0, 1, MOST_OPEN])
@given(st.sampled_from("135"), st.lists(st.sampled_from([0, 1, 1, 3, 7]), max_size=12))
@settings(max_examples=3, phases=[Phase.generate])
def test_every_topic_comes_round_in_twelve_checkins(
    standing: int, became: str, focus: str | None, mark: str, talks: list[int]
) -> None:
    """Of any twelve check-ins in a row every topic is asked about in one.

    That is so whatever the focus, however many plans stand open and whatever becomes of them, in a
    hard stretch, and with talks: an event goes before the round only where there is time for it.
    """
    book = Book()
    if focus:
        book.focus(focus, MONDAY - timedelta(days=4))
    book.add(*(plan(f"if {n}", "then", -3) for n in range(standing)))
    asked = []
    for day, talk in zip(workdays(30), itertools.cycle(talks or [0])):
        if talk:
            book.add(meeting(day + timedelta(days=talk), "Tomas"))
        book.evening(day, keeping(became, mark))
        asked.append({step.key for step in book.steps})

    for first in range(len(asked) - 11):
        put = set().union(*asked[first : first + 12])
        assert {key for key in put if key.startswith("rate.")} == {
            f"rate.{slug}" for slug in topics.SLUGS
        }


def test_topics_without_a_chance_do_not_keep_the_others_from_coming_round() -> None:
    """Two that rest every second time, and a talk each week: the other ten come in any twelve."""
    book = Book()
    book.focus("prepared", MONDAY - timedelta(days=4))
    rests = {"rate.rapport", "rate.go-to"}
    asked = []
    for number, day in enumerate(workdays(80)):
        if number % 5 == 2:
            book.add(meeting(day + timedelta(days=1), "Tomas"))

        def ask(step: Step, earlier: Value | None) -> Reply:
            return keeping("d", "0" if step.key in rests else "3")(step, earlier)

        book.evening(day, ask)
        asked.append({step.key for step in book.steps})

    others = {f"rate.{slug}" for slug in topics.SLUGS} - rests
    for first in range(len(asked) - 11):
        assert others <= set().union(*asked[first : first + 12])


@pytest.mark.parametrize("became", OUTCOMES)
@pytest.mark.parametrize("standing", [1, MOST_OPEN])
def test_the_question_comes_every_third_evening_at_least(became: str, standing: int) -> None:
    """What follows from a plan takes its place on others, and all kinds come round.

    Only what holds one back after a second miss of a plan goes before it.
    """
    book = Book()
    book.focus("prepared")
    book.add(*(plan(f"if {n}", "then", -3) for n in range(standing)))
    put: list[list[str]] = []
    for day in workdays(40):
        book.evening(day, keeping(became, "3"))
        put.append([step.key for step in book.steps if step.key.startswith("answer.")])

    every = 3 + standing if became == "x" else 3
    assert all(any(put[first : first + every]) for first in range(len(put) - every + 1))
    kinds = {key.rpartition(".")[2][0] for keys in put for key in keys}
    assert kinds == {*topics.KINDS} or every > 4


def keeping(became: str, mark: str) -> Ask:
    """An evening on which every plan came to this, and is kept; all is rated so."""

    def ask(step: Step, earlier: Value | None) -> Reply:
        if not step.options:
            return reply_with(step, "words", earlier)
        kind = "why" if step.key.endswith(".why") else step.key.partition(".")[0]
        keys = {"follow": became, "why": step.options[0].key, "rate": mark, "plan": "1"}
        return reply_with(step, keys.get(kind, ""), earlier)

    return ask


def test_no_question_returns_before_its_kind_is_used_up() -> None:
    """Over sixty evenings on one focus, each kind's two questions take turns."""
    book = Book()
    book.focus("prepared")
    put: list[str] = []
    for day in workdays(60):
        book.evening(day, answer_all)
        put += [step.key for step in book.steps if step.key.startswith("answer.")]

    for kind in topics.KINDS:
        of_kind = [key for key in put if key.startswith(f"answer.prepared.{kind}")]
        assert all(one != other for one, other in itertools.pairwise(of_kind))


@given(scripts, focuses, st.integers(0, 4))
def test_the_same_day_asks_the_same(script: str, focus: str | None, days: int) -> None:
    """The same history and day put the same steps."""
    one, other = twins(days, focus, full=False)
    day = workdays(days + 1)[-1]

    one.evening(day, skip, script)
    other.evening(day, skip, script)

    # How a line is read is a function, and made anew each time.
    assert [step._replace(read=None) for step in one.steps] == [
        step._replace(read=None) for step in other.steps
    ]


@pytest.mark.parametrize("script", [DAILY, "prepared"])
def test_it_ends_looking_forward(script: str) -> None:
    """The last thing asked is the plan."""
    book = Book()
    book.evening(MONDAY, answer_all, script)

    assert book.steps[-1].key.startswith("plan")


@pytest.mark.parametrize("value", [1, 2])
@pytest.mark.parametrize("evenings", range(6))
def test_after_a_low_rating_no_obstacle(value: int, evenings: int) -> None:
    """After a 1 or 2 the question is the leader's view or the next step."""
    book = book_with_past(evenings, "prepared")

    def ask(step: Step, earlier: Value | None) -> Reply:
        return reply_with(step, str(value) if step.key.startswith("rate") else "", earlier)

    book.evening(workdays(evenings + 1)[-1], ask)

    asked = [step.key for step in book.steps if step.key.startswith("answer.")]
    assert asked[0].rpartition(".")[2][0] in "VN"


def test_a_complete_day_asks_for_one_more_moment_and_nothing_else() -> None:
    """Run again, and again, a finished check-in asks for one moment each time and keeps all."""
    book = Book()
    book.evening(MONDAY, answer_all)
    for text in ("second", "third"):
        book.evening(MONDAY, press(text))
        assert len(book.steps) == 1

    texts = [moment.text for moment in book.entries.moments]
    assert texts == ["on moment", "second", "third"]


def test_a_rating_is_never_asked_without_its_lines() -> None:
    """Each rating shows its five lines and the zero line, and 0 is no low mark."""
    book = Book()
    book.evening(MONDAY, skip, FULL)

    rated = [step for step in book.steps if step.key.startswith("rate.")]
    assert len(rated) == 12
    for step in rated:
        topic = topics.topic(step.key.removeprefix("rate."))
        assert tuple(option.text for option in step.options[:5]) == topic.lines
        assert step.options[5].text.startswith("No real chance")
        marks = [option.value for option in step.options]
        assert [mark.value for mark in marks if isinstance(mark, Mark)] == [1, 2, 3, 4, 5, 0]


def test_a_rating_taken_back_to_and_cleared_text_is_gone() -> None:
    """Going back and emptying a line takes the text out of the journal again."""
    book = Book()

    def ask(step: Step, earlier: Value | None) -> Reply:
        if step.key == "moment":
            return Reply(Move.NEXT, None if earlier else Text("never mind"))
        if len(book.steps) == 2:
            return Reply(Move.BACK)
        return Reply(Move.NEXT, None)

    book.evening(MONDAY, ask)

    assert book.entries.moments == ()


def test_skipping_everything_records_nothing() -> None:
    """An evening of Enter leaves no rating, no text, and no day that counts as a check-in."""
    book = Book()
    book.evening(MONDAY, skip)

    assert not any(isinstance(record, Moment | Rating | Plan) for record in book.entries)
    assert book.entries.days == []


def test_after_skipping_everything_it_can_be_done_the_same_day() -> None:
    """An evening of Enter is no check-in, so the next one asks everything again."""
    book = Book()
    book.evening(MONDAY, skip)
    book.evening(MONDAY, answer_all)

    assert len(book.entries.ratings) == 2
    assert len(book.entries.moments) == 1


lines = st.sampled_from([None, Text("a"), Text("b"), Text("c")])
offered = PlanWords("offered", "this", instead="f" * 32)
plans = st.sampled_from([None, "keep", "own", offered, Became("a" * 32, Outcome.DROPPED)])
own = st.sampled_from([None, PlanWords("T. says no", "ask"), PlanWords("", "ask")])
answered = st.one_of(
    st.tuples(st.just("moment"), lines),
    st.tuples(st.just("answer.prepared.E1"), lines),
    st.tuples(st.just("plan"), plans),
    st.tuples(st.just("plan.own"), own),
)


@given(st.lists(st.tuples(st.booleans(), answered), max_size=12))
def test_two_terminals_take_nothing_from_each_other(
    saves: list[tuple[bool, tuple[str, Value | None]]],
) -> None:
    """However two conversations of a day interleave, each leaves what it would leave alone."""
    alone = {who: Entries() for who in (True, False)}
    both = Entries()
    own = {who: build_ids(Entries(), DAILY) for who in (True, False)}
    for who, (key, value) in saves:
        alone[who] = after(alone[who], {key: value}, own[who])
        both = after(both, {key: value}, own[who])

    def texts(entries: Entries) -> set[str]:
        return {str(replace(r, day=MONDAY)) for r in entries if not isinstance(r, CheckIn)}

    assert texts(both) == texts(alone[True]) | texts(alone[False])


def after(today: Entries, answers: Answers, ids: Ids) -> Entries:
    changes = build_changes(today, DAILY, answers, stamp(MONDAY), ids)
    return changes.applied_to(today)


def test_two_terminals_count_one_chance_once() -> None:
    """The later answer holds, as with a rating; a note written in the other one stays."""
    one, other = build_ids(Entries(), DAILY), build_ids(Entries(), DAILY)
    today = after(Entries(), {"follow.b": Became("b" * 32, Outcome.MISSED)}, one)
    today = after(today, {"follow.b.why": "forgot"}, one)
    today = after(today, {"follow.b.note": Text("somebody was watching")}, one)

    today = after(today, {"follow.b": Became("b" * 32, Outcome.DONE)}, other)

    (found,) = today.followups
    assert (found.outcome, found.reason, found.note) == (
        Outcome.DONE,
        None,
        "somebody was watching",
    )


def test_with_another_answer_goes_what_hung_on_the_first() -> None:
    """Another choice at the plan takes back the plan in own words and the drop that came with it;
    another outcome takes back the note on the first one.
    """
    ids = build_ids(Entries(), DAILY)
    own = PlanWords("T. says no", "ask", instead="f" * 32)
    today = Entries()
    said: list[Answers] = [
        {"plan": "own"},
        {"plan.own": own},
        {"follow.b": Became("b" * 32, Outcome.PART)},
        {"follow.b.note": Text("half of it")},
    ]
    for answers in said:
        today = after(today, answers, ids)
    assert {(f.outcome, f.note) for f in today.followups} == {
        (Outcome.DROPPED, None),
        (Outcome.PART, "half of it"),
    }

    today = after(today, {"plan": PlanWords("offered", "this")}, ids)
    today = after(today, {"follow.b": Became("b" * 32, Outcome.DONE)}, ids)

    assert [plan.if_ for plan in today.plans] == ["offered"]
    assert [(f.outcome, f.note) for f in today.followups] == [(Outcome.DONE, None)]
    steps = {row.step for checkin in today.checkins for row in checkin.asked}
    assert steps == {"plan", "follow.b"}


def test_a_line_on_what_another_terminal_has_undone_is_kept() -> None:
    """The follow-up it hangs on is gone; the words stand as a moment."""
    ids = build_ids(Entries(), DAILY)
    today = after(Entries(), {"follow.b": Became("b" * 32, Outcome.PART)}, ids)
    undone = Entries(checkins=today.checkins)

    kept = after(undone, {"follow.b.note": Text("half of it")}, ids)

    assert [moment.text for moment in kept.moments] == ["half of it"]


def test_what_was_gone_back_over_is_still_answered() -> None:
    """Back beyond the beginning: the answers given so far stand, but for what was taken back."""
    steps = [Step("one", "?"), Step("two", "?")]
    replies = [Reply(Move.NEXT, Text("first")), Reply(Move.BACK), Reply(Move.BACK)]
    answers: Answers = {}

    led = converse(
        lambda _: iter(steps),
        answers,
        lambda step, earlier: replies.pop(0),
        lambda step, value: None,
        after_another=True,
    )

    assert (led, answers) == (Move.BACK, {"one": Text("first")})
