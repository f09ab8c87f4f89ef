"""The numbers of the progress table overstate nothing."""

from datetime import date, timedelta
from statistics import median_low

from hypothesis import given
from hypothesis import strategies as st

from leadself.entries import Entries
from leadself.insight.periods import Period, monday
from leadself.insight.progress import Progress, TopicProgress, build_progress
from leadself.insight.strips import Unit
from leadself.method.scripts.context import FULL
from leadself.method.topics import SLUGS
from tests.builders import DAY, answer, entries, focus, moment, rating

AS_OF = DAY + timedelta(days=80)
PERIOD = Period(monday(AS_OF) - timedelta(weeks=11), AS_OF)


def progress(found: Entries, last: date = AS_OF) -> Progress:
    return build_progress(found, Period(monday(last) - timedelta(weeks=11), last))


def of(result: Progress, slug: str = "prepared") -> TopicProgress:
    return next(topic for topic in result.topics if topic.slug == slug)


def test_an_empty_journal_has_all_twelve_in_order_and_knows_nothing() -> None:
    """Twelve rows in the fixed order, no number and no mark."""
    result = progress(Entries())

    assert tuple(topic.slug for topic in result.topics) == SLUGS
    assert (result.checkins, result.first_day, result.focuses) == (0, None, ())
    assert all(
        (t.ratings, t.no_chance, t.usual, t.last) == (0, 0, None, None) for t in result.topics
    )


@given(st.lists(st.tuples(st.integers(0, 80), st.integers(0, 5)), unique_by=lambda pair: pair[0]))
def test_counts_are_of_ratings_and_no_chance_is_none_of_them(pairs: list[tuple[int, int]]) -> None:
    """0 is counted apart; usual, low and high need five ratings and are never above the median."""
    topic = of(progress(entries(*(rating(value, day) for day, value in pairs))))
    values = [value for _, value in pairs if value]

    assert topic.ratings == len(values)
    assert topic.no_chance == len(pairs) - len(values)
    enough = len(values) >= 5
    assert topic.usual == (median_low(values) if enough else None)
    assert (topic.low, topic.high) == ((min(values), max(values)) if enough else (None, None))


@given(st.lists(st.tuples(st.integers(0, 80), st.integers(0, 5)), unique_by=lambda pair: pair[0]))
def test_every_rating_of_the_period_stands_in_one_week(pairs: list[tuple[int, int]]) -> None:
    """The weeks together hold exactly the ratings counted, in the order of days."""
    topic = of(progress(entries(*(rating(value, day) for day, value in pairs))))
    weeks = topic.strip(PERIOD, Unit.WEEK)

    assert [v for week in weeks for v in week.ratings] == [v for _, v in sorted(pairs) if v]
    assert sum(week.no_chance for week in weeks) == topic.no_chance
    assert len(weeks) == 12


def test_what_comes_after_the_last_day_is_not_known() -> None:
    """As of a day, nothing later is seen: no rating, no words, no focus, no look."""
    late = entries(rating(5, 30, note="later"), focus("rapport", 30), rating(2, 1))

    result = progress(late, DAY + timedelta(days=10))

    assert result.focuses == ()
    assert [quote.text for quote in of(result).quotes] == []
    assert (of(result).ratings, result.checkins) == (1, 1)


def test_a_look_is_a_day_on_which_all_twelve_were_looked_at() -> None:
    """First and latest look come from days on which all twelve were rated, and from no other."""
    first = [rating(2, 0, slug) for slug in SLUGS]
    later = [rating(4, 28, slug) for slug in SLUGS]

    topic = of(progress(entries(*first, *later, rating(5, 40))))

    assert topic.first_look is not None
    assert topic.latest_look is not None
    assert (topic.first_look.day, topic.first_look.rating) == (DAY, 2)
    assert (topic.latest_look.day, topic.latest_look.rating) == (DAY + timedelta(days=28), 4)


def test_a_finished_look_with_a_skipped_topic_is_a_look() -> None:
    """Skipping a topic in `checkin --full` leaves that row without a mark, not the look undone."""
    rated = [rating(3, 0, slug) for slug in SLUGS[1:]]

    result = progress(entries(*rated, script=FULL, complete=True))

    assert result.first_look_day == DAY
    assert of(result, SLUGS[0]).first_look is None
    assert of(result, SLUGS[1]).first_look is not None


def test_eleven_ratings_are_no_look() -> None:
    """Most of the topics rated on one day is no look."""
    assert progress(entries(*(rating(3, 0, slug) for slug in SLUGS[1:]))).first_look_day is None


def test_a_young_journal_begins_with_its_first_day() -> None:
    """What is shown begins with the first check-in, or the period where that is younger."""
    young = progress(entries(rating(3, 5)), DAY + timedelta(days=10))
    old = progress(entries(rating(3, -200), rating(3, 5)), DAY + timedelta(days=10))

    assert (young.since, young.is_all) == (DAY + timedelta(days=5), True)
    assert (old.since, old.is_all) == (old.period.first, False)


def test_before_the_first_entry_it_is_known_when_that_was() -> None:
    """A period before the journal holds nothing, and one can be told where it begins."""
    result = progress(entries(rating(3, 50)), DAY)

    assert (result.first_day, result.begins) == (None, DAY + timedelta(days=50))
    assert result.checkins == 0


def test_days_with_nothing_recorded_are_no_checkins() -> None:
    """The number of check-ins counts days on which something was recorded."""
    assert progress(entries(rating(3, 0), rating(4, 0, "rapport"), moment("x", 2))).checkins == 2


def test_words_on_a_topic_take_the_nearest_to_it() -> None:
    """A note goes before an answer, an answer before a moment; a look's line speaks of none."""
    found = entries(
        rating(3, 0, note="note"), answer("answer", 0), moment("moment", 0),
        rating(3, 1), answer("answer", 1), moment("moment", 1),
        rating(3, 2), moment("moment", 2),
        rating(0, 3), moment("no chance that day", 3),
    )  # fmt: skip
    looked = entries(*(rating(3, 0, slug) for slug in SLUGS), moment("a line"), script=FULL)

    assert [quote.text for quote in of(progress(found)).quotes] == ["note", "answer", "moment"]
    assert of(progress(looked)).quotes == ()


def test_next_up_leaves_out_the_focus() -> None:
    """The two whose turn is next beside the focus."""
    assert progress(entries(focus("lead-self"))).next_up == ("lighten-load", "hard-jobs")
