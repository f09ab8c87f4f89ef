"""`leadself note`."""

import io
import json
import sys

import pytest

from leadself.records import Share
from tests.conftest import Home, Run


def test_a_line_is_a_moment(run: Run, home: Home) -> None:
    """Exactly as it was typed, private unless it is marked."""
    result = run("note", "T. said [bold]yes[/] \x1b[2J ")

    (moment,) = home.entries().moments
    assert (result.code, result.err) == (0, "")
    assert result.out == "Noted. The next check-in offers it as its moment.\n"
    assert (moment.text, moment.share, moment.bring) == (
        "T. said [bold]yes[/] \x1b[2J ",
        Share.PRIVATE,
        False,
    )
    assert "\x1b" not in run("log").out


def test_what_the_next_check_in_offers_is_said_as_it_is(run: Run, home: Home) -> None:
    """It offers the oldest that waits; once that was taken up the next one's turn has come."""
    first, behind = (
        "Noted. The next check-in offers it as its moment.\n",
        "after what you noted",
    )
    assert run("note one").out == first
    assert behind in run("note two").out
    assert run("note three --date yesterday").out == first
    home.at("2026-11-30T18:00")
    assert run("note four").out == first


def test_several_words_are_one_line(run: Run, home: Home) -> None:
    """Quotation marks can be left out."""
    run("note T. said yes")

    assert [moment.text for moment in home.entries().moments] == ["T. said yes"]


@pytest.mark.parametrize(
    ("line", "text", "share", "bring"),
    [
        ("yes !", "yes", Share.PRIVATE, True),
        ("yes @coach", "yes", Share.COACH, False),
        ("yes @leader !", "yes", Share.LEADER, True),
        ("yes!", "yes!", Share.PRIVATE, False),
        (r"yes \!", "yes !", Share.PRIVATE, False),
    ],
)
def test_marks_at_the_end(
    run: Run, home: Home, line: str, text: str, share: Share, bring: bool
) -> None:
    """The same marks as in a check-in, said back in the same breath."""
    result = run("note", line)

    (moment,) = home.entries().moments
    assert (moment.text, moment.share, moment.bring) == (text, share, bring)
    assert ("Kept for your next talk." in result.out) is bring
    assert ("may read it." in result.out) is (share is not Share.PRIVATE)


def test_share_marks_it_too(run: Run, home: Home) -> None:
    """--share is for scripts; a mark in the line goes before it."""
    run("note one --share coach")
    run("note", "two @leader", "--share", "coach")

    assert [m.share for m in home.entries().moments] == [Share.COACH, Share.LEADER]


def test_topic_and_day(run: Run, home: Home) -> None:
    """A note can be about a topic, and about a day before today."""
    run("note one --topic prep --date yesterday")

    (moment,) = home.entries().moments
    assert (moment.topic, str(moment.day)) == ("prepared", "2026-11-19")


def test_the_words_of_someone_else(run: Run, home: Home) -> None:
    """They are kept with who said them, and are nobody's own notes."""
    run("note", "--outside", "Ewa", "You come out of there faster. @coach", "--topic", "prepared")

    (outside,) = home.entries().outsides
    assert (outside.who, outside.text) == ("Ewa", "You come out of there faster.")
    assert home.entries().moments == ()
    assert "heard     Ewa: You come out of there faster.  (for your coach)" in run("log").out
    assert "Their words  20 Nov  Ewa: “You come out of there faster.”" in run("report").out
    page = run("export").out
    assert "## Seen from outside\n\n- **20 Nov, E.** You come out of there faster." in page


def test_words_of_others_stay_private_too(run: Run) -> None:
    """Unmarked they are on no page, and counted among what stayed."""
    run("note --outside Ewa secret")

    result = run("export")

    assert "secret" not in result.out
    assert "Ewa" not in result.out
    assert "1 other stayed private." in result.err


def test_an_event(run: Run, home: Home) -> None:
    """It is kept as one, and shown in the log."""
    run("note --mark", "New leader")

    assert [event.text for event in home.entries().events] == ["New leader"]
    assert "event     New leader" in run("log").out


def test_standard_input(run: Run, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a text it is read, whole; the line feed at its end is not part of it."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("two\nlines\n"))

    assert run("note").code == 0
    assert [moment.text for moment in home.entries().moments] == ["two\nlines"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("note ''", "The note is empty"),
        ("note '  '", "The note is empty"),
        ("note x --topic nonsense", "There is no topic 'nonsense'"),
        ("note x --date tomorrow", "is in the future"),
        ("note x --share boss", "There is no share mark 'boss'"),
        ("note x --outside ' '", "--outside names who said it"),
        ("note x --mark --outside Ewa", "--mark is an event of its own"),
        ("note x --mark --topic prepared", "--mark is an event of its own"),
    ],
)
def test_what_note_refuses(run: Run, home: Home, line: str, why: str) -> None:
    """Exit 2, one sentence, nothing kept."""
    result = run(line)

    assert (result.code, result.out, home.journal.exists()) == (2, "", False)
    assert why in result.err


def test_a_note_can_be_taken_back(run: Run, home: Home) -> None:
    """It is a change like any other."""
    run("note one")

    assert "Taken back: `leadself note` of 20 Nov" in run("undo").out
    assert home.entries().moments == ()


def test_a_note_is_no_check_in(run: Run) -> None:
    """Only an evening with answers counts as one."""
    run("note one")
    run("note --outside Ewa two")

    assert json.loads(run("progress --json").out)["checkins"] == 0


def test_only_what_will_be_offered_is_said_to_be(run: Run) -> None:
    """A note on a day longer ago than a week is kept, and no check-in offers it."""
    assert "offers it" in run("note --date 2026-11-14 x").out
    assert run("note --date 2026-11-13 x").out == "Noted.\n"
