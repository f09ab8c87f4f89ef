"""What is shown beside the ratings of one topic."""

from dataclasses import replace
from datetime import timedelta

import pytest

from leadself.entries import Entries
from leadself.insight.periods import Period
from leadself.insight.progress import build_progress
from leadself.insight.topic_page import TopicPage, build_beside, build_topic_page
from leadself.records import Outcome
from tests.builders import DAY, entries, event, focus, follow_up, outside, plan, rating

AS_OF = DAY + timedelta(days=70)


def page(found: Entries, slug: str = "prepared", first: int = 0) -> TopicPage:
    period = Period(DAY + timedelta(days=first), AS_OF)
    return build_topic_page(found, build_progress(found, period), slug)


@pytest.mark.parametrize(
    ("first", "shown"),
    [
        (0, [("then", "old"), ("now", "page")]),
        (10, [("then", "half"), ("now", "page")]),
        (50, [("in words", "page")]),
        (65, [("last words", "page")]),
    ],
)
def test_then_and_now_are_of_the_days_shown(first: int, shown: list[tuple[str, str]]) -> None:
    """The first and the newest words of the period; where it has none, the last ones before it."""
    said = {0: "old", 20: "half", 60: "page"}
    found = entries(*(rating(3, day, note=text) for day, text in said.items()), rating(3, 70))

    assert [(label, quote.text) for label, quote in page(found, first=first).words] == shown


def test_without_words_there_is_neither() -> None:
    """A digit alone says nothing to read again."""
    assert page(entries(rating(2))).words == ()


def test_a_first_time_that_is_shown_as_now_is_not_shown_twice() -> None:
    """The same sentence stands once."""
    assert page(entries(rating(2, 0, note="x"), rating(4, 60, note="y"))).first_time is None


def test_the_plan_whose_chances_are_counted_goes_before_a_newer_one() -> None:
    """From five chances on; before that the newest is shown."""
    old, new = plan("a", "b", 0), plan("c", "d", 5)
    four = Entries.of([*entries(rating(3)), focus("prepared", 0), old, new,
                       *(follow_up(old, Outcome.DONE, day) for day in range(1, 5))])  # fmt: skip
    five = Entries.of([*four, follow_up(old, Outcome.MISSED, 6)])

    shown = [page(found).standing for found in (four, five)]
    assert [found and found.plan for found in shown] == [new, old]


@pytest.mark.parametrize(
    ("marks", "shown"),
    [
        ([(2, 0), (4, 60)], (4, "60")),
        ([(2, 0), (4, 60), (4, 65)], (4, "60")),
        ([(2, 0), (4, 50), (5, 60)], (5, "60")),
        ([(2, 0), (5, 5), (4, 60)], None),
        ([(2, 0), (4, 40)], None),
        ([(4, 60), (4, 65)], None),
        ([(2, 0), (3, 60)], None),
    ],
)
def test_the_first_high_rating_is_shown_while_it_is_news(
    marks: list[tuple[int, int]], shown: tuple[int, str] | None
) -> None:
    """The first 5, else the first 4: four weeks long, and only after lower ones."""
    later = rating(3, 66, note="later")
    noted = [rating(value, day, note=str(day)) for value, day in marks]

    first = page(entries(*noted, later)).first_time
    assert (first and (first.value, first.quote.text)) == shown


def test_a_first_time_without_words_is_not_shown() -> None:
    """A digit alone says nothing to read again."""
    assert page(entries(rating(2, 0), rating(4, 60))).first_time is None


def test_what_speaks_of_no_topic_stands_with_the_focus() -> None:
    """A view from outside and a plan without a topic are shown there, and events everywhere."""
    made = plan("a", "b", 10)
    found = Entries.of([
        *entries(rating(3), rating(3, 0, "rapport")), focus("prepared", 0), made,
        outside("Faster.", 12), event("New shift", 14),
        event("stricter", 20, topic="prepared", ruler=True),
    ])  # fmt: skip

    own, other = page(found), page(found, "rapport")
    assert ([v.text for v in own.views], [v.text for v in other.views]) == (["Faster."], [])
    assert (len(own.plans), len(other.plans)) == (1, 0)
    assert [e.text for e in own.events] == ["New shift", "stricter"]
    assert [e.text for e in other.events] == ["New shift"]


def test_what_lies_outside_the_period_is_not_in_the_chart() -> None:
    """Views and events before its first day or after its last are left out."""
    found = Entries.of([
        *entries(rating(3), rating(3, 60)), focus("prepared", 0),
        outside("before", 10), outside("in", 40), outside("after", 71),
        event("before", 10), event("after", 71),
    ])  # fmt: skip

    shown = page(found, first=30)

    assert ([v.text for v in shown.views], shown.events) == (["in"], ())


def test_the_chances_of_all_its_plans_are_counted_together() -> None:
    """From five on; the newest plan that stands is the one shown."""
    old, new, gone = plan("a", "b", 0), plan("c", "d", 5), plan("e", "f", 9)
    said = [follow_up(old, Outcome.DONE, 1), follow_up(old, Outcome.MISSED, 2),
            follow_up(new, Outcome.PART, 6), follow_up(gone, Outcome.DROPPED, 10)]  # fmt: skip
    four = Entries.of([*entries(rating(3)), focus("prepared", 0), old, new, gone, *said,
                       follow_up(old, Outcome.DONE, 7)])  # fmt: skip
    five = Entries.of([*four, follow_up(new, Outcome.DONE, 8)])

    assert page(four).chances == ""
    assert page(five).chances == "4 of 5 chances"
    standing = page(five).standing
    assert standing is not None
    assert standing.plan == new


def test_what_was_promised_in_a_talk_is_no_plan_for_a_topic() -> None:
    """Neither shown nor counted with those of the focus, nor shown at a rest."""
    chosen, promised = plan("a", "b", 0), replace(plan("", "the list", 5), owed_to="Tomas")
    found = Entries.of([*entries(rating(3)), focus("prepared", 0), chosen, promised])
    progress = build_progress(found, Period(DAY, AS_OF))

    assert [standing.plan for standing in page(found).plans] == [chosen]
    assert [beside and beside.plan for beside in build_beside(found, progress)[1:]] == [chosen]
