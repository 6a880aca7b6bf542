"""A process that synchronises folders until it is killed; run as a script by `test_killing`.

It loads the encoder once and makes a child for each line of standard input, "LIBRARY<tab>FOLDER", says the
child's process id and, when the child has ended, how. So a death does not cost the start of a process.
"""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path

import indexing.derived.write
import indexing.ingest.backlog
from indexing import ingest
from indexing.encoder import Encoder
from indexing.library import Library

FEW = 12  # texts a window, so that a small folder has many moments to die in


def work(library: Path, folder: Path, encoder: Encoder) -> int:
    try:
        with Library.open(library, encoder=encoder) as opened:
            ingest.sync(opened, folder, collections=["notes"])
    except BaseException:  # noqa: BLE001 - it is the last frame of a forked child
        traceback.print_exc()
        return 1
    return 0


def say(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def main() -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # one core, hence no threads that a child would miss
    indexing.derived.write.WINDOW_TEXTS = FEW
    for name in ("AHEAD_TEXTS", "WINDOW_TEXTS", "_WORTH_ENCODING"):
        setattr(indexing.ingest.backlog, name, FEW)
    encoder = Encoder.load()
    encoder.encode(["loaded"])
    encoder.count_tokens(["loaded"])
    say("ready")
    for line in sys.stdin:
        library, folder = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            os._exit(work(Path(library), Path(folder), encoder))
        say(child)
        say(os.waitpid(child, 0)[1])


main()
