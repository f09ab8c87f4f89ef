"""`leadself undo`."""

from tests.conftest import Home, Run


def test_undo_takes_back_the_last_run_of_a_command(run: Run, home: Home) -> None:
    """It says what it took back, can be repeated, and goes forward again."""
    run("focus prepared")
    run('checkin --rate prepared=2 --moment "Thought aloud."')
    full = home.entries()
    run("checkin --rate prepared=4")

    first = run("undo")
    between = home.entries()
    second = run("undo")
    empty = home.entries()
    run("undo --redo")

    assert first.out == (
        "Taken back: `leadself checkin` of 20 Nov 2026 at 18:00.\n"
        " changed     20 Nov 2026  was: Be prepared 4\n"
        "                          is: Be prepared 2\n"
        "leadself undo --redo brings it again.\n"
    )
    assert " gone        20 Nov 2026  “Thought aloud.”\n" in second.out
    assert between == full
    assert (empty.moments, len(empty.focuses)) == ((), 1)
    assert home.entries() == full


def test_a_new_change_ends_the_way_forward(run: Run) -> None:
    """After a new change there is nothing to do again, and the change can be taken back."""
    run("checkin --moment one")
    run("undo")
    run("checkin --moment two")

    assert run("undo --redo").code == 3
    assert run("undo").code == 0
    assert run("undo").code == 3


def test_nothing_to_take_back(run: Run, home: Home) -> None:
    """Exit 3 and one sentence; no folder is made for that."""
    result = run("undo")

    assert (result.code, result.out) == (3, "")
    assert result.err == "leadself: There is nothing to take back.\n"
    assert not home.journal.parent.exists()
