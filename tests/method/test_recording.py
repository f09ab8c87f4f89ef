"""How answers become records."""

from datetime import UTC, datetime

import pytest

from leadself.entries import Entries, touched
from leadself.errors import BadInput
from leadself.method.given import Given, build_given_answers, check_notes, parse_json
from leadself.method.recalling import build_answers
from leadself.method.recording import build_changes
from leadself.method.rotation import DAILY
from leadself.method.scripts.script import Answers, Mark, PlanWords, Text
from leadself.records import GAVE_WAY, GIVEN, FollowUp, Outcome, Share
from tests.evenings import MONDAY, stamp


def kept(answers: Answers, today: Entries | None = None) -> Entries:
    """The day's records after a run of `checkin` with these options."""
    today = today or Entries()
    return build_changes(today, GIVEN, answers, stamp(MONDAY)).applied_to(today)


def test_a_second_rating_of_the_day_replaces_the_first_and_keeps_its_note() -> None:
    """One rating a topic and day counts: the last; its note and share stay unless given."""
    first = kept(build_given_answers(Given(rate=[("prepared", "2")], note=[("prepared", "why")])))
    again = kept(build_given_answers(Given(rate=[("prepared", "4")])), first)

    rating = again.ratings[0]
    assert len(again.ratings) == 1
    assert (rating.value, rating.note, rating.id) == (4, "why", first.ratings[0].id)


def test_a_share_given_with_a_rating_marks_the_note_it_has() -> None:
    """`--share` beside a rating again is for the note that stands there already."""
    first = kept(build_given_answers(Given(rate=[("prepared", "2")], note=[("prepared", "why")])))
    again = kept(build_given_answers(Given(rate=[("prepared", "2")], share=Share.COACH)), first)

    assert again.ratings[0].share is Share.COACH
    assert again.ratings[0].note == "why"


def test_moments_and_plans_given_again_add_to_the_day() -> None:
    """There is one check-in a day, and a second run adds to it."""
    once = kept(build_given_answers(Given(moment="one", if_="a", then="b")))
    twice = kept(build_given_answers(Given(moment="two", if_="c", then="d")), once)

    assert len(twice.checkins) == 1
    assert [moment.text for moment in twice.moments] == ["one", "two"]
    assert [plan.if_ for plan in twice.plans] == ["a", "c"]
    assert len(twice.checkins[0].asked) == 4


def test_the_same_question_answered_again_takes_no_answer_away() -> None:
    """Only ratings are replaced; a second answer to a question stands beside the first."""
    once = kept(build_given_answers(Given(answer=[("prepared.E1", "one")])))
    twice = kept(build_given_answers(Given(answer=[("prepared.E1", "two")])), once)

    assert [answer.text for answer in twice.answers] == ["one", "two"]


def test_what_is_known_of_the_day_is_not_asked_again() -> None:
    """A rating and a moment given as options are answers of the guided check-in."""
    today = kept(build_given_answers(Given(moment="one", rate=[("prepared", "4")])))

    answers = build_answers(today, "daily")

    assert answers == {"rate.prepared": Mark(4), "moment": Text("one")}


def test_nothing_changed_is_not_stamped() -> None:
    """A record given again as it is keeps its instant of change."""
    today = kept({"moment": Text("one")})
    later = datetime(2026, 11, 17, tzinfo=UTC)

    assert touched(today.moments[0], later, text="one") is today.moments[0]
    assert touched(today.moments[0], later, text="two").updated_at == later


def test_options_and_json_are_the_same_answers() -> None:
    """What comes as options and what comes as JSON is the same thing."""
    options = Given(
        moment="Brought T. two options",
        rate=[("prepared", "4"), ("7", "0")],
        note=[("prep", "Sent it")],
        answer=[("prepared.E1", "The table")],
        if_="T. says no",
        then="ask",
        share=Share.COACH,
        bring=True,
    )
    document = """{"moment": "Brought T. two options", "rate": {"prepared": 4, "7": 0},
        "note": {"prep": "Sent it"}, "answer": {"prepared.E1": "The table"},
        "if": "T. says no", "then": "ask", "share": "coach", "bring": true}"""

    assert build_given_answers(parse_json(document)) == build_given_answers(options)


def test_share_and_bring_mark_every_text_given() -> None:
    """Each text of the command gets the marks; ratings have none."""
    given = Given(moment="m", if_="i", then="t", answer=[("prepared.E1", "a")], share=Share.COACH)

    answers = build_given_answers(given)

    assert answers["moment"] == Text("m", Share.COACH)
    assert answers["answer.prepared.E1"] == Text("a", Share.COACH)
    assert answers["plan"] == PlanWords("i", "t", share=Share.COACH)


@pytest.mark.parametrize(
    "value", ["6", "-1", "4.0", "", " 4", "four", "４", 6, -1, 4.0, True, None]
)
def test_what_is_no_rating_is_refused(value: object) -> None:
    """A rating is a whole number from 0 to 5 and nothing else."""
    with pytest.raises(BadInput):
        build_given_answers(Given(rate=[("prepared", value)]))


@pytest.mark.parametrize(
    "given",
    [
        Given(rate=[("prepared", "4"), ("prep", "3")]),
        Given(rate=[("prepared", "4")], note=[("prepared", "a"), ("6", "b")]),
        Given(if_="only"),
        Given(then="only"),
        Given(moment=""),
        Given(moment=" \n"),
        Given(rate=[("prepared", "4")], note=[("prepared", 4)]),
        Given(answer=[("prepared.E9", "x")]),
    ],
)
def test_bad_answers_are_refused(given: Given) -> None:
    """Twice the same, half a plan, an empty or no text, an unknown question: bad input."""
    with pytest.raises(BadInput):
        build_given_answers(given)


def test_a_note_needs_a_rating() -> None:
    """A note hangs on a rating, given with it or standing there since earlier that day."""
    answers = build_given_answers(Given(note=[("prepared", "x")]))

    check_notes(answers, ["prepared"])
    with pytest.raises(BadInput, match="prepared"):
        check_notes(answers, ["rapport"])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "1",
        '{"rating": {"prepared": 4}}',
        '{"rate": {"prepared": 4, "prepared": 3}}',
        '{"rate": 4}',
        '{"moment": 4}',
        '{"moment": "x", "bring": "yes"}',
        '{"moment": "x", "share": "everyone"}',
        "{}",
        '{"date": "2026-11-20"}',
        "[" * 100_000,
        '{"moment": NaN}',
    ],
)
def test_json_that_is_no_answers_is_refused(text: str) -> None:
    """Anything but an object of the known keys is bad input, never another exception."""
    with pytest.raises(BadInput):
        parse_json(text)


def test_a_plan_in_the_place_of_another_says_so_there() -> None:
    """The one that gives way was not dropped on purpose, and the record tells them apart."""
    words = PlanWords("T. says no", "ask", instead="0" * 32)

    added = build_changes(Entries(), DAILY, {"plan.own": words}, stamp(MONDAY)).added

    (gone,) = (record for record in added if isinstance(record, FollowUp))
    assert (gone.plan, gone.outcome, gone.reason) == ("0" * 32, Outcome.DROPPED, GAVE_WAY)
