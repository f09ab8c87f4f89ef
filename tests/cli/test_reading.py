"""The commands that read: their screens and their JSON."""

import json
import os
from typing import Any

import pytest
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion

from leadself.method.topics import SLUGS
from tests.conftest import Home, Run

HOSTILE = (
    "[bold]not bold[/bold] [/] \x1b[31mred\x1b[0m \x07 | pipe | <b>html</b> `code` "
    "\u202eright to left\u202c \u2066open 👩‍👩‍👧 é \u0085 end " + "long " * 1000
)
READING = (
    "progress",
    "progress prepared",
    "log",
    "report",
    "export --notes all",
    "export --notes all --format html",
    "focus",
)


@pytest.fixture
def weeks(run: Run, home: Home) -> Home:
    """Three weeks: a focus, a first look, some check-ins, marks, a plan."""
    home.at("2026-11-02T18:00")
    run("focus prepared")
    rates = " ".join(f"--rate {slug}={2 + place % 3}" for place, slug in enumerate(SLUGS))
    run(f'checkin {rates} --moment "First look, all twelve."')
    home.at("2026-11-04T18:00")
    run('checkin --rate prepared=3 --note prepared="One sentence on paper first." --share coach')
    home.at("2026-11-09T18:00")
    run('checkin --rate prepared=0 --rate rapport=4 --moment "Asked about her mother."')
    home.at("2026-11-12T18:00")
    run('checkin --rate prepared=4 --moment "Overtime for Friday: four hours." --bring')
    run('checkin --if "T. says no" --then "ask for five minutes the same day"')
    home.at("2026-11-20T18:00")
    run('checkin --rate prepared=4 --answer prepared.E1="The table and one request."')
    return home


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize(
    "line", ["progress", "progress prepared", "log", "report", "practices", "practices stay"]
)
def test_screens(
    weeks: Home, run: Run, line: str, columns: int, snapshot: SnapshotAssertion
) -> None:
    """What each command shows, at three widths; no line is wider than the screen."""
    weeks.monkeypatch.setenv("COLUMNS", str(columns))

    result = run(line)

    assert result.code == 0
    assert max(map(len, result.out.splitlines())) <= columns
    assert result.out == snapshot


@pytest.mark.parametrize("line", ["progress", "log", "report", "export"])
def test_screens_of_an_empty_journal(run: Run, line: str, snapshot: SnapshotAssertion) -> None:
    """Nothing written yet: the same screens without marks, and how to begin."""
    result = run(line)

    assert result.code == 0
    assert (result.out, result.err) == snapshot


def test_the_coachs_page(weeks: Home, run: Run, snapshot: SnapshotAssertion) -> None:
    """The page on stdout, and on stderr how many notes went and stayed."""
    result = run("export")

    assert (result.out, result.err) == snapshot


@pytest.mark.parametrize("line", [*READING, "practices"])
@pytest.mark.parametrize("columns", [20, 80, 300])
def test_no_escape_codes_in_a_pipe(weeks: Home, run: Run, line: str, columns: int) -> None:
    """Piped output holds no escape code and no trailing heap of padding, at any width."""
    weeks.monkeypatch.setenv("COLUMNS", str(columns))

    result = run(line)

    assert result.code == 0
    assert "\x1b" not in result.out + result.err


@pytest.mark.parametrize("line", READING)
@pytest.mark.parametrize("columns", [20, 60, 80, 120])
def test_hostile_text_breaks_no_view(run: Run, home: Home, line: str, columns: int) -> None:
    """Markup, escape codes, pipes, HTML, 5,000 characters: shown as text, within the screen."""
    home.monkeypatch.setenv("COLUMNS", str(columns))
    run("focus prepared")
    for option in ("--moment", "--answer", "--note", "--if"):
        more = {"--answer": "prepared.E1=", "--note": "prepared="}.get(option, "")
        then = ["--then", HOSTILE, "--bring"] if option == "--if" else []
        given = run("checkin --rate prepared=4", option, more + HOSTILE, *then)
        assert given.code == 0

    result = run(line)

    assert result.code == 0
    shown = result.out
    assert not any(c != "\n" and (c < " " or "\x7f" <= c <= "\x9f") for c in shown)
    assert shown.count("\u202e") <= shown.count("\u202c")
    assert shown.count("\u2066") <= shown.count("\u2069")
    if "export" not in line:
        assert max(map(cell_len, shown.splitlines())) <= max(columns, 25)


def test_text_comes_back_as_typed(run: Run, home: Home) -> None:
    """What was typed is stored and given back in JSON exactly, outer white space included."""
    typed = f"  {HOSTILE}\x00\udcff\u2028\n "
    run("checkin --rate prepared=3", "--note", f"prepared={typed}", "--moment", typed)

    answer = json.loads(run("log --json").out)

    assert [entry.get("text", entry.get("note")) for entry in answer["entries"]] == [typed, typed]
    assert home.entries().moments[0].text == typed


def test_json_carries_control_characters_only_escaped(run: Run) -> None:
    """No raw control character stands in a JSON answer."""
    run("checkin", "--moment", HOSTILE + "\x7f\x9b")

    out = run("log --json").out
    assert not any(c != "\n" and (c < " " or "\x7f" <= c <= "\x9f") for c in out)


def shape(value: Any) -> Any:
    """A JSON value's keys and types."""
    if isinstance(value, dict):
        return {key: shape(part) for key, part in value.items()}
    if isinstance(value, list):
        return [shape(part) for part in value[:1]]
    return type(value).__name__


@pytest.mark.parametrize("line", ["progress", "log", "report", "focus", "practices"])
def test_the_keys_of_json_are_pinned(
    weeks: Home, run: Run, line: str, snapshot: SnapshotAssertion
) -> None:
    """Other programs rely on these keys."""
    assert shape(json.loads(run(f"{line} --json").out)) == snapshot


def test_progress_in_json(weeks: Home, run: Run) -> None:
    """The numbers of the table, null where nothing is known."""
    answer = json.loads(run("progress --json").out)
    rows = {row["slug"]: row for row in answer["topics"]}

    assert (answer["leadself"], answer["kind"], answer["checkins"]) == (1, "progress", 5)
    assert (answer["as_of"], answer["from"], answer["to"]) == (
        "2026-11-20", "2026-08-31", "2026-11-20",
    )  # fmt: skip
    assert rows["prepared"] == {
        "slug": "prepared", "focus": True, "ratings": 4, "no_chance": 1,
        "usual": None, "low": None, "high": None,
        "first_look": {"date": "2026-11-02", "rating": 4},
        "latest_look": {"date": "2026-11-02", "rating": 4},
        "last": "2026-11-20",
        "weeks": [
            {"week": "2026-W45", "ratings": [4, 3], "no_chance": 0},
            {"week": "2026-W46", "ratings": [4], "no_chance": 1},
            {"week": "2026-W47", "ratings": [4], "no_chance": 0},
        ],
        "trend": {
            "label": "not_enough", "size": None, "ratings": 3, "weeks": 2, "shift": None, "p": None,
            "note": None,
        },
    }  # fmt: skip


def test_the_log_is_newest_first_and_can_be_narrowed(weeks: Home, run: Run) -> None:
    """The newest day first; `--last`, `--from`, `--to` and `--topic` leave the rest out."""
    days = [entry["date"] for entry in json.loads(run("log --json").out)["entries"]]
    week = json.loads(run("log --last 7d --json").out)
    topic = json.loads(run("log --topic rapport --json").out)
    early = json.loads(run("log --to 2026-11-04 --json").out)
    one_day = json.loads(run("log --from 2026-11-09 --to 2026-11-09 --json").out)

    assert days == sorted(days, reverse=True)
    assert {entry["date"] for entry in week["entries"]} == {"2026-11-20"}
    assert (week["from"], week["to"]) == ("2026-11-14", "2026-11-20")
    assert {entry["topic"] for entry in topic["entries"]} == {"rapport"}
    assert {entry["date"] for entry in early["entries"]} == {"2026-11-02", "2026-11-04"}
    assert (early["from"], early["to"]) == (None, "2026-11-04")
    assert {entry["date"] for entry in one_day["entries"]} == {"2026-11-09"}


def test_a_log_of_nothing_says_so(weeks: Home, run: Run) -> None:
    """Nothing in the period is said on stderr; the result on stdout is empty."""
    result = run("log --last 1d --topic rapport")

    assert (result.code, result.out) == (0, "")
    assert "Nothing written there." in result.err


def test_export_writes_a_file_of_the_owners_and_replaces_none_unasked(
    weeks: Home, run: Run
) -> None:
    """The file is 0600; one that is there already is left until --yes."""
    first = run("export -o page.md")
    page = weeks.folder / "page.md"
    page.write_text("mine")
    second, third = run("export -o page.md"), run("export -o page.md --yes")

    assert (first.code, first.out) == (0, "")
    assert page.stat().st_mode & 0o777 == 0o600
    assert "1 note marked for the coach. 5 others stayed private." in first.err
    assert second.code == 2
    assert third.code == 0
    assert page.read_text().startswith("# Coach copy")


def test_export_writes_html_where_it_is_asked_to(weeks: Home, run: Run) -> None:
    """The same page as a file for a browser; what it is written in is Markdown unless named."""
    first, second = run("export -o page.html --format html"), run("export --format markdown")
    page = (weeks.folder / "page.html").read_text("utf-8")

    assert (first.code, first.out) == (0, "")
    assert "1 note marked for the coach. 5 others stayed private." in first.err
    assert page.startswith("<!DOCTYPE html>")
    assert "One sentence on paper first." in page
    assert second.out == run("export").out
    assert run("export --format pdf").code == 2


def test_notes_that_have_no_room_are_not_said_to_be_in_it(home: Home, run: Run) -> None:
    """How many stand on the sheet, of how many; with room for all of them, all."""
    run('note "Short."')
    assert "All your notes are in it: 1 note, private ones too." in run("export --notes all").err
    for n in range(12):
        run(f'note "{n} {"Told Ewa at noon. " * 25}"')
    said = run("export --notes all").err
    assert "of your 13 notes are in it, private ones too.\nOne sheet does not hold all" in said
    assert "All your notes" not in said


@pytest.mark.parametrize("command", ["export", "report", "report --for leader"])
def test_a_file_of_another_kind_is_refused(weeks: Home, run: Run, command: str) -> None:
    """One sentence that says what there is, and nothing is written; a format that is named wins."""
    for name in ("page.pdf", "page.DOCX", "page.html.bak", "page.json"):
        refused = run(f"{command} -o {name}")
        assert (refused.code, refused.out) == (2, "")
        assert refused.err.count("\n") <= 2
        assert name in refused.err
        assert "--format" in refused.err
        assert not (weeks.folder / name).exists()

    assert run(f"{command} -o page.pdf --format html").code == 0
    assert (weeks.folder / "page.pdf").read_text("utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("name", "is_html"),
    [
        ("a.md", False), ("a.MARKDOWN", False), ("a.txt", False), ("a", False), (".page", False),
        ("a.html", True), ("a.HTM", True),
    ],
)  # fmt: skip
def test_a_file_is_of_the_kind_its_name_says(
    weeks: Home, run: Run, name: str, is_html: bool
) -> None:
    """Markdown where the name has no ending."""
    assert run(f"export -o {name}").code == 0

    assert (weeks.folder / name).read_text("utf-8").startswith("<!DOCTYPE") is is_html


def test_a_page_of_nothing_says_what_makes_one(run: Run) -> None:
    """On stderr, in one sentence; one rating or note is something, whoever may read it."""
    empty = run("export")
    assert (empty.code, empty.out.startswith("# Coach copy")) == (0, True)
    assert empty.err == "Nothing is on this page yet; `leadself checkin` puts something there.\n"
    run("config leader Tomas")
    assert run("export").err == empty.err

    run("note 'Told him by noon.'")
    assert "Nothing is on this page" not in run("export").err
    run("undo")
    run("checkin --rate prepared=0")
    assert "Nothing is on this page" not in run("export").err


@pytest.mark.parametrize(("notes", "went"), [("none", "No note"), ("all", "6 notes, private")])
def test_export_says_what_went(weeks: Home, run: Run, notes: str, went: str) -> None:
    """With none or all notes, the number is said."""
    assert went in run(f"export --notes {notes}").err


def test_export_into_a_folder_is_refused(weeks: Home, run: Run) -> None:
    """A folder is no file to write to."""
    assert run("export -o .").code == 2


def test_export_never_writes_over_the_journal(weeks: Home, run: Run) -> None:
    """The journal, its lock and a link to it are no paper, with --yes or without."""
    (weeks.folder / "link.md").symlink_to(weeks.journal)
    before = weeks.journal.read_bytes()

    for name in (weeks.journal, f"{weeks.journal}.lock", "link.md"):
        result = run(f"export --yes --format markdown -o {name}")
        assert result.code == 2
        assert "is your journal, or one of its backups" in result.err
    assert weeks.journal.read_bytes() == before


def test_export_goes_through_a_link_and_to_no_pipe(weeks: Home, run: Run) -> None:
    """A link stays a link; what is no ordinary file is refused; - is stdout."""
    (weeks.folder / "page.md").write_text("mine")
    (weeks.folder / "link.md").symlink_to("page.md")
    os.mkfifo(weeks.folder / "pipe")

    run("export --yes -o link.md")

    assert (weeks.folder / "link.md").is_symlink()
    assert (weeks.folder / "page.md").read_text().startswith("# Coach copy")
    assert run("export --yes -o pipe").code == 2
    assert run("export -o -").out == run("export").out


def test_practices_sources_credit_both(run: Run) -> None:
    """Maxwell, Michalik and both articles are named."""
    out = run("practices --sources").out.replace("\n ", " ")

    assert all(name in out for name in ("Maxwell", "Michalik", "Lead Up and Learn Up", "bottom up"))


def test_focus_is_set_shown_and_in_force_the_same_day(run: Run, home: Home) -> None:
    """Setting the same focus again changes nothing; another takes its place."""
    assert "No focus now" in run("focus").out
    run("focus prep")
    run("focus prepared")
    assert len(home.entries().focuses) == 1
    assert "week 1" in run("focus").out
    run("focus rapport")
    assert json.loads(run("focus --json").out)["focus"]["topic"] == "rapport"
