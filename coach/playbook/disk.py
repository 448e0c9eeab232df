"""The file on disk: read whole or not at all, replaced whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import stat
import time
from collections.abc import Iterable
from glob import escape
from itertools import count
from pathlib import Path
from typing import TypeAlias

from coach.playbook.message import Message
from coach.playbook.problem import ChangedOnDisk, Gone, Problem, Refused

LARGEST = 1_000_000
"""Bytes. A playbook of eight stages has about 30 000."""

REST = 0.15
"""Seconds without a change after which a file that another program writes is taken for whole."""

Stamp: TypeAlias = tuple[int, ...] | None
"""What is another whenever a file is written, renamed or removed; None where nothing can be seen."""

_MOST_RESTS = 20
_PRIVATE = 0o600
_TEMPORARY = ".coach-tmp"
_LEFT_OVER_AFTER = 3600.0


def digest(content: bytes) -> str:
    """What tells one version of a file from another."""
    return hashlib.sha256(content).hexdigest()


def content(path: Path) -> bytes:
    """The bytes of a file; raises Refused where it is none, is larger than LARGEST, or may not be read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise _not_a_file(path)
        with path.open("rb") as file:
            found = file.read(LARGEST + 1)
    except OSError as error:
        raise _unreadable(path, error) from error
    if len(found) > LARGEST:
        raise too_large(str(path))
    return found


def stamp(path: Path) -> Stamp:
    """Tells whether a file may have changed, with no look into it."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


def stamps(paths: Iterable[Path]) -> tuple[Stamp, ...]:
    """Tells whether any of these files and folders may have changed."""
    return tuple(map(stamp, paths))


def at_rest(path: Path) -> bytes:
    """The bytes of a file once nobody writes into it; raises Refused, as `content` does.

    Many a program removes or empties a file first, and then writes it piece by piece.
    """
    before = stamp(path)
    for _ in range(_MOST_RESTS):
        time.sleep(REST)
        now = stamp(path)
        if now == before:
            break
        before = now
    return content(path)


def too_large(file: str) -> Refused:
    """The refusal of a file, or of standard input, that is larger than LARGEST bytes."""
    return _refused(
        file, "too-large", Message("the file is larger than 1 MB; check what it holds, a playbook is far smaller")
    )


def replace(path: Path, text: str, expected: str | None, *, private: bool = False) -> str:
    """Make `text` the whole content of the file, and return its digest.

    `expected` is the digest of what stands there now, None when there is no file yet. A reader, or a computer that
    loses power, meets the old text or the new one, never a part. A symbolic link is followed and stays; the mode
    stays, but a `private` file is for its user alone. Between the last look and the replacement some microseconds
    remain in which another program could write.

    Raises ChangedOnDisk where anything else is found than what was expected, and Refused where the file cannot be
    written; then nothing has been.
    """
    wanted = text.encode("utf-8")
    real = Path(os.path.realpath(path))
    try:
        _sweep(real.parent)
        found = _mode_of(path, real)
        mode = _PRIVATE if private else found
        temporary = real.with_name(f".{real.name[:100]}.{secrets.token_hex(4)}{_TEMPORARY}")
        try:
            _write(temporary, wanted, mode)
            _check_unchanged(path, real, expected)
            temporary.replace(real)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        _settle(real.parent)
    except OSError as error:
        raise unwritable(path, error) from error
    return digest(wanted)


def put_beside(path: Path, whose: str, content: bytes) -> Path:
    """Save another version in a new file beside a playbook's, and return its path; raises Refused."""
    for n in count(1):
        target = path.with_name(f"{path.stem}.{whose}{f'-{n}' if n > 1 else ''}{path.suffix}")
        try:
            with target.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except FileExistsError:
            continue
        except OSError as error:
            message = Message(
                "the other version cannot be saved beside it ({reason}); nothing was changed",
                reason=error.strerror or "",
            )
            raise _refused(str(target), "unwritable", message) from error
        return target
    raise AssertionError


def beside(path: Path, whose: str) -> list[Path]:
    """The other versions that were put beside a playbook, and are there still."""
    return sorted(path.parent.glob(f"{escape(f'{path.stem}.{whose}')}*{path.suffix}"))


def _mode_of(path: Path, real: Path) -> int | None:
    """The mode to keep, None for a new file."""
    try:
        mode = real.stat().st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode):
        raise _not_a_file(path)
    if not mode & 0o222 or not os.access(real, os.W_OK):
        raise _refused(
            str(path), "read-only", Message("the file is read-only; make it writable, or save under another name")
        )
    return stat.S_IMODE(mode)


def _write(temporary: Path, wanted: bytes, mode: int | None) -> None:
    begin = 0o666 if mode is None else mode
    with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, begin), "wb") as file:  # noqa: PTH123
        file.write(wanted)
        file.flush()
        if mode is not None:
            temporary.chmod(mode)
        os.fsync(file.fileno())


def _check_unchanged(path: Path, real: Path, expected: str | None) -> None:
    try:
        found = digest(real.read_bytes())
    except FileNotFoundError:
        found = None
    if found == expected:
        return
    if expected is None:
        message = Message("there is a file already, and it was left as it is; choose another name")
    elif found is None:
        message = Message("the file was removed or renamed meanwhile; save again to write it anew")
    else:
        message = Message("the file changed on disk meanwhile, and was left as it is; try again")
    raise ChangedOnDisk(str(path), Problem("changed-on-disk", "error", message))


def _settle(folder: Path) -> None:
    """Make the new name last, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(folder: Path) -> None:
    """Remove what a killed program left behind."""
    with contextlib.suppress(OSError):
        old = time.time() - _LEFT_OVER_AFTER
        for left in folder.glob(f".*{_TEMPORARY}"):
            if left.lstat().st_mtime < old:
                left.unlink()


def _refused(file: str, name: str, message: Message) -> Refused:
    return Refused(file, Problem(name, "error", message))


def _not_a_file(path: Path) -> Refused:
    if path.is_dir():
        return _refused(str(path), "not-a-file", Message("this is a folder; name a playbook in it"))
    return _refused(str(path), "not-a-file", Message("this is not a regular file; name a playbook"))


def _unreadable(path: Path, error: OSError) -> Refused:
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            message = Message("there is no such file; check the name and the folder")
            return Gone(str(path), Problem("unreadable", "error", message))
        case errno.EACCES | errno.EPERM:
            message = Message("you have no permission to read this file; ask its owner for it")
        case errno.ELOOP:
            message = Message("the symbolic links lead in a circle; name the file itself")
        case errno.ENAMETOOLONG:
            message = Message("the name is too long; check it")
        case _:
            message = _in_the_systems_words(error)
    return _refused(str(path), "unreadable", message)


def unwritable(path: Path, error: OSError) -> Refused:
    """The refusal to write a file, and what to do about it."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            message = Message("the disk is full; free some space, then save again")
        case errno.EROFS:
            message = Message("the disk is read-only; save in another folder")
        case errno.EACCES | errno.EPERM:
            message = Message("you have no permission to write in this folder; save in another one")
        case errno.ENOENT | errno.ENOTDIR:
            message = Message("there is no such folder; make it first, or save in another one")
        case errno.ELOOP:
            message = Message("the symbolic links lead in a circle; name the file itself")
        case errno.ENAMETOOLONG:
            message = Message("the name is too long; choose a shorter one")
        case _:
            message = _in_the_systems_words(error)
    return _refused(str(path), "unwritable", message)


def _in_the_systems_words(error: OSError) -> Message:
    return Message("the system says: {reason}; check the disk, then try again", reason=error.strerror or str(error))
