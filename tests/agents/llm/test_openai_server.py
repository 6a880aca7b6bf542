from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable
from typing import Any

import pytest

from agents.errors import ModelError
from agents.llm import Decoding, Prompt
from agents.llm.grammar import cited_grammar, read_cited
from agents.llm.llamacpp import LlamaCpp
from agents.llm.openai_server import OpenAIServer

ASK = Prompt("You are brief.", "Say hello.")
FEW = Decoding(max_tokens=12)
END = b"data: [DONE]\n\n"


@pytest.fixture
def client(server: Any) -> Any:
    made = OpenAIServer(server.url, "small", timeout_s=30)
    yield made
    made.close()


def send(*parts: bytes, kind: str = "text/event-stream", pause_s: float = 0.0) -> Callable[[Any], None]:
    """Return a plan: answer with *parts* one after the other, then hang up."""

    def plan(handler: Any) -> None:
        handler.begin(kind)
        for part in parts:
            handler.wfile.write(part)
            handler.wfile.flush()
            time.sleep(pause_s)

    return plan


def refuse(status: int, message: str = "no", **headers: str) -> Callable[[Any], None]:
    return lambda handler: handler.reply({"error": {"message": message}}, status, **headers)


def piece(text: str, finish: str | None = None) -> bytes:
    return f"data: {json.dumps({'choices': [{'delta': {'content': text}, 'finish_reason': finish}]})}\n\n".encode()


def test_writes_what_the_model_behind_the_server_writes(client: OpenAIServer, model: LlamaCpp) -> None:
    pieces = list(client.stream(ASK, FEW))
    assert len(pieces) > 1
    assert "".join(pieces) == client.complete(ASK, FEW) == model.complete(ASK, FEW)


def test_asks_for_what_decoding_says(client: OpenAIServer, server: Any) -> None:
    client.complete(ASK, Decoding(max_tokens=3, temperature=0.5, seed=7, stop=("x",)))
    assert server.chats() == [
        {
            "model": "small",
            "messages": [
                {"role": "system", "content": "You are brief."},
                {"role": "user", "content": "Say hello."},
            ],
            "max_tokens": 3,
            "temperature": 0.5,
            "seed": 7,
            "stop": ["x"],
            "stream": True,
        }
    ]


def test_a_llama_server_keeps_to_a_grammar_and_a_schema(client: OpenAIServer) -> None:
    ask = Prompt("Answer from the sentences.", "[1] Salt melts ice.\n[2] Sand does not.\n\nWhat melts ice?")
    (line,) = read_cited(client.complete(ask, Decoding(grammar=cited_grammar(2, 1, 60))), 2)
    assert line.numbers
    schema = {"type": "object", "properties": {"ok": {"type": "boolean"}}, "required": ["ok"]}
    assert set(json.loads(client.complete(ASK, Decoding(schema=json.dumps(schema))))) == {"ok"}


def test_another_server_is_not_sent_the_grammar_it_would_refuse(client: OpenAIServer, server: Any) -> None:
    server.llama_server = False
    client.complete(ASK, Decoding(max_tokens=2, grammar=cited_grammar(3, 1)))
    assert "grammar" not in server.chats()[0]


def test_a_llama_server_counts_tokens_and_tells_its_context(client: OpenAIServer, model: LlamaCpp) -> None:
    assert client.count_tokens("Sentences about größer things.") == model.count_tokens("Sentences about größer things.")
    assert client.context_tokens == 2048


def test_elsewhere_tokens_are_a_third_of_the_letters(client: OpenAIServer, server: Any) -> None:
    server.llama_server = False
    assert client.count_tokens("1234567") == 3  # 7 / 3, rounded up
    assert client.context_tokens == 4096


def test_the_context_is_what_the_list_of_models_says(client: OpenAIServer, server: Any) -> None:
    server.llama_server = False
    server.models = [{"id": "large", "max_model_len": 9}, {"id": "small", "max_model_len": 32768}]
    assert client.context_tokens == 32768


def test_the_context_can_be_given(server: Any) -> None:
    assert OpenAIServer(server.url, "small", context_tokens=512).context_tokens == 512
    assert server.requests == []


@pytest.mark.parametrize("ending", ["", "/", "/v1", "/v1/"])
def test_the_address_may_end_in_its_version(server: Any, ending: str) -> None:
    client = OpenAIServer(server.url + ending, "small")
    assert client.complete(ASK, Decoding(max_tokens=1))
    assert [path for path, _, _ in server.requests] == ["/v1/chat/completions"]
    client.close()


@pytest.mark.parametrize("url", ["127.0.0.1:8080", "ftp://host/", "http://", "http://[::1", "http://host:port"])
def test_what_is_no_address_is_refused_when_built(url: str) -> None:
    with pytest.raises(ModelError, match="is not the address of a model server"):
        OpenAIServer(url, "small")


def test_the_key_is_sent_and_never_shown(server: Any) -> None:
    client = OpenAIServer(server.url, "small", api_key="s3cret")
    server.plans.append(refuse(401, "wrong key"))
    with pytest.raises(ModelError, match=r"status 401: wrong key\. Give the key") as caught:
        client.complete(ASK, FEW)
    assert server.requests[0][2]["Authorization"] == "Bearer s3cret"
    assert "s3cret" not in str(caught.value)
    client.close()


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_asked_again_when_it_says(client: OpenAIServer, server: Any, status: int) -> None:
    server.plans.append(refuse(status, "busy", Retry_After="0"))
    assert client.complete(ASK, FEW)
    assert len(server.chats()) == 2


def test_waits_as_long_as_a_busy_server_says(client: OpenAIServer, server: Any) -> None:
    server.plans.append(refuse(429, "busy", Retry_After="1"))
    started = time.perf_counter()
    client.complete(ASK, Decoding(max_tokens=1))
    assert time.perf_counter() - started >= 1


def test_a_server_that_stays_busy_is_an_error(client: OpenAIServer, server: Any) -> None:
    server.plans.extend([refuse(429, "busy", Retry_After="0")] * 5)
    with pytest.raises(ModelError, match=r"status 429: busy\. It has too much to do: try again later"):
        client.complete(ASK, FEW)
    assert len(server.chats()) == 5


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        (refuse(400, "the request exceeds the context size"), "status 400: the request exceeds the context size"),
        (refuse(404, "no such model"), r"status 404: no such model\. Check the address and the model's name 'small'"),
        (refuse(500, "x" * 5000), "status 500: x{300}\\. Check"),
        (refuse(302, "elsewhere", Location="http://127.0.0.1:9/"), "status 302"),
        (send(b'data: {"choices": [\n\n'), "its reply cannot be read"),
        (send(b"data: 7\n\n"), "its reply cannot be read"),
        (send(b'data: {"choices": [7]}\n\n'), "its reply cannot be read"),
        (send(b'data: {"choices": [{"delta": 7}]}\n\n'), "its reply cannot be read"),
        (send(b'data: {"choices": 7}\n\n'), "its reply cannot be read"),
        (send(b"data: " + b"9" * 1_100_000), "its reply cannot be read .a line is longer"),
        (send(piece("Hel")), "broke off in the middle of an answer"),
        (send(b"<html>Welcome</html>", kind="text/html"), "broke off in the middle of an answer"),
        (send(piece("Hel"), b'data: {"error": {"message": "out of memory"}}\n\n'), "error: out of memory"),
        (send(piece("Hel"), b'data: {"error": "out of memory"}\n\n'), "error: out of memory"),
        (send(piece("a" * 700), piece("a" * 700), END), "more than 768 characters when 12 tokens"),
    ],
)
def test_a_server_that_fails_is_a_sentence(
    client: OpenAIServer, server: Any, plan: Callable[[Any], None], message: str
) -> None:
    server.plans.append(plan)
    with pytest.raises(ModelError, match=message):
        client.complete(ASK, FEW)
    assert client.complete(ASK, FEW)  # and the next question is answered


def test_what_came_before_a_failure_was_given(client: OpenAIServer, server: Any) -> None:
    server.plans.append(send(piece("Hel")))
    stream = client.stream(ASK, FEW)
    assert next(stream) == "Hel"
    with pytest.raises(ModelError):
        next(stream)


@pytest.mark.parametrize(
    "parts",
    [
        (piece("Hello"), END),
        (piece("Hello", "stop"),),  # some say no [DONE]
        (b": still here\r\n\r\nevent: x\r\n", piece("Hello").replace(b"\n", b"\r\n"), END),
        (piece("Hello")[:20], piece("Hello")[20:], END),  # cut anywhere
        (
            b'data: {"choices": []}\n\n',
            b'data: {"choices": [{"delta": {"role": "assistant"}}]}\n\n',
            piece("Hello"),
            END,
        ),
        (piece("Hello"), b"data: [DONE]"),
    ],
)
def test_every_way_to_write_events_is_read(client: OpenAIServer, server: Any, parts: tuple[bytes, ...]) -> None:
    server.plans.append(send(*parts))
    assert client.complete(ASK, FEW) == "Hello"


def test_line_separators_inside_a_text_are_text(client: OpenAIServer, server: Any) -> None:
    text = "a\u2028b\u0085c\u000cd"
    event = {"choices": [{"delta": {"content": text}, "finish_reason": "stop"}]}
    server.plans.append(send(f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode()))
    assert client.complete(ASK, FEW) == text


def test_a_silent_server_is_given_up(server: Any) -> None:
    client = OpenAIServer(server.url, "small", timeout_s=0.2)
    server.plans.append(lambda _: server.release.wait(30))
    with pytest.raises(ModelError, match=r"silent for too long.*timeout_s"):
        client.complete(ASK, FEW)
    server.release.set()
    client.close()


def test_a_server_that_only_says_it_is_there_is_left_in_time(client: OpenAIServer, server: Any) -> None:
    server.plans.append(send(piece("Hel"), *[b": still here\n\n"] * 3, pause_s=0.2))
    assert list(client.stream(ASK, Decoding(until=time.monotonic() + 0.3))) == ["Hel"]


def test_hanging_up_stops_the_server(client: OpenAIServer, server: Any) -> None:
    stream = client.stream(Prompt("", "Count from one to one thousand."), Decoding(max_tokens=1500))
    next(stream)
    stream.close()
    assert server.hung_up.wait(10)


def test_nobody_at_the_address_is_a_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
    client = OpenAIServer(url, "small")
    for ask in (lambda: client.complete(ASK, FEW), lambda: client.count_tokens("a"), lambda: client.context_tokens):
        with pytest.raises(ModelError, match=f"No model server answers at '{url}'"):
            ask()
    client.close()


def test_tells_no_likelihood(client: OpenAIServer) -> None:
    assert not client.tells_likelihood
    with pytest.raises(ModelError, match=r"Use a \.gguf file for that"):
        client.log_likelihood(ASK, "Why?")


@pytest.mark.parametrize("schema", ["{", "[]"])
def test_a_broken_schema_is_refused_before_it_is_sent(client: OpenAIServer, server: Any, schema: str) -> None:
    with pytest.raises(ModelError, match="The JSON schema"):
        client.complete(ASK, Decoding(schema=schema))
    assert server.requests == []
