"""Marks at the end of a typed line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadself.method.scripts.marks import format_marks, parse_marks
from leadself.method.scripts.script import Text
from leadself.records import Share

COACH, LEADER = Share.COACH, Share.LEADER
pieces = st.sampled_from(
    ["a", "!", "@coach", "@leader", "\\!", "\\\\!", "\\@coach", " ", "  ", "\t"]
)
lines = st.one_of(st.text(), st.lists(pieces).map("".join), st.lists(pieces).map(" ".join))


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Sent it. !", Text("Sent it.", bring=True)),
        ("Sent it. @coach", Text("Sent it.", COACH)),
        ("Sent it. @leader !", Text("Sent it.", LEADER, bring=True)),
        ("Sent it. ! @coach", Text("Sent it.", COACH, bring=True)),
        ("Sent it. @leader @coach", Text("Sent it.", COACH)),
        ("Done!", Text("Done!")),
        ("Done \\!", Text("Done !")),
        ("Tell \\@coach", Text("Tell @coach")),
        ("Done \\! !", Text("Done !", bring=True)),
        ("mail me@coach", Text("mail me@coach")),
        ("! at the start", Text("! at the start")),
        ("!", Text("!")),
        ("@coach", Text("@coach")),
        ("  spaces stay   !", Text("  spaces stay  ", bring=True)),
        ("a blank after it ! ", Text("a blank after it", bring=True)),
        ("Sent it. @Coach", Text("Sent it.", COACH)),
        ("kept \\!  ", Text("kept !  ")),
        ("no mark  ", Text("no mark  ")),
    ],
)
def test_marks_are_words_of_their_own_at_the_end(line: str, text: Text) -> None:
    """A mark after a space at the end is taken off and heard; anything else is text."""
    assert parse_marks(line) == text


@given(st.builds(Text, lines.filter(str.strip), st.sampled_from(Share), st.booleans()))
def test_a_text_shown_again_with_its_marks_reads_back_the_same(text: Text) -> None:
    """Going back to a line shows it so that Enter keeps it exactly."""
    assert parse_marks(format_marks(text)) == text


@given(lines)
def test_a_line_without_a_mark_at_its_end_is_kept_as_typed(line: str) -> None:
    """Where the last word is no mark, escaped or not, the text is the line to the last blank."""
    last = line.rstrip(" ").rpartition(" ")[2].lstrip("\\").lower()

    if last not in ("!", "@coach", "@leader"):
        assert parse_marks(line) == Text(line)
