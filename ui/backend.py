"""Backend: the one library that this process serves, with its jobs, shared by all windows."""

from __future__ import annotations

import argparse
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import streamlit as st

from app.jobs import Jobs
from app.logs import write_logs
from app.page_images import PageImages
from app.requests import SearchRequest
from app.session import Session
from app.settings import Settings, load_settings, log_folder, quiet_tracing
from app.shown import SHOWN
from indexing.catalogue import Catalogue

WARM_UP: Final = SearchRequest(text="papers", k=1)
"""Searched for first, so that library and encoder are loaded while a person is still reading and typing."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Backend:
    """What pages work with."""

    settings: Settings
    session: Session
    jobs: Jobs
    images: PageImages

    @contextmanager
    def catalogue(self) -> Iterator[Catalogue]:
        """Give what the library holds, for reading.

        Raises:
            NoLibrary: there is none yet.
        """
        with Catalogue.read(self.settings.library) as catalogue:
            yield catalogue

    def close(self) -> None:
        """End all jobs, and let go of the library."""
        self.jobs.close()
        self.images.close()
        self.session.__exit__(None, None, None)


@st.cache_resource(show_spinner=False, on_release=lambda backend: backend.close())
def backend() -> Backend:
    """Return the backend of this process, made when the first window is opened."""
    settings = load_settings(library=_library())
    write_logs(log_folder(), settings.log_level)
    quiet_tracing()
    session = Session(settings, create=True, notice=log.info)
    jobs = Jobs(session)
    jobs.submit(WARM_UP)
    return Backend(settings, session, jobs, PageImages(settings.library))


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
    except SHOWN as error:
        st.error(str(error), icon=":material/error:")
    except Exception as error:
        if type(error).__module__.startswith("streamlit"):  # how Streamlit itself stops and reruns a page
            raise
        log.exception("a page failed")
        said = f"Something unforeseen went wrong ({type(error).__name__}: {error})."
        st.error(f"{said} Details are in {log_folder()}.", icon=":material/error:")
