"""Who is let in where an OpenID provider says who somebody is."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pydantic import SecretStr

from app.settings import PageLogin, SettingsError, load_settings
from tests.ui.conftest import SLOW_MS
from tests.ui.provider import CLIENT, provided
from tests.ui.serving import free_port, served
from ui.parts.login import is_user


def enter(page: Page) -> None:
    button = page.get_by_role("button", name="Enter")
    button.wait_for(timeout=SLOW_MS)
    shown = page.get_by_test_id("stChatInputTextArea").or_(page.get_by_test_id("stFileUploader"))
    assert shown.count() == 0, "nothing is shown before"
    button.click()


def test_who_is_known_is_let_in_and_anybody_else_is_told_why_not(browser: Browser, sample: Path, tmp_path: Path):
    port = free_port()
    with provided(free_port()) as provider:
        login = {"METADATA_URL": f"{provider.address}/.well-known/openid-configuration", "CLIENT_ID": CLIENT}
        login |= {"CLIENT_SECRET": "between us", "ADDRESS": f"http://127.0.0.1:{port}"}
        login |= {"USERS": '["Ada@papers.example"]'}
        also = {f"SCHOLIAST_PAGE_LOGIN__{name}": value for name, value in login.items()}
        with served(sample, tmp_path, port=port, **also) as address:
            window = browser.new_context(locale="en-GB")
            page = window.new_page()
            provider.email = "grace@papers.example"
            page.goto(f"{address}/library")  # the first window of this process: nothing is shown beside the frame
            enter(page)
            refused = page.get_by_text("grace@papers.example is not among those who are let in")
            expect(refused).to_be_visible()
            assert page.get_by_test_id("stChatInputTextArea").count() == 0
            page.get_by_role("button", name="Log out").click()
            provider.email = "ada@papers.example"
            enter(page)
            expect(page.get_by_role("heading", name="Ask your papers")).to_be_visible()
            page.reload()
            expect(page.get_by_role("heading", name="Ask your papers")).to_be_visible()
            window.close()


@pytest.mark.parametrize(
    ("verified", "let_in"), [(True, True), ("true", True), (None, True), (False, False), ("false", False)]
)
def test_an_address_that_the_provider_has_not_verified_is_nobodys(verified, let_in):
    login = PageLogin(
        metadata_url="https://accounts.example/.well-known/openid-configuration",
        client_id="papers",
        client_secret=SecretStr("between us"),
        address="https://papers.example",
        users=("ada@papers.example",),
    )
    assert is_user(login, "Ada@papers.example", verified=verified) is let_in
    assert not is_user(login, "grace@papers.example", verified=True)


def test_a_key_of_a_half_written_login_is_not_shown(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SCHOLIAST_PAGE_LOGIN__CLIENT_SECRET", "between us")
    with pytest.raises(SettingsError, match=r"page_login\.metadata_url") as caught:
        load_settings()
    assert "between us" not in str(caught.value)
