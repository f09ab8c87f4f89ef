"""Two journals compared and put together."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from leadself.entries import Entries
from leadself.journal.documents import to_document
from leadself.journal.journal import TABLES, Journal, Run
from leadself.journal.merge import Bodies, bodies_of, compare, merge
from leadself.records import Asked, CheckIn, Rating, Record, Share
from tests.builders import DAY, instant, moment, rating
from tests.journal.samples import temporary_journal
from tests.journal.test_history import NOW
from tests.strategies import entries


def bodies(held: Any) -> Bodies:
    return {
        (TABLES[type(record)], str(int(record.id, 16))): dict(to_document(record))
        for record in held
    }


def checkin(asked: list[Asked], complete: tuple[str, ...] = ()) -> CheckIn:
    at = instant(DAY)
    return CheckIn(day=DAY, at=at, updated_at=at, asked=tuple(asked), complete=complete)


def put(mine: Bodies, theirs: Bodies, choose_theirs: bool = False) -> Bodies:
    """``mine`` with ``theirs`` taken in."""
    found = merge(mine, theirs).to_put(choose_theirs)
    return {place: body for place, body in {**mine, **found}.items() if body is not None}


@given(entries())
def test_a_journal_taken_into_itself_changes_nothing(held: Entries) -> None:
    """What is there already is not taken twice."""
    mine = bodies(held)

    assert not merge(mine, mine)
    assert not compare(mine, mine)
    assert merge(mine, mine).same == len([place for place in mine if place[0] != "checkins"])


@given(entries())
def test_an_empty_journal_takes_everything_as_it_is(held: Entries) -> None:
    """Nothing is lost on the way into a new journal."""
    assert put({}, bodies(held)) == bodies(held)


@given(entries(), entries(), st.booleans())
def test_taking_in_twice_is_taking_in_once(mine: Entries, theirs: Entries, choose: bool) -> None:
    """The same file again adds nothing, whichever side was chosen where they differ."""
    once = put(bodies(mine), bodies(theirs), choose)

    assert put(once, bodies(theirs), choose) == once


@given(entries(), entries())
def test_nothing_of_mine_goes(mine: Entries, theirs: Entries) -> None:
    """With --mine every record stays as it is; a check-in only grows."""
    after = put(bodies(mine), bodies(theirs))

    for place, body in bodies(mine).items():
        if place[0] == "checkins":
            assert after[place]["day"] == body["day"]
            assert [row for row in body.get("asked", []) if row not in after[place]["asked"]] == []
        else:
            assert after[place] == body


@given(entries(), entries())
def test_going_back_makes_the_journal_the_other_one(mine: Entries, other: Entries) -> None:
    """A restore leaves what the backup held, record by record."""
    found = compare(bodies(mine), bodies(other)).to_put(theirs=True)
    after = {**bodies(mine), **found}

    assert {place: body for place, body in after.items() if body} == bodies(other)


@given(entries(), entries())
def test_a_restore_can_be_taken_back(mine: Entries, other: Entries) -> None:
    """Going back is a change like any other: undo brings the journal as it was."""
    with temporary_journal() as journal:
        for held in (mine, other):
            with Journal(journal.path, Run("checkin", NOW)).transaction() as change:
                before = bodies_of(change.tables())
                change.put(compare(before, bodies(held)).to_put(theirs=True))
        assert bodies_of(journal.tables()) == bodies(other)

        if bodies(mine) != bodies(other):
            with journal.transaction() as change:
                change.undo()

        assert bodies_of(journal.tables()) == bodies(mine)


def _elsewhere(found: Rating) -> Rating:
    """The same rating as another machine has it: at another hour."""
    return replace(found, at=found.at.replace(hour=7))


def test_a_rating_is_known_by_its_topic_and_day() -> None:
    """Two machines gave it two ids: alike it is one; else somebody has to choose."""
    mine = rating(3)
    same, other = _elsewhere(rating(3)), rating(4, note="He said yes")

    assert not merge(bodies([mine]), bodies([same]))
    assert len(merge(bodies([mine]), bodies([other])).changed) == 1
    kept, taken = (put(bodies([mine]), bodies([other]), theirs) for theirs in (False, True))
    assert kept == bodies([mine])
    assert taken == bodies([replace(other, id=mine.id)])


def test_two_check_ins_of_a_day_become_one() -> None:
    """There is one check-in a day: the steps of both, with this journal's own ratings."""
    mine, theirs = rating(3), _elsewhere(rating(3))
    told = moment("Only on the other machine")
    here = checkin([Asked("daily", "rate.prepared", mine.id)])
    there = checkin(
        [Asked("daily", "rate.prepared", theirs.id), Asked("daily", "moment", told.id)], ("daily",)
    )

    after = put(bodies([mine, here]), bodies([theirs, told, there]))

    joined = replace(here, asked=(*here.asked, there.asked[1]), complete=("daily",))
    assert after == bodies([mine, told, joined])


def test_both_answers_of_two_check_ins_are_kept() -> None:
    """A step answered on two machines has both answers; one skipped here has the other's."""
    mine, theirs = moment("mine"), moment("theirs")
    here = checkin([Asked("daily", "moment", mine.id), Asked("daily", "plan")])
    there = checkin([Asked("daily", "moment", theirs.id), Asked("daily", "plan", choice="keep")])

    after = put(bodies([mine, here]), bodies([theirs, there]))

    rows = after["checkins", str(int(here.id, 16))]["asked"]
    assert [(row["step"], row.get("record"), row.get("choice")) for row in rows] == [
        ("moment", mine.id, None),
        ("moment", theirs.id, None),
        ("plan", None, "keep"),
    ]


def test_however_it_is_written_down_it_is_the_same() -> None:
    """A default that is spelled out, or another way to write an instant, is no difference."""
    record = moment("x")
    spelled = {place: {**body, "share": "private"} for place, body in bodies([record]).items()}

    assert not merge(bodies([record]), spelled)


def test_a_check_in_names_the_rating_that_was_kept() -> None:
    """A step of theirs whose rating is mine under another id points at mine."""
    mine, theirs = rating(3), rating(5)
    there = checkin([Asked("daily", "rate.prepared", theirs.id)])

    after = put(bodies([mine]), bodies([theirs, there]))

    (row,) = after["checkins", str(int(there.id, 16))]["asked"]
    assert row["record"] == mine.id


def test_what_this_version_does_not_know_comes_along() -> None:
    """Fields and tables of a newer version survive the way from one journal to another."""
    place = ("moments", "7")
    theirs: Bodies = {place: {**to_document(moment("x")), "mood": 3}, ("later", "1"): {"a": 1}}

    assert put({}, theirs) == theirs


def test_when_it_was_changed_last_is_no_difference() -> None:
    """A record that was changed and changed back is the same record."""
    record: Record = moment("x", share=Share.COACH)
    later = replace(record, updated_at=record.updated_at.replace(year=2030))

    assert not merge(bodies([record]), bodies([later]))
