"""A brief on one screen: dates stay with what they belong to, and what has no room is counted."""

import io
from collections.abc import Sequence

import pytest
from rich.console import Console
from rich.text import Text

from leadself.method.wording import shortened
from leadself.terminal.parts import Item, Part, show_parts


def shown(parts: Sequence[Part], columns: int = 80, rows: int = 36) -> list[str]:
    console = Console(width=columns, file=io.StringIO(), highlight=False)
    show_parts(
        console,
        lambda length: [_short(part, length) for part in parts],
        14,
        rows,
        "and {number} more",
    )
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


def _short(part: Part, length: int) -> Part:
    items = tuple(
        Item(Text(shortened(item.text.plain, length)), item.lead, "", item.due, item.aside)
        for item in part.items
    )
    return Part(part.label, items, part.under, part.least, part.weight)


@pytest.mark.parametrize("length", range(1, 90))
@pytest.mark.parametrize("columns", [80, 120])
def test_dates_stay_with_the_item(length: int, columns: int) -> None:
    """Whatever its length: due with its last word, promised at the end of its first line."""
    text = " ".join(["word"] * length)
    item = Item(Text(text[:length].rstrip()), "○  ", due=", due 4 Dec", aside="promised 18 Nov")

    found = shown([Part("You owe", (item,))], columns)

    assert found[1].endswith("promised 18 Nov")
    (with_due,) = [line for line in found if "due 4 Dec" in line]
    assert with_due.removeprefix(" You owe").strip(" ○")[0] in "word"
    assert all(len(line) < columns for line in found)


def test_the_further_lines_of_an_item_stand_under_its_text() -> None:
    """The sign or date before it stands alone."""
    found = shown([Part("Bring", (Item(Text("word " * 20), "1  "),), under="(marked !)")])

    assert found[1].startswith(" Bring        1  word")
    assert found[2].startswith("   (marked !)    word")


def test_a_note_below_the_label_has_a_line_of_its_own() -> None:
    """Also where there is one short entry; and nothing trails behind it."""
    found = shown([Part("Bring", (Item(Text("one")),), under="(marked !)")])

    assert found[1:] == [" Bring        one", "   (marked !)"]


def test_what_has_no_room_is_counted_and_the_lightest_gives_way() -> None:
    """Every part keeps its least, and the last line says how many there are besides."""
    many = tuple(Item(Text(f"entry {n}")) for n in range(20))
    heavy, light = Part("Bring", many[:10], least=10, weight=9), Part("Plans", many)

    found = shown([heavy, light], rows=20)

    assert len(found) <= 20
    assert sum("entry" in line for line in found[:11]) == 10
    assert found[-1].strip() == "and 13 more"


def test_long_texts_are_shortened_before_a_screen_runs_over() -> None:
    """Ten parts with a long text each still are one screen."""
    long = Item(Text("a long word and another " * 20))

    found = shown([Part(f"Part {n}", (long,)) for n in range(9)])

    assert len(found) <= 36
    assert sum("…" in line for line in found) == 9
