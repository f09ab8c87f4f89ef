"""The user's own words: on a topic, and at the end of an evening."""

from collections.abc import Sequence
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from leadself.insight.words import WEEK, Quote, TopicWords, old_quote, quotes_by_topic
from leadself.method.scripts.lighter import evenings_on
from tests.builders import entries, moment, on
from tests.evenings import MONDAY, Book, answer_all, press

written = st.lists(st.integers(0, 60), unique=True, max_size=15).map(sorted)
held = st.lists(st.integers(0, 90), unique=True, min_size=1, max_size=40).map(sorted)


def quotes_of(days: Sequence[int]) -> list[Quote]:
    """A quote of each of these days."""
    return [Quote(record.day, record.text, record) for record in (moment(str(d), d) for d in days)]


def shown(days: Sequence[int], evenings: Sequence[int]) -> list[Quote | None]:
    """What stood at the end of each evening."""
    quotes, dates = quotes_of(days), [MONDAY + timedelta(days=number) for number in evenings]
    return [old_quote(quotes, dates[:place], day) for place, day in enumerate(dates)]


@given(written, held)
def test_no_old_sentence_stands_twice_running_where_there_are_others(
    days: list[int], evenings: list[int]
) -> None:
    """However many are written meanwhile; and each is a week old at least."""
    before: Quote | None = None
    for number, quote in zip(evenings, shown(days, evenings), strict=True):
        ready = [day for day in days if day <= number - WEEK.days]
        assert (quote is None) == (not ready)
        if quote:
            assert int(quote.text) in ready
            assert len(ready) == 1 or before is None or quote.text != before.text
        before = quote


@given(written.filter(bool), st.integers(0, 20))
def test_all_old_sentences_come_round(days: list[int], more: int) -> None:
    """Where none is added, in as many evenings as there are."""
    evenings = [*range(100, 100 + more + len(days))]

    last = shown(days, evenings)[more:]

    assert {quote.text for quote in last if quote} == {str(day) for day in days}


@given(written, written, st.integers(0, 60))
def test_a_topic_has_all_its_words_from_a_day_on_and_never_loses_its_last_ones(
    prepared: list[int], rapport: list[int], since: int
) -> None:
    """Where there is nothing younger, the older ones stand; one topic does not hide another's."""
    told = [moment(str(day), day, topic="prepared") for day in prepared]
    told += [moment(str(day), day, topic="rapport") for day in rapport]
    book, first = entries(*told), on(since)
    words, ever = TopicWords(book, first), quotes_by_topic(book)

    for slug in ("prepared", "rapport"):
        found, every = words.on(slug), ever.get(slug, ())
        assert [q for q in found if q.day >= first] == [q for q in every if q.day >= first]
        assert found[-1:] == every[-1:]


def test_only_evenings_that_ended_with_one_count() -> None:
    """Not those that were broken off, made lighter, or begun with another topic."""
    book, days = Book(), [MONDAY + timedelta(days=number) for number in range(6)]
    book.focus("prepared")
    book.evening(days[0], answer_all)
    book.evening(days[1], press("", "told", "q"))
    book.evening(days[2], press("h", "fine", ""))
    book.evening(days[3], answer_all, "prepared")
    book.evening(days[4], answer_all, "rapport")
    book.focus("rapport", days[5])
    book.evening(days[5], answer_all)

    assert evenings_on(book.entries, "prepared") == [days[0], days[3]]
    assert evenings_on(book.entries, "rapport") == [days[4], days[5]]
