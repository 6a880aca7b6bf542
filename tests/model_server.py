"""A real server around the bundled model, with an address, sockets and bad days."""

from __future__ import annotations

import atexit
import json
import threading
from collections import deque
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from agents.errors import ModelMissing
from agents.llm import Decoding, Prompt
from agents.llm.llamacpp import LlamaCpp
from agents.llm.locate import locate


class ModelServer(ThreadingHTTPServer):
    """What llama-server does with a chat, in small; *plans* say how the next requests go instead."""

    daemon_threads = True

    def __init__(self, model: LlamaCpp) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.model = model
        self.llama_server = True
        self.models: list[dict[str, Any]] = []
        self.requests: list[tuple[str, dict[str, Any], dict[str, str]]] = []
        self.plans: deque[Callable[[Handler], None]] = deque()
        self.hung_up = threading.Event()
        self.release = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep quiet: callers that hang up are part of the tests."""

    def chats(self) -> list[dict[str, Any]]:
        return [body for path, body, _ in self.requests if path == "/v1/chat/completions"]


class Handler(BaseHTTPRequestHandler):
    server: ModelServer

    def do_GET(self) -> None:
        self.server.requests.append((self.path, {}, dict(self.headers)))
        if self.path == "/props" and self.server.llama_server:
            self.reply({"default_generation_settings": {"n_ctx": self.server.model.context_tokens}})
        elif self.path == "/v1/models":
            self.reply({"data": self.server.models})
        else:
            self.reply({"error": {"message": "no such page"}}, status=404)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append((self.path, body, dict(self.headers)))
        if self.path == "/tokenize":
            self.reply({"tokens": list(range(self.server.model.count_tokens(body["content"])))})
        elif self.server.plans:
            self.server.plans.popleft()(self)
        else:
            self.chat(body)

    def chat(self, body: dict[str, Any]) -> None:
        system, user = (message["content"] for message in body["messages"])
        schema = body.get("response_format", {}).get("json_schema", {}).get("schema")
        decoding = Decoding(
            max_tokens=body["max_tokens"],
            temperature=body["temperature"],
            seed=body["seed"],
            stop=tuple(body.get("stop", ())),
            grammar=body.get("grammar"),
            schema=None if schema is None else json.dumps(schema),
        )
        self.begin("text/event-stream")
        try:
            for piece in self.server.model.stream(Prompt(system, user), decoding):
                self.event({"choices": [{"delta": {"content": piece}, "finish_reason": None}]})
            self.event({"choices": [{"delta": {}, "finish_reason": "stop"}]})
            self.wfile.write(b"data: [DONE]\n\n")
        except OSError:
            self.server.hung_up.set()

    def event(self, data: dict[str, Any]) -> None:
        self.wfile.write(f"data: {json.dumps(data, ensure_ascii=False)}\n\n".encode())
        self.wfile.flush()

    def begin(self, kind: str, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def reply(self, data: dict[str, Any], status: int = 200, **headers: str) -> None:
        self.begin("application/json", status, **headers)
        self.wfile.write(json.dumps(data).encode())

    def log_message(self, *_: Any) -> None:
        """Keep quiet."""


@pytest.fixture(scope="session")
def model() -> Iterator[LlamaCpp]:
    """Return the bundled model, loaded once."""
    try:
        model = LlamaCpp.load(locate("bundled"), context_tokens=2048)
    except ModelMissing as missing:
        pytest.skip(str(missing))  # without a compiler the rest is tested; in CI `make llm` has to compile it
    yield model
    model.close()
    from llama_cpp import _utils

    atexit.register(_utils.outnull_file.close)  # the library leaves two files open; warnings are errors here
    atexit.register(_utils.errnull_file.close)


@pytest.fixture
def server(model: LlamaCpp) -> Iterator[ModelServer]:
    """Give a running server around the model."""
    running = ModelServer(model)
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield running
    running.release.set()
    running.shutdown()
    thread.join()
    running.server_close()
