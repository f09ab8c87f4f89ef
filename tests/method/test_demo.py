"""The invented journal: what every picture of leadself is made of."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from leadself.entries import Entries, newest
from leadself.insight.periods import parse_period
from leadself.insight.progress import build_progress
from leadself.insight.report import to_bring
from leadself.insight.trends import Label
from leadself.journal.documents import to_document
from leadself.journal.journal import TABLES
from leadself.method.demo import NOW, build_demo
from leadself.method.plans import MOST_OPEN, open_plans
from leadself.method.rotation import DAILY, rated_in
from leadself.method.scripts.checkin import PROMPTS
from leadself.method.scripts.context import FULL, look_days
from leadself.method.scripts.script import LIGHTER
from leadself.method.topics import SLUGS
from leadself.records import MONTH, REVIEW, Event, Outcome, Outside, Plan, Share, Written
from leadself.share.interchange import format_everything, parse_everything
from tests.method.test_content import JARGON
from tests.method.test_lives import FORBIDDEN

TODAY = NOW.date()
DEMO = build_demo()


def texts(entries: Entries = DEMO) -> Iterator[str]:
    """All that Nadia typed, line by line, a plan in its two halves; her choices are none."""
    for record in entries:
        for name in ("text", "note", "if_", "then"):
            text = getattr(record, name, None)
            if text and not (isinstance(record, Event) and record.ruler):
                yield text


def days() -> list[date]:
    first = DEMO.days[0]
    return [first + timedelta(days=n) for n in range((TODAY - first).days + 1)]


def test_it_is_half_a_year_of_evenings() -> None:
    """26 weeks up to now with two to five check-ins in each, but for a week of holiday."""
    weeks = Counter(day.isocalendar()[:2] for day in DEMO.days)

    assert len({day.isocalendar()[:2] for day in days()}) == 26
    assert len(weeks) == 25
    assert set(weeks.values()) <= {2, 3, 4, 5}
    assert 80 <= len(DEMO.days) <= 95


def test_it_is_the_same_every_time() -> None:
    """Ids, hours and words: two readings are equal, record by record."""
    again = build_demo()

    assert again == DEMO
    assert len({record.id for record in again}) == len([*again])
    assert all(re.fullmatch(r"[0-9a-f]{32}", record.id) for record in again)


def test_nothing_in_it_lies_in_the_future() -> None:
    """It ends before its now; a talk may be ahead, and the next one is tomorrow."""
    talk = DEMO.next_meeting(TODAY)

    assert all(record.day <= TODAY and record.at <= NOW for record in DEMO)
    assert all(record.at.date() == record.day for record in DEMO)
    assert talk
    assert (talk.who, talk.on - TODAY) == ("Tomas", timedelta(days=1))


def test_it_passes_the_border_of_imports() -> None:
    """As a file from elsewhere it could be taken in, every record of it."""
    bodies = {
        (TABLES[type(record)], str(int(record.id, 16))): dict(to_document(record))
        for record in DEMO
    }

    taken = parse_everything(format_everything(bodies, 1, NOW), "demo.json")

    assert taken.bad == []
    assert taken.bodies == bodies


def test_a_direction_is_named_for_the_focus_and_no_other() -> None:
    """Be prepared rises as of its now; for the other eleven there are only words."""
    progress = build_progress(DEMO, parse_period("12w", TODAY))
    named = {t.slug for t in progress.topics if t.trend.label in (Label.RISING, Label.LOWER)}

    (focus,) = progress.focuses
    assert (focus.slug, focus.trend.label) == ("prepared", Label.RISING)
    assert named == {"prepared"}


def test_all_twelve_are_looked_at_every_four_weeks() -> None:
    """On the first evening and about every four weeks; each look holds all twelve, once."""
    looks = sorted(look_days(DEMO))
    between = [(later - sooner).days for sooner, later in pairwise(looks)]

    assert looks[0] == DEMO.days[0]
    assert between == [32, 28, 28, 28, 28, 28]
    for day in looks:
        assert sorted(rating.topic for rating in DEMO.on(day).ratings) == sorted(SLUGS)


def test_every_topic_has_a_life_of_its_own() -> None:
    """Each is rated ten times and more; for one there was hardly ever a chance."""
    rated = Counter(rating.topic for rating in DEMO.ratings)
    without = Counter(rating.topic for rating in DEMO.ratings if not rating.value)

    assert set(rated) == set(SLUGS)
    assert min(rated.values()) >= 10
    assert without["hard-jobs"] > rated["hard-jobs"] / 2


def test_there_is_one_of_each_where_there_is_one_a_day() -> None:
    """One rating a topic and day, one check-in a day."""
    ratings = Counter((rating.day, rating.topic) for rating in DEMO.ratings)
    checkins = Counter(checkin.day for checkin in DEMO.checkins)

    assert {*ratings.values(), *checkins.values()} == {1}


def test_an_evening_is_one_that_a_check_in_could_have_held() -> None:
    """The focus and one other topic, or two without one, and no more prompts than fit."""
    for checkin in DEMO.checkins:
        own = [row for row in checkin.asked if row.script == DAILY]
        asked = rated_in(checkin)
        assert DAILY in checkin.complete
        assert len([row for row in own if not row.step.endswith(".instead")]) <= PROMPTS
        if any(row.step == LIGHTER for row in own):
            continue
        first = next(rating for rating in DEMO.on(checkin.day).ratings if rating.topic == asked[0])
        focus = newest(focus for focus in DEMO.focuses if focus.at <= first.at)
        assert len({*asked}) == 2
        assert focus is None or focus.rest or asked[0] == focus.topic


def test_no_more_plans_are_open_than_can_be() -> None:
    """On no day are there more than three; in the end there are three."""
    for day in days():
        upto = DEMO.between(date.min, day)
        assert len(open_plans(upto, day)) <= MOST_OPEN

    assert len(open_plans(DEMO, TODAY)) == MOST_OPEN


def test_plans_end_in_every_way() -> None:
    """Done, done in part, missed, without a chance, dropped, a habit, taken up again."""
    assert {found.outcome for found in DEMO.followups} == {*Outcome}


def test_what_is_written_goes_with_what_is_there() -> None:
    """What a check-in names is in the journal, and every follow-up has its plan."""
    known = {record.id for record in DEMO}
    named = {row.record for checkin in DEMO.checkins for row in checkin.asked if row.record}
    followed = {found.plan for found in DEMO.followups}

    assert named <= known
    assert followed <= {plan.id for plan in DEMO.plans}


def test_no_line_stands_twice() -> None:
    """A person does not write the same line on two evenings."""
    said = Counter(text.casefold() for text in texts())

    assert [text for text, times in said.items() if times > 1] == []


def test_lines_are_as_long_as_a_tired_person_writes_them() -> None:
    """Two words at least and 25 at most; most have ten or more."""
    lengths = sorted(len(text.split()) for text in texts())

    assert lengths[0] >= 2
    assert lengths[-1] <= 25
    assert lengths[len(lengths) // 2] >= 10


def test_she_speaks_plainly() -> None:
    """None of the words that leadself does not use either; an hour like 8.20 is no decimal."""
    for text in texts():
        plain = re.sub(r"\b\d{1,2}\.\d{2}\b", "", text)
        assert not FORBIDDEN.search(plain), text
        assert not [word for word in JARGON.split() if word in plain.lower()], text


def test_some_lines_try_the_papers() -> None:
    """Signs that mean something to Markdown or in a table, quotation marks and a dash."""
    every = " ".join(texts())

    assert [sign for sign in "|*_“”–" if sign not in every] == []


def test_leaders_and_what_happened_around_them() -> None:
    """A change of leader, two focuses before the present one, which was renewed twice."""
    focuses = [focus.topic for focus in sorted(DEMO.focuses, key=lambda f: f.at) if not focus.rest]

    assert [leader.nickname for leader in DEMO.leaders] == ["Irena", "Tomas"]
    assert [*dict.fromkeys(focuses)] == ["lead-self", "lighten-load", "prepared"]
    assert focuses.count("prepared") == 3
    assert [event.topic for event in DEMO.events if event.ruler] == ["lead-self"]
    assert len([event for event in DEMO.events if not event.ruler]) == 3


def test_reviews_leave_lessons_and_views_from_outside() -> None:
    """Some weeks have one, and each look since the first is a month's review."""
    weeks = [checkin.day for checkin in DEMO.checkins if REVIEW in checkin.complete]
    months = [checkin.day for checkin in DEMO.checkins if MONTH in checkin.complete]
    first = [checkin.day for checkin in DEMO.checkins if FULL in checkin.complete]

    assert [*first, *months] == sorted(look_days(DEMO))
    assert [rule.day for rule in DEMO.rules] == weeks
    assert all(rule.text.startswith("When ") for rule in DEMO.rules)
    assert len({outside.who for outside in DEMO.outsides}) >= 5


def test_what_is_marked() -> None:
    """Two things to bring tomorrow, four notes for the coach since the last session, some for the
    leader; most are nobody's business."""
    session = max(talk.on for talk in DEMO.meetings if talk.who == "Ruth" and talk.on < TODAY)
    since = [record for record in DEMO if isinstance(record, Written) and record.day >= session]
    for_coach = [record for record in since if record.share is Share.COACH]
    notes = [record for record in for_coach if not isinstance(record, Plan | Outside)]

    assert len(to_bring(DEMO, TODAY)) == 2
    assert session == date(2026, 11, 18)
    assert len(notes) == 4
    assert len([r for r in since if r.share is Share.LEADER]) == 2
    assert len([r for r in since if r.share is Share.PRIVATE]) > len(since) / 2
