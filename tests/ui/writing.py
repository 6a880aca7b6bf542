"""A language model server that writes one sentence after the other, as slowly as it is told to."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

SENTENCES: Final = (
    "The parameter b controls how strongly the length of a document is corrected. [1]\n",
    "At one the length is corrected in full, and at zero not at all. [1]\n",
)


class Writer(ThreadingHTTPServer):
    """Speaks as an OpenAI-compatible server; behind the first sentence it waits until it may *go_on*."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.go_on = threading.Event()
        self.asked = 0
        self.hung_up = threading.Event()

    @property
    def url(self) -> str:
        """Return its address."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep quiet: who stops a question hangs up."""


class _Handler(BaseHTTPRequestHandler):
    server: Writer

    def do_GET(self) -> None:
        self._reply({"data": [{"id": "slow"}]} if self.path == "/v1/models" else {}, 200 if "/v1" in self.path else 404)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked += 1
        self._begin("text/event-stream", 200)
        try:
            self._write(SENTENCES[0])
            while not self.server.go_on.wait(0.05):
                self._write(" ")  # who has hung up is noticed by writing
            self._write(SENTENCES[1])
            self.wfile.write(b"data: [DONE]\n\n")
        except OSError:
            self.server.hung_up.set()

    def _write(self, text: str) -> None:
        data = {"choices": [{"delta": {"content": text}, "finish_reason": None}]}
        self.wfile.write(f"data: {json.dumps(data)}\n\n".encode())
        self.wfile.flush()

    def _reply(self, data: dict[str, Any], status: int) -> None:
        self._begin("application/json", status)
        self.wfile.write(json.dumps(data).encode())

    def _begin(self, kind: str, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Keep quiet."""


@contextmanager
def writing() -> Iterator[Writer]:
    """Give such a server, with an address of this machine."""
    server = Writer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.go_on.set()
        server.shutdown()
        thread.join()
        server.server_close()
