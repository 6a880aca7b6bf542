"""Requests carried out on a library, without an owner between."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing

import pytest

from agents.settings import AgentSettings, Choice
from app.operations import perform
from app.requests import AddRequest, AskRequest, Failed, ReindexRequest, RemoveRequest, SearchRequest, SyncRequest
from app.stopping import WorkStopped
from indexing import ingest
from indexing.catalogue import DATABASE
from indexing.types import Block, Metadata, Parsed

FUSION = "Which score fusion keeps how far scores are apart?"


def asked(**answering):
    """Return a search and a question whose passages are those of the paper on fusion."""
    quoting = AgentSettings(mode="extractive", **answering)
    return SearchRequest(text=FUSION, k=100, answering=quoting), AskRequest(text=FUSION, answering=quoting)


def documents_in(result):
    """Return the ids of the documents that were found or cited."""
    found = result.passages if result.kind == "found" else result.answer.citations
    return {one.document_id for one in found}


def test_more_passages_than_candidates_may_be_asked_for(application):
    few = AgentSettings(candidates=1)
    request = SearchRequest(text="length normalisation", k=3, answering=few)
    assert len(perform(application, request, lambda _: None).passages) == 3


def test_a_search_says_what_it_changed_of_the_words(application):
    corrected = AgentSettings(rewrite=(Choice(name="spelling"),))
    request = SearchRequest(text="length normalizatoin", k=3, answering=corrected)
    found = perform(application, request, lambda _: None)
    assert found.notes == ("“normalizatoin” is in no passage; searched for “normalisation” as well.",)


@pytest.mark.parametrize("feedback", ["keep", "rm3"])
def test_passages_that_only_the_indexes_know_are_passed_over(application, feedback):
    gone = application.library.find("fusion.pdf").id
    requests = asked(feedback=Choice(name=feedback))
    for request in requests:
        assert gone in documents_in(perform(application, request, lambda _: None))
    with application.library.store.writing() as connection:
        connection.exec_driver_sql("DELETE FROM passages WHERE document_id = ?", (gone,))
    for request in requests:
        found = documents_in(perform(application, request, lambda _: None))
        assert gone not in found
        assert found


@pytest.mark.parametrize("request_", asked(), ids=["search", "ask"])
def test_a_document_may_be_removed_while_it_is_being_found(application, request_):
    library = application.library
    gone, max_sim = library.find("fusion.pdf").id, library.vectors.max_sim

    def remove_then(*asked_for, **where):
        found = max_sim(*asked_for, **where)
        ingest.remove(library, gone)
        return found

    library.vectors.max_sim = remove_then
    found = documents_in(perform(application, request_, lambda _: None))
    assert gone not in found
    assert found


@pytest.mark.parametrize("kind", [AddRequest, SyncRequest, RemoveRequest])
def test_nothing_is_changed_for_somebody_who_left_before_it_was_their_turn(application, kind, tmp_path):
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "tea.md").write_text("# Tea\n\nGreen tea lowered the blood pressure of all adults.\n")
    request = {
        AddRequest: AddRequest(paths=(str(tmp_path / "new"),)),
        SyncRequest: SyncRequest(folder=str(tmp_path / "new")),
        RemoveRequest: RemoveRequest(documents=("Herons",)),
    }[kind]
    before, left, ended = application.library.documents(), threading.Event(), []

    def carry_out():
        with pytest.raises(WorkStopped):
            perform(application, request, lambda _: None, stopped=left.is_set)
        ended.append(True)

    waiting = threading.Thread(target=carry_out)
    with application.library.writing():
        waiting.start()
        left.set()
    waiting.join()
    assert ended
    assert application.library.documents() == before


def test_a_removal_that_is_given_up_removes_no_further_document(application):
    library = application.library
    request = RemoveRequest(documents=("Herons", "bm25.pdf"))
    with pytest.raises(WorkStopped):
        perform(application, request, lambda _: None, stopped=lambda: len(library.documents()) < 3)
    assert len(library.documents()) == 2
    assert library.find("bm25.pdf")


def test_reindexing_says_which_documents_keep_their_old_passages(application):
    tea = Parsed(Metadata("Tea"), (), (Block("Green tea lowered the blood pressure of all adults."),))
    ingest.add_parsed(application.library, [("tea", tea)], file_type="abstract")
    with closing(sqlite3.connect(application.library.folder / DATABASE)) as database, database:
        database.execute("UPDATE documents SET chunker = 'older' WHERE title = 'Tea'")
    (failed,) = perform(application, ReindexRequest(), lambda _: None).failed
    assert failed == Failed(
        path="tea",
        reason="It keeps its old passages. It was not read from a file: remove it and add it again.",
    )
