"""Chores: work for which no library is opened: a model is fetched, everything is examined.

Carried out beside the questions, so that these do not wait for it. Knows nothing about pages or commands.
"""

from __future__ import annotations

import threading
from datetime import datetime
from typing import Final, Literal, TypeAlias

from app.data import Data
from app.displayed import without_keys
from app.doctor import examine
from app.doctor.finding import Finding
from app.fetching import Wanted, fetch, look
from app.keeping import keep
from app.recommended import Role
from app.requests import Advanced, Tell
from app.session import Session
from app.settings import Settings, load_settings
from app.stopping import WorkStopped

MEGABYTE: Final = 1_000_000
FETCHING: Final = "fetch"
EXAMINING: Final = "examine"


class ModelRequest(Data):
    """Fetch the model *source* from the hub, and set it for *role* where it is to be used from then on."""

    kind: Literal["model"] = "model"
    source: str
    role: Role
    use: bool = False


class ExamineRequest(Data):
    """Look at machine, packages, models and library."""

    kind: Literal["examine"] = "examine"


class ModelFetched(Data):
    """The model is on this machine, in these *files*; *kept* is the settings file in which it was set, if it was."""

    kind: Literal["fetched"] = "fetched"
    source: str
    role: Role
    files: tuple[str, ...]
    size: int
    kept: str = ""


class Examined(Data):
    """What the doctor found, and when."""

    kind: Literal["examined"] = "examined"
    at: datetime
    findings: tuple[Finding, ...]


Chore: TypeAlias = ModelRequest | ExamineRequest
Done: TypeAlias = ModelFetched | Examined


class Chores:
    """Carries out chores for the page that works with *settings*, through whose *session* the library is examined."""

    def __init__(self, settings: Settings, session: Session) -> None:
        self._settings = settings
        self._session = session

    def call(self, request: Chore, tell: Tell, *, stopped: threading.Event | None = None) -> Done:
        """Return the result of *request*.

        Raises:
            FetchError, SettingsError: the model cannot be had, or not be set.
            WorkStopped: *stopped* was set.
        """
        stopped = stopped or threading.Event()
        if isinstance(request, ModelRequest):
            return get_model(request, tell, stopped=stopped)
        return self._examine(tell, stopped)

    def _examine(self, tell: Tell, stopped: threading.Event) -> Examined:
        at, findings = datetime.now().astimezone(), list[Finding]()
        for finding in examine(load_settings(library=self._settings.library), session=self._session):
            if stopped.is_set():
                raise WorkStopped
            findings.append(finding)
            tell(Advanced(stage=EXAMINING, done=len(findings), total=None, unit="", file=finding.what))
        return Examined(at=at, findings=tuple(findings))


def get_model(request: ModelRequest, tell: Tell, *, stopped: threading.Event) -> ModelFetched:
    """Fetch what *request* names, telling how many megabytes are here.

    Raises:
        FetchError: it cannot be had; what has come is kept, and the same request goes on from there.
        SettingsError: it is here, and cannot be set.
        WorkStopped: *stopped* was set.
    """

    def on_bytes(done: int, total: int, name: str) -> None:
        if stopped.is_set():
            raise WorkStopped
        tell(Advanced(stage=FETCHING, done=done // MEGABYTE, total=max(total // MEGABYTE, 1), unit="MB", file=name))

    wanted = Wanted.of(request.source)
    files = look(wanted)
    on_bytes(0, sum(file.size for file in files), files[0].name)
    paths = fetch(wanted, files, on_bytes)
    kept = str(keep({(request.role,): request.source})) if request.use else ""
    return ModelFetched(
        source=request.source,
        role=request.role,
        files=tuple(map(str, paths)),
        size=sum(file.size for file in files),
        kept=kept,
    )


def report(examined: Examined) -> str:
    """Return what was found as text, a line each, for a letter to somebody who helps."""
    lines = [f"scholiast doctor, {examined.at:%Y-%m-%d %H:%M}"]
    for finding in examined.findings:
        lines.append(f"{finding.state:4} {finding.what}: {finding.said}")
        if finding.todo:
            lines.append(f"     -> {finding.todo}")
    return without_keys("\n".join(lines))
