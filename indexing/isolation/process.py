"""Reading files in a process of their own, so that a crash or a hang is one failed file.

Knows nothing about formats; `worker` is the other side.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import IO, Any, Final, Self

from indexing.cleaning import clean_metadata, clean_parsed
from indexing.drawing import Drawn
from indexing.errors import EngineError, UnreadableFile
from indexing.isolation.wire import dump_metadata, load_drawn, load_metadata, load_parsed
from indexing.types import Metadata, Parsed

PARSE_TIMEOUT_S: Final = 300.0
"""What a file may take: ten times the longest book."""

_START_TIMEOUT_S: Final = 120.0  # importing the parsers, on a slow and busy machine
_START: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from indexing.isolation.worker import main; main()"
)


class Closed(Exception):
    """The parser was closed while somebody waited for it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is in a file, its metadata overridden by a bibliography beside it."""

    file_type: str
    parsed: Parsed


class ParserProcess:
    """Parses one file at a time, in a process that is started when needed and again after a crash."""

    def __init__(self, *, timeout_s: float = PARSE_TIMEOUT_S) -> None:
        self._timeout_s = timeout_s
        self._running: _Running | None = None
        self._closed = threading.Event()

    def parse(self, path: Path) -> Reading:
        """Return what is in the file *path*.

        Raises:
            UnreadableFile: in one plain sentence.
            EngineError: no parsing process can be started.
            Closed: another thread closed this parser.
        """
        answer = self._ask({"task": "parse", "path": str(path)})
        return Reading(answer["file_type"], clean_parsed(load_parsed(answer["parsed"])))

    def metadata_beside(self, path: Path, known: Metadata) -> Metadata | None:
        """Return what a bibliography beside *path* says about the document *known*; errors as of `parse`."""
        answer = self._ask({"task": "beside", "path": str(path), "metadata": dump_metadata(known)})
        return None if answer["beside"] is None else clean_metadata(load_metadata(answer["beside"]))

    def draw(self, path: Path, page: int, *, width: int) -> Drawn:
        """Return *page*, counted from 1, of the PDF *path* as a picture *width* pixels wide; errors as of `parse`."""
        return load_drawn(self._ask({"task": "draw", "path": str(path), "page": page, "width": width})["drawn"])

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._closed.set()
        if (running := self._running) is not None:
            running.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        if self._closed.is_set():
            raise Closed
        if self._running is not None and self._running.ended:  # of itself, or killed; the file to come is not at fault
            self._running.end()
            self._running = None
        if self._running is None:
            self._running = _Running.start()
            if self._closed.is_set():  # meanwhile, and nobody else knows this process
                self._running.end()
                raise Closed
        answer = self._answer(self._running, request)
        if "unreadable" in answer:
            raise UnreadableFile(answer["unreadable"])
        return answer

    def _answer(self, running: _Running, request: dict[str, Any]) -> dict[str, Any]:
        """Return the answer, or forget the process when it gives none."""
        try:
            line = running.ask(json.dumps(request), self._timeout_s)
        except TimeoutError:
            line = None
            reason = f"It was given up after {self._timeout_s:g} seconds: split it, or convert it to another format."
        else:
            reason = "Its reader crashed on it: the file may be damaged; convert it to another format."
        if line is not None:
            answer: dict[str, Any] = json.loads(line)
            return answer
        self._running = None
        running.end()
        if self._closed.is_set():
            raise Closed
        raise UnreadableFile(reason)


class _Running:
    """A parsing process, and the lines it has said."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._lines: SimpleQueue[str | None] = SimpleQueue()
        threading.Thread(target=self._listen, args=(process.stdout,), daemon=True).start()

    @classmethod
    def start(cls) -> _Running:
        """Start a process and wait until it is ready.

        Raises:
            EngineError: it did not come up.
        """
        # subtle: not multiprocessing, which imports the main module of its parent again (a whole web page there)
        with tempfile.TemporaryFile() as said:
            process = subprocess.Popen(
                [sys.executable, "-c", _START, json.dumps(sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
                encoding="utf-8",
            )
            running = cls(process)
            try:
                ready = running._lines.get(timeout=_START_TIMEOUT_S)
            except Empty:
                ready = None
            if ready is None:
                running.end()
                said.seek(0)
                last = said.read().decode(errors="replace").strip().rpartition("\n")[2]
                raise EngineError(
                    f"The process that reads files did not start ({sys.executable!r} said {last!r}): "
                    "check the installation with `scholiast doctor`."
                )
        return running

    @property
    def ended(self) -> bool:
        """Return whether the process is no more."""
        return self._process.poll() is not None

    def ask(self, request: str, timeout_s: float) -> str | None:
        """Return the answer to *request*, None when the process died of it; raise TimeoutError."""
        try:
            if self._process.stdin is None:
                return None
            self._process.stdin.write(request + "\n")
            self._process.stdin.flush()
        except OSError:
            return None
        try:
            return self._lines.get(timeout=timeout_s)
        except Empty as error:
            raise TimeoutError from error

    def end(self) -> None:
        """Kill the process and wait for its end."""
        self._process.kill()
        self._process.wait()
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()

    def _listen(self, lines: IO[str]) -> None:
        """Queue what the process says, and None when it says no more, be it in the middle of a line."""
        with lines:
            for line in lines:
                if line.endswith("\n"):
                    self._lines.put(line)
        self._lines.put(None)
