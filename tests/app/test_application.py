"""The application: when the language model is loaded, and what is said when there is none."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from agents.errors import ModelError, ModelMissing
from agents.llm.scripted import ScriptedLLM
from agents.settings import AgentSettings, Choice
from app.application import Application, load_llm
from app.operations import perform
from app.requests import AskRequest, ReindexRequest, SearchRequest
from app.settings import load_settings
from indexing.encoder import Encoder
from indexing.errors import EngineError, LibraryMismatch
from indexing.library import Library


@pytest.fixture
def application_with(library):
    opened = []

    def make(load):
        found = Library.open(library, encoder=Encoder.load())
        opened.append(Application(load_settings(library=library), found, load_llm=load))
        return opened[-1]

    yield make
    for application in opened:
        application.close()


def ask(application, mode):
    request = AskRequest(text="What does the parameter b do in BM25?", answering=AgentSettings(mode=mode))
    return perform(application, request, lambda _: None)


def missing(_):
    raise ModelMissing("There is no model here: make llm.")


def test_loads_no_model_to_quote(application_with):
    def never(_):
        raise AssertionError

    assert ask(application_with(never), "extractive").answer.status == "answered"


def test_loads_the_model_for_a_search_that_asks_it(application_with):
    application = application_with(lambda _: ScriptedLLM([], likelihood=lambda prompt, _: -float(len(prompt.user))))
    settings = AgentSettings(rerank=(Choice(name="query_likelihood"),))
    found = perform(application, SearchRequest(text="What does b do in BM25?", answering=settings), lambda _: None)
    assert "query_likelihood" in found.passages[0].scores.model_dump()


def test_the_same_search_asked_again_costs_no_call_of_the_model(application_with):
    llm = ScriptedLLM(["saturation of term frequency"])
    application = application_with(lambda _: llm)
    request = SearchRequest(
        text="What does b do in BM25?", answering=AgentSettings(rewrite=(Choice(name="query2doc"),))
    )
    first, again = (perform(application, request, lambda _: None) for _ in range(2))
    assert first.passages == again.passages
    assert first.notes == again.notes
    assert "saturation of term frequency" in first.notes[0]
    assert len(llm.calls) == 1


def test_a_search_that_asks_a_model_says_that_there_is_none(application_with):
    settings = AgentSettings(rerank=(Choice(name="query_likelihood"),))
    with pytest.raises(ModelMissing, match="make llm"):
        perform(application_with(missing), SearchRequest(text="b?", answering=settings), lambda _: None)


def test_a_model_for_inference_that_is_not_there_is_told_before_the_library_is_opened(library):
    settings = load_settings(library=library, llm="none", entailer="nobody/such-a-model")
    with pytest.raises(EngineError, match="hf download nobody/such-a-model"):
        Application.open(settings)


def test_a_reranker_that_is_not_there_is_told_before_the_library_is_opened(library):
    settings = load_settings(library=library, llm="none", reranker="nobody/such-a-model")
    with pytest.raises(EngineError, match="hf download nobody/such-a-model"):
        Application.open(settings)
    with Application.open(load_settings(library=library, llm="none")) as application:
        assert application.library.documents()


def test_loads_the_model_once_for_all_who_ask_at_the_same_time(application_with):
    loaded = []

    def load(_):
        loaded.append(ScriptedLLM([]))
        return loaded[-1]

    application = application_with(load)
    threads = [threading.Thread(target=application.deps, kwargs={"mode": "auto"}) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(loaded) == 1


def test_quotes_and_says_why_when_there_is_no_model_and_nobody_insists(application_with):
    answered = ask(application_with(missing), "auto")
    assert answered.answer.model == ""
    assert answered.notes == ("There is no model here: make llm.",)


def test_insisting_on_a_model_that_is_missing_is_an_error(application_with):
    with pytest.raises(ModelMissing, match="make llm"):
        ask(application_with(missing), "abstractive")


def test_a_model_that_was_missing_is_looked_for_again(application_with):
    there = []

    def load(settings):
        return missing(settings) if not there else ScriptedLLM(["b corrects for length. [1]"])

    application = application_with(load)
    assert ask(application, "auto").notes
    there.append(True)
    assert ask(application, "auto").notes == ()


def test_a_model_that_breaks_is_an_error_and_not_a_silence(application_with):
    def broken(_):
        raise ModelError("The model is torn.")

    with pytest.raises(ModelError, match="torn"):
        ask(application_with(broken), "auto")


def test_a_technique_that_does_not_exist_is_told(application_with):
    with pytest.raises(Exception, match=r"Unknown fuse 'juggle'\. Choose one of: .*min_max"):
        application_with(missing).deps_of(AgentSettings(fuse=Choice(name="juggle")))


def test_a_server_is_named_by_its_address(tmp_path):
    model = load_llm(load_settings(llm="http://127.0.0.1:9/v1", llm_server={"name": "qwen", "api_key": "k"}))
    assert model is not None
    assert model.name == "qwen"
    model.close()


class Strict(BaseHTTPRequestHandler):
    """A Qdrant server that remembers the keys it was given and likes none."""

    def do_GET(self):
        self.server.keys.append(self.headers["api-key"])
        self.send_error(403)

    def log_message(self, *_):
        """Keep quiet."""


@pytest.mark.filterwarnings("ignore:Api key is used with an insecure connection")
def test_a_vector_server_is_given_its_key(tmp_path):
    with ThreadingHTTPServer(("127.0.0.1", 0), Strict) as server:
        server.keys = []
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        url = f"http://127.0.0.1:{server.server_address[1]}"
        settings = load_settings(library=tmp_path, qdrant_url=url, qdrant={"api_key": "s3cret", "timeout_s": 5})
        with pytest.raises(EngineError, match="403") as refused:
            Application.open(settings)
        server.shutdown()
    assert set(server.keys) == {"s3cret"}
    assert "s3cret" not in str(refused.value)


def test_no_model_is_a_choice():
    assert load_llm(load_settings(llm="none")) is None


def test_a_model_file_that_is_not_there_is_missing():
    with pytest.raises(ModelMissing, match=r"nowhere\.gguf"):
        load_llm(load_settings(llm="/nowhere.gguf"))


def test_every_run_leaves_a_trace_that_can_be_read(application_with, library):
    answer = ask(application_with(missing), "extractive").answer
    lines = (library / "traces" / f"{answer.trace}.jsonl").read_text().splitlines()
    began, *events, answered = [json.loads(line) for line in lines]
    assert (began["request"]["text"], began["documents"]) == ("What does the parameter b do in BM25?", 3)
    assert answered["answer"] == answer.model_dump(mode="json")
    steps = [event["event"] for event in events]
    assert [step["step"] for step in steps] == [
        "plan",
        "find",
        "compress",
        "judge",
        "follow",
        "quote",
        "verify",
        "cite",
    ]
    assert all(step["elapsed_ms"] >= 0 and step["said"] for step in steps)


class Renamed:
    """The bundled encoder under another name: vectors of the same width that count as another model's."""

    fingerprint = "renamed"

    def __init__(self):
        self._encoder = Encoder.load()

    def __getattr__(self, name):
        return getattr(self._encoder, name)


def test_a_library_of_another_encoder_is_not_searched_before_it_is_rebuilt(library):
    found = Library.open(library, encoder=Renamed(), to_reindex=True)
    with Application(load_settings(library=library), found, load_llm=missing) as application:
        for asked in (SearchRequest(text="length"), AskRequest(text="What is b?")):
            with pytest.raises(LibraryMismatch, match="being rebuilt"):
                perform(application, asked, lambda _: None)
        assert len(found.documents()) == 3
        perform(application, ReindexRequest(), lambda _: None)
        assert perform(application, SearchRequest(text="length"), lambda _: None).passages
