"""A yes before something is replaced."""

from datetime import date, timedelta

import pytest

from leadself.terminal.progressbar import MANY
from tests.conftest import Home, Run
from tests.terminal.person import CTRL_C, CTRL_D, ENTER, Start


@pytest.fixture
def lived(run: Run) -> None:
    run("checkin --moment one")
    run("checkin --moment two")


def texts(home: Home) -> list[str]:
    return [moment.text for moment in home.entries().moments]


@pytest.mark.usefixtures("lived")
@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
@pytest.mark.parametrize(
    ("keys", "line", "code", "left"),
    [
        ("y", "y\r", 0, ["one"]),
        ("n", "n\r", 130, ["one", "two"]),
        (ENTER, ENTER, 130, ["one", "two"]),
        (CTRL_C, CTRL_C, 130, ["one", "two"]),
    ],
    ids=["yes", "no", "Enter", "Ctrl-C"],
)
def test_going_back_asks(
    home: Home, start: Start, term: str, keys: str, line: str, code: int, left: list[str]
) -> None:
    """What would change stands above the question; one key answers, and Enter is no."""
    terminal = start("backup restore", TERM=term)

    terminal.say(("“two”", line if term == "dumb" else keys))

    assert terminal.ends("Restored." if code == 0 else "Nothing was changed.") == code
    assert texts(home) == left


@pytest.mark.usefixtures("lived")
def test_ctrl_d_is_no_yes(home: Home, start: Start) -> None:
    """At a typed line, an end of input changes nothing."""
    terminal = start("--plain backup restore")

    terminal.say(("Go back?", CTRL_D))

    assert terminal.ends("Nothing was changed.") == 130
    assert texts(home) == ["one", "two"]


@pytest.mark.usefixtures("lived")
def test_a_file_is_replaced_after_a_yes(home: Home, start: Start) -> None:
    """An existing file stays until the user says so."""
    paper = home.folder / "x.json"
    for keys, code, replaced in (("n", 130, False), ("y", 0, True)):
        paper.write_text("mine", "utf-8")
        terminal = start("backup --to x.json")

        terminal.say(("x.json is there already. Replace it?", keys))

        assert terminal.ends() == code
        assert (paper.read_text("utf-8") != "mine") is replaced


def test_a_long_import_shows_a_bar(home: Home, start: Start) -> None:
    """It takes stderr where that is a terminal, and nothing of it is in what is piped on."""
    days = [date(2016, 1, 1) + timedelta(days=number) for number in range(MANY)]
    rows = "".join(f"{day},prepared,3\n" for day in days if day < date(2026, 11, 20))
    (home.folder / "x.csv").write_text(f"date,topic,rating\n{rows}", "utf-8")
    more = rows.replace("prepared", "go-to")
    (home.folder / "y.csv").write_text(f"date,topic,rating\n{rows}{more}", "utf-8")

    few = start("import x.csv", shell="{} | cat > few.txt")
    assert (few.ends(), few.raw) == (0, "")
    many = start("import y.csv", shell="{} | cat > many.txt")

    assert many.ends() == 0
    assert "\x1b[?25l" in many.raw  # the bar hides the cursor while it moves
    out = (home.folder / "many.txt").read_text("utf-8")
    assert out.startswith("Taken in: ")
    assert "\x1b" not in out


@pytest.mark.parametrize(
    ("keys", "code", "practised"),
    [("y", 0, ["prepared", "go-to"]), (ENTER, 130, ["prepared"]), ("n", 130, ["prepared"])],
)
def test_a_second_focus_asks(
    run: Run, home: Home, start: Start, keys: str, code: int, practised: list[str]
) -> None:
    """One key, and Enter is no."""
    run("focus prepared")
    terminal = start("focus go-to --second")

    terminal.say(("Two focuses often means none. Sure?", keys))

    assert terminal.ends("Your second focus" if code == 0 else "Nothing was changed.") == code
    found = home.entries().focuses_on(date(2026, 11, 20))
    assert [focus.topic for focus in found] == practised
