"""`leadself log --kind`."""

import json
from dataclasses import replace

import pytest

from leadself.entries import Changes
from leadself.journal.journal import Journal
from leadself.journal.journal import Run as JournalRun
from leadself.method.recording import build_changes
from leadself.method.scripts.script import Answers, Ruler, Text
from leadself.records import GAVE_WAY, MONTH, Outcome
from tests.builders import DAY, entries, event, follow_up, moment, outside, plan, rating, rule
from tests.conftest import Home, Run
from tests.evenings import stamp

MADE = plan("T. says no", "ask", 0)
FIRST = replace(rule("When T. nods, I stop", 1), id="4f2a".ljust(32, "0"))
SECOND = rule("When Ewa asks, I answer", 2)
RECORDS = (
    MADE,
    moment("told", 1),
    rating(4, 1, note="noted"),
    FIRST,
    outside("Faster.", 2),
    event("New leader", 2),
    SECOND,
    follow_up(MADE, Outcome.DONE, 4),
)


@pytest.fixture
def month(home: Home) -> Home:
    """A journal with every kind in it, and a month's review that kept one lesson."""
    answers: Answers = {
        "lessons": SECOND.id,
        "ruler.prepared": Ruler("prepared", "stricter"),
        "answer.month.trap.prepared": Text("The order"),
    }
    with Journal(home.journal, JournalRun("test", stamp(DAY).now)).transaction() as change:
        change.apply(Changes(added=tuple(entries(*RECORDS))))
        change.apply(build_changes(change.on(DAY), MONTH, answers, stamp(DAY)))
    return home


@pytest.mark.parametrize(
    ("kind", "kinds"),
    [
        ("moment", {"moment"}),
        ("rating", {"rating"}),
        ("answer", {"answer"}),
        ("plan", {"plan", "followup"}),
        ("outside", {"outside"}),
        ("heard", {"outside"}),
        ("rule", {"rule"}),
        ("Lesson", {"rule"}),
        ("event", {"event"}),
    ],
)
def test_only_this_kind(month: Home, run: Run, kind: str, kinds: set[str]) -> None:
    """A kind by its name or by the word the log itself has for it; a plan with its follow-ups."""
    result = run(f"log --json --kind {kind}")

    assert result.code == 0
    assert {entry["kind"] for entry in json.loads(result.out)["entries"]} == kinds


def test_an_unknown_kind_names_them(month: Home, run: Run) -> None:
    """Exit 2, and one sentence with all of them."""
    result = run("log --kind idea")

    assert (result.code, result.out) == (2, "")
    for name in ("moment", "rating", "answer", "plan", "outside", "rule", "event"):
        assert name in result.err


def test_a_kind_goes_with_a_period_and_a_topic(month: Home, run: Run) -> None:
    """All of them narrow."""
    month.at("2026-11-18T18:00")

    def texts(line: str) -> list[str]:
        found = json.loads(run(f"log --json {line}").out)["entries"]
        return [entry.get("text") for entry in found]

    assert texts("--kind rule --last 1d") == [SECOND.text]
    assert texts("--kind event --topic prepared") == ["stricter"]
    assert texts("--kind rule --topic prepared") == []


def test_lessons_that_were_kept_say_so(month: Home, run: Run) -> None:
    """On the screen and in JSON."""
    shown = run("log --kind rule").out

    assert f"   lesson    {SECOND.text}  (kept)\n" in shown
    assert f"   lesson    {FIRST.text}\n" in shown
    rows = json.loads(run("log --kind rule --json").out)["entries"]
    assert {row["text"]: row["kept"] for row in rows} == {SECOND.text: True, FIRST.text: False}


def test_a_ruler_is_said_in_words(month: Home, run: Run) -> None:
    """Which way, and of which topic; another event as it was written."""
    shown = run("log --kind event").out

    assert "   event     my idea of a 3 in Be prepared: stricter\n" in shown
    assert "   event     New leader\n" in shown
    assert "my idea of a 3 in Be prepared: stricter" in run("undo").out


def test_the_trap_is_asked_in_the_topics_words(month: Home, run: Run) -> None:
    """The log shows what stood on the screen."""
    shown = run("log --kind answer").out.replace("\n             ", " ")

    assert "What did you leave open on purpose, for your leader to shape? The order" in shown


def test_what_became_of_a_plan_names_it_though_it_is_older(month: Home, run: Run) -> None:
    """The plan itself is outside of the period."""
    month.at("2026-11-20T18:00")

    shown = run("log --last 1d").out

    assert "did it: If T. says no, then I ask." in shown


def test_nothing_of_a_kind_says_so(run: Run) -> None:
    """On stderr; the result is empty."""
    result = run("log --kind rule")

    assert (result.code, result.out) == (0, "")
    assert "Nothing written there." in result.err


def test_what_got_in_the_way_stands_beside_a_miss(home: Home, run: Run) -> None:
    """In the word that was chosen, and only where one was."""
    missed = replace(follow_up(MADE, Outcome.MISSED, 1), reason="forgot")
    with Journal(home.journal).transaction() as change:
        change.add(MADE, missed, follow_up(MADE, Outcome.MISSED, 2))

    shown = run("log").out

    assert "did not do it (forgot): If T. says no, then I ask." in shown
    assert "did not do it: If T. says no, then I ask." in shown


# ---- searching, and one entry


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("nods", {FIRST.id}),
        ("NOTED", {RECORDS[2].id}),
        ("ewa", {RECORDS[4].id, SECOND.id}),
        ("t. says", {MADE.id}),
        ("prepared", set()),
        ("private", set()),
    ],
)
def test_words_are_looked_for(month: Home, run: Run, words: str, found: set[str]) -> None:
    """In every text a person wrote, in upper or lower case; not in leadself's own words."""
    result = run("log --json", words)

    rows = json.loads(result.out)["entries"] if found else []
    assert {row["id"] for row in rows} == found
    assert result.code == (0 if found else 3)
    assert ("Nothing you wrote holds" in result.err) is (not found)


def test_several_words_stand_together(month: Home, run: Run) -> None:
    """With or without quotation marks; what else was given narrows."""
    assert "When T. nods, I stop" in run("log nods, I stop").out
    assert "When T. nods, I stop" in run("log --kind rule", "nods, I").out
    assert run("log stop nods").code == 3
    assert run("log --kind event nods").code == 3


def test_an_id_shows_one(month: Home, run: Run) -> None:
    """By its beginning; a plan with what became of it. Three digits are only words."""
    one = run(f"log {FIRST.id[:10]}")
    made = run(f"log {MADE.id.upper()}").out

    assert (one.code, one.out) == (0, f" Tue 17 Nov 2026\n   lesson    {FIRST.text}\n")
    assert "   plan      If T. says no" in made
    assert "   plan      did it: If T. says no" in made
    assert made.count("plan ") == 2
    assert run(f"log {FIRST.id[:3]}").code == 3


def test_ids_stand_before_what_they_name(month: Home, run: Run) -> None:
    """Each record with its own, which no other begins with; ratings apart, text under text."""
    with Journal(month.journal).transaction() as change:
        change.add(rating(2, 1, "go-to"), rating(3, 1, "rapport"))

    lines = run("log --ids").out.splitlines()

    shown = [line.split()[0] for line in lines if line.startswith("   ") and line[3] != " "]
    written = month.entries().written
    assert len(shown) == len(set(shown)) == len(written)
    assert all(len([r for r in written if r.id.startswith(short)]) == 1 for short in shown)
    assert any(line.endswith(f"  lesson    {FIRST.text}") for line in lines)
    assert "                   noted" in lines
    assert sum("rated" in line for line in lines) == 3


def test_ids_grow_where_two_begin_alike(home: Home, run: Run) -> None:
    """Never shorter than four digits, and long enough."""
    one, two = (replace(moment("x"), id=f"abcdef{n}".ljust(32, "0")) for n in (1, 2))
    with Journal(home.journal).transaction() as change:
        change.add(one, two)

    out = run("log --ids").out

    assert "   abcdef1  moment    x\n" in out
    assert "   abcdef2  moment    x\n" in out


def test_a_plan_that_gave_way_is_not_called_dropped_on_purpose(home: Home, run: Run) -> None:
    """Where three were open and a new one was made, it says so; in the log and in the list."""
    gone = replace(follow_up(MADE, Outcome.DROPPED, 4), reason=GAVE_WAY)
    with Journal(home.journal).transaction() as change:
        change.add(MADE, gone)

    for line in ("log --kind plan", "plan --all"):
        shown = " ".join(run(line).out.split())
        assert "another plan took its place" in shown
        assert "dropped on purpose" not in shown


def test_why_a_focus_was_changed_is_found_again(run: Run, home: Home) -> None:
    """In one line of its day, by its words and by its kind, also after the next change."""
    run("focus prepared")
    run("focus", "go-to", "--reason", "The [b]shift list[/b] is settled")
    home.at("2026-11-21T18:00")
    run("focus", "--rest", "--reason", "Too much now")
    run("checkin --moment told")

    line = "   focus     Be a go-to player, because “The [b]shift list[/b] is settled”\n"
    for words in ("log", "log shift", "log --kind focus", "log --topic go-to"):
        assert line in run(words).out
    assert "focus     a rest, because “Too much now”" in run("log").out
    assert "Be prepared" not in run("log").out  # no reason was given there
    assert "because “Too much now”" in run("log --ids").out
    rows = json.loads(run("log --json").out)["entries"]
    assert [(row["kind"], row.get("reason")) for row in rows if row["kind"] == "focus"] == [
        ("focus", "Too much now"), ("focus", "The [b]shift list[/b] is settled"),
    ]  # fmt: skip
