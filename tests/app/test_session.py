"""One owner per library: whoever comes first, and everybody else through it; also when it dies."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from filelock import FileLock

from agents.llm.scripted import ScriptedLLM
from agents.settings import AgentSettings
from app import session as sessions
from app.application import Application
from app.channel import ADDRESS, Refusal, connect
from app.data import Scope
from app.models import Asked, Models
from app.owner import Owner
from app.requests import (
    Added,
    AddRequest,
    Advanced,
    AskRequest,
    CheckRequest,
    Found,
    RemoveRequest,
    SearchRequest,
    Stepped,
)
from app.session import RequestFailed, Session
from app.settings import load_settings
from app.shown import RequestRefused
from indexing.errors import LibraryBusy, NoLibrary, UnknownDocument
from indexing.library import Library

QUOTING = AgentSettings(mode="extractive")
QUESTION = AskRequest(text="What does the parameter b do in BM25?", answering=QUOTING)
SEARCH = SearchRequest(text="length normalisation", k=3)


def silent(_):
    """Take news and do nothing."""


def opened(folder, *, create=False, notice=silent, **models):
    settings = load_settings(library=folder, **{"llm": "none", **models})
    return Session(settings, create=create, notice=notice)


def asked(request):
    return Asked(request=request, models=Models.of(load_settings(llm="none"))).model_dump_json().encode()


class TestWithoutAnOwner:
    def test_becomes_the_owner_and_is_none_afterwards(self, library):
        with opened(library) as session:
            assert connect(library) is None
            assert len(session.call(SEARCH, silent).passages) == 3
            channel = connect(library)
            channel.close()
        assert connect(library) is None
        assert not (library / ADDRESS).exists()
        with pytest.raises(RequestFailed, match="opened anew"):
            session.call(SEARCH, silent)
        assert connect(library) is None, "it did not become owner again"

    def test_lets_go_of_a_library_that_another_thread_has_opened(self, library):
        for _ in range(2):
            with opened(library) as session, ThreadPoolExecutor(2) as threads:
                for found in threads.map(lambda _: session.call(SEARCH, silent), range(2)):
                    assert found.passages

    def test_makes_no_library_unless_asked_to(self, tmp_path):
        with opened(tmp_path / "nowhere") as session, pytest.raises(NoLibrary):
            session.call(SEARCH, silent)
        assert not (tmp_path / "nowhere").exists()

    def test_owns_it_at_once_and_tells_of_what_is_mended_first(self, library, encoder):
        with Library.open(library, encoder=encoder) as damaged:
            damaged.lexical.delete_documents(list(damaged.documents()))
            damaged.lexical.commit()
        news = []
        with opened(library) as session:
            assert not session.makes
            assert session.own(news.append).documents()
        assert "index" in {one.stage for one in news if isinstance(one, Advanced)}

    def test_what_a_killed_owner_left_behind_is_of_no_consequence(self, library):
        (library / ADDRESS).write_text('{"port": 1, "token": "00", "pid": 1}')
        with opened(library) as session:
            assert len(session.call(SEARCH, silent).passages) == 3

    def test_carries_out_another_request_after_one_that_was_interrupted(self, library):
        with opened(library) as session:
            answered = session.call(QUESTION, silent).answer

            def interrupt(_):
                session.stop()
                raise KeyboardInterrupt

            with pytest.raises(KeyboardInterrupt):
                session.call(QUESTION, interrupt)
            assert session.call(QUESTION, silent).answer.text == answered.text

    def test_goes_on_where_it_was_interrupted(self, tmp_path):
        folder = tmp_path / "herons"
        folder.mkdir()
        for number in range(3):
            (folder / f"{number}.txt").write_text(f"Heron number {number} waits for a fish.")

        def interrupt(news):
            if isinstance(news, Advanced) and news.stage == "index":
                raise KeyboardInterrupt

        wanted = AddRequest(paths=(str(folder),))
        with pytest.raises(KeyboardInterrupt), opened(tmp_path / "library", create=True) as session:
            session.call(wanted, interrupt)
        assert connect(tmp_path / "library") is None
        with opened(tmp_path / "library") as session:
            session.call(wanted, silent)
            assert session.call(CheckRequest(), silent).agree
            assert session.call(CheckRequest(), silent).documents == 3


class Rambling(ScriptedLLM):
    """Says that it writes, and then writes for ever."""

    def __init__(self):
        super().__init__([])
        self.writing, self.left = threading.Event(), threading.Event()

    def stream(self, *_):
        try:
            while True:
                yield "and "
                self.writing.set()
        finally:
            self.left.set()


class TestThroughAnotherOwner:
    def test_gives_the_same_as_the_owner_itself(self, library, owner):
        with opened(library) as session:
            remote = session.call(SEARCH, silent)
        owner.close()
        owner._application.close()
        with opened(library) as session:
            assert session.call(SEARCH, silent) == remote
        assert isinstance(remote, Found)

    @pytest.mark.usefixtures("owner")
    def test_tells_the_steps_as_they_are_done(self, library):
        news = []
        with opened(library) as session:
            session.call(QUESTION, news.append)
        steps = [one.event.step for one in news if isinstance(one, Stepped)]
        assert steps == ["plan", "find", "compress", "judge", "follow", "quote", "verify", "cite"]

    @pytest.mark.usefixtures("owner")
    def test_tells_how_far_long_work_has_come(self, library, tmp_path):
        (tmp_path / "otter.txt").write_text("The otter swims upstream at night.")
        news = []
        with opened(library) as session:
            added = session.call(AddRequest(paths=(str(tmp_path / "otter.txt"),)), news.append)
        assert isinstance(added, Added)
        assert added.added == 1
        assert {one.stage for one in news} >= {"read", "index"}

    @pytest.mark.usefixtures("owner")
    def test_serves_several_at_once(self, library):
        found = []

        def ask():
            with opened(library) as session:
                found.append(session.call(QUESTION, silent).answer.citations[0].quote)

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(found) == 4
        assert len(set(found)) == 1

    def test_searches_while_another_request_waits_for_a_model(self, library, owner, application):
        def ask():
            with opened(library) as session:
                session.call(AskRequest(text="b?"), silent)

        slow = threading.Thread(target=ask)
        slow.start()
        assert application.waiting.wait(60)
        assert owner.busy == 1
        with opened(library) as session:
            assert len(session.call(SEARCH, silent).passages) == 3
        application.going_on.set()
        slow.join()

    @pytest.mark.usefixtures("owner")
    def test_hears_the_owners_refusals(self, library):
        with opened(library) as session, pytest.raises(RequestRefused, match="penguin"):
            session.call(RemoveRequest(documents=("penguin",)), silent)

    @pytest.mark.usefixtures("owner")
    def test_hears_of_a_failure_nobody_had_foreseen(self, library, application):
        application.graph.nodes.clear()
        with opened(library) as session, pytest.raises(RequestFailed, match=r"\w+Error|Exception"):
            session.call(QUESTION, silent)

    @pytest.mark.usefixtures("owner")
    def test_a_request_of_another_version_is_refused(self, library):
        with connect(library) as channel:
            channel.send(b'{"kind": "juggle"}')
            refusal = Refusal.model_validate(json.loads(channel.receive())["error"])
        assert "not one this version knows" in refusal.message

    def test_gives_up_what_the_other_side_no_longer_waits_for(self, library, owner, application):
        channel = connect(library)
        channel.send(asked(AskRequest(text="What does the parameter b do?")))
        assert application.waiting.wait(60)
        (serving,) = owner._busy
        channel.break_off()
        channel.close()
        application.going_on.set()
        serving.join()
        assert owner.busy == 0

    def test_stops_a_model_that_writes_for_somebody_who_has_gone(self, library, encoder):
        model = Rambling()
        opened = Library.open(library, encoder=encoder)
        with Application(load_settings(library=library, llm="none"), opened, load_llm=lambda _: model) as application:
            owner = Owner(application)
            channel = connect(library)
            channel.send(asked(AskRequest(text=QUESTION.text)))
            assert model.writing.wait(60)
            channel.break_off()
            channel.close()
            assert model.left.wait(60)
            owner.close()  # which waits for what is under way

    def test_an_owner_that_ends_serves_what_it_was_asked_to_the_end(self, library, owner, application):
        answers = []

        def ask():
            with opened(library) as session:
                answers.append(session.call(AskRequest(text="What does the parameter b do in BM25?"), silent).answer)

        asking = threading.Thread(target=ask)
        asking.start()
        assert application.waiting.wait(60)
        ending = threading.Thread(target=owner.close)
        ending.start()
        application.going_on.set()
        ending.join()
        asking.join()
        assert [answer.status for answer in answers] == ["answered"]

    def test_an_owner_that_ends_serves_newcomers_as_long_as_others_keep_it(
        self, library, owner, application, monkeypatch
    ):
        monkeypatch.setattr(sessions, "PATIENCE_S", 0.5)
        channel = connect(library)
        channel.send(asked(AskRequest(text="What does the parameter b do?")))
        assert application.waiting.wait(60)
        ending = threading.Thread(target=owner.close)
        ending.start()
        ending.join(0.2)
        assert ending.is_alive()
        with opened(library) as third:
            assert len(third.call(SEARCH, silent).passages) == 3
        channel.close()
        application.going_on.set()
        ending.join()
        assert not (library / ADDRESS).exists()

    def test_a_wait_for_an_owner_that_never_listens_has_an_end(self, library, monkeypatch):
        monkeypatch.setattr(sessions, "PATIENCE_S", 0.5)
        monkeypatch.setattr(sessions, "SAID_AFTER_S", 0.1)
        said = []
        lock = FileLock(library / "owner.lock")
        with lock, opened(library, notice=said.append) as session, pytest.raises(LibraryBusy):
            session.call(SEARCH, silent)
        assert said == ["Another process is opening or closing this library; waiting for it."]


def test_names_of_documents_are_understood(library, owner):
    with opened(library) as session:
        found = session.call(SearchRequest(text="length", scope=Scope(documents=("fusion.pdf",))), silent)
        assert {passage.title for passage in found.passages} == {
            "Adding Up Two Rankings: Reciprocal Rank Fusion and Score Fusion Compared"
        }
        with pytest.raises(RequestRefused):
            session.call(SearchRequest(text="length", scope=Scope(documents=("penguin.pdf",))), silent)


def test_the_owners_own_requests_raise_the_error_itself(library):
    with opened(library) as session, pytest.raises(UnknownDocument):
        session.call(RemoveRequest(documents=("penguin",)), silent)
