"""A process that has loaded the program and its parser once, and forks for each command that a test runs.

A command takes two seconds from the start of Python to its end, most of it loading. `Warm.run` gives what a new process gives: own
working directory, environment, standard streams and exit status. What depends on how Python itself is started (hash seed, locale,
time zone) needs a process of its own; `tests.command` knows which these are.
"""

from __future__ import annotations

import array
import contextlib
import gc
import importlib
import json
import os
import pkgutil
import resource
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

_LENGTH = 8


class Warm:
    """The server of one test process, and the way to it."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.warm", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                cwd=Path(__file__).parent.parent,
                stdin=subprocess.DEVNULL,
            )
        self.socket = ours
        if ours.recv(1) != b"r":
            raise RuntimeError("the warm process did not start")

    def run(
        self, arguments: Sequence[str], *, cwd: Path, env: Mapping[str, str], stdin: str | None
    ) -> subprocess.CompletedProcess[str]:
        """Return what a process of its own with these arguments would have written, and its exit status."""
        running = self.start(arguments, cwd=cwd, env=env)
        said, noted = running.communicate(stdin)
        return subprocess.CompletedProcess(["crossfoot", *arguments], running.returncode or 0, said, noted)

    def start(
        self,
        arguments: Sequence[str],
        *,
        cwd: Path,
        env: Mapping[str, str],
        largest_file: int | None = None,
        talking: bool = False,
    ) -> Running:
        """Return the process of a command that starts, the only one at a time.

        largest_file: bytes, more cannot be written. talking: the caller writes to its standard input and reads what it answers.
        """
        pipes = [os.pipe() for _ in range(3)]
        request = json.dumps(
            {"arguments": list(arguments), "cwd": str(cwd), "env": dict(env), "largest_file": largest_file}
        ).encode("ascii")
        given = [pipes[0][0], pipes[1][1], pipes[2][1]]
        self.socket.sendmsg(
            [len(request).to_bytes(_LENGTH, "big")],
            [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", given))],
        )
        self.socket.sendall(request)
        for one in given:
            os.close(one)
        pid = int.from_bytes(_exactly(self.socket, _LENGTH), "big")
        return Running(pid, self.socket, pipes[0][1], pipes[1][0], pipes[2][0], talking=talking)

    def close(self) -> None:
        """End the server."""
        self.socket.close()
        self.process.wait(timeout=10)


class Running:
    """A command that runs, or has run; as much of `subprocess.Popen` as tests need. stdin, stdout: our ends of its pipes."""

    def __init__(self, pid: int, link: socket.socket, stdin: int, stdout: int, stderr: int, *, talking: bool) -> None:
        self.pid, self.stdin, self.stdout = pid, stdin, stdout
        self.returncode: int | None = None
        self._link = link
        self._written: dict[int, bytes] = {}
        streams = {2: stderr} if talking else {1: stdout, 2: stderr}
        self._threads = [
            threading.Thread(target=_drain, args=(pipe, at, self._written)) for at, pipe in streams.items()
        ]
        for thread in self._threads:
            thread.start()

    def poll(self) -> int | None:
        """Return the exit status, None while the command runs."""
        if self.returncode is None and select.select([self._link], [], [], 0)[0]:
            self._wait()
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send a signal to the process, if it is still there."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def wait(self) -> int:
        """Return the exit status, as soon as the command has ended."""
        if self.returncode is None:
            self._wait()
        return self.returncode or 0

    def communicate(self, stdin: str | None = None) -> tuple[str, str]:
        """Give it its standard input, wait for its end, and return what it wrote to its streams."""
        _feed(self.stdin, (stdin or "").encode("utf-8"))
        for thread in self._threads:
            thread.join()
        self.wait()
        said, noted = (self._written[at].decode("utf-8").replace("\r\n", "\n") for at in (1, 2))
        return said, noted

    def _wait(self) -> None:
        self.returncode = int.from_bytes(_exactly(self._link, _LENGTH), "big", signed=True)


def _drain(pipe: int, name: int, written: dict[int, bytes]) -> None:
    with os.fdopen(pipe, "rb") as stream:
        written[name] = stream.read()


def _feed(pipe: int, text: bytes) -> None:
    with (
        contextlib.suppress(BrokenPipeError),
        os.fdopen(pipe, "wb") as stream,
    ):  # a command need not read what it is given
        stream.write(text)


def _exactly(link: socket.socket, length: int) -> bytes:
    got = b""
    while len(got) < length:
        piece = link.recv(length - len(got))
        if not piece:
            return b""
        got += piece
    return got


def serve(link: socket.socket) -> None:
    """Answer requests one by one until the other end is closed."""
    _load()
    link.sendall(b"r")
    while True:
        length, rights, _, _ = link.recvmsg(_LENGTH, socket.CMSG_LEN(3 * array.array("i").itemsize))
        if not length:
            return
        streams = array.array("i")
        streams.frombytes(rights[0][2])
        request = json.loads(_exactly(link, int.from_bytes(length, "big")))
        child = os.fork()
        if child == 0:
            link.close()
            _command(request, list(streams))
        for stream in streams:
            os.close(stream)
        link.sendall(child.to_bytes(_LENGTH, "big"))
        _, status = os.waitpid(child, 0)
        link.sendall(os.waitstatus_to_exitcode(status).to_bytes(_LENGTH, "big", signed=True))


def _load() -> None:
    """Load what commands load, and fill what they remember: one check of a fixture, thrown away."""
    import crossfoot
    from crossfoot import api
    from crossfoot.cli import command

    command()
    for module in pkgutil.walk_packages(crossfoot.__path__, "crossfoot."):
        if not module.name.endswith("__main__"):
            with contextlib.suppress(ImportError):  # of an extra that is not installed here
                importlib.import_module(module.name)
    api.check(Path(__file__).parent.parent / "fixtures" / "results", jobs=1)
    gc.collect()
    gc.freeze()  # else the first collection of each child would touch, and so copy, all that was loaded


def _command(request: Mapping[str, object], streams: Sequence[int]) -> None:
    """Be the command, and end as it ends."""
    status = 70
    try:
        os.setsid()
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
            os.close(stream)
        os.environ.clear()
        os.environ.update(request["env"])  # type: ignore[arg-type, call-overload]
        os.chdir(str(request["cwd"]))
        if request["largest_file"] is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (request["largest_file"],) * 2)  # type: ignore[operator]
        sys.stdin, sys.stdout, sys.stderr = (
            os.fdopen(number, mode, encoding="utf-8", errors=errors, closefd=False)
            for number, mode, errors in ((0, "r", "strict"), (1, "w", "strict"), (2, "w", "backslashreplace"))
        )
        sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr
        for one in (signal.SIGINT, signal.SIGTERM):
            signal.signal(one, signal.default_int_handler if one is signal.SIGINT else signal.SIG_DFL)
        sys.argv = ["crossfoot", *request["arguments"]]  # type: ignore[misc]
        from crossfoot.__main__ import main

        main()
        status = 0
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 0 if ended.code is None else 1
    finally:
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
        os._exit(status)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
