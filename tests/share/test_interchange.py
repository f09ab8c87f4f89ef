"""Everything out as JSON and in again."""

import json
from typing import Any

import pytest
from hypothesis import given

from leadself.errors import BadInput
from leadself.journal.merge import Bodies
from leadself.records import Entries
from leadself.share.interchange import Taken, format_everything, parse_everything
from tests.builders import answer, moment, rating
from tests.journal.test_merge import bodies
from tests.share.test_csv import NOW
from tests.strategies import entries


def taken(text: str) -> Taken:
    return parse_everything(text, "x.json", lambda rows: rows)


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
    ]  # fmt: skip
    assert [line[:7] for line in text.splitlines()].count('{"id": ') == 2


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"id": None}, "it has no id"),
        ({"id": "7"}, "it has no id of 32 hexadecimal digits"),
        ({"value": 6}, "a field is missing, or holds what it cannot hold"),
        ({"value": True}, "a field is missing"),
        ({"day": "20.11.2026"}, "a field is missing"),
        ({"day": 5}, "a field is missing"),
        ({"at": "2026-11-20T18:00:00"}, "a field is missing"),
        ({"note": 5}, "a field is missing"),
        ({"share": "boss"}, "a field is missing"),
        ({"topic": "nonsense"}, "it names a topic or question that is none of leadself's"),
    ],
)
def test_a_record_that_is_none_is_named(change: dict[str, Any], why: str) -> None:
    """Its table, its place and what is wrong; the others are there."""
    content = json.loads(paper(bodies([rating(3), rating(4, day=1)])))
    content["records"]["ratings"][1].update(change)

    found = taken(json.dumps(content))

    assert len(found.bad) == 1
    assert found.bad[0].startswith("ratings, record 2: ")
    assert why in found.bad[0]
    assert len(found.bodies) == 1


def test_an_id_that_stands_twice_is_named() -> None:
    """Which of the two is meant nobody can know."""
    content = json.loads(paper(bodies([rating(3)])))
    content["records"]["ratings"] *= 2

    assert taken(json.dumps(content)).bad == ["ratings, record 2: its id stands twice."]


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
        ('{"kind": "backup", "schema": null, "records": {}}', "written by a newer leadself"),
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
