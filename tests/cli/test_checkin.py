"""`leadself checkin` with its answers as options or in a file."""

import io
import json
from datetime import date

import pytest

from leadself.journal.journal import Journal
from leadself.method.topics import SLUGS
from leadself.records import Share
from tests.builders import answer
from tests.conftest import Home, Run

FULL_LINE = (
    'checkin --rate prepared=4 --note prepared="Sent two options at eight" --rate push-or-wait=0 '
    '--moment "Brought T. two options for the Friday gap" --answer prepared.E1="The table" '
    '--if "T. says no" --then "ask what would have to be different" --date yesterday --share coach'
)


def test_everything_given_is_recorded(run: Run, home: Home) -> None:
    """Each option becomes its record, on the day it is about, with the share mark on its text."""
    result = run(FULL_LINE)
    found = home.entries()

    assert (result.code, result.err) == (0, "")
    assert "a moment, two ratings, a note, an answer and a plan" in result.out.replace("\n", " ")
    assert {record.day.isoformat() for record in found} == {"2026-11-19"}
    assert [(r.topic, r.value, r.note) for r in found.ratings] == [
        ("prepared", 4, "Sent two options at eight"),
        ("push-or-wait", 0, None),
    ]
    assert [m.text for m in found.moments] == ["Brought T. two options for the Friday gap"]
    assert [(a.question, a.text) for a in found.answers] == [("prepared.E1", "The table")]
    assert [(p.if_, p.then) for p in found.plans] == [
        ("T. says no", "ask what would have to be different")
    ]
    texts = (*found.moments, *found.answers, *found.plans, found.ratings[0])
    assert {text.share for text in texts} == {Share.COACH}
    assert len(found.checkins) == 1


def test_a_file_and_standard_input_say_the_same(
    run: Run, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--answers FILE` and `--answers -` record what the options would; a byte-order mark goes."""
    document = json.dumps({"date": "2026-11-18", "rate": {"prepared": 3}, "moment": "Ä"})
    (home.folder / "a.json").write_text("\ufeff" + document, "utf-8")
    first = run("checkin --answers a.json")
    typed = io.BytesIO(("\ufeff" + document.replace("18", "17")).encode())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(typed))
    second = run("checkin --answers -")

    assert (first.code, second.code) == (0, 0)
    assert [m.day.isoformat() for m in home.entries().moments] == ["2026-11-18", "2026-11-17"]


def test_a_second_run_adds_to_the_day(run: Run, home: Home) -> None:
    """A second rating replaces the first and keeps its note; a second moment is another one."""
    run("checkin --rate prepared=2 --note prepared=why --moment one")
    run("checkin --rate prepared=4 --moment two")
    found = home.entries()

    assert [(r.value, r.note) for r in found.ratings] == [(4, "why")]
    assert [m.text for m in found.moments] == ["one", "two"]
    assert len(found.checkins) == 1


def test_a_late_night_belongs_to_the_day_before(run: Run, home: Home) -> None:
    """Before three in the morning it is still yesterday."""
    home.at("2026-11-21T02:59")
    run("checkin --moment late")
    home.at("2026-11-21T03:00")
    run("checkin --moment early")

    assert [m.day.isoformat() for m in home.entries().moments] == ["2026-11-20", "2026-11-21"]


def test_more_than_seven_days_back_is_said(run: Run) -> None:
    """An old day is taken and the user is told what it does not count for."""
    assert "not counted for directions" in run("checkin --moment x --date 2026-11-12").out
    assert "not counted" not in run("checkin --moment x --date 2026-11-13").out


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("checkin --rate preapred=4", "prepared"),
        ("checkin --rate l=4", "lead-self or lighten-load"),
        ("checkin --rate prepared=6", "0"),
        ("checkin --rate prepared=4.5", "whole number"),
        ("checkin --rate prepared", "--rate prepared=4"),
        ("checkin --rate prepared=4 --rate 6=3", "twice"),
        ("checkin --note prepared=x", "--rate prepared=4"),
        ("checkin --rate prepared=4 --note rapport=x", "--rate rapport=4"),
        ("checkin --moment ''", "empty"),
        ("checkin --moment a --moment b", "--moment"),
        ("checkin --if a --then b --if c", "--if"),
        ("checkin --if x", "--then"),
        ("checkin --then x", "--if"),
        ("checkin --moment x --date tomorrow", "future"),
        ("checkin --moment x --date 2026-02-30", "2026-02-30"),
        ("checkin --moment x --share everyone", "private, coach or leader"),
        ("checkin --share coach", "--share"),
        ("checkin --answer prepared.E9=x", "prepared.E9"),
        ("checkin --answers nowhere.json", "nowhere.json"),
        ("checkin --answers .", "cannot be read"),
        ("checkin --answers binary", "UTF-8"),
        ("checkin --answers text", "JSON"),
        ("checkin --answers text --moment x", "--answers"),
        ("checkin prepared --moment x", "--ask"),
        ("checkin prepared --full", "not both"),
        ("checkin nothing", "nothing"),
        ("checkin", "--rate prepared=4"),
        ("checkin --full", "--rate prepared=4"),
        ("checkin --moment x --ask", "terminal"),
        ("checkin --moment", "--moment"),
        ("checkin --nope", "--nope"),
        ("checkin one two", "two"),
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(
    run: Run, home: Home, line: str, named: str
) -> None:
    """Exit 2, one line on stderr that names the trouble, and no journal is made."""
    (home.folder / "binary").write_bytes(b"\xff\xfe\x00")
    (home.folder / "text").write_text("moment: x")

    result = run(line)

    assert (result.code, result.out) == (2, "")
    assert named in result.err
    assert result.err.count("\n") == 1
    assert result.err.startswith("leadself: ")
    assert not home.journal.exists()


def test_bad_input_leaves_a_journal_as_it_is(run: Run, home: Home) -> None:
    """With a journal in place its bytes stay the same."""
    run("checkin --moment x")
    before = home.journal.read_bytes()

    assert run("checkin --moment y --rate prepared=9").code == 2
    assert run("checkin --moment y --note rapport=x").code == 2
    assert home.journal.read_bytes() == before


def test_a_folder_as_journal_is_bad_input(run: Run, home: Home) -> None:
    """A path that is a folder is refused with exit 2, for writing and for reading."""
    home.monkeypatch.setenv("LEADSELF_JOURNAL", str(home.folder))

    assert run("checkin --moment x").code == 2
    assert run("log").code == 2


def test_a_path_below_a_file_is_bad_input(run: Run, home: Home) -> None:
    """A journal inside of what is no folder cannot be."""
    (home.folder / "file").write_text("")

    assert run("--journal file/journal.json checkin --moment x").code == 2


def test_the_journal_option_wins_over_the_environment(run: Run, home: Home) -> None:
    """`--journal` names another file than LEADSELF_JOURNAL."""
    run("--journal other.json checkin --moment x")

    assert (home.folder / "other.json").exists()
    assert not home.journal.exists()


def test_without_either_the_journal_lies_in_the_users_data_folder(run: Run, home: Home) -> None:
    """With no option and no variable it is journal.json in the platform's data folder."""
    home.monkeypatch.delenv("LEADSELF_JOURNAL")
    home.monkeypatch.setenv("XDG_DATA_HOME", str(home.folder / "share"))

    run("checkin --moment x")

    assert [path.name for path in home.folder.rglob("journal.json")] == ["journal.json"]


def test_twelve_ratings_as_options_are_a_look(run: Run) -> None:
    """All twelve given at once show as a look in the progress table."""
    rates = " ".join(f"--rate {slug}=3" for slug in SLUGS)
    run(f"checkin {rates}")

    assert run("progress").out.count("○") == 13


def test_explain_says_what_it_would_ask(run: Run, home: Home) -> None:
    """Tonight's topics with their reasons, and the question in turn; nothing is asked or kept."""
    run("focus prepared")
    run("note caught")
    before = home.journal.read_bytes()

    result = run("checkin --explain")

    assert (result.code, result.err, home.journal.read_bytes()) == (0, "", before)
    assert (
        "Be prepared every time you take your leader's time              focus, week 1"
        in result.out
    )
    assert (
        "Lead yourself exceptionally well                            next in the round"
        in result.out
    )
    assert "The question: What did you have ready" in result.out
    assert "a moment noted by day" in result.out
    assert "Become a go-to player" in run("checkin go-to --explain").out
    assert run("checkin --explain --full").out.count("\n") == 13
    assert run("checkin --explain --rate prepared=3").code == 2


def test_explain_names_what_is_asked_and_no_more(run: Run, home: Home) -> None:
    """What follows from the plan can take the question's place, unless that is due."""
    run("focus prepared")
    home.at("2026-11-19T18:00")
    for name in "abc":
        run(f"plan add --if {name} --then ask")
    home.at("2026-11-20T18:00")

    said = run("checkin --explain").out

    assert "The question: What did you have ready" in said
    assert "can take the place of the question" in said
    for day in ("20", "23"):
        home.at(f"2026-11-{day}T18:00")
        run("checkin --moment told")
    home.at("2026-11-24T18:00")
    later = run("checkin --explain").out
    assert "The question: What did you have ready" in later
    assert "can take the place" not in later


def test_explain_says_what_stands_before_it(run: Run, home: Home) -> None:
    """The first evening's questions, and the choice of a return."""
    first = "Before it, in passing: whom you report to, when you talk next and a focus."
    assert first in " ".join(run("checkin --explain").out.split())
    assert "Before it" not in run("checkin --explain --date yesterday").out
    run("checkin --rate prepared=3")
    home.at("2026-11-22T18:00")
    run("focus prepared")
    assert "whom you report to and when you talk next." in run("checkin --explain").out
    run("meeting next +3d --with Tomas")
    assert "Before it" not in run("checkin --explain").out
    home.at("2026-11-26T18:00")
    assert "How did the talk with Tomas go?" in run("checkin --explain").out
    home.at("2026-12-20T18:00")

    said = " ".join(run("checkin --explain").out.split())
    assert "Before it: whether to carry on" in said
    assert ("picked up" in said, "What follows from the plan" in said) == (False, False)
    home.at("2026-11-22T19:00")
    run("plan add --if a --then ask")
    home.at("2026-11-23T18:00")
    assert "What follows from the plan" in run("checkin --explain").out
    home.at("2026-12-20T18:00")
    assert "picked up" in run("checkin --explain").out


@pytest.mark.parametrize("mark", ["!", "@coach", "@leader"])
def test_a_mark_at_the_end_of_an_option_is_text_and_said_to_be(
    run: Run, home: Home, mark: str
) -> None:
    """It is kept as typed and for nobody else; one line says how to mark it."""
    result = run("checkin", "--moment", f"Sent two options {mark}")

    assert "A mark at the end of an option is text; --share and --bring mark it." in result.err
    (moment,) = home.entries().moments
    assert (moment.text, moment.share.value) == (f"Sent two options {mark}", "private")
    assert "A mark" not in run("checkin --moment Done!").err


def test_explain_names_the_coachs_question(run: Run, home: Home) -> None:
    """On the evening on which it comes."""
    run("config people Ruth --coach")
    with Journal(home.journal).transaction() as change:
        change.add(answer("If he were on your side?", date(2026, 11, 12), "coach.question"))

    said = run("checkin --explain").out

    assert "The question, your coach's: If he were on your side?" in said
