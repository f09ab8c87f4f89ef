"""A direction on the screens: named where it holds, and nowhere else."""

import json
from datetime import date, timedelta

import pytest

from leadself.entries import Entries
from leadself.journal.journal import Journal
from leadself.method.topics import SLUGS
from leadself.records import Rating, Record
from tests.builders import entries, event, focus, rating
from tests.conftest import Home, Run

MONDAY = date(2026, 8, 31)
RISE = (
    "2.3.2", "23.2.", "3.2.3", "33.2.", "3.33.", "4.3.4",
    "3.44.", "4.3.4", "4.34.", "4.4.3", "44.4.", "4.4.4",
)  # fmt: skip


def risen(turn: int = 1) -> list[Rating]:
    """Twelve weeks in which the ratings of one topic went up, or down with ``turn`` -1."""
    middle = 3 - 3 * turn
    return [
        rating(middle + turn * int(value), MONDAY + timedelta(weeks=week, days=day))
        for week, days in enumerate(RISE)
        for day, value in enumerate(days)
        if value != "."
    ]


def keep(home: Home, *records: Record) -> None:
    with Journal(home.journal).transaction() as change:
        change.add(*records)
    home.at("2026-11-23T18:00")


def looks() -> list[Rating]:
    """All twelve on the first and on the last day, the focus from 2 to 4."""
    first = [rating(2, MONDAY, slug) for slug in SLUGS if slug != "prepared"]
    last = MONDAY + timedelta(weeks=11, days=4)
    return [*first, *(rating(3, last, slug) for slug in SLUGS if slug != "prepared")]


def test_a_rise_stands_in_the_table_and_joins_the_looks(run: Run, home: Home) -> None:
    """One word in the row, a sentence below, and a legend that says what joined looks mean."""
    keep(home, *entries(*risen(), *looks()), focus("prepared", MONDAY))

    shown = run("progress").out

    row = next(line for line in shown.splitlines() if "▸Be prepared" in line)
    assert "· ○━━━● ·" in row
    assert row.endswith("rising")
    assert "direction, or words" in shown
    assert "joined: a direction holds" in shown
    said = "Rising: your own ratings went up by about a point over 12 weeks (36 ratings)."
    assert said in " ".join(shown.split())
    assert said in " ".join(run("progress prepared").out.split())
    assert said in " ".join(run("report").out.split())
    assert all("━" not in line[:40] for line in shown.splitlines() if "Lighten" in line)


def test_looks_that_went_the_other_way_are_not_joined(run: Run, home: Home) -> None:
    """One look wobbles: a rise whose two looks fell is named in words alone."""
    last = MONDAY + timedelta(weeks=11, days=4)
    first = [rating(4, MONDAY - timedelta(days=1), slug) for slug in SLUGS]
    rise = [mark for mark in risen() if mark.day != last]
    late = [rating(3, last, slug) for slug in SLUGS]
    keep(home, *entries(*first, *rise, *late), focus("prepared", MONDAY))

    shown = run("progress").out

    row = next(line for line in shown.splitlines() if "▸Be prepared" in line)
    assert row.endswith("rising")
    assert "· · ● ○ ·" in row
    assert "joined" not in shown


def test_what_is_counted_since_a_cut_is_said(run: Run, home: Home) -> None:
    """After a changed idea of a 3 the counter begins anew, and says from when."""
    ruler = event("stricter", MONDAY + timedelta(weeks=10), topic="prepared", ruler=True)
    keep(home, *Entries.of([*entries(*risen()), ruler]), focus("prepared", MONDAY))

    shown = run("progress").out

    row = next(line for line in shown.splitlines() if "▸Be prepared" in line)
    assert row.endswith("5 of 12")
    said = " ".join(shown.split())
    assert (
        "Counted from 10 Nov on, after a break or a new idea of a 3: 5 ratings in 2 weeks." in said
    )


def test_at_a_rest_words_of_others_and_the_plan_are_still_there(run: Run, home: Home) -> None:
    """Nothing that was written disappears because no focus is set."""
    run("checkin --rate prepared=3 --if 'T. says no' --then 'ask'")
    run("note 'Faster than before.' --outside Ewa")

    shown = run("progress").out

    assert "Ewa: “Faster than before.”" in shown
    assert "If T. says no, then I ask." in shown


def test_a_fall_asks_whether_the_eye_is_stricter(run: Run, home: Home) -> None:
    """It is said, and not called worse."""
    keep(home, *entries(*risen(-1)), focus("prepared", MONDAY))

    shown = " ".join(run("progress").out.split())

    assert "Lower lately: your own ratings went down by about a point" in shown
    assert "Harder weeks, or a stricter eye?" in shown


@pytest.mark.parametrize("change", ["late", "ruler", "few"])
def test_what_does_not_compare_names_nothing(run: Run, home: Home, change: str) -> None:
    """Ratings entered late, a changed idea of a 3, or too few: no direction."""
    rated = risen()
    found: Entries
    if change == "late":
        at = rated[-1].at + timedelta(days=30)
        rated = [Rating(topic=r.topic, value=r.value, day=r.day, at=at, updated_at=at)
                 for r in rated]  # fmt: skip
        found = entries(*rated)
    elif change == "few":
        found = entries(*rated[-11:])
    else:
        last = MONDAY + timedelta(weeks=9)
        ruler = event("stricter", last, topic="prepared", ruler=True)
        found = Entries.of([*entries(*rated), ruler])
    keep(home, *found, focus("prepared", MONDAY))

    (topic,) = [t for t in json.loads(run("progress --json").out)["topics"] if t["focus"]]

    assert topic["trend"]["label"] == "not_enough"
    assert "ising" not in run("progress").out
    assert "A direction can be named from 12 ratings in 4 weeks." in run("progress").out


def test_the_trend_in_json(run: Run, home: Home) -> None:
    """The numbers behind the word, rounded as far as they mean something."""
    keep(home, *entries(*risen()), focus("prepared", MONDAY))

    (topic,) = [t for t in json.loads(run("progress --json").out)["topics"] if t["focus"]]

    assert topic["trend"] == {
        "label": "rising", "size": "about a point", "ratings": 36, "weeks": 12, "shift": 1.33,
        "p": 0.0, "note": None,
    }  # fmt: skip


def test_a_topic_rated_this_week_is_not_called_long_ago(run: Run, home: Home) -> None:
    """The direction is as of last Sunday, but what is said is said today."""
    old = [mark for mark in risen() if mark.day < MONDAY + timedelta(weeks=8)]
    keep(home, *entries(*old), focus("prepared", MONDAY))
    assert "Last rated" in run("progress").out

    run("checkin --rate prepared=3")
    assert "Last rated" not in run("progress").out


def test_after_a_break_the_count_begins_anew_on_the_screen(run: Run, home: Home) -> None:
    """More than three weeks without a check-in: what was before them counts no more."""
    rated = risen()
    late = [mark for mark in rated if mark.day >= MONDAY + timedelta(weeks=11)]
    early = [mark for mark in rated if mark.day < MONDAY + timedelta(weeks=7)]
    keep(home, *entries(*early, *late), focus("prepared", MONDAY))

    shown = run("progress").out

    row = next(line for line in shown.splitlines() if "▸Be prepared" in line)
    assert row.endswith(f"{len(late)} of 12")
    assert "Counted from" in shown


@pytest.mark.parametrize(("at", "counted"), [("2026-11-24T02:59", 1), ("2026-11-24T03:00", 0)])
def test_a_rating_counts_up_to_a_week_after_its_day(
    run: Run, home: Home, at: str, counted: int
) -> None:
    """The night still belongs to the day before, for the sentence and for the count."""
    home.at(at)

    result = run("checkin --rate prepared=3 --date 2026-11-16")

    assert ("not counted" in result.out) == (not counted)
    assert counting(run) == counted


def test_another_mark_given_later_does_not_count(run: Run, home: Home) -> None:
    """What is said to be too late is so too where it takes the place of a mark that was not."""
    home.at("2026-11-13T18:00")
    run("checkin --rate prepared=1")
    home.at("2026-11-25T18:00")
    assert counting(run) == 1

    run("checkin --rate prepared=5 --date 2026-11-13")
    assert counting(run) == 0


def test_a_note_added_later_leaves_the_mark_in_its_place(run: Run, home: Home) -> None:
    """The mark itself was given in time."""
    home.at("2026-11-13T18:00")
    run("checkin --rate prepared=1")
    home.at("2026-11-25T18:00")

    run("checkin --note prepared='said later' --date 2026-11-13")
    assert counting(run) == 1


def counting(run: Run) -> int:
    """How many ratings of Be prepared count for a direction, up to the last complete week."""
    found = json.loads(run("progress prepared --json --stats").out)
    return int(found["topics"][0]["trend"]["ratings"])
