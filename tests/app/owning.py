"""A process that owns a library until its standard input ends, for tests to kill.

python tests/app/owning.py LIBRARY        says "ready" when others may ask; the language model they ask for is never
                                          there: it says "asked" and waits for ever
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from app.application import Application
from app.owner import Owner
from app.settings import load_settings
from indexing.encoder import Encoder
from indexing.library import Library


def hang(_: object) -> None:
    sys.stdout.write("asked\n")
    sys.stdout.flush()
    threading.Event().wait()


def main(folder: str) -> None:
    settings = load_settings(library=folder, llm="none")
    library = Library.open(Path(folder), encoder=Encoder.load())
    with Application(settings, library, load_llm=hang) as application:
        owner = Owner(application)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.read()
        owner.close()


if __name__ == "__main__":
    main(sys.argv[1])
