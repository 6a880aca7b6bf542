"""The whole path, from files to checked answers, with the real models and without a single socket."""

from __future__ import annotations

import pytest

from agents.errors import ModelMissing
from agents.llm.locate import locate
from agents.settings import AgentSettings, Mode
from app.application import Application
from app.operations import perform
from app.requests import (
    AddRequest,
    AskRequest,
    CheckRequest,
    ReindexRequest,
    RemoveRequest,
    SearchRequest,
    SyncRequest,
)
from app.settings import load_settings

QUESTION = "What does the parameter b do in BM25?"


def silent(_):
    """Take news and do nothing."""


@pytest.fixture
def model():
    try:
        locate("bundled")
        import llama_cpp  # noqa: F401 - only whether it is there
    except (ModelMissing, ImportError) as missing:
        # without a compiler the rest is tested; in CI `make llm` has to compile it
        pytest.skip(f"no language model on this machine: {missing}")


@pytest.mark.usefixtures("no_sockets", "model")
def test_needs_no_network_and_not_even_this_machines(tmp_path, papers):
    with Application.open(load_settings(library=tmp_path / "library")) as application:
        added = perform(application, AddRequest(paths=(str(papers),)), silent)
        assert (added.added, [failed.path.rpartition("/")[2] for failed in added.failed]) == (3, ["scanned_note.pdf"])
        for mode in ("extractive", "auto", "abstractive"):
            answer = ask(application, mode)
            quotes = {citation.id: citation for citation in answer.citations}
            assert all(set(statement.citations) <= quotes.keys() for statement in answer.statements)
            assert all(citation.page is not None and citation.boxes for citation in answer.citations)
        assert perform(application, SearchRequest(text="fusion", k=1), silent).passages[0].rank == 1
        assert perform(application, SyncRequest(folder=str(papers)), silent).unchanged == 3
        assert perform(application, RemoveRequest(documents=("Herons",)), silent).titles == ("Herons",)
        perform(application, ReindexRequest(), silent)
        assert perform(application, CheckRequest(), silent).agree


def ask(application: Application, mode: Mode):
    answer = perform(application, AskRequest(text=QUESTION, answering=AgentSettings(mode=mode)), silent).answer
    assert bool(answer.model) == (mode != "extractive")
    return answer
