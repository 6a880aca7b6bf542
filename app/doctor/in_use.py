"""In use: which model has each role now, how large it is and where it lies; nothing is loaded.

Knows nothing about libraries.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from agents.errors import ModelError
from agents.llm.locate import is_server
from app.data import Data
from app.displayed import without_keys
from app.recommended import RECOMMENDED, ROLES, Recommended, Role
from app.settings import Settings
from indexing.errors import EngineError

BUNDLED = "bundled"


class InUse(Data):
    """The model of a *role*: what its setting says, and what is there.

    bundled: the one that comes along; here: another one, on this machine; server: elsewhere; missing: *said* tells
    why it cannot be used; none: the role is not filled. *tokens*: the most that it reads and writes at once.
    """

    role: Role
    state: Literal["bundled", "here", "server", "missing", "none"]
    name: str = ""
    place: str = ""
    size: int | None = None  # bytes
    tokens: int | None = None
    said: str = ""


class Models(Data):
    """All that there is to say about models; *here* are the recommended ones that are on this machine."""

    in_use: tuple[InUse, ...]
    recommended: tuple[Recommended, ...]
    here: tuple[str, ...]


def in_use(settings: Settings) -> tuple[InUse, ...]:
    """Return what *settings* give each role."""
    return tuple(_language_model(settings) if role == "llm" else _encoding(settings, role) for role in ROLES)


def is_here(model: Recommended) -> bool:
    """Return whether *model* is on this machine."""
    try:
        _file_of(model.source) if model.role == "llm" else _folder_of(model.source)
    except (ModelError, EngineError):
        return False
    return True


def here() -> frozenset[str]:
    """Return the short names of the recommended models that are on this machine."""
    return frozenset(model.name for model in RECOMMENDED if is_here(model))


def _language_model(settings: Settings) -> InUse:
    name = settings.llm
    if name == "none":
        return InUse(role="llm", state="none")
    if is_server(name):
        place, tokens = without_keys(name), settings.context_tokens
        return InUse(role="llm", state="server", name=settings.llm_server.name, place=place, tokens=tokens)
    try:
        file = _file_of(name)
    except ModelError as error:
        return InUse(role="llm", state="missing", name=name, said=str(error))
    from agents.llm.model_file import model_name

    return InUse(
        role="llm",
        state="bundled" if name == BUNDLED else "here",
        name=model_name(file),
        place=str(file),
        size=_size([file]),
        tokens=settings.context_tokens,
    )


def _encoding(settings: Settings, role: Role) -> InUse:
    name: str | None = getattr(settings, role)
    if name is None:
        return InUse(role=role, state="none")
    from indexing.model_files import ModelFiles

    try:
        files = ModelFiles.find(name)
        tokens = files.max_length
    except EngineError as error:
        return InUse(role=role, state="missing", name=name, said=str(error))
    return InUse(
        role=role,
        state="bundled" if name == BUNDLED else "here",
        name="all-MiniLM-L6-v2" if name == BUNDLED else files.name,
        place=str(files.folder),
        size=_size(path for path in files.folder.rglob("*") if path.is_file()),
        tokens=tokens,
    )


def _file_of(name: str) -> Path:
    from agents.llm.locate import locate

    return locate(name)


def _folder_of(name: str) -> Path:
    from indexing.model_files import ModelFiles

    return ModelFiles.find(name).folder


def _size(files: Iterable[Path]) -> int:
    return sum(file.stat().st_size for file in files)
