"""A yes before something is replaced."""

import pytest

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


def test_a_long_import_shows_how_far_it_is(home: Home, start: Start) -> None:
    """A bar on stderr, and nothing of it in what is piped on."""
    rows = [f"20{y:02}-{m:02}-{d:02},prepared,3" for y in range(2) for m in range(1, 13)
            for d in range(1, 29)]  # fmt: skip
    (home.folder / "x.csv").write_text("date,topic,rating\n" + "\n".join(rows), "utf-8")

    terminal = start("import x.csv", shell="{} | cat > out.txt")

    assert terminal.ends() == 0
    assert "Taking in" in terminal.raw
    assert "━" in terminal.raw
    out = (home.folder / "out.txt").read_text("utf-8")
    assert out.startswith(f"Taken in: {len(rows)} ratings.")
    assert "\x1b" not in out
