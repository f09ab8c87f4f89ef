"""`leadself progress`: its screens over the weeks, its periods, its forms."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion

from leadself.journal.journal import Journal
from tests.conftest import Home, Run
from tests.histories import END, history

AGES = {"1 day": 0, "1 week": 1, "4 weeks": 4, "12 weeks": 12, "52 weeks": 52}
SCREENS = (
    "progress",
    "progress prepared",
    "progress rapport",
    "progress --calendar",
    "progress --stats",
)


def begin(home: Home, weeks: int) -> Home:
    """A home with the journal of somebody who began so many weeks ago."""
    with Journal(home.journal).transaction() as change:
        change.add(*history(weeks))
    return home.at(f"{END}T18:00")


@pytest.fixture
def quarter(home: Home) -> Home:
    return begin(home, 12)


@pytest.mark.parametrize("columns", [80, 100, 160])
@pytest.mark.parametrize("age", AGES)
@pytest.mark.parametrize("line", SCREENS)
def test_screens_over_the_weeks(
    home: Home, run: Run, line: str, age: str, columns: int, snapshot: SnapshotAssertion
) -> None:
    """What a user sees after a day, a week, a month, a quarter and a year, at three widths."""
    begin(home, AGES[age])
    home.monkeypatch.setenv("COLUMNS", str(columns))

    result = run(line)

    assert (result.code, result.err) == (0, "")
    assert max(map(cell_len, result.out.splitlines())) <= columns
    assert result.out == snapshot


@pytest.mark.parametrize("columns", [20, 40, 73, 74, 79, 119, 120, 145, 300])
@pytest.mark.parametrize("line", [*SCREENS, "progress --last 10y", "progress prepared --last 1y"])
def test_every_width_has_room(home: Home, run: Run, line: str, columns: int) -> None:
    """No line is wider than the screen, and none is cut without saying so."""
    begin(home, 52)
    home.monkeypatch.setenv("COLUMNS", str(columns))

    result = run(line)

    assert result.code == 0
    assert max(map(cell_len, result.out.splitlines())) <= columns
    assert "\x1b" not in result.out


@pytest.mark.parametrize("weeks", [0, 1, 4, 12, 52])
def test_all_ratings_of_a_short_period_can_be_seen(home: Home, run: Run, weeks: int) -> None:
    """The dots of the chart are the ratings of the period, no more and no fewer."""
    begin(home, weeks)
    home.monkeypatch.setenv("COLUMNS", "160")

    shown = run("progress prepared").out
    (row,) = json.loads(run("progress prepared --json").out)["topics"]

    chart = [line for line in shown.splitlines() if re.match(r"  [1-5 ] │", line)]
    assert sum(line.count("●") for line in chart) == row["ratings"]
    given = [value for week in row["weeks"] for value in week["ratings"]]
    for value in range(1, 6):
        (line,) = (line for line in chart if line.startswith(f"  {value} │"))
        assert line.count("●") == given.count(value)


def test_the_line_is_drawn_for_a_direction_only(home: Home, run: Run) -> None:
    """The focus rises and has one; a topic that names nothing has none."""
    begin(home, 12)

    rising, flat = run("progress prepared").out, run("progress rapport").out

    assert "a line through the weeks" in " ".join(rising.split())
    assert re.search(r"│.*───", rising)
    assert "Rising: your own ratings went up" in rising
    assert "a line through the weeks" not in flat
    assert not re.search(r"│.*──", flat)


def test_views_and_events_stand_under_their_day(quarter: Home, run: Run) -> None:
    """Letters under the chart, and below it whose words and which event they are."""
    shown = run("progress prepared").out.splitlines()

    (event,) = (line for line in shown if "new night shift" in line)
    letter = event.split()[0]
    assert event.startswith(f"  {letter}  23 Oct")
    (letters,) = (line for line in shown if re.fullmatch(r" +[a-f]( *[a-f])*", line))
    bars = {line.index("┊") for line in shown if re.match(r"  [1-5 ] │.*┊", line)}
    assert bars == {letters.index(letter)}
    assert any("Ewa: “You come out of there faster" in line for line in shown)


@pytest.mark.parametrize(
    ("options", "first", "last"),
    [
        ("", "2026-08-31", "2026-11-20"),
        ("--last 4w", "2026-10-26", "2026-11-20"),
        ("--last 2026-10", "2026-10-01", "2026-10-31"),
        ("--from 2026-09-01", "2026-09-01", "2026-11-20"),
        ("--from 2026-09-01 --to 2026-09-30", "2026-09-01", "2026-09-30"),
        ("--to 2026-10-31", "2026-08-10", "2026-10-31"),
        ("--as-of 2026-10-31", "2026-08-10", "2026-10-31"),
        ("--as-of 2026-10-31 --last 7d", "2026-10-25", "2026-10-31"),
    ],
)
def test_periods(quarter: Home, run: Run, options: str, first: str, last: str) -> None:
    """What is shown is the period named, as of its last day."""
    found = json.loads(run(f"progress --json {options}").out)

    assert (found["from"], found["to"], found["as_of"]) == (first, last, last)


def test_as_of_a_day_is_what_was_seen_that_day(home: Home, run: Run) -> None:
    """Nothing later is known: the screens are the same as on that evening."""
    begin(home, 12)
    then = run("progress --as-of 2026-10-16").out, run("progress prepared --as-of friday").out
    home.at("2026-10-16T18:00")

    assert then[0] == run("progress").out
    assert then[1] != run("progress prepared").out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("--from 2026-11-10 --to 2026-11-01", "is after --to"),
        ("--from 2027-01-01", "in the future"),
        ("--to tomorrow", "in the future"),
        ("--as-of +1d", "in the future"),
        ("--as-of 2026-10-01 --to 2026-11-01", "in the future"),
        ("--last 2027-03", "in the future"),
        ("--last 3x", "write 7d, 12w"),
        ("--last 12w --from yesterday", "not both"),
        ("--calendar prepared", "--calendar stands alone"),
        ("--calendar --stats", "--calendar stands alone"),
        ("--json --svg x.svg", "not both"),
        ("nosuch", "nosuch"),
    ],
)
def test_what_cannot_be_shown_is_said_in_one_sentence(
    quarter: Home, run: Run, options: str, said: str
) -> None:
    """Exit 2, and nothing on stdout."""
    result = run(f"progress {options}")

    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert result.err.count("\n") == 1


@pytest.mark.parametrize("options", ["", "prepared", "--calendar", "--stats"])
def test_before_the_first_entry(quarter: Home, run: Run, options: str) -> None:
    """The same screen without marks, and when the first entry was."""
    result = run(f"progress {options} --to 2025-05-01")

    assert result.code == 0
    table = [
        line for line in result.out.splitlines() if re.match(r" *(\d+ | [1-5] │|Mon|Fri)", line)
    ]
    assert not set("●•○▃▄▆█–") & set("".join(table))
    if options in ("", "--calendar"):
        assert "the first entry is of 31 Aug 2026" in " ".join(result.out.split())


@pytest.mark.parametrize("options", ["prepared", "--calendar", "--stats", "--last 1y"])
def test_an_empty_journal(run: Run, options: str) -> None:
    """Every screen is there, exit 0."""
    result = run(f"progress {options}")

    assert (result.code, result.err) == (0, "")
    assert result.out.strip()
    if options != "--stats":
        assert "leadself checkin --full" in result.out


@pytest.mark.parametrize("value", [0, 1, 5])
@pytest.mark.parametrize("number", [1, 30])
def test_one_rating_or_all_alike(run: Run, home: Home, value: int, number: int) -> None:
    """One rating, all equal, all "no chance": no direction, and no line."""
    for day in range(number):
        run(f"checkin --rate prepared={value} --date -{2 * day}d")
    run("focus prepared")

    for options in ("", "prepared", "--stats", "--calendar", "--last 7d"):
        shown = run(f"progress {options}")
        assert shown.code == 0
        assert "ising" not in shown.out
        assert "ower lately" not in shown.out


def test_words_that_mean_something_to_rich_are_text(home: Home, run: Run) -> None:
    """Brackets in a note stay on the screen."""
    begin(home, 4)
    run("checkin", "--rate", "prepared=5", "--note", "prepared=[red]x[/red] [link=a]b[/link]")

    assert "[red]x[/red] [link=a]b[/link]" in run("progress prepared").out


@pytest.mark.parametrize("line", SCREENS)
def test_plain_is_read_out(quarter: Home, run: Run, line: str) -> None:
    """No rule, no chart and no bar: words and digits only."""
    shown = run(f"--plain {line}").out

    assert not set("─│┊●○▁▃▄▆█━") & set(shown)


def test_a_dumb_terminal_is_plain(quarter: Home, run: Run) -> None:
    """TERM=dumb is the same as --plain."""
    plain = run("--plain progress").out
    quarter.monkeypatch.setenv("TERM", "dumb")

    assert run("progress").out == plain


@pytest.mark.parametrize("line", SCREENS)
def test_a_picture_holds_what_the_screen_shows(quarter: Home, run: Run, line: str) -> None:
    """An SVG whose text is the screen's, and in which nothing is fetched from anywhere."""
    quarter.monkeypatch.setenv("COLUMNS", "100")

    result = run(f"{line} --svg picture.svg")

    assert (result.code, result.out) == (0, "")
    assert "Wrote picture.svg" in result.err
    picture = Path("picture.svg").read_text("utf-8")
    root = ElementTree.fromstring(picture)
    texts = [part.text or "" for part in root.iter("{http://www.w3.org/2000/svg}text")]
    shown = "".join(texts).replace("\xa0", " ").split()
    assert "".join(shown) == "".join(run(line).out.split())
    assert not re.search(r"url\((?!#)|@import|href|<script|src=", picture)
    assert Path("picture.svg").stat().st_mode & 0o077 == 0


def test_a_picture_replaces_a_file_only_with_yes(quarter: Home, run: Run) -> None:
    """One that is there stays, until --yes."""
    Path("picture.svg").write_text("mine")

    assert run("progress --svg picture.svg").code == 2
    assert Path("picture.svg").read_text() == "mine"
    assert run("progress --svg picture.svg --yes").code == 0
    assert "<svg" in Path("picture.svg").read_text()
    assert run("progress --yes", "--svg", str(quarter.journal)).code == 2


def test_the_numbers_behind_a_direction(quarter: Home, run: Run) -> None:
    """In JSON as they were computed, on the screen rounded; null where there is no test."""
    rows = {
        row["slug"]: row["stats"]
        for row in json.loads(run("progress --stats --json").out)["topics"]
    }
    stats = rows["prepared"]
    line = next(line for line in run("progress --stats").out.splitlines() if "▸" in line)

    assert set(stats) == {"s", "v", "rho", "f", "z", "p", "shift", "slope"}
    assert rows["rapport"] is None
    assert line.split()[4] == str(stats["s"])
    assert line.split()[-2:] == [f"{stats['shift']:+.2f}", f"{stats['slope']:+.2f}"]
    assert "one person's own marks" in run("progress --stats").out


def test_the_calendar_in_json(quarter: Home, run: Run) -> None:
    """Each day with something written, and whether it had a check-in."""
    run("note 'Seen in passing.' --date 2026-11-15")
    found = json.loads(run("progress --calendar --json").out)
    days = {day["date"]: day for day in found["days"]}

    assert found["kind"] == "calendar"
    assert found["checkins"] == sum(day["checkin"] for day in found["days"])
    assert days["2026-11-15"] == {"date": "2026-11-15", "checkin": False, "written": 1}


def test_a_picture_on_standard_output(quarter: Home, run: Run) -> None:
    """With - it is the result, and no file is made."""
    result = run("progress --svg -")

    assert (result.code, result.err) == (0, "")
    ElementTree.fromstring(result.out)
    assert not Path("-").exists()


@pytest.mark.parametrize(("columns", "wide"), [(40, 80), (100, 100), (300, 120)])
def test_a_picture_is_neither_a_ribbon_nor_a_wall(
    quarter: Home, run: Run, columns: int, wide: int
) -> None:
    """From 80 to 120 columns, whatever the terminal."""
    quarter.monkeypatch.setenv("COLUMNS", str(columns))
    shown = ElementTree.fromstring(run("progress --svg -").out).attrib["viewBox"]

    assert round(float(shown.split()[2]) / 12.2) == pytest.approx(wide, abs=2)


@pytest.mark.parametrize("weeks", [12, 26, 52])
def test_every_month_of_the_calendar_is_named(home: Home, run: Run, weeks: int) -> None:
    """In its order; a first month of a week or two may give way to the next."""
    begin(home, weeks)
    head = run("progress --calendar").out.splitlines()[2].split()
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    first = names.index(head[0])

    assert head == [names[(first + n) % 12] for n in range(len(head))]
    assert head[-1] == "Nov"


def test_events_are_all_named_and_older_words_counted(home: Home, run: Run) -> None:
    """A dashed line has its letter, however much was said since."""
    begin(home, 12)
    run("note 'new leader' --mark --date 2026-09-10")
    for day in range(9, 18):
        run(f"note 'Word {day}.' --outside Ewa --date 2026-11-{day:02}")

    shown = run("progress prepared").out

    assert "new leader" in shown
    assert "new night shift" in shown
    assert "Word 17." in shown
    assert "Word 9." not in shown
    assert "earlier: leadself log --kind outside" in shown
