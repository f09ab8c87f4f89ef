"""A name is forgotten: it is nowhere any more, and everything else is as it was."""

import errno
import functools
import json
import os
import shutil
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadself.entries import KINDS
from leadself.errors import JournalUnavailable, LeadselfError
from leadself.journal import files, history, layout
from leadself.journal.backups import list_backups
from leadself.journal.checkup import State, check_up
from leadself.journal.forgetting import NO_TEXT, find_holding, look_at_kept, reword_kept
from leadself.journal.journal import Journal, Run
from leadself.journal.merge import bodies_of
from leadself.names import Name
from leadself.records import Asked, Outcome, Record, Role, Share
from tests.journal import child
from tests.journal.calls import ALL, NAMES, failing, recorded
from tests.journal.samples import SAMPLE, moment, sampled, save, sealed, temporaries, tree
from tests.journal.saves import NAME, NOW
from tests.strategies import RECORDS, entries

BY = "someone"
HERE = "\ue000"
"""Where a name is to stand in a text."""

PEOPLE = (
    "Ewa", "José", "Ewa Nowak", "Žižek", "Иван", "Strauß", "O'Neil", "J. R. (Bob)", "a.*b+",
    'the "boss"', "back\\slash", "田中", "𠮷田", "İpek",
)  # fmt: skip
BEFORE = (
    "",
    " ",
    "(",
    "“",
    "*",
    "_",
    "[bold]",
    "\n",
    "\t",
    '"',
    "\\",
    "é, ",
    "日本",
    "\ud800 ",
    "x\n",
)
BEHIND = ("", " ", "'s", "’s list", ".", "!", "*", "[/]", "\r\n", " \udfff", "”", "\x00", ", é 🙂")

FORMS: tuple[Callable[[str], str], ...] = (
    str,
    str.upper,
    str.lower,
    functools.partial(unicodedata.normalize, "NFD"),
)

IDS = {"id", "topic", "question", "plan", "state"}
"""Text fields of records that hold no text of a person's."""


def text_fields(kind: type[Record]) -> list[str]:
    """The fields in which a person's text can stand."""
    hints = get_type_hints(kind)
    return [
        f.name for f in fields(kind) if hints[f.name] in (str, str | None) and f.name not in IDS
    ]


templates = st.lists(
    st.tuples(st.sampled_from(BEFORE), st.sampled_from(BEHIND)), min_size=1, max_size=2
).map(lambda parts: " ".join(f"{before}{HERE}{behind}" for before, behind in parts))
"""Texts in which a name is to stand, at the beginning, at the end, or anywhere."""


@st.composite
def full(draw: st.DrawFn, record: Record) -> Record:
    """``record`` with a template in every text field."""
    texts: dict[str, Any] = {name: draw(templates) for name in text_fields(type(record))}
    if rows := getattr(record, "asked", ()):
        texts["asked"] = tuple(
            row._replace(choice=draw(templates)) if row.choice is not None else row for row in rows
        )
    return replace(record, **texts)


def filled(record: Record, text: str) -> Record:
    """``record`` with ``text`` wherever its templates have a place for it."""
    values: dict[str, Any] = {
        name: getattr(record, name).replace(HERE, text) for name in text_fields(type(record))
    }
    if rows := getattr(record, "asked", ()):
        values["asked"] = tuple(
            row._replace(choice=row.choice.replace(HERE, text)) if row.choice else row
            for row in rows
        )
    return replace(record, **values)


class Past(NamedTuple):
    """What is done to a journal before a name is forgotten, as templates."""

    added: tuple[Record, ...]
    changed: tuple[Record, ...]
    removed: tuple[Record, ...]
    undone: int


@st.composite
def pasts(draw: st.DrawFn) -> Past:
    added = tuple(draw(full(record)) for record in draw(entries(max_size=6)))
    changed = []
    for record in added[::2]:
        new = replace(draw(RECORDS[type(record)]), id=record.id, day=record.day)
        changed.append(draw(full(new)))
    return Past(added, tuple(changed), added[1::3], draw(st.integers(0, 3)))


def live(folder: Path, past: Past, text: str) -> Path:
    """Make a journal, with backups, in which ``text`` stands in every text; its path."""
    path = folder / "data" / "journal.json"
    changes = (
        {"added": past.added[:2]},
        {"added": past.added[2:]},
        {"replaced": past.changed},
        {"removed": past.removed},
    )
    for number, change in enumerate(changes):
        journal = Journal(path, Run("checkin", NOW + timedelta(minutes=number)))
        with journal.transaction() as transaction:
            for verb, found in change.items():
                for record in found:
                    act = {"added": "add", "replaced": "replace", "removed": "remove"}[verb]
                    getattr(transaction, act)(filled(record, text))
    if path.exists():
        Journal(path, Run("backup now", NOW)).keep_copy()
    for _ in range(past.undone):
        undo(path)
    return path


def undo(path: Path, redo: bool = False) -> None:
    with Journal(path, Run("undo", NOW + timedelta(hours=1))).transaction() as transaction:
        transaction.undo(redo)


def forget(path: Path, name: str, backups: bool = True) -> None:
    """What `leadself edit --forget NAME` does to the files."""
    how = functools.partial(Name(name).replaced, by=BY)
    with Journal(path, None if backups else Run("edit", NOW)).transaction() as transaction:
        transaction.reword(how)
    if backups:
        reword_kept(path, how)


def content(data: bytes) -> tuple[Any, Any]:
    """The records in a journal file, and its steps of undo without their own ids."""
    tables = layout.parse_tables(data)
    steps = [
        {key: value for key, value in step.items() if key not in ("run", "sum")}
        for step in layout.decoded_rows(tables.get(history.TABLE, {})).values()
    ]
    return bodies_of(tables), steps


def kept(path: Path) -> list[bytes]:
    return [backup.path.read_bytes() for backup in list_backups(path)]


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFC", text).replace("İ", "i").casefold()
    return unicodedata.normalize("NFD", " ".join(plain.split()))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        value = [*value.values()]
    if isinstance(value, list):
        for part in value:
            yield from _strings(part)
    if isinstance(value, str):
        yield value


def forms_in(folder: Path, name: str) -> list[str]:
    """The files below ``folder`` that hold the name in any case, form or escape."""
    wanted = _folded(name)
    found = []
    for path, data in tree(folder).items():
        for form in {form(name) for form in FORMS}:
            for ascii_ in (True, False):
                written = json.dumps(form, ensure_ascii=ascii_)[1:-1].encode()
                found += [path] * (written.lower() in (data or b"").lower())
        if data:
            found += [path for said in _strings(json.loads(data)) if wanted in _folded(said)]
    return found


@settings(max_examples=50)
@given(pasts(), st.sampled_from(PEOPLE), st.sampled_from(FORMS))
def test_it_is_nowhere_and_all_else_is_as_it_was(
    past: Past, name: str, form: Callable[[str], str]
) -> None:
    """No byte of the journal or of a backup holds it, and both are as if it had never stood there.

    A twin that was always without the name is the same record for record, also back and forward
    through everything that can be undone.
    """
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        path, twin = live(Path(one), past, form(name)), live(Path(other), past, BY)
        if not path.exists():
            return
        forget(path, name)

        assert forms_in(Path(one), name) == []
        assert list(map(content, kept(path))) == list(map(content, kept(twin)))
        assert {p.stat().st_mode & 0o777 for p in path.parent.rglob("*.json")} == {0o600}
        assert temporaries(Path(one)) == []
        assert check_up(path).state is State.WHOLE
        for redo in [False] * 4 + [True] * 4:
            assert content(path.read_bytes()) == content(twin.read_bytes())
            undo(path, redo)
            undo(twin, redo)
        assert check_up(path).state is State.WHOLE
        assert forms_in(Path(one), name) == []


@settings(max_examples=25)
@given(pasts(), st.sampled_from(PEOPLE))
def test_without_backups_they_stay_as_they_are(past: Past, name: str) -> None:
    """The journal that is replaced becomes one more; those that hold the name are known."""
    with tempfile.TemporaryDirectory() as folder:
        path = live(Path(folder), past, name)
        before = path.read_bytes() if path.exists() else b""
        earlier = kept(path)
        if not find_holding(layout.parse_tables(before) if before else {}, Name(name).is_in):
            return
        forget(path, name, backups=False)

        assert kept(path)[0] == before
        assert set(kept(path)[1:]) <= set(earlier)
        holding = {backup for backup, data in zip(list_backups(path), kept(path), strict=True)
                   if find_holding(layout.parse_tables(data), Name(name).is_in)}  # fmt: skip
        found = look_at_kept(path, Name(name).is_in)
        assert (set(found.holding), found.unreached) == ({b.path for b in holding}, ())


# ---- what is a text, and what is none


@pytest.mark.parametrize("kind", [*KINDS.values(), Asked], ids=lambda kind: kind.__name__)
def test_every_field_is_a_text_or_known_to_be_none(kind: type) -> None:
    """A new field is reached, or somebody has decided that no name can stand in it."""
    none = {date, datetime, date | None, Share, Outcome, Role, tuple[str, ...]}
    numbers = {int, bool}
    for name, hint in get_type_hints(kind).items():
        if name in IDS | {"script", "step", "record"} or hint in none:
            assert name in NO_TEXT, f"{name} would be changed where it looks like a name"
        elif hint in (str, str | None):
            assert name.rstrip("_") not in NO_TEXT, f"{name} would not be reached"
        else:
            assert hint in numbers | {tuple[Asked, ...]}, f"{name} has to be decided about"


@pytest.mark.parametrize(
    "name",
    ["prepared", "prepared.E1", "E1", "coach", "daily", "moment", "open", "part", "checkin", "01",
     "moments", "2026", "20", "18:00", "plan", "sum", "schema"],
)  # fmt: skip
def test_leadselfs_own_words_stay(journal: Journal, name: str) -> None:
    """Ids, days, topics, questions, steps and marks are no texts, whatever somebody is called."""
    coached = moment(50, f"{name}, told", share=Share.COACH, topic="prepared")
    sampled(journal)
    save(Journal(journal.path, Run("checkin", NOW)), coached)

    forget(journal.path, name)

    found = {record.id: record for record in journal.read()}
    for record in SAMPLE:
        texts = {name: getattr(found[record.id], name) for name in text_fields(type(record))}
        assert replace(record, **texts) == found[record.id]
    assert found[coached.id] == replace(coached, text=f"{BY}, told")
    undo(journal.path)
    undo(journal.path, redo=True)
    assert found[coached.id] in journal.read().moments


def test_what_a_newer_version_wrote_is_reached(journal: Journal) -> None:
    """Fields and tables that this version does not know, however they are nested."""
    odd = '{"day":"2026-11-20","thoughts":[{"said":["By Ewa",{"x":"EWA"}]}],"n":1.5,"z":null}'
    files.make_folder(journal.path.parent)
    tables = {"ideas": [f'"7":{odd}'], "moments": ['"8":' + _moment_with("wrote", "Ewa did")]}
    journal.path.write_bytes(sealed(tables))

    forget(journal.path, "Ewa")

    tables = json.loads(journal.path.read_bytes())
    assert tables["ideas"]["7"]["thoughts"] == [{"said": [f"By {BY}", {"x": BY}]}]
    assert tables["moments"]["8"]["wrote"] == f"{BY} did"


def _moment_with(field: str, text: str) -> str:
    stamp = '"at":"2026-11-20T18:00:00+01:00","day":"2026-11-20"'
    return f'{{{stamp},"text":"x","updated_at":"2026-11-20T17:00:00+00:00","{field}":"{text}"}}'


def test_a_line_with_escapes_is_reached(journal: Journal) -> None:
    r"""A lone surrogate makes leadself write the whole record as \uXXXX; the name among it."""
    save(journal, moment(1, "𠮷田 é \ud800 José"))
    assert rb"jos\u00e9" in journal.path.read_bytes().lower()

    forget(journal.path, "José")
    forget(journal.path, "𠮷田")

    assert journal.read().moments == (moment(1, "someone é \ud800 someone"),)


def test_records_without_it_stay_byte_for_byte(journal: Journal) -> None:
    """Nothing is written anew that need not be."""
    sampled(journal)
    before = journal.path.read_bytes().splitlines()

    forget(journal.path, "Faster")

    after = journal.path.read_bytes().splitlines()
    changed = [line for line in before[:-1] if line not in after]
    assert len(changed) == 1
    assert b"Faster" in changed[0]


# ---- whatever happens meanwhile


UNLOCKED = NAMES - {"flock"}
"""A lock that cannot be let go of goes with the process."""


def planted(folder: Path) -> Path:
    """A journal with four backups, all but the oldest with the name in it."""
    path = folder / "data" / "journal.json"
    for number, text in enumerate(("None", "Ewa asked", "Told Ewa", "Ewa", "Ewa's")):
        run = Run("checkin", NOW + timedelta(minutes=number))
        save(Journal(path, run), moment(number, text))
    return path


def losses(path: Path, old: list[bytes]) -> list[str]:
    """What is neither as it was nor without the name, of a journal and its backups."""
    new = [path.read_bytes(), *kept(path)]
    if len(new) != len(old):
        return ["a file is gone"]
    return [
        f"file {place} is neither the old one nor the new"
        for place, (now, was) in enumerate(zip(new, old, strict=True))
        if now != was and _texts(now) != [Name("Ewa").replaced(text, BY) for text in _texts(was)]
    ]


def _texts(data: bytes) -> list[str]:
    rows = layout.decoded_rows(layout.parse_tables(data)["moments"])
    return [row["text"] for row in rows.values()]


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "full"), OSError(errno.EIO, "broken"), KeyboardInterrupt()],
    ids=repr,
)  # fmt: skip
@pytest.mark.parametrize("all_after", [False, True], ids=["alone", "and all after it"])
def test_any_call_of_the_system_can_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, all_after: bool
) -> None:
    """Each file is the old one or the new; what was not reached is said; again, and all is done."""
    monkeypatch.setattr(files, "LOCK_SECONDS", 0)
    planted(tmp_path / "one")
    shutil.copytree(tmp_path / "one", tmp_path / "try")
    calls = recorded(forget, tmp_path / "try" / NAME, "Ewa")
    assert {"open", "write", "fsync", "replace", "flock", "scandir"} <= set(calls)
    for number in range(len(calls)):
        path = tmp_path / f"{number}" / NAME
        shutil.copytree(tmp_path / "one", tmp_path / f"{number}")
        old = [path.read_bytes(), *kept(path)]
        raised: BaseException | None = None
        try:
            with failing(ALL[number:] if all_after else [number], error, UNLOCKED):
                found = _forget_and_tell(path)
        except BaseException as problem:
            raised = problem

        assert losses(path, old) == [], calls[number]
        assert raised is None or isinstance(raised, LeadselfError | KeyboardInterrupt)
        if raised is None:
            still = {
                backup.path for backup in list_backups(path) if b"Ewa" in backup.path.read_bytes()
            }
            assert still <= found
        forget(path, "Ewa")
        assert forms_in(path.parent, "Ewa") == []
        assert temporaries(path.parent) == []


def _forget_and_tell(path: Path) -> set[Path]:
    """The backups that were not reached."""
    how = functools.partial(Name("Ewa").replaced, by=BY)
    with Journal(path).transaction() as transaction:
        transaction.reword(how)
    return {unreached.path for unreached in reword_kept(path, how).unreached}


def test_it_can_be_killed_anywhere(tmp_path: Path) -> None:
    """Killed before each call of the system in turn: whole files, and the next time finishes."""
    (said,) = child.run(child.kill_forgetting, tmp_path / "killed")

    assert said["losses"] == []
    assert said["kills"] >= 60


def test_a_full_disk_changes_nothing(tmp_path: Path) -> None:
    """Not even the journal's temporary file is left."""
    path = planted(tmp_path)
    before = tree(tmp_path)

    with (
        failing(ALL, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), ("write",)),
        pytest.raises(JournalUnavailable, match="the disk is full"),
    ):
        forget(path, "Ewa")

    assert tree(tmp_path) == before


def test_a_backup_is_never_opened_for_writing(tmp_path: Path) -> None:
    """A new file takes its place: whoever has the old one open keeps it, whole."""
    path = planted(tmp_path)
    newest = list_backups(path)[0].path
    before = newest.read_bytes()
    with newest.open("rb") as opened:
        forget(path, "Ewa")

        assert opened.read() == before
    assert newest.read_bytes() != before


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    """Damaged, of a newer version, or a link: it stays as it is, and all others are reached."""
    path = planted(tmp_path)
    folder = files.backups_folder(path)
    damaged = folder / "000010-20261120T170000Z-kept.json"
    damaged.write_bytes(path.read_bytes()[:-40])
    broken = folder / "000011-20261120T170000Z.json"
    broken.write_bytes(sealed({"moments": ['"1":{"text":"Ewa"']}))
    newer = folder / "000012-20261120T170000Z.json"
    newer.write_bytes(sealed({"moments": ['"1":{"text":"Ewa"}']}, schema=layout.SCHEMA + 1))
    link = folder / "000013-20261120T170000Z.json"
    link.symlink_to(planted(tmp_path / "elsewhere"))
    before = {odd: odd.read_bytes() for odd in (damaged, broken, newer, link)}

    how = functools.partial(Name("Ewa").replaced, by=BY)
    found = reword_kept(path, how)

    named = {unreached.path: unreached.damaged for unreached in found.unreached}
    assert named == {damaged: True, broken: True, newer: False, link: False}
    assert {odd: odd.read_bytes() for odd in before} == before
    others = [backup.path for backup in list_backups(path) if backup.path not in before]
    assert len(others) == 4
    assert not any(b"Ewa" in other.read_bytes() for other in others)
    assert len(found.holding) == 3


def test_what_was_set_aside_is_reached_too(tmp_path: Path) -> None:
    """A salvaged journal beside the own one, and what a killed save has left."""
    path = planted(tmp_path)
    aside = files.salvaged_path(path)
    aside.write_bytes(path.read_bytes())
    folder = files.backups_folder(path)
    for left in (path, aside, folder / "000001-20261120T180000Z.json"):
        left.with_name(f".{left.name}.17-0123abcd.tmp").write_bytes(b'{"text":"Ewa"')

    forget(path, "Ewa")

    assert temporaries(tmp_path) == []
    assert forms_in(tmp_path, "Ewa") == []
    assert aside in tmp_path.rglob("*")


def test_nothing_is_written_where_there_is_nothing(journal: Journal) -> None:
    """The file stays the very same, and no backup is made."""
    before = sampled(journal), journal.path.stat().st_ino

    forget(journal.path, "Nobody", backups=False)

    assert (journal.path.read_bytes(), journal.path.stat().st_ino) == before
    assert list_backups(journal.path) == ()


def test_it_is_no_change_to_be_taken_back(journal: Journal) -> None:
    """Undo goes to the change before it."""
    save(Journal(journal.path, Run("note", NOW)), moment(1, "one"))
    save(Journal(journal.path, Run("note", NOW)), moment(2, "Ewa"))

    forget(journal.path, "Ewa", backups=False)
    undo(journal.path)

    assert journal.read().moments == (moment(1, "one"),)
