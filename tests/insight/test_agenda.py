"""What the agenda holds: three points at most, sorted, of this talk and this leader."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadself.entries import Entries
from leadself.insight.agenda import Agenda, build_agenda, candidates, known_answers
from leadself.insight.periods import Period
from leadself.insight.points import build_preparation
from leadself.insight.report import build_report
from leadself.insight.words import all_quotes
from leadself.method.editing import removal
from leadself.method.points import Purpose, point_question, split_minutes, waits_question
from leadself.method.recording import Stamp
from leadself.method.scripts.agenda import agenda_of, agenda_script
from leadself.method.scripts.context import Context
from leadself.records import Answer, Meeting, Outcome, Record, Share
from leadself.share.agenda_paper import build_agenda_paper
from leadself.share.markdown import format_markdown
from leadself.share.privacy import Notes, release
from tests.builders import (
    DAY,
    answer,
    entries,
    follow_up,
    leader,
    meeting,
    moment,
    owed,
    plan,
)

THREE = {"decide", "advice", "inform"}

PERIOD = Period(DAY, DAY + timedelta(days=20))


def point(text: str, purpose: str, day: int = 5) -> Answer:
    return answer(text, day, point_question(purpose), share=Share.LEADER)


def agenda(*records: Record) -> Agenda:
    found = entries(leader("Tomas", -9), *records)
    return page_of(found, None)


def page_of(found: Entries, talk: Meeting | None) -> Agenda:
    released = release(found, Share.LEADER, Notes.MARKED, "Tomas")
    written = build_preparation(found, PERIOD, "Tomas", talk)
    return build_agenda(released, PERIOD, "Tomas", talk, written)


def written_for(talk: Meeting, *points: Answer) -> Entries:
    """These points, written for a talk."""
    return entries(leader("Tomas", -9), talk, *points, script=agenda_of(talk))


@given(st.permutations([*Purpose]))
def test_points_are_sorted_and_thanks_come_last(order: list[Purpose]) -> None:
    """What has to be decided first stands first, in whatever order it was written."""
    found = agenda(*(point(purpose, purpose) for purpose in order))

    assert [one.purpose for one in found.points] == ["decide", "advice", "inform"]
    assert [one.purpose for one in found.thanks] == ["thanks"]


def test_points_of_an_earlier_day_or_talk_are_gone() -> None:
    """The newest day counts, and what was written before a talk was for that one."""
    old, new = point("old", "inform", 3), point("new", "inform", 5)

    assert [one.text for one in agenda(old, new).points] == ["new"]
    assert agenda(meeting(6, "Tomas"), new).points == ()
    assert [one.text for one in agenda(meeting(4, "Tomas"), new).points] == ["new"]


def test_points_stand_there_on_the_day_of_the_talk() -> None:
    """The talk ahead is none that is over, however late in the day its hour is."""
    talk = meeting(20, "Tomas", "23:00")
    found = entries(leader("Tomas", -9), talk, point("today", "decide", 20))

    assert [p.text for p in page_of(found, talk).points] == ["today"]


@pytest.mark.parametrize("time", [None, "09:00", "14:00", "23:00"])
def test_points_are_for_the_talk_they_were_written_for(time: str | None) -> None:
    """Whatever another talk of the day says by the clock, and for that one they are not."""
    held, ahead = meeting(5, "Tomas", time), meeting(12, "Tomas", "14:00")
    found = written_for(ahead, point("later", "decide", 5))
    found = Entries.of([*found, held])

    assert [p.text for p in page_of(found, ahead).points] == ["later"]
    assert page_of(found, held).points == ()
    moved = replace(ahead, on=ahead.on + timedelta(days=2))
    found = Entries.of([moved if one is ahead else one for one in found])
    assert [p.text for p in page_of(found, moved).points] == ["later"]


def test_points_written_before_any_talk_was_arranged_are_for_the_next() -> None:
    """Those of an evening after a talk without a time, too."""
    held, ahead = meeting(5, "Tomas"), meeting(12, "Tomas", "14:00")
    found = entries(leader("Tomas", -9), held, ahead, point("later", "decide", 5))

    assert [p.text for p in page_of(found, ahead).points] == ["later"]


def test_by_when_goes_with_its_point() -> None:
    """It stands behind its own point, whatever that is made to say, and nowhere without it."""
    first, second = point("first", "decide"), point("second?", "decide")
    below = answer("By 4 Dec.", 5, waits_question(second.id), share=Share.LEADER)
    other = replace(second, text="other")

    def page(*records: Record) -> str:
        return format_markdown(build_agenda_paper(agenda(*records), {}))

    assert "second? By 4 Dec." in page(first, second, below)
    assert "2. **Decide:** other. By 4 Dec." in page(first, other, below)
    assert "4 Dec" not in page(first, below)
    gone = removal(entries(second, below), second, Stamp(second.day, second.at))
    assert set(gone.removed) == {second, below}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Thanks for asking", "**Thanks** for asking\n"),
        ("thank you for asking", "**thank you** for asking\n"),
        ("Thanks: you rang", "**Thanks:** you rang\n"),
        ("Thanks", "**Thanks**\n"),
        ("for asking", "**Thanks** for asking\n"),
        ("You rang", "**Thanks:** You rang\n"),
        ("Thanksgiving is free", "**Thanks:** Thanksgiving is free\n"),
    ],
)
def test_thanks_are_said_once(text: str, said: str) -> None:
    """Whatever the line begins with."""
    page = format_markdown(build_agenda_paper(agenda(point(text, "thanks")), {}))

    assert page.endswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("12 Dec", "Needed by 12 Dec"),
        ("friday", "Needed by friday"),
        ("By 12 Dec", "By 12 Dec"),
        ("12 Dec or it waits", "12 Dec or it waits"),
    ],
)
def test_a_day_alone_is_by_when_it_is_needed(text: str, said: str) -> None:
    """Anything else stands there as it was written."""
    one = point("Overtime?", "decide")
    below = answer(text, 5, waits_question(one.id), share=Share.LEADER)
    page = format_markdown(build_agenda_paper(agenda(one, below), {}))

    assert f"Overtime? {said}\n" in page


def test_without_points_what_they_may_read_stands_there_three_at_most() -> None:
    """To be brought first, then the newest; how many are left out is known."""
    notes = [moment(str(day), day, share=Share.LEADER, bring=day == 1) for day in range(5)]

    found = agenda(*notes)

    assert [one.text for one in found.points] == ["1", "4", "3"]
    assert (found.left_out, found.chosen) == (2, False)


def test_what_was_agreed_stands_there_with_what_became_of_it() -> None:
    """Both ways, and only what is marked for them."""
    mine = replace(plan("", "the list", share=Share.LEADER), owed_to="Tomas")
    theirs, secret = owed("an answer", share=Share.LEADER), owed("secret")
    found = agenda(mine, theirs, secret, follow_up(mine, Outcome.DONE, 3, note="hidden"))

    page = format_markdown(build_agenda_paper(found, {}))

    assert "the list, done (19 Nov) · an answer, with you" in page
    assert "secret" not in page
    assert "hidden" not in page


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Who covers Friday? I suggest a swap, 10 min",
            ("Who covers Friday? I suggest a swap", 10),
        ),
        ("The rota (5 minutes)", ("The rota", 5)),
        ("I need 10 min", ("I need 10 min", None)),
        ("10 min", ("10 min", None)),
        ("It took 90 min, and he rang", ("It took 90 min, and he rang", None)),
    ],
)
def test_minutes_stand_at_the_end(text: str, said: tuple[str, int | None]) -> None:
    """Behind a comma or in brackets; elsewhere they belong to the sentence."""
    assert split_minutes(text) == said


def test_all_minutes_together_are_how_long_it_takes() -> None:
    """Only where every point has some."""
    whole = agenda(point("a, 10 min", "decide"), point("b, 8 min", "advice"))
    part = agenda(point("a, 10 min", "decide"), point("b", "advice"))
    ahead = meeting(18, "Tomas", "14:00")

    titles = [build_agenda_paper(replace(one, talk=ahead), {}).title for one in (whole, part)]

    assert titles == [
        "For Tomas: our talk on Fri 4 Dec, 14:00, 18 min",
        "For Tomas: our talk on Fri 4 Dec, 14:00",
    ]


def test_a_text_can_become_one_point() -> None:
    """Marked to bring and not yet said it is offered once; what is done is not offered."""
    done = replace(plan("", "done"), owed_to="Tomas")
    both = answer("both", 2, "debrief.unsaid", bring=True)
    found = entries(leader("Tomas"), both, done, follow_up(done, Outcome.DONE, 3), owed("theirs"))

    offered = [one.text for one in candidates(build_report(found, PERIOD))]

    assert offered == ["both", "theirs"]


def test_what_is_written_for_the_agenda_stands_on_it_alone() -> None:
    """It is none of the user's notes, which other papers and screens show."""
    assert all_quotes(entries(point("for the agenda", "decide"))) == ()


def test_changed_points_are_three_and_one_thanks_at_most() -> None:
    """Where a thanks stands further down no other point becomes one, and it becomes no fourth."""
    written = [point(purpose, purpose) for purpose in (*Purpose, "inform")]
    report = build_report(entries(leader("Tomas", -9), *written[:3], written[4]), PERIOD)
    four = build_report(entries(leader("Tomas", -9), *written[:4]), PERIOD)
    context = Context(day=DAY, script="agenda:", history=Entries())
    for brief, offered in ((report, {"decide", "advice", "inform", "thanks"}), (four, THREE)):
        known = known_answers(brief)
        steps = agenda_script(context, (), (), known)({**known, "stays.1": None})
        purposes = next(step for step in steps if step.key == "point.1.as")
        assert {option.value for option in purposes.options} == offered

    every = agenda_script(context, (), (), known_answers(four))(known_answers(four))
    assert [step.key for step in every if step.key.endswith(".as")] == [
        f"point.{number}.as" for number in (1, 2, 3)
    ]
