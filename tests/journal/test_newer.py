"""What a newer version of leadself wrote is kept, or left alone."""

from collections.abc import Callable

import pytest
from tinydb import TinyDB

from leadself.entries import Entries
from leadself.errors import JournalNewer
from leadself.journal import layout
from leadself.journal.journal import Journal
from tests.journal.samples import moment, rating, save, sealed, tree, written

STAMP = '"at":"2026-11-20T18:00:00+01:00","day":"2026-11-20","updated_at":"2026-11-20T17:00:00Z"'
KNOWN = f'"1":{{{STAMP},"text":"Ran the review"}}'
MORE = f'"2":{{"colour":{{"day":"2026-11-20","rgb":[1,2,3]}},{STAMP},"mood":"calm","text":"old"}}'
STRANGE = ['"5":{"what":"no kind of record","z":1,"a":2}', '"1":{}']
FILE = sealed({"moments": [KNOWN, MORE], "dreams": STRANGE})


def test_what_is_not_known_is_no_hindrance_to_reading(journal: Journal) -> None:
    """Unknown fields and unknown tables are passed over."""
    read = written(journal, FILE).read()

    assert read == Entries(moments=(moment(1), moment(2, "old")))


ACTS: dict[str, Callable[[Journal], None]] = {}


def act(function: Callable[[Journal], None]) -> Callable[[Journal], None]:
    ACTS[function.__name__] = function
    return function


@act
def add(journal: Journal) -> None:
    save(journal, moment(90), rating(91))


@act
def replace(journal: Journal) -> None:
    with journal.transaction() as transaction:
        transaction.replace(moment(2, "new"))


@act
def replace_another(journal: Journal) -> None:
    with journal.transaction() as transaction:
        transaction.replace(moment(1, "new"))


@act
def remove_another(journal: Journal) -> None:
    with journal.transaction() as transaction:
        transaction.remove(moment(1))


@act
def look_and_add(journal: Journal) -> None:
    with journal.transaction() as transaction:
        transaction.entries()
        transaction.add(moment(90))


@pytest.mark.parametrize("function", ACTS.values(), ids=ACTS)
def test_unknown_fields_survive(journal: Journal, function: Callable[[Journal], None]) -> None:
    """What a newer version put into a record stays through any change, also of that record."""
    written(journal, FILE)

    function(journal)

    with TinyDB(journal.path) as database:
        found = database.table("moments").get(doc_id=2)
    assert isinstance(found, dict)
    assert found["colour"] == {"day": "2026-11-20", "rgb": [1, 2, 3]}
    assert found["mood"] == "calm"


@pytest.mark.parametrize("function", ACTS.values(), ids=ACTS)
def test_unknown_tables_survive(journal: Journal, function: Callable[[Journal], None]) -> None:
    """The tables of a newer version are still there, to the byte, after any change."""
    written(journal, FILE)

    function(journal)

    lines = journal.path.read_text("utf-8").split("\n")
    start = lines.index('"dreams":{')
    assert [STRANGE[0] + ",", STRANGE[1], "},"] == lines[start + 1 : start + 4]


def test_a_replaced_record_keeps_only_what_is_not_known(journal: Journal) -> None:
    """Fields that this version owns become those of the new record, or go with the old one."""
    old = f'"1":{{"bring":true,{STAMP},"mood":"calm","share":"coach","text":"old"}}'
    written(journal, sealed({"moments": [old]}))

    with journal.transaction() as transaction:
        transaction.replace(moment(1, "new"))

    with TinyDB(journal.path) as database:
        found = database.table("moments").get(doc_id=1)
    assert isinstance(found, dict)
    assert {"at", "day", "updated_at", "mood", "text", "sum"} == set(found)
    assert Entries(moments=(moment(1, "new"),)) == journal.read()


def test_the_next_replacing_still_knows_the_unknown(journal: Journal) -> None:
    """Unknown fields survive one change after another."""
    written(journal, FILE)

    for text in ("once", "twice", "three times"):
        with journal.transaction() as transaction:
            transaction.replace(moment(2, text))

    assert '"mood":"calm"' in journal.path.read_text("utf-8")
    assert journal.read().moments[1].text == "three times"


NEWER = sealed({"moments": [KNOWN, MORE], "dreams": STRANGE}, schema=layout.SCHEMA + 1)


def test_a_newer_journal_can_be_read(journal: Journal) -> None:
    """A journal of a later schema shows what this version knows of it."""
    read = written(journal, NEWER).read()

    assert read == Entries(moments=(moment(1), moment(2, "old")))


@pytest.mark.parametrize("schema", [layout.SCHEMA + 1, layout.SCHEMA + 10, 10**9])
@pytest.mark.parametrize("function", ACTS.values(), ids=ACTS)
def test_a_newer_journal_is_never_written(
    journal: Journal, function: Callable[[Journal], None], schema: int
) -> None:
    """Changing a journal of a later schema is refused with the way out, and the file stays."""
    data = sealed({"moments": [KNOWN, MORE]}, schema)
    written(journal, data)

    with pytest.raises(JournalNewer, match="Update leadself"):
        function(journal)

    assert {"journal.json": data, "journal.json.lock": b""} == tree(journal.path.parent)


def test_a_saved_journal_says_its_schema(journal: Journal) -> None:
    """Every file carries the schema of the version that wrote it."""
    save(journal, moment(1))

    with TinyDB(journal.path) as database:
        header = database.table("leadself").get(doc_id=1)

    assert isinstance(header, dict)
    assert header["schema"] == layout.SCHEMA
