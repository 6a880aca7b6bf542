"""A model hub on this machine: as much of the Hugging Face hub's protocol as getting a model needs."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

COMMIT = "0123456789abcdef0123456789abcdef01234567"
RANGE = re.compile(r"bytes=(\d+)-")


@dataclass
class Hub:
    """What the hub has: repository -> name -> bytes; and what it was asked for.

    breaks: so many bytes of a file are sent before the connection ends, once for each number.
    """

    repositories: dict[str, dict[str, bytes]]
    address: str = ""
    breaks: list[int] = field(default_factory=list)
    announced: dict[str, int] = field(default_factory=dict)  # name -> another size than the true one
    hashes: dict[str, str] = field(default_factory=dict)  # name -> another hash than the true one
    gated: set[str] = field(default_factory=set)
    damaged: bool = False
    slowly: threading.Event | None = None  # a file's second half waits for it
    ranges: list[str | None] = field(default_factory=list)  # of each file that was asked for


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    hub: Hub
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        """Say nothing."""

    def do_HEAD(self):
        self.answer(with_body=False)

    def do_GET(self):
        self.answer(with_body=True)

    def answer(self, *, with_body):
        model = re.fullmatch(r"/api/models/([^/]+/[^/?]+)(?:\?.*)?", self.path)
        file = re.fullmatch(r"/([^/]+/[^/]+)/resolve/[^/]+/(.+)", self.path)
        if not model and not file:
            self.refuse(404, "EntryNotFound")  # such as what the library asks about programs that use it
            return
        name = (model or file).group(1)
        if name in self.hub.gated:
            self.refuse(403, "GatedRepo")
        elif name not in self.hub.repositories:
            self.refuse(401, "RepoNotFound")
        elif model:
            self.tell(name)
        else:
            self.send(self.hub.repositories[name][file.group(2)], file.group(2), with_body=with_body)

    def refuse(self, status, code):
        self.send_response(status)
        self.send_header("X-Error-Code", code)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def tell(self, name):
        files = [{"rfilename": file} for file in self.hub.repositories[name]]
        body = json.dumps({"id": name, "sha": COMMIT, "private": False, "tags": [], "siblings": files}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def send(self, content, name, *, with_body):
        large = name.endswith((".gguf", ".safetensors"))
        etag = hashlib.sha256(content) if large else hashlib.sha1(b"blob %d\0" % len(content) + content)
        start = 0
        if with_body:
            asked = self.headers.get("Range")
            self.hub.ranges.append(asked)
            start = int(RANGE.fullmatch(asked).group(1)) if asked else 0
        size = self.hub.announced.get(name, len(content))
        self.send_response(206 if start else 200)
        self.send_header("X-Repo-Commit", COMMIT)
        self.send_header("ETag", f'"{self.hub.hashes.get(name, etag.hexdigest())}"')
        self.send_header("Content-Length", str(size - start))
        if start:
            self.send_header("Content-Range", f"bytes {start}-{size - 1}/{size}")
        self.end_headers()
        if with_body:
            self.write(content[start:])

    def write(self, content):
        if self.hub.damaged:
            content = content[:-1] + bytes([content[-1] ^ 1])
        if self.hub.breaks:
            self.wfile.write(content[: self.hub.breaks.pop(0)])
            self.close_connection = True
            return
        half = len(content) // 2
        self.wfile.write(content[:half])
        self.wfile.flush()
        if self.hub.slowly is not None:
            self.hub.slowly.wait(60)
        self.wfile.write(content[half:])


@contextmanager
def serving(repositories: dict[str, dict[str, bytes]]) -> Iterator[Hub]:
    """Give a hub that has *repositories*."""
    hub = Hub(repositories)
    handler = type("OfThisHub", (Handler,), {"hub": hub})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        hub.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield hub
        finally:
            server.shutdown()
            thread.join()
