"""Who is let in where the page asks for a password, and whom the server does not listen to at all."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from app.settings import Settings, SettingsError, load_settings
from tests.ui.serving import served
from ui.gate import COOKIE, WRONG_S, Gate
from ui.server import refuse_open, serve

WORD = "nine herons at dusk"


async def told(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"the papers of {request.url.path}")


async def spoken(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("an answer")
    await socket.close()


@pytest.fixture
def client() -> Iterator[TestClient]:
    routes = [Route("/{path:path}", told), WebSocketRoute("/stream", spoken)]
    app = Starlette(routes=routes, middleware=[Middleware(Gate, password=WORD)])
    with TestClient(app, follow_redirects=False) as client:
        yield client


class TestWithoutThePassword:
    @pytest.mark.parametrize("path", ["/", "/_stcore/media", "/paper/secret/x.pdf", "/_stcore/stream", "/?chat=1"])
    def test_nothing_is_shown_but_the_form(self, client, path):
        answer = client.get(path)
        assert answer.status_code == 401
        assert "the papers of" not in answer.text
        assert 'type="password"' in answer.text

    def test_nobody_is_listened_to(self, client):
        with pytest.raises(WebSocketDisconnect), client.websocket_connect("/stream"):
            pytest.fail("the socket was opened")

    def test_a_wrong_one_takes_a_second(self, client):
        began = time.monotonic()
        answer = client.post("/", data={"password": "nine herons"})
        assert time.monotonic() - began >= WRONG_S
        assert answer.status_code == 401
        assert "That is not the password." in answer.text

    @pytest.mark.parametrize("cookie", ["", "x", WORD])
    def test_no_cookie_is_invented(self, client, cookie):
        assert client.get("/", headers={"cookie": f"{COOKIE}={cookie}"}).status_code == 401

    def test_a_form_of_a_megabyte_is_not_read(self, client):
        assert client.post("/", data={"password": "x" * 1_000_000}).status_code == 401

    def test_it_is_asked_for_in_german(self, client):
        assert "Passwort" in client.get("/", headers={"accept-language": "de-AT,de;q=0.9,en;q=0.8"}).text

    def test_whether_the_server_runs_is_told(self, client):
        assert client.get("/_stcore/health").status_code == 200


class TestWithThePassword:
    def test_everything_is_shown_from_then_on(self, client):
        answer = client.post("/?chat=7", data={"password": WORD})
        assert answer.status_code == 303
        assert answer.headers["location"] == "/?chat=7"
        assert client.get("/library").text == "the papers of /library"
        with client.websocket_connect("/stream") as socket:
            assert socket.receive_text() == "an answer"

    def test_the_cookie_is_not_for_scripts(self, client):
        given = client.post("/", data={"password": WORD}).headers["set-cookie"].casefold()
        assert "httponly" in given
        assert "samesite=lax" in given

    @pytest.mark.parametrize("path", ["//evil.example/", "/%5Cevil.example/", "///evil.example/"])
    def test_nobody_is_led_elsewhere(self, client, path):
        led = client.post(f"http://testserver{path}", data={"password": WORD}).headers["location"]
        assert led in ("/evil.example/", "/%5Cevil.example/")


class TestTheServer:
    @pytest.mark.parametrize("address", ["0.0.0.0", "192.168.1.7", "::", "papers.example"])
    def test_is_not_open_to_others_without_a_password(self, address):
        with pytest.raises(SettingsError, match="Set a password"):
            refuse_open(address, Settings())

    @pytest.mark.parametrize("address", ["127.0.0.1", "::1", "localhost"])
    def test_asks_for_none_on_this_machine(self, address):
        refuse_open(address, Settings())

    def test_says_which_port_is_taken(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            with pytest.raises(SettingsError, match=f"port {port}: Address already in use"):
                serve(Settings(), port=port, browser=False)

    def test_wants_a_certificate_with_its_key(self):
        with pytest.raises(SettingsError, match="--key"):
            serve(Settings(), certificate=Path("here.pem"), browser=False)

    def test_a_short_password_is_refused(self):
        with pytest.raises(SettingsError, match="page_password"):
            load_settings(page_password="short")


def test_a_person_says_the_password_and_asks(browser: Browser, sample: Path, tmp_path: Path):
    with served(sample, tmp_path, SCHOLIAST_PAGE_PASSWORD=WORD) as address:
        window = browser.new_context(locale="en-GB")
        page = window.new_page()
        page.goto(address)
        page.get_by_label("Password").fill(WORD)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Ask your papers")).to_be_visible()
        page.reload()
        expect(page.get_by_role("heading", name="Ask your papers")).to_be_visible()
        window.close()
