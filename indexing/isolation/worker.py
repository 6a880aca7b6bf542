"""The parsing process: one line of JSON in names a file, one line out holds what is in it, or a page of it.

Parsers run here because some cannot share a process with threads, and any may crash, hang or eat memory.
Knows nothing about libraries.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any, Final

from indexing.drawing import draw
from indexing.errors import UnreadableFile
from indexing.isolation.wire import dump_drawn, dump_metadata, dump_parsed, load_metadata
from indexing.parse import parser_for
from indexing.sidecar import metadata_beside

MEMORY_BYTES: Final = 4 << 30
"""What parsing may take; the longest book takes a tenth."""


def main() -> None:
    """Answer requests until the standard input ends: its owner has closed it, or is dead."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the owner hears Ctrl-C and decides
    _limit_memory()
    answers = _answers()
    requests: SimpleQueue[str] = SimpleQueue()
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    _say(answers, {"ready": True})
    while True:
        request = json.loads(requests.get())
        _say(answers, _answer(_TASKS[request["task"]], request))


def _limit_memory() -> None:
    """Let a file that eats memory fail alone, where the system can see to that."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(hard, MEMORY_BYTES)
    with suppress(OSError, ValueError):  # macOS knows the limit and does not let it be set
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _answers() -> IO[str]:
    """Return the real standard output, and let whatever a parser prints go to standard error."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return answers


def _listen(requests: SimpleQueue[str]) -> None:
    """Pass requests on; leave at once, even out of a parser that hangs, when there can be no more."""
    for line in sys.stdin:
        requests.put(line)
    os._exit(0)


def _say(answers: IO[str], answer: dict[str, Any]) -> None:
    answers.write(json.dumps(answer, separators=(",", ":")) + "\n")
    answers.flush()


def _answer(task: Callable[[dict[str, Any]], dict[str, Any]], request: dict[str, Any]) -> dict[str, Any]:
    """Return what *task* makes of a file, or the sentence that says why it makes nothing of it."""
    try:
        return task(request)
    except UnreadableFile as error:
        return {"unreadable": str(error)}
    except (OSError, MemoryError, RecursionError) as error:
        return {"unreadable": f"It could not be read: {str(error) or type(error).__name__}."}
    except Exception as error:  # noqa: BLE001 - a parser met what nobody thought of; the next file is not its fault
        return {"unreadable": f"Its reader failed with {type(error).__name__}: {error}. Please report this file."}


def _parse(request: dict[str, Any]) -> dict[str, Any]:
    """Parse a file; a bibliography beside it knows better than the file itself."""
    path = Path(request["path"])
    file_type, parser = parser_for(path)
    parsed = parser(path)
    beside = metadata_beside(path, parsed.metadata)
    if beside is not None:
        parsed = replace(parsed, metadata=parsed.metadata.overridden_by(beside))
    return {"file_type": file_type, "parsed": dump_parsed(parsed)}


def _beside(request: dict[str, Any]) -> dict[str, Any]:
    """Look for a known document in the bibliographies beside its file."""
    beside = metadata_beside(Path(request["path"]), load_metadata(request["metadata"]))
    return {"beside": None if beside is None else dump_metadata(beside)}


def _draw(request: dict[str, Any]) -> dict[str, Any]:
    """Draw a page of a PDF."""
    drawn = draw(Path(request["path"]), request["page"], width=request["width"])
    return {"drawn": dump_drawn(drawn)}


_TASKS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {"parse": _parse, "beside": _beside, "draw": _draw}
