"""Git, called as the program that it is: never through a shell, never asking anybody anything, never without an end.

A question changes nothing and runs nothing that a repository names: no hook, no filter, no helper, no network.
An act is git as the person would run it, whose hooks, signing and credentials are left to do their work.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from functools import cache
from io import BufferedReader
from pathlib import Path
from shutil import which
from tempfile import TemporaryFile
from threading import Event, Lock, Timer
from typing import IO

from coach.playbook.message import Message

OLDEST = (2, 30)
"""The first git that understands all that is asked of it here."""

ASKING = 10.0
"""Seconds that git may take to answer a question."""
ACTING = 120.0
"""Seconds that git may take to commit, to pull or to push: hooks run, and networks are slow."""
_PATIENCE = 2.0
_PIECE = 65_536

_QUIET = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.quotePath=false",
    "color.ui=false",
    "log.showSignature=false",
    "protocol.allow=never",
    "submodule.recurse=false",
)
"""Settings of a repository that could run a program, or change the form of an answer."""

_NO_NETWORK = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none"}
"""A clone may lack texts, and name the program that fetches them. Not every git knows the first; no setting of a
repository can override the second."""

_MISLEADING = re.compile(r"GIT_(?:TRACE.*|EXTERNAL_DIFF|DIFF_OPTS|(?:LITERAL|GLOB|NOGLOB|ICASE)_PATHSPECS)")
_FOLDERS = ("GIT_DIR", "GIT_WORK_TREE")
_VERSION = re.compile(rb"git version (\d+)\.(\d+)")
_SAYS = re.compile(r"^(?:fatal|error): *", re.MULTILINE)


class GitFailed(Exception):  # noqa: N818 - it reads as what it is
    """Git could not do it. The message says what is wrong, and after a semicolon what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


class NoGit(GitFailed):
    """There is no git on this machine, or one that is too old."""


class GivenUp(GitFailed):
    """Nobody wanted to wait for the end."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a call of git ended: its exit code, and all that it wrote."""

    code: int
    out: bytes
    err: bytes

    @property
    def reason(self) -> str:
        """What git says is wrong, in a line; it may hold names that the repository chose."""
        said = decoded(self.err)
        found = _SAYS.search(said)
        lines = (said[found.end() :] if found else said).split("\n")
        return next((line.strip() for line in lines if line.strip()), f"exit code {self.code}")


class Halt:
    """Lets one thread end what another asks git meanwhile, however long git would still be silent."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._running = dict[subprocess.Popen[bytes], bool]()
        self.halted = False

    def halt(self) -> None:
        """End all of it at once, and what would be asked next; whoever reads finds git at its end."""
        with self._lock:
            self.halted = True
            for process, kindly in self._running.items():
                self._end(process, kindly)

    @contextmanager
    def over(self, process: subprocess.Popen[bytes], *, kindly: bool = False) -> Iterator[None]:
        """Let `halt` end this one too, as long as it is read; one that writes is to be ended kindly."""
        with self._lock:
            self._running[process] = kindly
            if self.halted:
                self._end(process, kindly)
        try:
            yield
        finally:
            with self._lock:
                del self._running[process]

    def _end(self, process: subprocess.Popen[bytes], kindly: bool) -> None:
        with suppress(OSError):
            _end(process, kindly)


@dataclass(frozen=True, slots=True)
class Running:
    """Git while it answers: what it says, piece by piece, and what it is told. All raise GitFailed."""

    process: subprocess.Popen[bytes]
    limit: float
    """Seconds that it may be silent."""

    def piece(self) -> bytes:
        """Some more of the answer, nothing at its end."""
        return self._in_time(lambda: self._out.read1(_PIECE))

    def line(self) -> bytes:
        """The next line with its end."""
        return self._in_time(self._out.readline)

    def exactly(self, size: int) -> bytes:
        """That many bytes, fewer at the end of the answer."""
        return self._in_time(lambda: self._out.read(size))

    def say(self, words: bytes) -> None:
        """Tell it something on its standard input."""
        assert self.process.stdin
        with suppress(OSError):  # it has ended: reading tells
            self.process.stdin.write(words)
            self.process.stdin.flush()

    def ended(self) -> Ended:
        """How it ended, once all it said is read."""
        assert self.process.stderr
        err = self._in_time(self.process.stderr.read)
        return Ended(self.process.wait(), b"", err)

    @property
    def _out(self) -> BufferedReader:
        assert isinstance(self.process.stdout, BufferedReader)
        return self.process.stdout

    def _in_time(self, read: Callable[[], bytes]) -> bytes:
        late = Event()

        def stop() -> None:
            late.set()
            with suppress(OSError):
                _end(self.process, kindly=False)

        watch = Timer(self.limit, stop)
        watch.start()
        try:
            found = read()
        finally:
            watch.cancel()
        if late.is_set():
            raise _never_ended(self.limit)
        return found


def asked_in(folder: Path, *words: str, limit: float = ASKING) -> Ended:
    """How a question ended that is asked in a folder; raises GitFailed where git never ends, and NoGit."""
    return _run(_question(words), folder, _asking(), limit)


@contextmanager
def answering_in(folder: Path, *words: str, limit: float = ASKING, halt: Halt | None = None) -> Iterator[Running]:
    """A question whose answer is read as it comes, and may be left unread; `limit` holds for each piece of it."""
    pipe = subprocess.PIPE
    process = _started(_question(words), folder, _asking(), pipe, pipe, pipe)
    try:
        with halt.over(process) if halt else nullcontext():
            yield Running(process, limit)
    finally:
        _stop(process)


def acted_in(folder: Path, *words: str, limit: float = ACTING, halt: Halt | None = None) -> Ended:
    """Let git do something in a folder; raises GitFailed where it never ends, NoGit, and GivenUp."""
    return _run((program(), "--no-pager", *words), folder, _acting(), limit, halt)


def is_option(word: str) -> bool:
    """Whether git would take a revision, a branch or a remote for an option."""
    return word.startswith("-")


def decoded(said: bytes) -> str:
    """What git wrote, as text that encodes to the same bytes again."""
    return said.decode("utf-8", "surrogateescape")


def failed(ended: Ended) -> GitFailed:
    """What to raise where git could not answer."""
    return GitFailed(Message("git says: {reason}; for more, run: git status", reason=ended.reason))


def program() -> str:
    """Where git is; raises NoGit where there is none, or one that is too old."""
    return _program(os.environ.get("PATH", os.defpath))


@cache
def _program(path: str) -> str:
    # Only folders that mean the same from everywhere: a repository must not bring a git of its own.
    folders = [folder for folder in path.split(os.pathsep) if Path(folder).is_absolute()]
    found = which("git", path=os.pathsep.join(folders))
    if found is None or not Path(found).is_absolute():
        raise NoGit(Message("git is not on this computer; install it from https://git-scm.com"))
    ended = _run((found, "version"), Path(found).parent, _asking(), ASKING)
    version = _VERSION.match(ended.out)
    if version is None:
        raise NoGit(Message("git does not work here ({reason}); install it anew", reason=ended.reason))
    if (int(version[1]), int(version[2])) < OLDEST:
        have, need = b".".join(version.groups()).decode(), ".".join(map(str, OLDEST))
        raise NoGit(Message("git {have} is too old; install {need} or newer", have=have, need=need))
    return found


def _question(words: tuple[str, ...]) -> tuple[str, ...]:
    settings = (word for setting in _QUIET for word in ("-c", setting))
    return (program(), "--no-pager", "--literal-pathspecs", *settings, *words)


def _asking() -> dict[str, str]:
    """The environment of a question: English, no network, and nothing written, not even to save time."""
    return _acting() | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", **_NO_NETWORK}


def _acting() -> dict[str, str]:
    """The environment of an act: the person's own, but for what would ask on the terminal that we draw on."""
    own = {name: value for name, value in os.environ.items() if not _MISLEADING.fullmatch(name)}
    own |= {name: str(Path(own[name]).resolve()) for name in _FOLDERS if name in own}  # git runs in another folder
    return own | {"GIT_TERMINAL_PROMPT": "0", "GIT_MERGE_AUTOEDIT": "no", "GIT_EDITOR": "true"}


def _run(
    words: tuple[str, ...], folder: Path, environment: Mapping[str, str], limit: float, halt: Halt | None = None
) -> Ended:
    # Files, for a pipe ends only when all have let go of it, and git may leave a helper behind, such as ssh.
    with TemporaryFile() as out, TemporaryFile() as err:
        process = _started(words, folder, environment, subprocess.DEVNULL, out, err)
        try:
            with halt.over(process, kindly=True) if halt else nullcontext():
                code = process.wait(limit)
        except subprocess.TimeoutExpired:
            raise _never_ended(limit) from None
        finally:
            _stop(process)
        if halt and halt.halted:
            raise GivenUp(Message("stopped before it was done; do it again when you like"))
        for file in (out, err):
            file.seek(0)
        return Ended(code, out.read(), err.read())


def _never_ended(limit: float) -> GitFailed:
    return GitFailed(Message("git did not end within {seconds} s; try again later", seconds=limit))


def _started(
    words: tuple[str, ...],
    folder: Path,
    environment: Mapping[str, str],
    given: int,
    out: int | IO[bytes],
    err: int | IO[bytes],
) -> subprocess.Popen[bytes]:
    """Git on its way: without a terminal to ask on, and with all that it starts in one group, to end together."""
    try:
        return subprocess.Popen(
            words,
            cwd=folder,
            env=environment,
            stdin=given,
            stdout=out,
            stderr=err,
            start_new_session=True,
        )
    except OSError as error:
        message = Message("git cannot be started ({reason}); check the folder", reason=error.strerror or str(error))
        raise GitFailed(message) from error


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End what has not ended by itself, with everything that it started."""
    for kindly in (True, False):
        if process.poll() is None:
            with suppress(OSError):
                _end(process, kindly)
            with suppress(subprocess.TimeoutExpired):
                process.wait(_PATIENCE)
    for pipe in (process.stdout, process.stderr, process.stdin):
        with suppress(OSError):  # what it did not read any more
            if pipe:
                pipe.close()


def _end(process: subprocess.Popen[bytes], kindly: bool) -> None:
    """Stop it; asked kindly, git takes its locks away first."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGTERM if kindly else signal.SIGKILL)
