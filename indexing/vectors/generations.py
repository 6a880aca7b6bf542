"""Generations of a shard: one folder each, and a pointer file that names the one in use.

    vectors/current       {"generation": "000002", "graph_points": 61234, "codes": "int8"}
    vectors/000002/       the shard

A new generation is prepared beside the old one and comes into use by replacing the pointer file, in one
step. Whatever else lies there is left over from a process that died, and is removed. Knows nothing about
what is in a shard.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

from indexing.errors import EngineError
from indexing.vectors import Codes, shard

_POINTER = "current"

ARRANGE_TIMEOUT_S = 6 * 3600.0
"""Ten times what a million passages take."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Generation:
    """A folder with a shard, how many points its HNSW graph was built over (0: it has none), and by which codes."""

    path: Path
    graph_points: int = 0
    codes: Codes = "int8"


@dataclass
class Generations:
    """The generations in *folder*."""

    folder: Path
    stopped: bool = field(default=False, init=False)
    _alive: int | None = field(default=None, repr=False)  # our end of the pipe that keeps the child going
    _ending: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def current(self) -> Generation | None:
        """Return the generation in use; None in a new folder.

        Raises:
            EngineError: the pointer cannot be read, or what it names is not there.
        """
        pointer = self.folder / _POINTER
        try:
            says = json.loads(pointer.read_text("utf-8"))
            codes = says.get("codes", "int8")  # it was int8 before there was a choice
            found = Generation(self.folder / says["generation"], says["graph_points"], codes)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise EngineError(f"Cannot read {str(pointer)!r}: {error}. Rebuild with: scholiast reindex") from error
        if not found.path.is_dir():
            raise EngineError(f"The vector index {str(found.path)!r} is gone. Rebuild it with: scholiast reindex")
        return found

    def following(self) -> Path:
        """Return where the next generation goes; removes what a dead process may have left there."""
        current = self.current()
        path = self.folder / f"{int(current.path.name) + 1 if current else 1:06d}"
        shutil.rmtree(path, ignore_errors=True)
        return path

    def adopt(self, generation: Generation) -> None:
        """Make *generation* the one in use, durably and in one step."""
        pointer, fresh = self.folder / _POINTER, self.folder / f"{_POINTER}.new"
        says = {
            "generation": generation.path.name,
            "graph_points": generation.graph_points,
            "codes": generation.codes,
        }
        with fresh.open("w", encoding="utf-8") as file:
            json.dump(says, file)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(pointer)

    def forget_others(self) -> None:
        """Remove every folder but the current one's."""
        current = self.current()
        for path in self.folder.iterdir():
            if path.is_dir() and (current is None or path.name != current.path.name):
                log.info("removing the unused vector index %s", path)
                shutil.rmtree(path, ignore_errors=True)  # what is left now goes at the next opening

    def copy(self, old: Path, new: Path) -> None:
        """Copy a shard that nobody is writing to.

        Raises:
            EngineError: the disk is too full to hold it twice.
        """
        size = sum(file.stat().st_size for file in old.rglob("*") if file.is_file())
        free = shutil.disk_usage(self.folder).free
        if free < 3 * size:  # the copy, and the copy of the copy that the engine works on
            raise EngineError(
                f"Arranging the vector index needs {3 * size >> 20} MB of disk for a while; {free >> 20} MB are free. "
                "Free some room; searches work without it, but slower."
            )
        shutil.copytree(old, new)

    def rearrange(self, path: Path, dim: int, codes: Codes) -> None:
        """Build the graph of the shard in *path* over *codes*, in a child process, and wait for it.

        Raises:
            EngineError: the child failed, was stopped, or took longer than ARRANGE_TIMEOUT_S.
        """
        with self._ending:
            if self.stopped:
                raise EngineError("The vector index was closed before it could be arranged.")
            listens, self._alive = os.pipe()  # it ends when we do, however that comes about, and so does the child then
        # -P: the script's own folder must not come first on the child's module path
        command = [sys.executable, "-P", shard.__file__, str(path), str(dim), codes]
        try:
            child = subprocess.Popen(
                command, stdin=listens, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
            )
            try:
                _, complaint = child.communicate(timeout=ARRANGE_TIMEOUT_S)
            except subprocess.TimeoutExpired:
                self._end()
                _, complaint = child.communicate()
        finally:
            os.close(listens)
            self._end()
        code = child.returncode
        if code != 0:
            last = complaint.strip().rpartition("\n")[2] or f"it ended with code {code}"
            raise EngineError(f"Could not arrange the vector index: {last}. Searches work without, but slower.")

    def stop(self) -> None:
        """End the child, if there is one, and start no other."""
        self.stopped = True
        self._end()

    def _end(self) -> None:
        with self._ending:
            if self._alive is not None:
                os.close(self._alive)
                self._alive = None
