"""Moments noted by day: the next check-in offers them."""

from datetime import timedelta

import pytest

from leadself.insight.words import quotes_by_topic
from leadself.method.scripts.context import noted_moments
from tests.evenings import MONDAY, Book, press, skip

TUESDAY = MONDAY + timedelta(days=1)
REST = ("", "", "", "")
"""Enter at the two ratings, the question and the plan."""


def offered(book: Book) -> str:
    """What the moment's step offered in the last evening; empty for nothing."""
    (step,) = [step for step in book.steps if step.key == "moment"]
    return step.offer.text if step.offer else ""


def texts(book: Book) -> list[str]:
    return [moment.text for moment in book.entries.moments]


def test_enter_takes_the_first_one() -> None:
    """The check-in names it as its moment; nothing is written twice."""
    book = Book()
    first, _ = book.note(MONDAY, "first"), book.note(MONDAY, "second")

    book.evening(MONDAY, press("", *REST))

    assert offered(book) == "18:00  “first”  (and 1 more)"
    asked = book.entries.checkins[0].asked[0]
    assert (asked.step, asked.record, asked.choice) == ("moment", first.id, "taken")
    assert texts(book) == ["first", "second"]


def test_what_was_not_taken_is_offered_again() -> None:
    """For seven days, with the name of its day."""
    book = Book()
    book.note(MONDAY, "first")
    book.note(MONDAY, "second")
    book.evening(MONDAY, press("", *REST))

    book.evening(TUESDAY, press("a line", *REST))
    assert offered(book) == "Monday  “second”"

    late = Book()
    late.note(MONDAY, "first")
    late.evening(MONDAY + timedelta(days=7), skip)
    assert offered(late) == ""


def test_another_line_leaves_the_note_as_it_is() -> None:
    """What was noted is not overwritten by what is told."""
    book = Book()
    book.note(MONDAY, "noted")

    book.evening(MONDAY, press("told", *REST))

    assert texts(book) == ["noted", "told"]


def test_going_back_and_telling_something_else_keeps_the_note() -> None:
    """Taken, then taken back: it is free again, and nothing of it is lost."""
    book = Book()
    noted = book.note(MONDAY, "noted")

    book.evening(MONDAY, press("", "<", "told", *REST))

    assert texts(book) == ["noted", "told"]
    assert noted.id not in book.entries.taken
    assert [asked.step for asked in book.entries.checkins[0].asked].count("moment") == 1


def test_taking_it_after_telling_something_takes_that_back() -> None:
    """One moment a check-in: the line that was left out goes, the note stays."""
    book = Book()
    noted = book.note(MONDAY, "noted")

    book.evening(MONDAY, press("told", "<", "taken", *REST))

    assert texts(book) == ["noted", "taken"]
    assert noted.id not in book.entries.taken


def test_going_on_after_taking_it() -> None:
    """Broken off after the moment, the check-in goes on with the first rating."""
    book = Book()
    noted = book.note(MONDAY, "noted")
    book.evening(MONDAY, press("", "q"))

    book.evening(MONDAY, press("4", "", "", ""))

    assert [step.key.partition(".")[0] for step in book.steps] == ["rate", "rate", "answer", "plan"]
    assert noted.id in book.entries.taken
    assert texts(book) == ["noted"]


def test_after_going_on_another_line_does_not_overwrite_the_note() -> None:
    """The note is the day's and not the conversation's, also when it goes on later."""
    book = Book()
    book.note(MONDAY, "noted")
    book.evening(MONDAY, press("", "q"))

    book.evening(MONDAY, press("<", "told", "", "", "", ""))

    assert texts(book) == ["noted", "told"]


def test_a_noted_moment_speaks_of_the_topics_rated_with_it() -> None:
    """Taken by a check-in it is the user's word on what that check-in rated."""
    book = Book()
    book.note(MONDAY, "loose")
    book.note(TUESDAY, "later")
    book.evening(TUESDAY, press("", "4", "", "", ""))

    (quotes,) = quotes_by_topic(book.entries).values()
    assert [quote.text for quote in quotes] == ["loose"]


def test_a_note_that_no_check_in_took_speaks_of_no_topic() -> None:
    """What was noted that day for itself is not what the ratings are about."""
    book = Book()
    book.note(MONDAY, "loose")
    book.evening(MONDAY, press("told", "4", "", "", ""))

    (quotes,) = quotes_by_topic(book.entries).values()
    assert [quote.text for quote in quotes] == ["told"]


def test_one_that_is_left_out_is_offered_no_more() -> None:
    """Neither that evening nor another; the next one is offered, and the log keeps both."""
    book = Book()
    first, second = book.note(MONDAY, "first"), book.note(MONDAY, "second")

    book.evening(MONDAY, press("-", "told", *REST))

    offers = [step.offer for step in book.steps if step.key == "moment"]
    assert [offer.text for offer in offers if offer] == [
        "18:00  “first”  (and 1 more)",
        "18:00  “second”",
    ]
    assert {first, second} <= {*book.entries.moments}
    assert noted_moments(book.entries, MONDAY) == (second,)
    book.evening(TUESDAY, press("-", "", *REST))
    assert noted_moments(book.entries, TUESDAY) == ()
    assert texts(book) == ["first", "second", "told"]


def test_the_last_one_left_out_leaves_a_plain_question() -> None:
    """Enter then skips, and nothing was told; the day is no check-in for that."""
    book = Book()
    book.note(MONDAY, "noted")

    book.evening(MONDAY, press("-", "", *REST))

    assert book.steps[1].offer is None
    assert (texts(book), book.entries.days) == (["noted"], [])
    assert not book.context(MONDAY).complete


def test_back_offers_it_again() -> None:
    """`<` after leaving one out takes that back, and Enter takes it up."""
    book = Book()
    noted = book.note(MONDAY, "noted")

    book.evening(MONDAY, press("-", "<", "", *REST))

    assert noted.id in book.entries.taken
    assert book.entries.passed == set()


def test_left_out_after_it_was_taken() -> None:
    """Back to the moment that was taken, and out with it: the evening has none."""
    book = Book()
    noted = book.note(MONDAY, "noted")

    book.evening(MONDAY, press("", "<", "-", "", *REST))

    assert noted.id not in book.entries.taken
    assert book.entries.passed == {noted.id}


def test_leaving_one_out_keeps_the_line_that_was_told() -> None:
    """Told, back, and the offer out of the way: the line stands there again, and Enter keeps it."""
    book = Book()
    noted = book.note(MONDAY, "noted")

    book.evening(MONDAY, press("told", "<", "-", "", *REST))

    assert texts(book) == ["noted", "told"]
    assert book.entries.passed == {noted.id}


def test_one_that_is_left_out_is_taken_no_more_at_once() -> None:
    """Also where the evening is broken off right there; the moment is asked for when it goes on."""
    book = Book()
    noted = book.note(MONDAY, "noted")

    book.evening(MONDAY, press("", "<", "-", "q"))

    assert noted.id not in book.entries.taken
    assert book.entries.passed == {noted.id}
    book.evening(MONDAY, press("told", *REST))
    assert texts(book) == ["noted", "told"]


def test_broken_off_after_leaving_it_out() -> None:
    """Going on the same evening it is not offered again."""
    book = Book()
    book.note(MONDAY, "noted")
    book.evening(MONDAY, press("-", "q"))
    book.evening(MONDAY, skip)

    assert offered(book) == ""


@pytest.mark.parametrize("told", [(), ("told",)])
def test_going_on_one_can_go_back_to_what_was_left_out(told: tuple[str, ...]) -> None:
    """As in one run: `<` offers it again, and Enter takes it up."""
    book = Book()
    noted = book.note(MONDAY, "noted")
    book.evening(MONDAY, press("-", *told, "q"))
    assert noted_moments(book.entries, MONDAY) == ()

    book.evening(MONDAY, press(*["<"] * (1 + len(told)), "taken" if told else "", *REST))

    offers = [step.offer.text for step in book.steps if step.key == "moment" and step.offer]
    assert offers == ["18:00  “noted”"]
    assert (noted.id in book.entries.taken, book.entries.passed) == (not told, set())


def test_a_line_with_more_than_a_dash_is_text() -> None:
    """Only the one sign alone is the key, and only where something is offered."""
    book = Book()
    book.note(MONDAY, "noted")
    book.evening(MONDAY, press("- told", *REST))
    book.evening(TUESDAY, press("-", "-", *REST))

    assert texts(book) == ["noted", "- told", "-"]
