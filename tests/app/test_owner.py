"""What an owner refuses, and what it bears: other models, strangers, too few sockets, torn files."""

from __future__ import annotations

import socket
import threading

import pytest

from agents.settings import AgentSettings
from app import owner as owners
from app import session as sessions
from app.channel import ADDRESS, HOST, Address, Channel, connect, publish
from app.models import Models
from app.owner import MOST_UNPROVED
from app.requests import AskRequest, ReindexRequest, RemoveRequest, SearchRequest
from app.session import RequestFailed, Session
from app.settings import load_settings
from app.shown import RequestRefused
from tests import tiny_models

QUESTION = AskRequest(text="What does the parameter b do in BM25?", answering=AgentSettings(mode="extractive"))
SEARCH = SearchRequest(text="length normalisation", k=3)


def silent(_):
    """Take news and do nothing."""


def opened(folder, **models):
    return Session(load_settings(library=folder, **{"llm": "none", **models}), create=False, notice=silent)


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize(
    ("models", "said"),
    [
        (
            {"encoder": "other/encoder"},
            r"encoder = 'bundled'.+encoder = 'other/encoder'.+SCHOLIAST_ENCODER=bundled",
        ),
        ({"llm": "tiny.gguf"}, r"llm = 'none'.+llm = 'tiny.gguf'.+SCHOLIAST_LLM=none"),
        ({"context_tokens": 1024}, r"context_tokens = 4096.+1024"),
        ({"qdrant_url": "http://localhost"}, r"qdrant_url = None.+SCHOLIAST_QDRANT_URL=$"),
    ],
)
def test_refuses_to_answer_with_other_models_than_were_meant(library, models, said):
    with opened(library, **models) as session, pytest.raises(RequestRefused, match=said):
        session.call(AskRequest(text="What does the parameter b do?"), silent)


@pytest.mark.usefixtures("owner")
def test_reindexes_with_the_encoder_that_was_meant_or_not_at_all(library):
    with opened(library, encoder="other/encoder") as session:
        for encoders in (None, Models.of(load_settings(encoder="other/encoder")).encoders()):
            with pytest.raises(RequestRefused, match="other/encoder"):
                session.call(ReindexRequest(encoders=encoders), silent)


@pytest.mark.usefixtures("owner")
def test_takes_another_encoder_when_a_rebuild_names_it(library, tmp_path):
    tiny = str(tiny_models.dense(tmp_path))
    request = ReindexRequest(encoders=Models.of(load_settings(encoder=tiny)).encoders())
    with opened(library, encoder=tiny) as session:
        with pytest.raises(RequestRefused, match="encoder = 'bundled'"):
            session.call(SEARCH, silent)
        assert session.call(request, silent).documents == 3
        assert session.call(SEARCH, silent).passages
    with opened(library) as session, pytest.raises(RequestRefused, match="dense"):
        session.call(SEARCH, silent)


@pytest.mark.usefixtures("owner")
def test_asks_for_no_model_that_is_not_needed(library):
    with opened(library, llm="tiny.gguf", context_tokens=1024) as session:
        assert session.call(QUESTION, silent).answer.status == "answered"


@pytest.mark.usefixtures("owner")
def test_an_end_of_file_within_a_request_is_a_failure_like_any_other(library, application):
    def torn(*_, **__):
        raise EOFError("the file is torn")

    application.library.find = torn
    with opened(library) as session, pytest.raises(RequestFailed, match="the file is torn"):
        session.call(RemoveRequest(documents=("penguin",)), silent)


def test_a_request_that_ends_every_owner_is_given_up(library, monkeypatch):
    monkeypatch.setattr(sessions, "PAUSE_S", 0.01)
    token, connections = b"\x01" * 32, []
    with socket.create_server((HOST, 0)) as server:

        def accept():
            for _ in range(3):
                with Channel(server.accept()[0]) as other:
                    connections.append(other)
                    other.prove(token, first=True)

        publish(library / ADDRESS, Address(port=server.getsockname()[1], token=token.hex(), pid=1))
        accepting = threading.Thread(target=accept, daemon=True)
        accepting.start()
        with opened(library) as session, pytest.raises(RequestFailed, match="3 times"):
            session.call(SEARCH, silent)
        accepting.join()
    assert len(connections) == 3


def test_lets_only_some_connections_keep_it_waiting(owner):
    silent_ones = [socket.create_connection((HOST, owner._port)) for _ in range(MOST_UNPROVED)]
    with socket.create_connection((HOST, owner._port), timeout=10) as refused:
        assert refused.recv(1) == b""
    for one in silent_ones:
        one.close()
    owner.close()
    assert not owner._unproved


@pytest.mark.usefixtures("owner")
def test_goes_on_after_a_connection_that_could_not_be_accepted(library, monkeypatch):
    failures = iter([OSError("too many open files")] * 2)

    class Scarce(Channel):
        def __init__(self, opened):
            if failure := next(failures, None):
                raise failure
            super().__init__(opened)

    monkeypatch.setattr(owners, "Channel", Scarce)
    for _ in range(2):
        assert connect(library) is None
    with opened(library) as session:
        assert len(session.call(SEARCH, silent).passages) == 3


def test_closes_though_no_descriptor_is_left_to_wake_its_listener(application, monkeypatch):
    monkeypatch.setattr(owners, "wake", lambda _: None)
    closing = threading.Thread(target=owners.Owner(application).close, daemon=True)
    closing.start()
    closing.join(10)
    assert not closing.is_alive()
