"""A language model behind any server that speaks OpenAI's chat completions: llama-server, vLLM, Ollama, a service.

Knows nothing about questions or citations. What only llama-server has (grammars, counting tokens, the size of its
context) is used when the server proves to be one; elsewhere a grammar is left out, since others refuse the field, and
a reader of answers must not rely on it.
"""

from __future__ import annotations

import json
import logging
import math
import re
import time
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import httpx
from httpx_retries import Retry, RetryTransport

from agents.errors import ModelError
from agents.llm import Decoding, Prompt
from agents.llm.server_events import Completion, read_events

log = logging.getLogger(__name__)

_CHARACTERS_PER_TOKEN = 3  # the estimate where a server cannot count: on the safe side for English (about 4)
_TRIES = 4  # more, of a server that has too much to do: .5, 1, 2 and 4 s apart where it does not say
_LONGEST_WAIT_S = 30.0  # of what a server may ask for by Retry-After
_DEFAULT_CONTEXT_TOKENS = 4096
_LONGEST_QUOTE = 300


class OpenAIServer:
    """A model that a server runs. Calls from several threads run side by side, as far as the server lets them."""

    def __init__(
        self,
        url: str,
        model: str,
        *,
        api_key: str | None = None,
        timeout_s: float = 300.0,
        context_tokens: int | None = None,
    ) -> None:
        """Prepare to ask *model* at *url*; nothing is sent yet.

        Args:
            url: the server's address, with or without a final "/v1". Proxies are not used.
            model: the name the server knows the model by.
            api_key: sent as a bearer token, to this address only.
            timeout_s: the longest silence, in seconds: a slow machine is silent while it reads a long prompt.
            context_tokens: room for prompt and completion; None asks the server, and is 4096 where it does not tell.

        Raises:
            ModelError: *url* is not an http address.
        """
        self._api = _api_address(url)
        self._root = self._api.removesuffix("/v1")
        self._name = model
        self._context_tokens = context_tokens
        retry = Retry(
            total=_TRIES,
            allowed_methods=["GET", "POST"],
            status_forcelist=[429, 503],
            retry_on_exceptions=[],
            backoff_factor=0.5,
            max_backoff_wait=_LONGEST_WAIT_S,
        )
        self._client = httpx.Client(
            transport=RetryTransport(httpx.HTTPTransport(), retry),
            timeout=httpx.Timeout(timeout_s, connect=min(10.0, timeout_s)),
            headers={"Authorization": f"Bearer {api_key}"} if api_key else {},
        )

    @property
    def name(self) -> str:
        """Return the name the server knows the model by."""
        return self._name

    @property
    def fingerprint(self) -> str:
        """Return the server's address and the model's name: what runs behind them is the server's to change."""
        return f"{self._root} {self._name}"

    @property
    def context_tokens(self) -> int:
        """Return how many tokens prompt and completion may have together, as far as the server tells.

        Raises:
            ModelError: the server does not answer.
        """
        return self._context_tokens or self._told_context_tokens

    def count_tokens(self, text: str) -> int:
        """Return the number of the model's tokens in *text*; without llama-server an estimate, a third of its length.

        Raises:
            ModelError: the server does not answer.
        """
        if not self._llama_server:
            return math.ceil(len(text) / _CHARACTERS_PER_TOKEN)
        tokens = self._json("POST", f"{self._root}/tokenize", {"content": text, "add_special": False}).get("tokens")
        if not isinstance(tokens, list):
            raise self._error("it counted tokens without saying how many")
        return len(tokens)

    def complete(self, prompt: Prompt, decoding: Decoding) -> str:
        """Return the whole completion.

        Raises:
            ModelError: the server does not answer, refuses, or breaks off.
        """
        return "".join(self.stream(prompt, decoding))

    def stream(self, prompt: Prompt, decoding: Decoding) -> Iterator[str]:
        """Yield the completion piece by piece; closing the iterator hangs up, and the server stops.

        Raises:
            ModelError: the server does not answer, refuses, or breaks off.
        """
        body = self._body(prompt, decoding)
        completion = Completion(decoding.max_tokens)
        try:
            with self._client.stream("POST", f"{self._api}/chat/completions", json=body) as response:
                self._check(response)
                for event in read_events(response.iter_bytes()):
                    yield from completion.pieces(event)
                    if decoding.until is not None and time.monotonic() >= decoding.until:
                        return
        except httpx.HTTPError as error:
            raise self._unreachable(error) from error
        except ValueError as error:
            raise self._error(f"its reply cannot be read ({_first_line(error)})") from error
        if not completion.ended:
            raise self._error("it broke off in the middle of an answer")

    @property
    def tells_likelihood(self) -> bool:
        """Return that it cannot: chat completions say nothing about replies that others wrote."""
        return False

    def log_likelihood(self, prompt: Prompt, reply: str) -> float:  # noqa: ARG002 - the protocol's signature
        """Refuse.

        Raises:
            ModelError: always.
        """
        raise self._error("chat completions do not tell how likely a reply is. Use a .gguf file for that")

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _body(self, prompt: Prompt, decoding: Decoding) -> dict[str, Any]:
        body: dict[str, Any] = {
            "model": self._name,
            "messages": [
                {"role": "system", "content": prompt.system},
                {"role": "user", "content": prompt.user},
            ],
            "max_tokens": decoding.max_tokens,
            "temperature": decoding.temperature,
            "seed": decoding.seed,
            "stream": True,
        }
        if decoding.stop:
            body["stop"] = list(decoding.stop)
        if decoding.schema is not None:
            schema = {"name": "reply", "schema": _schema(decoding.schema), "strict": True}
            body["response_format"] = {"type": "json_schema", "json_schema": schema}
        if decoding.grammar is not None:
            if self._llama_server:
                body["grammar"] = decoding.grammar
            else:
                log.info("%s is no llama-server: it is asked without the grammar", self._root)
        return body

    @cached_property
    def _properties(self) -> dict[str, Any]:
        """Return what llama-server tells about itself; empty for every other server."""
        return self._json("GET", f"{self._root}/props", missing_is_empty=True)

    @property
    def _llama_server(self) -> bool:
        return "default_generation_settings" in self._properties

    @cached_property
    def _told_context_tokens(self) -> int:
        settings = self._properties.get("default_generation_settings")
        told = settings.get("n_ctx") if isinstance(settings, dict) else None
        if told is None:  # vLLM tells it in its list of models
            listed = self._json("GET", f"{self._api}/models", missing_is_empty=True).get("data")
            entries = [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []
            told = next((e.get("max_model_len") for e in entries if e.get("id") == self._name), None)
        return told if isinstance(told, int) and told > 0 else _DEFAULT_CONTEXT_TOKENS

    def _json(
        self, method: str, url: str, body: dict[str, Any] | None = None, *, missing_is_empty: bool = False
    ) -> dict[str, Any]:
        """Return the JSON object at *url*; {} when there is none and *missing_is_empty*."""
        try:
            response = self._client.request(method, url, json=body)
            if missing_is_empty and response.status_code not in (401, 403) and not response.is_success:
                return {}
            self._check(response)
            found = response.json()
        except httpx.HTTPError as error:
            raise self._unreachable(error) from error
        except ValueError as error:
            if missing_is_empty:
                return {}
            raise self._error(f"its reply at {url!r} is not JSON") from error
        return found if isinstance(found, dict) else {}

    def _check(self, response: httpx.Response) -> None:
        if response.is_success:
            return
        response.read()
        said = _said(response.text)
        advice = {
            401: "Give the key the server wants (api_key).",
            403: "Give the key the server wants (api_key).",
            404: f"Check the address and the model's name {self._name!r}.",
            429: "It has too much to do: try again later.",
            503: "It has too much to do or is still loading the model: try again later.",
        }.get(response.status_code, "Check the server's own log.")
        raise self._error(f"it refused with status {response.status_code}{said}. {advice}")

    def _unreachable(self, error: httpx.HTTPError) -> ModelError:
        if isinstance(error, httpx.TimeoutException):
            return self._error("it was silent for too long. Allow it more seconds (timeout_s) or use a smaller model")
        if isinstance(error, httpx.ConnectError):
            return ModelError(f"No model server answers at {self._root!r}. Start it, or check the address.")
        return self._error(f"the connection broke ({str(error) or type(error).__name__})")

    def _error(self, what: str) -> ModelError:
        return ModelError(f"The model server {self._root!r} failed: {what.rstrip('.')}.")


def _api_address(url: str) -> str:
    """Return *url* with its version: "http://127.0.0.1:8080/" -> "http://127.0.0.1:8080/v1"."""
    try:
        parts = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise ModelError(f"{url!r} is not the address of a model server: {error}.") from error
    if parts.scheme not in ("http", "https") or not parts.host:
        raise ModelError(f"{url!r} is not the address of a model server. Write it like http://127.0.0.1:8080.")
    plain = url.rstrip("/")
    return plain if re.search(r"/v\d", parts.path) else f"{plain}/v1"


def _schema(text: str) -> dict[str, Any]:
    try:
        schema = json.loads(text)
    except ValueError as error:
        raise ModelError(f"The JSON schema {text[:80]!r} cannot be used: {error}.") from error
    if not isinstance(schema, dict):
        raise ModelError(f"The JSON schema {text[:80]!r} is not an object.")
    return schema


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


def _said(body: str) -> str:
    """Return what a refusing server said, short: OpenAI's form, or the beginning of whatever came."""
    try:
        said = json.loads(body)["error"]["message"]
    except (ValueError, KeyError, TypeError):
        said = " ".join(body.split())
    return f": {str(said)[:_LONGEST_QUOTE]}" if said else ""
