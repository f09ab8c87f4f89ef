"""The invented journal: what every picture of leadself is made of."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from leadself.entries import Entries, newest
from leadself.insight.bringing import to_bring
from leadself.insight.periods import parse_period
from leadself.insight.progress import build_progress
from leadself.insight.trends import Label
from leadself.journal.documents import to_document
from leadself.journal.journal import TABLES
from leadself.method.agreements import (
    COACH_ANSWER,
    COACH_QUESTION,
    coach_question_due,
    is_written_up,
    open_owed,
    promises,
)
from leadself.method.demo import FOLDER, NOW, build_demo
from leadself.method.meetings import debrief_of
from leadself.method.plans import MOST_OPEN, open_plans
from leadself.method.rotation import DAILY, rated_in
from leadself.method.scripts.checkin import PROMPTS
from leadself.method.scripts.context import FULL, look_days
from leadself.method.scripts.script import LIGHTER
from leadself.method.topics import SLUGS
from leadself.records import (
    DEBRIEF,
    MONTH,
    REVIEW,
    Event,
    Outcome,
    Rating,
    Role,
    Share,
    Written,
)
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
    assert followed <= {kept.id for kept in (*DEMO.plans, *DEMO.owed)}


def test_no_line_stands_twice() -> None:
    """A person does not write the same line on two evenings."""
    said = Counter(text.casefold() for text in texts())

    assert [text for text, times in said.items() if times > 1] == []


def test_lines_are_as_long_as_a_tired_person_writes_them() -> None:
    """Two words at least and 25 at most, but for what is written for a paper."""
    for_papers = {a.text for a in DEMO.answers if a.question.startswith(("export.", "agenda."))}
    lengths = sorted(len(text.split()) for text in texts() if text not in for_papers)

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


def test_talks_are_written_up_in_their_own_hour() -> None:
    """Every one since October, when she began it; with the leader every other week."""
    held = [talk for talk in DEMO.meetings if date(2026, 9, 30) <= talk.on < TODAY]
    with_tomas = sorted(talk.on for talk in held if talk.who == "Tomas")
    told = {row.script for checkin in DEMO.checkins for row in checkin.asked}

    assert all(is_written_up(DEMO, talk) for talk in held)
    assert {debrief_of(talk) for talk in held} == {s for s in told if s.startswith(DEBRIEF)}
    assert {(later - sooner).days for sooner, later in pairwise(with_tomas)} == {14}


def test_all_that_is_told_of_a_talk_is_asked_about() -> None:
    """Each line of a debrief is the answer to one of its steps, and none is lost."""
    files = (tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml")))
    debriefs = [told["debrief"] for days in files for told in days.values() if "debrief" in told]
    rows = (row for checkin in DEMO.checkins for row in checkin.asked)
    kept = [row for row in rows if row.script.startswith(DEBRIEF) and row.record]

    def lines(told: object) -> int:
        if isinstance(told, dict):
            return sum(lines(part) for part in told.values())
        return len(told) if isinstance(told, list) else 1

    assert len(kept) == sum(map(lines, debriefs))


def test_what_is_owed_before_tomorrows_talk() -> None:
    """She owes one thing past its day and has done another; he owes one; one was not said."""
    talk = max(talk.on for talk in DEMO.meetings if talk.who == "Tomas" and talk.on < TODAY)
    promised = [found for found in promises(DEMO, TODAY, "Tomas") if found.plan.day == talk]
    unsaid = [a.day for a in DEMO.answers if a.question == "debrief.unsaid" and a.day >= talk]
    (late,) = [found.plan for found in promised if found.stands]

    assert [found.ended for found in promised] == [None, Outcome.DONE]
    assert late.due
    assert late.due < TODAY
    assert [(owed.who, owed.day) for owed in open_owed(DEMO)] == [("Tomas", talk)]
    assert unsaid == [talk]


def test_the_coach_left_two_promises_and_a_question() -> None:
    """Of the promises one is done; the question is answered on each evening it was due."""
    session = max(talk.on for talk in DEMO.meetings if talk.who == "Ruth" and talk.on < TODAY)
    promised = [found for found in promises(DEMO, TODAY, "Ruth") if found.plan.day == session]
    asked = [answer for answer in DEMO.answers if answer.question == COACH_QUESTION]
    answered = [answer.day for answer in DEMO.answers if answer.question == COACH_ANSWER]
    due = [checkin.day for checkin in DEMO.checkins if coach_question_due(DEMO, checkin.day)]

    assert [found.ended for found in promised] == [Outcome.DONE, None]
    assert [answer.day for answer in asked] == [session]
    assert answered == [day for day in due if day < TODAY]
    assert len(answered) == 3


def test_people_are_known_by_what_they_are() -> None:
    """Whoever of the team has said something is listed, so that no name of theirs leaves."""
    known = {role: {p.name for p in DEMO.people if p.role is role} for role in Role}
    others = {leader.nickname for leader in DEMO.leaders} | known[Role.COACH]

    assert known[Role.COACH] == {"Ruth"}
    assert {outside.who for outside in DEMO.outsides} <= known[Role.TEAM] | others


def test_what_is_marked() -> None:
    """Two things to bring tomorrow; for the coach five moments since the last session, a lesson,
    what got in the way twice and two words of others; for the leader one fact. Most is private."""
    session = max(talk.on for talk in DEMO.meetings if talk.who == "Ruth" and talk.on < TODAY)
    since = Entries.of(record for record in DEMO if record.day >= session)
    coach = since.where(lambda r: isinstance(r, Written) and r.share is Share.COACH)
    leader = since.where(lambda r: isinstance(r, Written) and r.share is Share.LEADER)
    own = [r for r in since.written if not isinstance(r, Rating)]

    assert len(to_bring(DEMO, TODAY)) == 2
    assert session == date(2026, 11, 18)
    assert (len(coach.moments), len(coach.rules), len(coach.outsides)) == (5, 1, 2)
    assert [found.outcome for found in coach.followups].count(Outcome.MISSED) == 2
    assert len(leader.moments) == 1
    assert len([r for r in own if r.share is Share.PRIVATE]) > len(own) / 2
