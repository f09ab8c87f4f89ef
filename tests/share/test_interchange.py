"""Everything out as JSON and in again."""

import json
from typing import Any

import pytest
from hypothesis import given

from leadself.entries import Entries
from leadself.errors import BadInput
from leadself.journal import layout, migrations
from leadself.journal.merge import Bodies
from leadself.share import interchange
from leadself.share.interchange import Taken, format_everything, parse_everything
from tests.builders import answer, moment, rating
from tests.journal.test_merge import bodies
from tests.share.test_csv import NOW
from tests.strategies import entries


def taken(text: str) -> Taken:
    return parse_everything(text, "x.json")


def paper(mine: Bodies) -> str:
    return format_everything(mine, 1, NOW)


@given(entries())
def test_everything_comes_back_as_it_was(held: Entries) -> None:
    """Whatever was written: the same records in the same order, each with its id."""
    found = taken(paper(bodies(held)))

    assert found.bad == []
    assert [*found.bodies.items()] == [*bodies(held).items()]


def test_what_this_version_does_not_know_comes_back() -> None:
    """Fields and tables of a newer version go out and come in."""
    (place, body), *_ = bodies([moment("x")]).items()
    held: Bodies = {place: {**body, "mood": [1, None]}, ("later", "5"): {"any": {"thing": 1.5}}}

    assert taken(paper(held)).bodies == held


def test_its_form_is_fixed() -> None:
    """An envelope like every other, one record a line."""
    text = paper(bodies([rating(3, note="a note"), moment("x")]))

    content = json.loads(text)
    assert {key: content[key] for key in ("leadself", "kind", "schema", "made_at")} == {
        "leadself": 1,
        "kind": "backup",
        "schema": 1,
        "made_at": "2026-11-20T18:00:00+00:00",
    }
    assert [*content["records"]] == [
        "checkins", "moments", "ratings", "answers", "plans", "focuses", "outsides", "events",
        "followups", "rules", "leaders", "meetings", "people", "owed",
    ]  # fmt: skip
    assert [line[:7] for line in text.splitlines()].count('{"id": ') == 2


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"id": None}, "it has no id"),
        ({"id": "7"}, "it has no id of 32 hexadecimal digits"),
        ({"value": 6}, "a rating is a whole number from 0 to 5, not 6"),
        ({"value": True}, "'value' holds True, which it cannot hold"),
        ({"day": "20.11.2026"}, "'day' holds '20.11.2026', which it cannot hold"),
        ({"day": "20261120"}, "'day' holds '20261120'"),
        ({"day": 5}, "'day' holds 5"),
        ({"at": "2026-11-20T18:00:00"}, "carry their offset"),
        ({"note": 5}, "'note' holds 5"),
        ({"share": "boss"}, "'share' holds 'boss'"),
        ({"day": "2026-11-16"}, "there is another one of that day"),
        ({"topic": "nonsense"}, "it names a topic or question that is none of leadself's"),
    ],
)
def test_a_record_that_is_none_is_named(change: dict[str, Any], why: str) -> None:
    """Its table, its place and what is wrong; the others are there."""
    content = json.loads(paper(bodies([rating(3), rating(4, day=1)])))
    content["records"]["ratings"][1].update(change)

    found = taken(json.dumps(content))

    assert len(found.bad) == 1
    assert found.bad[0].startswith("record 2 in ratings: ")
    assert why in found.bad[0]
    assert len(found.bodies) == 1


def test_a_number_that_cannot_be_written_again_is_named() -> None:
    """JSON can say 1e999, and no program can keep it."""
    text = paper(bodies([rating(3)])).replace('"value": 3', '"value": 3, "mood": 1e999')

    assert taken(text).bad == ["record 1 in ratings: it holds what JSON cannot say."]


def test_an_id_that_stands_twice_is_named() -> None:
    """Which of the two is meant nobody can know."""
    content = json.loads(paper(bodies([rating(3)])))
    content["records"]["ratings"] *= 2

    assert taken(json.dumps(content)).bad == ["record 2 in ratings: its id stands twice."]


@pytest.mark.parametrize("name", ["leadself", "_check", "history", 'a"b', "a\nb", "\ud800"])
def test_a_table_that_cannot_be_is_named(name: str) -> None:
    """What is the journal's own, or would break its file, is not taken from outside."""
    row = {"id": "0" * 31 + "1", "schema": 99}
    content = {"kind": "backup", "schema": 1, "records": {name: [row]}}

    found = taken(json.dumps(content))

    assert (found.bodies, len(found.bad)) == ({}, 1)


def test_records_of_an_earlier_schema_are_brought_to_the_present_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As a journal of that schema would be."""
    from tests.journal.test_migrations import louder

    text = paper(bodies([moment("x")]))
    monkeypatch.setattr(interchange, "SCHEMA", 2)
    monkeypatch.setattr(layout, "SCHEMA", 2)
    monkeypatch.setattr(migrations, "MIGRATIONS", (louder,))

    assert [body["text"] for body in taken(text).bodies.values()] == ["x!"]


def test_a_question_that_is_none_is_named() -> None:
    """An answer names the question it was given to."""
    content = json.loads(paper(bodies([answer("x")])))
    content["records"]["answers"][0]["question"] = "prepared.X9"

    assert "topic or question" in taken(json.dumps(content)).bad[0]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "is no JSON; reading stopped at line 1, column 2"),
        ("[]", "is JSON, but no backup of a journal"),
        ('{"leadself": 1, "kind": "log"}', "is JSON, but no backup"),
        ('{"kind": "backup", "schema": 2, "records": {}}', "written by a newer leadself"),
        ('{"kind": "backup", "schema": null, "records": {}}', "does not say which schema"),
        ('{"kind": "backup", "schema": 0, "records": {}}', "does not say which schema"),
        ('{"kind": "backup", "schema": 1}', "holds no records"),
        ('{"kind": "backup", "schema": 1, "records": {"moments": {}}}', "holds no records"),
        ('{"kind": NaN}', "is no JSON"),
        ("[" * 100_000, "is no JSON"),
    ],
)
def test_what_is_no_backup_is_refused(text: str, why: str) -> None:
    """One sentence says what it is not."""
    with pytest.raises(BadInput, match=why):
        taken(text)
