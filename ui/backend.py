"""Backend: the one library that this process serves, with its jobs, shared by all windows."""

from __future__ import annotations

import argparse
import gc
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import streamlit as st

from app.batch.runs import Runs
from app.chores import Chores
from app.jobs import Job, Jobs
from app.logs import write_logs
from app.page_images import PageImages
from app.requests import SearchRequest
from app.session import Session
from app.settings import Settings, load_settings, log_folder, quiet_tracing
from app.shown import SHOWN, as_sentence
from indexing.catalogue import Catalogue
from ui.parts.plain import plain

WARM_UP: Final = SearchRequest(text="papers", k=1)
"""Searched for first, so that library and encoder are loaded while a person is still reading and typing."""

WARM_S: Final = 300.0
HEARD: Final = ("preset", "mode", "answering", "language")
"""Settings that are heard at once; all others when the process is started."""

log = logging.getLogger(__name__)

_made: Backend | None = None
_making = threading.Lock()


@dataclass(frozen=True, slots=True)
class Backend:
    """What pages work with."""

    started: Settings
    session: Session
    jobs: Jobs
    chores: Jobs
    batches: Runs
    images: PageImages
    warming: threading.Thread

    @property
    def settings(self) -> Settings:
        """Return the settings as they are now: models and library as this process has opened them, all else anew.

        Raises:
            SettingsError: config.toml has been given a value that is not allowed.
        """
        now = self.written
        return self.started.model_copy(update={name: getattr(now, name) for name in HEARD})

    @property
    def written(self) -> Settings:
        """Return the settings that would be heard if this process were started now.

        Raises:
            SettingsError: config.toml has been given a value that is not allowed.
        """
        return load_settings(library=self.started.library)

    @contextmanager
    def catalogue(self) -> Iterator[Catalogue]:
        """Give what the library holds, for reading.

        Raises:
            NoLibrary: there is none yet.
        """
        with Catalogue.read(self.started.library) as catalogue:
            yield catalogue

    def close(self) -> None:
        """End all jobs, and let go of the library."""
        self.batches.close()
        self.chores.close()
        self.jobs.close()
        self.warming.join()
        self.images.close()
        self.session.__exit__(None, None, None)


def backend() -> Backend:
    """Return the backend of this process, made when it is first asked for."""
    global _made  # noqa: PLW0603 - one library has one owner, however many windows there are
    with _making:
        if _made is None:
            _made = _opened()
        return _made


def close() -> None:
    """Close the backend of this process, if there is one; the next one is a new one."""
    global _made  # noqa: PLW0603
    with _making:
        if _made is not None:
            _made.close()
        _made = None


def _opened() -> Backend:
    settings = load_settings(library=_library())
    write_logs(log_folder(), settings.log_level)
    quiet_tracing()
    session = Session(settings, create=True, notice=log.info)
    jobs, images = Jobs(session), PageImages(settings.library)
    chores = Jobs(Chores(settings, session))
    batches = Runs(settings.library, session, lambda: jobs.waited_for)
    searching = jobs.submit(WARM_UP)
    warming = threading.Thread(target=_warm, args=(settings.library, searching, images), name="warm up", daemon=True)
    warming.start()
    return Backend(settings, session, jobs, chores, batches, images, warming)


def _warm(library: Path, searching: Job, images: PageImages) -> None:
    """Load what the first question and the first page would wait for."""
    import agents.ask  # noqa: F401 - LangGraph, which takes a second

    searching.finished(WARM_S)
    with suppress(*SHOWN), Catalogue.read(library) as catalogue:
        for key, document in catalogue.documents().items():
            if document.file_type == "pdf":
                images.drawn(key, 1, width=100)
                break
    # subtle: Streamlit collects all garbage after each run of a page, which takes .3 s with the modules of torch in
    # it; what is loaded by now stays for good and is not looked through again
    gc.collect()
    gc.freeze()


def _library() -> Path | None:
    """Return the folder that the page was started with, if it was."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--library", type=Path)
    given, _ = parser.parse_known_args()
    found: Path | None = given.library
    return found


@contextmanager
def told() -> Iterator[None]:
    """Show what goes wrong inside as a sentence; what nobody had foreseen goes to the log with its traceback."""
    try:
        yield
    except Exception as error:
        if type(error).__module__.startswith("streamlit"):  # how Streamlit itself stops and reruns a page
            raise
        st.error(plain(as_sentence(error)), icon=":material/error:")
