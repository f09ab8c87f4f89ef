"""An evening sees what has become of plans by day, and by whichever command."""

from datetime import timedelta

import pytest

from leadself.method.plans import DRAFT, open_plans
from leadself.method.scripts.choices import KEEP
from leadself.method.scripts.script import Became, Move, Reply, Step, Value
from leadself.records import GAVE_WAY, REVIEW, Moment, Outcome, Plan, Record, Role
from tests.builders import answer, follow_up, meeting, on, person, plan
from tests.evenings import MONDAY, Book, press, reply_with, skip, stamp


def book(*records: Record) -> Book:
    held = Book()
    held.add(*records)
    return held


def three(first_day: int) -> list[Plan]:
    """Three open plans of that many days ago, and the days after it."""
    return [plan(f"if {n}", f"then {n}", first_day + n) for n in range(3)]


def step_of(held: Book, key: str) -> Step:
    return next(step for step in held.steps if step.key == key)


def open_of(held: Book) -> list[str]:
    return [found.if_ for found in open_plans(held.entries, MONDAY)]


def test_plans_made_by_day_count_tonight() -> None:
    """A fourth takes the place of one of them, and none of them is asked about yet."""
    held = book(*(plan(f"if {n}", "then", 0) for n in range(3)))

    held.evening(MONDAY, press("told", "3", "3", "fine", "2", "1"))

    assert held.steps[0].key == "moment"
    assert "Three plans are open" in step_of(held, "plan").rows[0][1]
    assert open_of(held)[:2] == ["if 1", "if 2"]
    assert len(open_of(held)) == 3


def test_whose_place_a_fourth_plan_takes_is_the_users_choice() -> None:
    """All three stand there with their day and their chances; the key is the one that goes."""
    plans = three(-9)
    held = book(*plans, *(follow_up(plans[1], Outcome.DONE, -n) for n in range(1, 6)))

    held.evening(MONDAY, press("n", "told", "3", "3", "fine", "2", "2"))

    assert held.steps[-1].key == "plan.swap"
    assert [option.text for option in held.steps[-1].options] == [
        "If if 0, then I then 0.  since 7 Nov",
        "If if 1, then I then 1.  since 8 Nov · 5 of 5 chances",
        "If if 2, then I then 2.  since 9 Nov",
    ]
    gone = held.entries.followups[-1]
    assert (gone.plan, gone.outcome, gone.reason) == (plans[1].id, Outcome.DROPPED, GAVE_WAY)
    assert open_of(held)[:2] == ["if 0", "if 2"]
    assert len(open_of(held)) == 3


EVENING = ("n", "told", "3", "3", "fine")
"""An evening up to its plan."""

LINE = "he nods, then I ask"


def test_own_words_are_offered_in_the_place_of_each_of_the_three() -> None:
    """One key says whose, and the line is the last prompt: no other step gives way for it."""
    held = book(*three(-3))

    held.evening(MONDAY, press(*EVENING, "5", LINE))

    assert [option.text for option in step_of(held, "plan").options[3:]] == [
        f"my own words, in the place of: If if {n}, then I then {n}." for n in range(3)
    ]
    assert held.steps[-1].key == "plan.own"
    assert open_of(held) == ["if 0", "if 2", "he nods"]
    (_, gone) = held.entries.followups
    assert (gone.plan, gone.reason) == (held.entries.plans[1].id, GAVE_WAY)


def test_back_from_the_words_another_place_can_be_chosen() -> None:
    """Or none: to keep what one has takes nothing away."""
    held = book(*three(-3))
    held.evening(MONDAY, press(*EVENING, "4", "<", "6", LINE))
    assert open_of(held) == ["if 0", "if 1", "he nods"]

    again = book(*three(-3))
    again.evening(MONDAY, press(*EVENING, "4", "<", "1"))
    assert open_of(again) == ["if 0", "if 1", "if 2"]
    assert len(again.entries.plans) == 3


def test_broken_off_before_the_words_they_have_their_place_still() -> None:
    """Nothing gives way until they are written."""
    held = book(*three(-3))
    held.evening(MONDAY, press(*EVENING, "5", "q"))
    assert open_of(held) == ["if 0", "if 1", "if 2"]

    held.evening(MONDAY, press(LINE))

    assert open_of(held) == ["if 0", "if 2", "he nods"]


def test_more_plans_than_keys_are_offered_by_the_first_nine() -> None:
    """As a merge of two journals leaves them; each key is one key."""
    held = book(*(plan(f"if {n}", "then", -1) for n in range(12)))

    held.evening(MONDAY, press(*EVENING, "2", "9"))

    for key in ("plan", "plan.swap"):
        assert [option.key for option in step_of(held, key).options] == [*"123456789"]
    assert held.entries.followups[-1].reason == GAVE_WAY


def test_enter_keeps_the_three_and_the_words() -> None:
    """A plan that found no place is none of the open ones; its words stand in the journal."""
    held = book(*three(-3))

    held.evening(MONDAY, press(*EVENING, "2", ""))

    assert open_of(held) == ["if 0", "if 1", "if 2"]
    assert held.entries.plans[-1].state == DRAFT
    held.evening(on(1), skip)
    assert [found.if_ for found in open_plans(held.entries, on(1))] == ["if 0", "if 1", "if 2"]


def test_back_from_the_choice_leads_to_the_plan() -> None:
    """Another one, and the place is asked for again; to keep what one has takes nothing away."""
    held = book(*three(-3))
    held.evening(MONDAY, press(*EVENING, "2", "<", "3", "3", "q"))
    assert [step.key for step in held.steps][-3:] == ["plan.swap", "plan", "plan.swap"]
    assert open_of(held)[:2] == ["if 0", "if 1"]
    assert len(open_of(held)) == 3

    again = book(*three(-3))
    again.evening(MONDAY, press(*EVENING, "2", "<", "1"))
    assert open_of(again) == ["if 0", "if 1", "if 2"]
    assert len(again.entries.plans) == 3


def waiting() -> Book:
    """A check-in broken off where it asks whose place a plan takes."""
    held = book(*three(-3))
    held.evening(MONDAY, press(*EVENING, "2", "q"))
    return held


def made(held: Book) -> str:
    """The moment of the newest plan."""
    return held.entries.plans[-1].if_


def test_broken_off_at_the_choice_it_goes_on_there() -> None:
    """Until then the plan waits, and three are open."""
    held = waiting()
    assert open_of(held) == ["if 0", "if 1", "if 2"]

    held.evening(MONDAY, press("1"))

    assert [step.key for step in held.steps] == ["plan.swap"]
    assert open_of(held) == ["if 1", "if 2", made(held)]


def test_a_ready_plan_that_was_left_out_is_offered_again() -> None:
    """It was not tried; one that was chosen makes way for the next."""
    offered = []
    for place in ("", "1"):
        held = book(*three(-3))
        held.focus("lead-self", on(-3))
        held.evening(MONDAY, press(*EVENING, "2", place))
        held.evening(on(1), skip)
        offered.append([option.text for option in step_of(held, "plan").options[1:3]])

    first = "If I sit down to work in the morning"
    assert any(text.startswith(first) for text in offered[0])
    assert not any(text.startswith(first) for text in offered[1])


@pytest.mark.parametrize("dropped", [1, 3])
def test_where_room_was_made_meanwhile_the_plan_that_waits_takes_it(dropped: int) -> None:
    """By `plan drop`: nothing is asked any more, and nothing gives way."""
    held = waiting()
    three_open = held.entries.plans[:3]
    held.add(*(follow_up(found, Outcome.DROPPED) for found in three_open[:dropped]))

    held.evening(MONDAY, skip)

    assert not any(step.key.endswith("swap") for step in held.steps)
    assert open_of(held) == [*(found.if_ for found in three_open[dropped:]), made(held)]


def test_a_plan_that_waits_takes_no_room_in_the_shorter_evening() -> None:
    """Made shorter while it waits, the evening keeps its small step, and three are open."""
    held = book(*three(-3))
    held.evening(MONDAY, press("n", "told", "h", "call Ewa", "q"))
    held.add(follow_up(held.entries.plans[1], Outcome.DROPPED))

    held.evening(MONDAY, press("fine"))

    assert [found.then for found in open_plans(held.entries, MONDAY)] == [
        "then 0", "then 2", "call Ewa",
    ]  # fmt: skip


@pytest.mark.parametrize("chosen", ["4", "2"])
def test_room_made_on_the_way_back_is_taken(chosen: str) -> None:
    """Back from the last step to what became of the old plan, and that one is let go."""
    held = book(*three(-3))
    words = [LINE] * (chosen == "4")

    held.evening(MONDAY, press(*EVENING, chosen, *["<"] * 6, "r", *[""] * 5, *words))

    assert held.steps[-1].key == ("plan.own" if words else "plan")
    assert len(open_of(held)) == 3
    assert open_of(held)[:2] == ["if 1", "if 2"]


def test_a_plan_dropped_by_day_is_not_offered_tonight() -> None:
    """There is nothing to keep where it was the only one."""
    made = plan("T. says no", "ask", -1)
    held = book(made, follow_up(made, Outcome.DROPPED, 0))

    held.evening(MONDAY, skip)

    assert KEEP not in [option.value for option in step_of(held, "plan").options]
    assert not any(step.key.startswith("follow.") for step in held.steps)


def test_room_made_by_day_is_room_tonight() -> None:
    """Two are left after one was dropped at noon: a new plan takes the place of none."""
    plans = three(-3)
    held = book(*plans, follow_up(plans[2], Outcome.DROPPED, 0))

    held.evening(MONDAY, press("n", "told", "3", "3", "fine", "2"))

    assert step_of(held, "plan").rows == ()
    assert open_of(held)[:2] == ["if 0", "if 1"]
    assert len(open_of(held)) == 3


def test_a_plan_that_gave_way_in_the_review_is_not_asked_about() -> None:
    """What the review of the day let go is gone for the check-in of the evening."""
    plans = three(-3)
    held = book(*plans)

    held.evening(MONDAY, press("", "", "", "", "ask Samir one thing", "1"), REVIEW)
    (gone,) = [found.plan for found in held.entries.followups]
    assert gone == plans[0].id
    held.evening(MONDAY, skip)

    asked = [step.key for step in held.steps if step.key.startswith("follow.")]
    assert asked != []
    assert f"follow.{gone}" not in asked


def test_what_was_dropped_a_minute_ago_makes_room_in_the_shorter_evening() -> None:
    """`r`, then `h`: the small step takes the place of no other plan."""
    held = book(*three(-3))

    held.evening(MONDAY, press("r", "", "h", "fine", "call Ewa"))

    assert step_of(held, "light.next").rows == ()
    assert [found.outcome for found in held.entries.followups] == [Outcome.DROPPED]
    assert len(open_of(held)) == 3


def test_the_small_step_of_a_shorter_evening_takes_a_place_too() -> None:
    """Chosen with one key, as elsewhere."""
    held = book(*three(-3))

    held.evening(MONDAY, press("n", "", "h", "call Ewa", "2"))

    assert [found.then for found in open_plans(held.entries, MONDAY)] == [
        "then 0", "then 2", "call Ewa",
    ]  # fmt: skip


def test_a_plan_followed_up_by_day_is_not_asked_about_again() -> None:
    """`plan done` at noon has said it."""
    made = plan("T. says no", "ask", -1)
    held = book(made, follow_up(made, Outcome.DONE, 0))

    held.evening(MONDAY, skip)

    assert not any(step.key.startswith("follow.") for step in held.steps)
    assert Became(made.id, Outcome.DONE) not in [o.value for s in held.steps for o in s.options]


def test_a_review_is_no_check_in() -> None:
    """Words in a review make no day with a check-in; a rating in a month does."""
    held = Book()
    held.evening(MONDAY, press("more of it", "", "", "", "", ""), REVIEW)

    assert held.entries.answers != ()
    assert held.entries.days == []
    assert held.context(on(1)).days_away == 0
    held.evening(MONDAY + timedelta(days=1), press("told", "q"))
    assert held.entries.days == [on(1)]


def test_a_place_that_was_taken_meanwhile_is_asked_for() -> None:
    """Two open, own words chosen, a third made by day, and only then the line is written."""
    held = book(*three(-3)[:2])
    held.evening(MONDAY, press(*EVENING, "4", "q"))
    held.add(plan("noon", "call"))

    held.evening(MONDAY, press(LINE, "2"))

    assert [step.key for step in held.steps] == ["plan.own", "plan.own.swap"]
    assert open_of(held) == ["if 0", "noon", "he nods"]


def test_a_place_that_was_given_away_meanwhile_is_none() -> None:
    """The chosen one was dropped by day: there is room, and no other gives way."""
    held = book(*three(-3))
    held.evening(MONDAY, press(*EVENING, "5", "q"))
    held.add(follow_up(held.entries.plans[1], Outcome.DROPPED))

    held.evening(MONDAY, press(LINE))

    assert open_of(held) == ["if 0", "if 2", "he nods"]
    assert [gone.reason for gone in held.entries.followups if gone.reason] == []


@pytest.mark.parametrize("now", ["d", "p", "n"])
def test_words_in_the_place_of_a_missed_plan_are_beside_one_that_was_not(now: str) -> None:
    """Back to say that it was done after all: nothing gives way without a word."""
    made = plan("T. says no", "ask", -1)
    held = book(made)

    held.evening(
        MONDAY,
        press("x", "f", "told", "3", "3", "4", *["<"] * 6, now, *[""] * 5, LINE),
    )

    assert open_of(held) == ["T. says no", "he nods"]


def test_where_the_question_is_due_what_got_in_the_way_is_not_asked() -> None:
    """The coach's question comes once a week, whatever became of the plan."""
    held = book(plan("T. says no", "ask", -1), person("Ruth", Role.COACH))
    held.add(answer("If he were on your side?", -8, "coach.question"))

    held.evening(MONDAY, press("x", "told", "3", "3", "I would ask", ""))

    keys = [step.key for step in held.steps]
    assert "answer.coach.answer" in keys
    assert not any(key.endswith(".why") for key in keys)


def test_a_coachs_question_that_was_skipped_waits_a_week() -> None:
    """It does not come every evening."""
    held = book(person("Ruth", Role.COACH), answer("If he were?", -8, "coach.question"))
    put = []
    for number in range(15):
        held.evening(on(number), skip)
        if any(step.key == "answer.coach.answer" for step in held.steps):
            put.append(number)

    assert put == [0, 7, 14]


@pytest.mark.parametrize("place", range(8))
def test_a_told_talk_and_a_taken_moment_are_the_same_broken_off(place: int) -> None:
    """Going on puts no prompt that going through would not have put."""
    talk = meeting(-1, "Tomas", "14:00")
    moment = Moment(text="noted", **stamp(MONDAY).fields())
    straight = book(plan("a", "b", -2), talk, moment)
    keys = iter(["n", "it went well", "", "3", "3", "1", "", "", ""])
    said: dict[str, Reply] = {}

    def ask(step: Step, earlier: Value | None) -> Reply:
        said[step.key] = reply_with(step, next(keys), earlier)
        return said[step.key]

    straight.evening(MONDAY, ask)
    broken = book(plan("a", "b", -2), talk, moment)
    put: list[str] = []

    def until(step: Step, earlier: Value | None) -> Reply:
        if len(put) == place:
            put.append("")
            return Reply(Move.STOP)
        put.append(step.key)
        key = step.key if step.key in said else next(k for k in said if k.startswith("follow."))
        return said[key]

    if not broken.evening(MONDAY, until):
        broken.evening(MONDAY, until)

    shapes = [[key.partition(".")[0] for key in keys if key] for keys in (put, said)]
    assert shapes[0] == shapes[1]
    assert len(said) <= 7
