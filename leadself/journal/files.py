"""Safe bytes: a lock for one writer at a time, and a file that is replaced whole or not at all."""

import contextlib
import errno
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from leadself.errors import BadInput, JournalUnavailable

LOCK_SECONDS = 10
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
NO_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}
"""What a file system answers that cannot sync a folder; the rename is done all the same."""

SPARE = 64_000
"""Bytes that must be free beside the journal's own size, before anybody is asked anything."""

READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextlib.contextmanager
def file_errors(path: Path, verb: str) -> Iterator[None]:
    """Turn what the operating system says about ``path`` into a sentence for the user."""
    try:
        yield
    except (IsADirectoryError, NotADirectoryError) as error:
        raise BadInput(
            f"{path} cannot be used as a file: {(error.strerror or 'not a file').lower()}."
        ) from error
    except OSError as error:
        if error.errno in FULL:
            why = "the disk is full, or its quota is used up. Free some space and try again"
        elif error.errno == errno.ENOSYS:
            why = "this file system has no locks. Keep the journal on a local disk"
        elif error.errno in READ_ONLY:
            why = "this user may not write there" if verb == "written" else "permission denied"
            why += ". Check the permissions, or name another file"
        else:
            why = (error.strerror or str(error)).lower()
        raise JournalUnavailable(f"{path} cannot be {verb}: {why}.") from error


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of ``path``, waiting at most 10 seconds for another writer.

    The lock is a file beside it and is never removed: replacing the data file would swap the
    inode a lock on it hangs on, and removing a lock file lets two writers hold "the" lock.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(lock_path(path), timeout=LOCK_SECONDS, mode=0o600, preserve_lock_file=True)
    with file_errors(path, "written"):
        try:
            lock.acquire()
        except Timeout:
            raise JournalUnavailable(
                f"Another leadself is writing {path}; nothing was saved. Try again in a moment."
            ) from None
    try:
        yield
    finally:
        with contextlib.suppress(OSError):  # what was saved is saved; the process ends anyway
            lock.release()


def lock_path(path: Path) -> Path:
    """The lock of ``path``: a file beside it."""
    return path.with_name(f"{path.name}.lock")


def backups_folder(path: Path) -> Path:
    """Where the backups of ``path`` lie: beside the file, also where a link leads to it."""
    target = Path(os.path.realpath(path))
    return target.with_name(f"{target.name}.backups")


def salvaged_path(path: Path) -> Path:
    """Where what is saved from a damaged journal ``path`` goes, unless the user names a file."""
    return path.with_name(f"{path.stem}-salvaged.json")


def make_folder(path: Path) -> None:
    """The folder ``path``, readable by its owner alone where it has to be made."""
    try:
        path.mkdir(mode=0o700)
    except FileNotFoundError:
        make_folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)
    except FileExistsError:
        if not path.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, f"{path} is not a folder") from None


def check_writable(path: Path) -> None:
    """Raise now what a save of the journal ``path`` would raise later, as far as that can be told.

    Of a link it is the target that is replaced, in the target's folder; its backups lie there, too,
    and the disk needs room for one more of them.
    """
    path = Path(os.path.realpath(path))
    with file_errors(path, "written"):
        if path.is_dir():
            raise BadInput(f"{path} is a folder; name a file for the journal.")
        _check_place(path, path if path.exists() else path.parent)
        size = path.stat().st_size if path.exists() else 0
        if shutil.disk_usage(_nearest(path)).free < size + SPARE:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        folder = backups_folder(path)
    with file_errors(folder, "written"):
        check_backups_folder(folder)
        _check_place(folder, folder)


def check_backups_folder(folder: Path) -> None:
    """Raise BadInput where a file, or a link to nothing, stands in the place of the backups."""
    if os.path.lexists(folder) and not folder.is_dir():
        raise BadInput(f"{folder} is not a folder, and the backups belong there; move it away.")


def _check_place(path: Path, place: Path) -> None:
    """Raise where nothing can be written at ``place``, or in the nearest folder that is there."""
    place = _nearest(place)
    if not path.exists() and not place.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, f"{place} is not a folder")
    folder = place if place.is_dir() else place.parent
    if not os.access(place, os.W_OK) or not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, "permission denied")


def _nearest(place: Path) -> Path:
    while not place.exists():
        place = place.parent
    return place


def replace_file(
    path: Path, data: bytes, before_replace: Callable[[], None] = lambda: None
) -> None:
    """Put ``data`` in the place of ``path`` and make sure that it stays there.

    Raises what ``place_file`` raises, and JournalUnavailable when the disk did not confirm it.
    """
    place_file(path, data, before_replace)
    try:
        sync_folder(path.parent)
    except OSError as error:
        raise JournalUnavailable(
            f"{path} is saved, but the disk did not confirm it ({error.strerror}). "
            "Look before you type it again."
        ) from error


def place_file(path: Path, data: bytes, before_replace: Callable[[], None] = lambda: None) -> None:
    """Put ``data`` in the place of ``path``, whole or not at all, readable by its owner alone.

    ``before_replace`` runs when the new bytes are safe on the disk and the old ones still in
    place; if it raises, nothing is replaced. Raises OSError as the system gives it.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(4).hex()}.tmp")
    try:
        _write_synced(temporary, data)
        before_replace()
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def write_paper(path: Path, data: bytes, journal: Path, replace: bool) -> None:
    """Write a paper of the user's to ``path``, through a link to what it links to.

    Raises what ``check_paper`` raises, BadInput for a file that is there already unless
    ``replace``; JournalUnavailable as the system gives it.
    """
    check_paper(path, journal)
    target = Path(os.path.realpath(path))
    with file_errors(path, "written"):
        if target.exists() and not replace:
            raise BadInput(f"{path} is there already; --yes replaces it, or name another file.")
        replace_file(target, data)


def check_paper(path: Path, journal: Path) -> None:
    """Raise now what writing a paper would raise later, as far as that can be told.

    Raises BadInput where it would go into the journal, its lock or one of its backups, or in the
    place of what is no ordinary file; JournalUnavailable where nothing can be written.
    """
    target, own = Path(os.path.realpath(path)), Path(os.path.realpath(journal))
    if target in (own, lock_path(own)) or target.parent == backups_folder(own):
        raise BadInput(f"{path} is your journal, or one of its backups; name another file.")
    with file_errors(path, "written"):
        if target.exists() and not target.is_file():
            raise BadInput(f"{path} is no ordinary file; name a file.")
        if not target.parent.exists():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        _check_place(target, target.parent)


def read_paper(source: str) -> bytes:
    """The bytes of a file of the user's, or of standard input for ``-``. Raises BadInput."""
    try:
        return sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as problem:
        why = (problem.strerror or str(problem)).lower()
        raise BadInput(f"{source} cannot be read: {why}.") from None


def decode_paper(data: bytes, source: str) -> str:
    """The text of a file, with or without a byte-order mark. Raises BadInput."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise BadInput(f"{source} is no UTF-8 text; reading stopped in line {line}.") from None


def _write_synced(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        rest = memoryview(data)
        while rest:  # a short write is no error: go on with what is left
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Make a rename in ``folder`` outlive a power cut, where the file system knows how to."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in NO_SYNC:
            raise
    finally:
        os.close(descriptor)


def sweep_temporaries(folder: Path, names: str) -> None:
    """Remove what a killed save left in ``folder`` of files whose names match ``names``.

    Call it under the lock.
    """
    left = re.compile(rf"\.(?:{names})\.\d+-[0-9a-f]{{8}}\.tmp")
    for name in os.listdir(folder):
        if left.fullmatch(name):
            with contextlib.suppress(OSError):
                (folder / name).unlink()
