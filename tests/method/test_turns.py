"""Events, muting and the order of questions: whose turn it is, and why."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadself.method import topics
from leadself.method.questions import INWARD, Put, choose_question
from leadself.method.rotation import BEFORE_A_TALK, DAILY, YES, choose_topics, topic_round
from leadself.method.scripts.script import Became, Mark, Move, Reply, Step, Value
from leadself.records import Asked, CheckIn, FollowUp, Meeting, Outcome
from tests.builders import focus, meeting
from tests.evenings import MONDAY, Ask, Book, answer_all, press, skip, stamp


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def other_of(book: Book, on: date, talk: Meeting | None = None) -> tuple[str, str, bool]:
    history = book.context(on).history
    _, other = choose_topics(history, [focus()], on, talk)
    return other.topic, other.reason, other.event


@pytest.mark.parametrize(
    ("away", "who", "reason"),
    [
        (0, "Tomas", "because of today's talk with Tomas"),
        (1, "Tomas", "because you see Tomas tomorrow"),
        (2, None, "because you see your leader on Wednesday"),
        (3, "Tomas", "next in the round"),
    ],
)
def test_a_talk_within_two_days_goes_before_the_round(
    away: int, who: str | None, reason: str
) -> None:
    """It raises what a talk needs, the one least recently asked about first, and says so."""
    topic, said, event = other_of(Book(), MONDAY, meeting(away, who))

    assert said == reason
    assert topic == ("rapport" if away <= 2 else "lead-self")
    assert event == (away <= 2)


def test_what_was_asked_lately_is_not_raised() -> None:
    """A topic of the last three check-ins waits; when all have, the round goes on."""
    book = Book()
    book.focus("prepared")
    raised = []
    for number in range(6):
        talk = meeting(number + 1, "Tomas")
        book.add(talk)
        book.evening(day(number), answer_all)
        raised.append(next(s for s in book.steps if s.key.startswith("rate.") and "focus" not in
                           s.aside).key.removeprefix("rate."))  # fmt: skip

    others = [slug for slug in BEFORE_A_TALK if slug != "prepared"]
    assert raised[:3] == others
    assert raised[3] not in BEFORE_A_TALK or raised[3] == others[0]
    assert all(one != two for one, two in pairwise(raised))


def test_the_question_and_the_plans_are_of_what_an_event_raised() -> None:
    """With a talk tomorrow the question is on the raised topic, and so are the plans offered."""
    book = Book()
    book.focus("prepared")
    book.add(meeting(1, "Tomas"))

    book.evening(MONDAY, skip)

    (asked,) = [step.key for step in book.steps if step.key.startswith("answer.")]
    assert asked.startswith("answer.rapport.")
    plan = book.steps[-1]
    assert plan.options[0].text.startswith(f"If {topics.topic('rapport').actions[0][0]}")


def test_two_plans_missed_in_a_row_raise_leading_oneself() -> None:
    """Within two days of the second, and in words that blame nobody."""
    book = Book()
    for number in (0, 1):
        which = f"{number}" * 32
        found = FollowUp(plan=which, outcome=Outcome.MISSED, **stamp(day(number)).fields())
        book.add(found)

    assert other_of(book, day(3)) == ("lead-self", "because two plans in a row found no room", True)
    assert not other_of(book, day(4))[2]
    done = FollowUp(plan="b" * 32, outcome=Outcome.DONE, **stamp(day(2)).fields())
    book.add(done)
    assert not other_of(book, day(3))[2]


def test_one_plan_missed_twice_is_not_two() -> None:
    """It has its own question, what holds one back."""
    book = Book()
    for number in (0, 1):
        found = FollowUp(plan="a" * 32, outcome=Outcome.MISSED, **stamp(day(number)).fields())
        book.add(found)

    assert not other_of(book, day(2))[2]


def test_a_talk_arranged_meanwhile_changes_no_topic_of_the_evening() -> None:
    """Two topics were asked about before the break; the same two are asked about after it."""
    book = Book()
    book.focus("prepared")
    book.evening(MONDAY, press("told", "3", "3", "q"))
    book.add(meeting(1, "Tomas"))
    book.evening(MONDAY, skip)

    asked = {row.step for c in book.entries.checkins for row in c.asked}
    assert {step for step in asked if step.startswith("rate.")} == {
        "rate.prepared",
        "rate.lead-self",
    }


def skipping(slug: str, less: str) -> Ask:
    """Enter at the rating of this topic, ``less`` at the question that comes of it, 3 elsewhere."""

    def ask(step: Step, earlier: Value | None) -> Reply:
        if step.key == f"mute.{slug}":
            return Reply(Move.NEXT, next(o.value for o in step.options if o.key == less))
        if step.key.startswith("rate.") and step.key != f"rate.{slug}":
            return Reply(Move.NEXT, Mark(3, MONDAY))
        return Reply(Move.NEXT, None)

    return ask


@pytest.mark.parametrize(("less", "muted"), [("y", True), ("n", False)])
def test_a_topic_skipped_three_times_is_asked_less_often_if_wished(less: str, muted: bool) -> None:
    """The third skip asks once; yes leaves it out for four weeks, no asks on as before."""
    book = Book()
    book.focus("prepared")
    evenings: list[list[str]] = []
    for number in range(12 * 8):
        book.evening(day(number), skipping("rapport", less))
        evenings.append([step.key for step in book.steps])

    asked = [n for n, keys in enumerate(evenings) if "rate.rapport" in keys]
    wished = [n for n, keys in enumerate(evenings) if "mute.rapport" in keys]
    assert wished[0] == asked[2]
    if muted:
        assert asked[3] - asked[2] >= 28
    else:
        assert asked[3] - asked[2] == 11
    assert len(wished) > 1  # three more skips ask again


def test_a_muted_topic_stays_in_the_look() -> None:
    """All twelve are in a look, whatever was wished."""
    book = Book()
    book.focus("prepared")
    for number in range(40):
        book.evening(day(number), skipping("rapport", "y"))
    book.evening(day(40), skip, "full")

    assert "rate.rapport" in {step.key for step in book.steps}


marks = st.lists(st.sampled_from([None, 1, 2, 3, 4, 5]), max_size=40)


@given(marks, st.lists(st.integers(1, 5), min_size=40, max_size=40))
def test_no_more_than_two_inward_questions_in_a_row(
    values: Sequence[int | None], gaps: Sequence[int]
) -> None:
    """Whatever was rated and whenever: of three questions in a row one looks outward or ahead."""
    book, today = Book(), MONDAY
    book.focus("prepared")
    for value, gap in zip(values, gaps, strict=False):

        def ask(step: Step, earlier: Value | None, value: int | None = value) -> Reply:
            mark = Mark(value, MONDAY) if value and step.key.startswith("rate.") else None
            return Reply(Move.NEXT, mark)

        book.evening(today, ask)
        today += timedelta(days=gap)

    kinds = [put.kind for put in book.context(today).put]
    assert not any(set(kinds[n : n + 3]) <= set(INWARD) for n in range(len(kinds) - 2))


@given(st.lists(st.integers(1, 6), min_size=30, max_size=30))
def test_the_leaders_view_comes_once_a_week_for_the_focus(gaps: list[int]) -> None:
    """Once a week is old, the next question on the focus is how the leader sees it."""
    book, today = Book(), MONDAY
    book.focus("prepared")
    for gap in gaps:
        book.evening(today, skip)
        today += timedelta(days=gap)

    own = [put for put in book.context(today).put if put.topic == "prepared"]
    views = [own[0].day, *(put.day for put in own if put.kind == "V")]
    for one, two in pairwise(views):
        between = [put for put in own if one < put.day < two and (put.day - one).days >= 7]
        assert between == []


def test_a_talk_does_not_put_off_the_leaders_view() -> None:
    """With a talk every third day the question is the talk's, until a view is due."""
    book = Book()
    book.focus("get-better")
    for number in range(42):
        if number % 3 == 0:
            book.add(meeting(number + 1, "Tomas"))
        book.evening(day(number), skip)

    put = book.context(day(42)).put
    views = [one.day for one in put if one.topic == "get-better" and one.kind == "V"]
    assert any(one.topic != "get-better" for one in put)
    assert all(two - one <= timedelta(days=7) for one, two in pairwise(views))


def test_all_kinds_take_turns_at_three_evenings_a_week() -> None:
    """The weekly view pushes no other kind out."""
    book = Book()
    book.focus("prepared")
    for week in range(8):
        for number in (0, 2, 4):
            book.evening(day(week * 7 + number), skip)

    kinds = [put.kind for put in book.context(day(60)).put]
    assert {kind: kinds.count(kind) >= 3 for kind in topics.KINDS} == dict.fromkeys(
        topics.KINDS, True
    )


def test_after_two_inward_questions_on_other_topics_one_looks_outward() -> None:
    """The lesson is in turn for the topic, and waits for the leader's view or the next step."""
    own = [Put(MONDAY, "prepared.E1"), Put(MONDAY, "prepared.V1")]
    others = [Put(MONDAY, "rapport.L1"), Put(MONDAY, "rapport.O1")]

    assert choose_question(own, "prepared", None) == "prepared.L1"
    assert choose_question([*own, *others[:1]], "prepared", None) == "prepared.L1"
    assert choose_question([*own, *others], "prepared", None) == "prepared.N1"


def test_a_muted_topic_is_raised_by_no_event() -> None:
    """A talk tomorrow raises the next of its topics in the place of one that rests."""
    book = Book()
    book.focus("prepared")
    wish = Asked(DAILY, "mute.rapport", choice=YES)
    rested = CheckIn(asked=(wish,), **stamp(day(0)).fields())
    book.add(rested)

    assert other_of(book, day(1), meeting(2, "Tomas"))[0] == "push-or-wait"


def test_an_event_raises_what_was_not_asked_for_longest() -> None:
    """Not the first of its list."""
    book = Book()
    rows = tuple(Asked(DAILY, f"rate.{slug}") for slug in ("rapport", "push-or-wait"))
    asked = CheckIn(asked=rows, **stamp(day(0)).fields())
    between = [
        CheckIn(asked=(Asked(DAILY, f"rate.{slug}"),), **stamp(day(n)).fields())
        for n, slug in enumerate(("go-to", "get-better", "stay-close"), start=1)
    ]
    book.add(asked, *between)

    assert other_of(book, day(4), meeting(5, "Tomas"))[0] == "reach-decision"
    book = Book()
    book.add(asked, *between[:2])
    assert other_of(book, day(3), meeting(4, "Tomas"))[0] == "reach-decision"


def test_after_a_low_rating_the_view_or_the_next_step() -> None:
    """Of the two the one that was not put for longer."""
    assert choose_question([], "prepared", 1) == "prepared.V1"
    assert choose_question([], "prepared", 3) == "prepared.E1"


def test_the_round_is_in_order_at_first() -> None:
    """Never asked: in the order of the list."""
    assert topic_round(Book().entries) == topics.SLUGS


def test_became_is_no_turn() -> None:
    """A follow-up moves no round."""
    book = Book()
    book.evening(MONDAY, answer_all)
    before = topic_round(book.entries)
    plan = book.entries.plans[0]

    def follow(step: Step, earlier: Value | None) -> Reply:
        if step.key == f"follow.{plan.id}":
            return Reply(Move.NEXT, Became(plan.id, Outcome.DONE))
        return Reply(Move.STOP)

    book.evening(day(1), follow)

    assert topic_round(book.entries) == before


@pytest.mark.parametrize(("days", "asked"), [(1, False), (27, False), (28, True)])
def test_a_muted_topic_comes_again_after_four_weeks(days: int, asked: bool) -> None:
    """Its turn is on the twenty-eighth day after the wish, and on none before."""
    book = Book()
    wish = Asked(DAILY, "mute.lead-self", choice=YES)
    book.add(CheckIn(asked=(wish,), **stamp(day(0)).fields()))

    assert (other_of(book, day(days))[0] == "lead-self") == asked


@pytest.mark.parametrize(("less", "asked"), [("y", "prepared"), ("n", "rapport")])
def test_a_topic_muted_just_now_is_asked_about_no_more(less: str, asked: str) -> None:
    """The question and the plans of the evening are then about the focus."""
    book = Book()
    book.focus("prepared")
    lately = ("lead-self", "lighten-load", "push-or-wait", "reach-decision", "go-to")
    for number, slug in enumerate(lately):
        skipped = ["rapport"] * (number < 2)
        rows = tuple(Asked(DAILY, f"rate.{one}") for one in (slug, *skipped))
        book.add(CheckIn(asked=rows, **stamp(day(number)).fields()))
    book.add(meeting(6, "Tomas"))

    book.evening(day(5), press("told", "3", "", less, "fine", "1"))

    assert [step.key for step in book.steps][3:5] == ["mute.rapport", f"answer.{asked}.E1"]
    assert [plan.topic for plan in book.entries.plans] == [asked]
