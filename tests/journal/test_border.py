"""What comes in from outside is looked at once, by the same rules."""

from typing import Any

import pytest
from hypothesis import given

from leadself.entries import Entries
from leadself.journal.border import is_id, is_table_name, problems
from leadself.journal.documents import to_document
from leadself.journal.journal import TABLES
from leadself.journal.layout import Tables
from tests.journal.samples import SAMPLE
from tests.strategies import entries

GOOD = {"run": "a", "command": "checkin", "at": "2026-11-20T18:00:00+01:00"}
RATING: dict[str, Any] = dict(to_document(SAMPLE.ratings[0]))


def tables_of(held: Entries) -> Tables:
    tables: Tables = {}
    for record in held:
        row = to_document(record)
        tables.setdefault(TABLES[type(record)], {})[str(row.doc_id)] = row
    return tables


def found(tables: Tables) -> list[str]:
    return [problem.why for problem in problems(tables, lambda topic, question: True)]


@given(entries())
def test_what_leadself_wrote_passes(held: Entries) -> None:
    """But for a second rating of a topic on a day, which it would not write."""
    assert set(found(tables_of(held))) <= {"there is another one of that day"}


@pytest.mark.parametrize(
    "row",
    [
        ["moments", "5", {"text": 5}],
        ["moments", "abc", dict(to_document(SAMPLE.moments[0]))],
        ["ratings", "7", {**RATING, "value": 9}],
        ["leadself", "1", {"schema": 99}],
        ["_check", "1", {"records": 1, "sha256": ""}],
        ["history", "1", {}],
        ['a"b', "5", {}],
        ["moments", "5"],
        "moments",
    ],
)
def test_a_step_of_undo_that_would_break_the_journal_is_named(row: object) -> None:
    """Undo writes what its steps hold, so they are looked at as records are."""
    assert found({"history": {"1": {**GOOD, "bodies": [row]}}}) == ["it is no step of undo"]


@pytest.mark.parametrize(
    "change", [{"at": "nope"}, {"at": 5}, {"run": None}, {"command": 7}, {"undone": "yes"}]
)
def test_a_step_of_undo_has_its_fields(change: dict[str, Any]) -> None:
    """Whose it was, of which command, and when."""
    whole = {**GOOD, "bodies": [["ratings", "7", RATING], ["moments", "8", None]]}

    assert found({"history": {"1": whole}}) == []
    assert found({"history": {"1": {**whole, **change}}}) == ["it is no step of undo"]


def test_names_and_ids() -> None:
    """Names of tables stand in the file as they are; ids are decimal numbers of 128 bits."""
    assert [is_table_name(name) for name in ("moments", "later", "leadself", "_check", 'a"b')] == [
        True, True, False, False, False,
    ]  # fmt: skip
    assert all(map(is_id, ("0", "7", str(2**128 - 1))))
    assert not any(map(is_id, (str(2**128), "07", "-1", "x", "")))
