"""What tests of the application share: a home of their own, and one library of sample papers with its owner."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from agents.errors import ModelMissing
from agents.llm import LLM
from agents.llm.scripted import ScriptedLLM
from agents.settings import AgentSettings
from app.application import Application
from app.cli import app
from app.conversations import ChatRequest, Chatted, ConversationRequest, ConversationShown
from app.data import Scope
from app.operations import perform
from app.owner import Owner
from app.requests import Added, AddRequest
from app.sample.questions import PAPERS
from app.session import Session
from app.settings import Settings, load_settings
from indexing.encoder import Encoder
from indexing.library import Library
from tests.app.abstracts import write_collection

TAKEN = ("bm25.pdf", "fusion.pdf", "scanned_note.pdf", "library.bib")


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep the settings, data and logs of whoever runs the tests out of them."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            patch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
        patch.setenv("HOME", str(folder))
        patch.setenv("NO_COLOR", "1")
        patch.setenv("COLUMNS", "100")
        for name in ("LIBRARY", "ENCODER", "LLM", "PRESET", "MODE", "QDRANT_URL"):
            patch.delenv(f"SCHOLIAST_{name}", raising=False)
        yield folder


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with two papers, a bibliography, a page without text, and a note."""
    folder = tmp_path_factory.mktemp("papers")
    for name in TAKEN:
        shutil.copy(PAPERS / name, folder)
    (folder / "note.md").write_text("# Herons\n\nThe grey heron waits for hours until a fish comes near.\n")
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, home: Path, papers: Path) -> Path:
    """Return a library that holds the papers, owned by nobody: to be copied, not changed."""
    folder = tmp_path_factory.mktemp("built") / "library"
    with session_of(load_settings(library=folder)) as session:
        added = session.call(AddRequest(paths=(str(papers),), collections=("birds",)), lambda _: None)
    assert isinstance(added, Added)
    assert (added.added, len(added.failed)) == (3, 1)
    return folder


@pytest.fixture
def library(built: Path, tmp_path: Path) -> Path:
    """Return a library of one's own."""
    return Path(shutil.copytree(built, tmp_path / "library"))


@pytest.fixture(scope="session")
def owned(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a library that this process owns, so that commands need no model: to be asked, not changed."""
    folder = shutil.copytree(built, tmp_path_factory.mktemp("owned") / "library")
    with Application.open(load_settings(library=folder, llm="none")) as application:
        owner = Owner(application)
        yield Path(folder)
        owner.close()


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """Return the bundled encoder."""
    return Encoder.load()


@pytest.fixture(scope="session")
def birds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a small test collection: to be read, not changed."""
    return write_collection(tmp_path_factory.mktemp("collections") / "birds")


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that libraries of test collections are kept in."""
    return tmp_path_factory.mktemp("kept")


class Waiting(Application):
    """An application whose language model waits for a signal, then is not there."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        self.waiting, self.going_on = threading.Event(), threading.Event()
        settings = load_settings(library=folder, llm="none")
        super().__init__(settings, Library.open(folder, encoder=encoder), load_llm=self._wait)

    def _wait(self, _: Settings) -> LLM | None:
        self.waiting.set()
        self.going_on.wait()
        raise ModelMissing("There is no model here.")


@pytest.fixture
def application(library: Path, encoder: Encoder) -> Iterator[Waiting]:
    """Return such an application of one's own library."""
    with Waiting(library, encoder) as application:
        yield application
        application.going_on.set()


@pytest.fixture
def owner(application: Waiting) -> Iterator[Owner]:
    """Serve that application to others."""
    owner = Owner(application)
    yield owner
    application.going_on.set()
    owner.close()


@pytest.fixture
def scholiast() -> Callable[..., Result]:
    """Return a function that runs a command with standard output and error apart."""

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments], prog_name="scholiast")

    return run


@pytest.fixture
def data(scholiast: Callable[..., Result]) -> Callable[..., object]:
    """Return a function that runs a command with --json and returns what it printed, alone on standard output."""

    def run(*arguments: object) -> object:
        result = scholiast(*arguments, "--json")
        assert (result.exit_code, result.stderr) == (0, "")
        return json.loads(result.stdout)

    return run


def session_of(settings: Settings, **options: bool) -> Session:
    return Session(settings, create=True, notice=lambda _: None, **options)


def no_model(_: Settings) -> None:
    raise ModelMissing("There is no model here.")


def scripted(*replies: str) -> Callable[[Settings], ScriptedLLM]:
    return lambda _: ScriptedLLM(replies)


@pytest.fixture
def chat(application: Application) -> Callable[..., Chatted]:
    """Return a function that asks the next question of a conversation, without a language model."""

    def chat(text: str, *, after: Chatted | None = None, scope: Scope | None = None) -> Chatted:
        conversation = after.conversation if after else None
        answering = AgentSettings(mode="extractive")
        request = ChatRequest(conversation=conversation, text=text, answering=answering, scope=scope)
        result = perform(application, request, lambda _: None)
        assert isinstance(result, Chatted)
        return result

    return chat


@pytest.fixture
def kept_turns(application: Application) -> Callable[[Chatted], ConversationShown]:
    """Return a function that reads what is kept of a conversation."""

    def read(chatted: Chatted) -> ConversationShown:
        assert chatted.conversation is not None
        result = perform(application, ConversationRequest(conversation=chatted.conversation), lambda _: None)
        assert isinstance(result, ConversationShown)
        return result

    return read
