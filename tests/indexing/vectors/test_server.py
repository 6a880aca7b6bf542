"""What only a server has to show: silence, refusals and repeated calls, from a stub on this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from qdrant_client import QdrantClient, models

from indexing.errors import EngineError, LibraryMismatch
from indexing.vectors import Codes, server_calls
from indexing.vectors.server import ServerIndex, connect

DIM = 16
SILENCE = (0, None)
Reply = tuple[int, object]


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_calls, "_WAITS_S", (0.0, 0.0))


@pytest.fixture
def stub() -> Iterator[Callable[..., tuple[str, list[str]]]]:
    """Give a function that starts a server which gives these replies, and returns its URL and what it was asked."""
    running: list[ThreadingHTTPServer] = []

    def start(*replies: Reply) -> tuple[str, list[str]]:
        left, asked = list(replies), []

        class Scripted(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(f"{self.command} {self.path}")
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                status, body = left.pop(0)
                if (status, body) == SILENCE:
                    self.close_connection = True
                    return
                payload = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(payload)))
                self.end_headers()
                self.wfile.write(payload)

            do_PUT = do_POST = do_GET  # noqa: N815  # names of the standard library

            def log_message(self, *arguments: object) -> None:
                pass

        made = ThreadingHTTPServer(("127.0.0.1", 0), Scripted)
        threading.Thread(target=made.serve_forever, daemon=True).start()
        running.append(made)
        return f"http://127.0.0.1:{made.server_port}", asked

    yield start
    for made in running:
        made.shutdown()
        made.server_close()


def ok(result: object) -> Reply:
    return 200, {"result": result, "status": "ok", "time": 0.0}


def collection(dim: int) -> Reply:
    vectors = {name: {"size": dim, "distance": "Cosine"} for name in ("dense", "sentences")}
    optimizers = {"deleted_threshold": 0.2, "vacuum_min_vector_number": 1000, "default_segment_number": 0}
    config = {
        "params": {"vectors": vectors},
        "hnsw_config": {"m": 16, "ef_construct": 100, "full_scan_threshold": 10000},
        "optimizer_config": optimizers | {"flush_interval_sec": 5},
    }
    return ok(
        {"status": "green", "optimizer_status": "ok", "segments_count": 1, "config": config, "payload_schema": {}}
    )


EXISTS = ok({"exists": True})


def test_nobody_there_is_said_with_what_to_do() -> None:
    with pytest.raises(EngineError, match=r"does not answer.*Start it"):
        connect("http://127.0.0.1:1", dim=DIM, collection="scholiast")


def test_a_call_without_an_answer_is_tried_again(stub: Callable[..., tuple[str, list[str]]]) -> None:
    url, asked = stub(SILENCE, EXISTS, collection(DIM), SILENCE, SILENCE, ok({"count": 5}))
    index = connect(url, dim=DIM, collection="scholiast")
    assert len(index) == 5
    assert len(asked) == 6
    index.close()


def test_three_silences_are_an_error(stub: Callable[..., tuple[str, list[str]]]) -> None:
    url, asked = stub(EXISTS, collection(DIM), SILENCE, SILENCE, SILENCE)
    index = connect(url, dim=DIM, collection="scholiast")
    with pytest.raises(EngineError, match="does not answer"):
        len(index)
    assert len(asked) == 5
    index.close()


def test_a_refusal_is_said_once_and_with_its_reason(stub: Callable[..., tuple[str, list[str]]]) -> None:
    url, asked = stub(EXISTS, collection(DIM), (403, {"status": {"error": "forbidden: no key"}}))
    index = connect(url, dim=DIM, collection="scholiast")
    with pytest.raises(EngineError, match=r"refuses to count the collection 'scholiast': 403 .*no key"):
        len(index)
    assert len(asked) == 3
    index.close()


def test_a_collection_of_another_width_is_refused(stub: Callable[..., tuple[str, list[str]]]) -> None:
    url, _ = stub(EXISTS, collection(768))
    with pytest.raises(LibraryMismatch, match="width 768, and the encoder makes some of width 16"):
        connect(url, dim=DIM, collection="scholiast")


def test_a_foreign_collection_is_refused() -> None:
    client = QdrantClient(":memory:")
    client.create_collection("scholiast", models.VectorParams(size=DIM, distance=models.Distance.COSINE))
    with pytest.raises(LibraryMismatch, match="no embeddings of ours"):
        ServerIndex(client, "scholiast", DIM)


@pytest.mark.filterwarnings("ignore:Payload indexes have no effect in the local Qdrant")
def test_a_collection_is_made_once_and_found_again() -> None:
    client = QdrantClient(":memory:")
    ServerIndex(client, "mine", DIM)
    ServerIndex(client, "mine", DIM)
    made = client.get_collection("mine").config.params.vectors
    assert isinstance(made, dict)
    assert isinstance(made["dense"].quantization_config, models.ScalarQuantization)
    assert {name: (params.size, params.datatype) for name, params in made.items()} == {
        "dense": (DIM, models.Datatype.FLOAT16),
        "sentences": (DIM, models.Datatype.FLOAT16),
    }


@pytest.mark.filterwarnings("ignore:Payload indexes have no effect in the local Qdrant")
@pytest.mark.parametrize(("codes", "kind"), [("float16", type(None)), ("binary", models.BinaryQuantization)])
def test_a_collection_is_made_with_the_codes_that_are_wanted(codes: Codes, kind: type) -> None:
    client = QdrantClient(":memory:")
    index = ServerIndex(client, "mine", DIM, codes=codes)
    made = client.get_collection("mine").config.params
    assert isinstance(made.vectors, dict)
    assert isinstance(made.vectors["dense"].quantization_config, kind)
    assert made.sparse_vectors is not None
    assert made.sparse_vectors["sparse"].modifier is None
    assert index._by_codes.quantization is not None
    assert index._by_codes.quantization.rescore
