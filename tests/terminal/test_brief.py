"""The private brief on the screen: with everything in it, too, it is one."""

import io

import pytest
from rich.console import Console

from leadself.insight.report import MATTERS, UNSAID, build_report
from leadself.method.points import OWN_LINES, Purpose, point_question, waits_question
from leadself.records import Outcome, Record, Share
from leadself.terminal.report_view import show_report
from tests.builders import (
    answer,
    entries,
    focus,
    follow_up,
    leader,
    meeting,
    moment,
    outside,
    owed,
    plan,
    rating,
)
from tests.insight.test_report import PERIOD, promise

WORDS = "several words of a person who has a lot to say about this "

LABELS = (
    "Your points", "Do say", "Bring", "You owe", "They owe", "What matters", "Their topic",
    "Their words", "Not yet said", "No surprise", "Your focus", "Thanks", "One to ask",
)  # fmt: skip


def everything(words: str) -> list[Record]:
    """Three points and a thanks, and so much of everything else that it cannot have room."""
    points = [
        answer(f"{purpose} {words}", 50, point_question(purpose), share=Share.LEADER)
        for purpose in Purpose
    ]
    made = [plan("T. says no", f"{n} {words}", 2) for n in range(3)]
    notes = [answer(f"alone {words}", 50, question) for question in OWN_LINES]
    return [
        leader("Tomas", -9), meeting(60, "Tomas"), *points, *notes, *made, focus(),
        answer(f"by 4 Dec {words}", 50, waits_question(points[0].id), share=Share.LEADER),
        *(follow_up(made[0], Outcome.DONE, day) for day in range(3, 9)),
        *(rating(3, day) for day in range(20)),
        *(moment(f"{n} {words}", 40, bring=True) for n in range(4)),
        *(promise(f"{n} {words}", "Tomas") for n in range(3)),
        *(owed(f"{n} {words}", n, who="Tomas") for n in range(3)),
        *(outside(f"{n} {words}", n, who) for n in range(4) for who in ("Tomas", "Ewa")),
        *(answer(f"{n} {words}", n, UNSAID) for n in range(4)),
        *(answer(f"{n} {words}", n, MATTERS) for n in range(4)),
        *(moment(f"{n} {words}", n, share=Share.LEADER) for n in range(4)),
    ]  # fmt: skip


def screen(*records: Record, columns: int = 80) -> list[str]:
    found = entries(*records)
    talk = next(iter(found.meetings), None)
    report = build_report(found, PERIOD, talk=talk, since_talk=True)
    console = Console(width=columns, file=io.StringIO(), highlight=False)
    show_report(console, report, {})
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("times", [1, 2, 6])
def test_with_everything_in_it_it_is_one_screen(times: int, columns: int) -> None:
    """Forty lines with the question below it, however much was written; no part is lost."""
    found = screen(*everything(WORDS * times), columns=columns)

    assert len(found) <= 38
    said = [line[:14].strip() for line in found]
    assert [label for label in said if label in LABELS] == [*LABELS]
    assert sum("by 4 Dec" in line for line in found) == 1
    assert "more have no room here" in found[-1]


def test_what_is_empty_does_not_appear() -> None:
    """Nor does the line that counts what has no room."""
    found = screen(leader("Tomas", -9), meeting(60, "Tomas"))

    assert [line[:14].strip() for line in found if line[1:2].strip("─T")] == ["One to ask"]


def test_by_when_stands_under_its_own_point() -> None:
    """Not under the last one, nor under one that needs no decision."""
    first, second = (answer(text, 5, point_question("decide"), share=Share.LEADER) for text in "ab")
    found = screen(
        leader("Tomas", -9), first, second,
        answer("by 4 Dec", 5, waits_question(first.id), share=Share.LEADER),
    )  # fmt: skip

    place = next(n for n, line in enumerate(found) if "Decide: a" in line)
    assert found[place + 1].strip() == "by 4 Dec"
    assert "Decide: b" in found[place + 2]
