"""What the private brief and the coach's page hold."""

from dataclasses import replace
from datetime import timedelta

import pytest

from leadself.entries import Entries
from leadself.insight.agenda import candidates
from leadself.insight.periods import Period
from leadself.insight.report import MATTERS, UNSAID, build_report, focus_plan
from leadself.method.meetings import debrief_of
from leadself.method.wording import plan_sentence
from leadself.records import Asked, Outcome, Plan, Role, Share
from tests.builders import (
    DAY,
    answer,
    entries,
    focus,
    follow_up,
    leader,
    meeting,
    moment,
    on,
    outside,
    owed,
    person,
    plan,
    rating,
)

PERIOD = Period(DAY, DAY + timedelta(days=55))


def test_bring_holds_what_was_marked_in_the_order_it_was_written() -> None:
    """Every kind of text marked `!` is there once, the oldest first, and nothing else."""
    found = entries(
        answer("second", 1, bring=True),
        moment("first", 0, bring=True),
        plan("T. says no", "ask", 2, bring=True),
        rating(3, 3, note="fourth", bring=True),
        moment("not this", 4),
    )

    texts = [quote.text for quote in build_report(found, PERIOD).bring]

    assert texts == ["first", "second", "If T. says no, then I ask.", "fourth"]


def test_your_words_are_the_three_newest_others() -> None:
    """The newest first; what is already under Bring is not said twice."""
    found = entries(*(moment(str(n), n) for n in range(5)), moment("bring", 9, bring=True))

    assert [quote.text for quote in build_report(found, PERIOD).words] == ["4", "3", "2"]


def test_only_the_period_is_looked_at_but_open_plans_stay() -> None:
    """What is older than the period is not shown, except for a plan that is still open."""
    found = entries(moment("old", -3, bring=True), plan("a", "b", -3), focus(day=-9))

    report = build_report(found, PERIOD)

    assert report.bring == ()
    assert [found.plan.if_ for found in report.plans] == ["a"]
    assert [topic.slug for topic in report.focuses] == ["prepared"]


def test_an_empty_journal_leaves_one_thing_to_ask() -> None:
    """Nothing is made up where nothing was written."""
    report = build_report(Entries(), PERIOD)

    assert (report.bring, report.words, report.focuses, report.plans) == ((), (), (), ())
    assert report.one_to_ask


def test_a_plan_ends_with_one_full_stop() -> None:
    """The user's own end of sentence stays; a missing full stop is set."""
    assert plan_sentence("a", "b") == "If a, then I b."
    assert plan_sentence("a", 'ask, "Really?"') == 'If a, then I ask, "Really?"'


def promise(text: str, who: str, day: int = 0) -> Plan:
    return replace(plan("", text, day), owed_to=who)


def test_agreements_are_those_with_whom_the_talk_is() -> None:
    """What was promised to the coach, or is owed by somebody else, stands elsewhere."""
    found = entries(
        leader("Tomas"), person("Ruth", Role.COACH),
        promise("the list", "Tomas"), promise("ask him once", "Ruth"),
        owed("an answer", who="tomas"), owed("a book", who="Ruth"),
    )  # fmt: skip

    for talk in (None, meeting(20, "Tomas")):
        report = build_report(found, PERIOD, talk=talk)
        assert [one.plan.then for one in report.mine] == ["the list"]
        assert [one.text for one in report.theirs] == ["an answer"]


def test_while_no_leader_has_a_name_only_the_coachs_part_is_left_out() -> None:
    """A journal without a nickname still hands back what was promised."""
    found = entries(
        person("Ruth", Role.COACH), promise("the list", "your leader"), promise("ask", "Ruth"),
    )  # fmt: skip

    assert [one.plan.then for one in build_report(found, PERIOD).mine] == ["the list"]


def test_what_is_open_comes_before_what_is_done() -> None:
    """The order of a glance: first what can still be asked about."""
    done, still = promise("first", "Tomas"), promise("second", "Tomas", 1)
    found = entries(leader("Tomas"), done, still, follow_up(done, Outcome.DONE, 2))

    assert [one.plan.then for one in build_report(found, PERIOD).mine] == ["second", "first"]


def test_their_words_are_only_theirs() -> None:
    """Under their name or first letter; what others said has a place of its own."""
    found = entries(
        leader("Tomas"), outside("a", 1, "Ewa"), outside("b", 2, "T."), outside("c", 3, "tomas"),
        outside("d", 4, "T"),
    )  # fmt: skip

    report = build_report(found, PERIOD)

    assert [said.text for said in report.heard] == ["c", "b"]
    assert [said.text for said in report.others_said] == ["d", "a"]


def test_a_letter_is_that_of_the_leader_of_its_day() -> None:
    """ "T." in the time of Theo is not what Tomas said; a name in full is who it says."""
    said = [outside("a", 1, "T."), outside("b", 2, "Tomas"), outside("c", 4, "T.")]
    found = entries(leader("Theo", -9), leader("Tomas", 3), *said)

    report = build_report(found, PERIOD)

    assert [one.text for one in report.heard] == ["c", "b"]
    assert [one.text for one in report.others_said] == ["a"]


def test_thanks_are_for_what_they_did_and_may_read() -> None:
    """A moment marked for this leader that begins with them, the newest; others are to mention.

    Nothing is made up: a moment of their own that nobody marked, or one marked in the time of
    another leader, is none.
    """
    found = entries(
        leader("Jana", -20), leader("Tomas", 2),
        moment("Jana rang them herself.", 1, share=Share.LEADER),
        moment("T. asked Ewa himself.", 3, share=Share.LEADER),
        moment("Tomas said no.", 4),
        moment("The plan is out.", 5, share=Share.LEADER),
    )  # fmt: skip

    report = build_report(found, PERIOD)

    assert [quote.text for quote in report.thanks] == ["T. asked Ewa himself."]
    assert [quote.text for quote in report.mention] == ["The plan is out."]


def test_each_talk_has_another_question_to_ask() -> None:
    """They come round: after a talk with this leader the next one, whatever else was held."""
    first = build_report(entries(leader("Tomas")), PERIOD).one_to_ask
    after = entries(leader("Tomas"), meeting(3, "Tomas"), meeting(4, "Ruth"))

    assert build_report(after, PERIOD).one_to_ask != first
    assert build_report(after, Period(DAY, DAY)).one_to_ask == first


def test_the_plan_of_a_focus_is_the_newest_that_is_counted() -> None:
    """Below five chances no count is shown."""
    made = replace(plan("a", "b"), topic="prepared")
    new = replace(plan("c", "d", 1), topic="prepared")
    chances = [follow_up(made, Outcome.DONE, day) for day in range(1, 6)]
    report = build_report(entries(focus(), made, new, *chances), PERIOD)

    counted = focus_plan(report, "prepared")

    assert counted
    assert counted.plan == made
    assert focus_plan(report, "rapport") is None


def test_a_note_that_became_a_point_is_not_said_twice() -> None:
    """It stands neither under Bring nor under Not yet said; one can make another point of it."""
    note, unsaid, other = (
        moment("note", 1, bring=True),
        answer("unsaid", 1, UNSAID),
        moment("other", 1, bring=True),
    )
    points = [answer(f"point {n}", 2, "agenda.inform", share=Share.LEADER) for n in (1, 2)]
    rows = tuple(
        Asked("agenda:", step, record, choice)
        for number, (made_of, one) in enumerate(zip((note, unsaid), points, strict=True), start=1)
        for step, record, choice in (
            (f"point.{number}", None, made_of.id),
            (f"point.{number}.as.inform", one.id, None),
        )
    )
    found = entries(leader("Tomas", -9), note, unsaid, other, *points)
    written = next(c for c in found.checkins if c.day == points[0].day)
    found = Entries.of([*(r for r in found if r is not written), replace(written, asked=rows)])

    report = build_report(found, PERIOD)

    assert [point.text for point in report.preparation.points] == ["point 1", "point 2"]
    assert [quote.text for quote in report.bring] == ["other"]
    assert report.unsaid == ()
    assert [candidate.text for candidate in candidates(report)] == ["other", "note", "unsaid"]


def test_what_matters_to_them_are_the_two_newest_lines() -> None:
    """Of before the last talk, too; what is older than six weeks says so."""
    lines = [answer(str(day), day, "debrief.matters") for day in (-30, -7, 50)]

    report = build_report(entries(*lines), PERIOD)

    assert [(q.text, report.is_old(q)) for q in report.matters] == [("50", False), ("-7", True)]


def test_what_was_said_after_another_talk_is_not_of_this_one() -> None:
    """With two leaders each talk has its own lines."""
    jana, tomas = meeting(0, "Jana"), meeting(1, "Tomas")
    lines = [answer(f"{q} of {m.who}", m.on, q) for m in (jana, tomas) for q in (UNSAID, MATTERS)]
    found = entries(jana, tomas, *lines)
    checkins = [
        replace(
            checkin,
            asked=tuple(
                Asked(debrief_of(talk), f"answer.{line.question}", line.id)
                for talk in (jana, tomas)
                for line in lines
                if line.day == talk.on == checkin.day
            ),
        )
        for checkin in found.checkins
    ]
    found = Entries.of([*(r for r in found if r not in found.checkins), *checkins])

    report = build_report(found, PERIOD, talk=meeting(56, "Tomas"))

    assert [q.text for q in (*report.unsaid, *report.matters)] == [
        "debrief.unsaid of Tomas",
        "debrief.matters of Tomas",
    ]


@pytest.mark.parametrize(
    "question", ["export.breath", "export.want#2", "coach.took", "coach.answer"]
)
def test_what_was_written_for_the_coach_is_none_of_your_words(question: str) -> None:
    """The brief before a talk with the leader has the notes of the days."""
    found = entries(answer("I go quiet", 0, question), answer("Two numbers", 0, "prepared.E1"))

    brief = build_report(found, PERIOD)

    assert [quote.text for quote in brief.words] == ["Two numbers"]


def test_notes_before_the_first_check_in_count_as_the_beginning() -> None:
    """What it shows is not older than the day it says it looks back to."""
    found = Entries.of([moment("Noted by day", 0), rating(3, 3)])

    assert build_report(found, Period(on(-30), on(4))).since == on(0)
    assert build_report(Entries.of([rating(3, 3)]), Period(on(-30), on(4))).since == on(3)
