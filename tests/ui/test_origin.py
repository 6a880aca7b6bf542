"""Whose pages are listened to: those of this server, and nobody elsewhere is asked which they are."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.ui.test_gate import spoken, told
from ui.origin import Origin


def client(*, own: bool, host: str = "localhost:8501") -> TestClient:
    routes = [Route("/", told), WebSocketRoute("/stream", spoken)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(Origin, own=own)]), base_url=f"http://{host}")


def listened_to(asking: TestClient, origin: str | None) -> bool:
    headers = {} if origin is None else {"origin": origin}
    try:
        with asking.websocket_connect(f"ws://{asking.base_url.netloc.decode()}/stream", headers=headers) as socket:
            return socket.receive_text() == "an answer"
    except WebSocketDisconnect:
        return False


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501", "localhost"])
def test_this_machine_calls_itself_by_names_of_its_own(host):
    asking = client(own=True, host=host)
    assert asking.get("/").status_code == 200
    assert listened_to(asking, f"http://{host}")
    assert listened_to(asking, None), "no browser"


@pytest.mark.parametrize("host", ["evil.example:8501", "localhost.evil.example", "127.0.0.1.evil.example:8501"])
def test_a_name_elsewhere_that_leads_here_is_none_of_them(host):
    asking = client(own=True, host=host)
    assert asking.get("/").status_code == 421
    assert not listened_to(asking, f"http://{host}")


def test_behind_a_password_a_server_has_any_name():
    asking = client(own=False, host="papers.example")
    assert asking.get("/").text == "the papers of /"
    assert listened_to(asking, "https://papers.example")


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:3000", "http://[", ""])
def test_the_page_of_another_server_is_not_listened_to(own, origin):
    assert not listened_to(client(own=own), origin)


def test_the_server_refuses_it_too(address):
    stream = f"{address.replace('http', 'ws')}/_stcore/stream"
    with connect(stream, additional_headers={"Origin": address}):
        assert True, "its own page is listened to"
    with (
        pytest.raises(InvalidStatus, match="403"),
        connect(stream, additional_headers={"Origin": "http://evil.example"}),
    ):
        pytest.fail("the socket was opened")
