"""One way to ask a question in these tests, and what every answer has to be, whatever was in its sources."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from agents.ask import ask
from agents.deps import make_deps
from agents.graph import build_graph
from agents.llm import LLM
from agents.resources import Resources
from agents.settings import AgentSettings, Limits
from agents.trace import STATEMENT, Event
from agents.types import Answer, Question
from app.console.harmless import harmless
from indexing.cleaning import unseen
from indexing.library import Library
from indexing.types import passage_id

GRAPH = build_graph()
TOUCHING = (
    *("subprocess.", "shutil.", "socket.", "urllib.", "webbrowser.", "sqlite3.connect"),
    *("os.system", "os.exec", "os.fork", "os.posix_spawn", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link"),
    *("os.symlink", "os.truncate", "os.chmod", "os.putenv"),
)
"""Audit events of processes, files and the network; files that are opened to be written count too."""

watching: list[list[str]] = []


def asked(
    question: str, resources: Resources, *, llm: LLM | None = None, mode: str = "auto", limits: Limits | None = None
) -> tuple[Answer, list[Event]]:
    """Return the answer to *question* and what its steps told; what was written and not yet checked is none of them."""
    settings = AgentSettings.model_validate({"mode": mode, "limits": limits or Limits()})
    before = settings.model_dump()
    events: list[Event] = []
    told = ask(Question(question), make_deps(settings, replace(resources, llm=llm)), graph=GRAPH, emit=events.append)
    assert settings.model_dump() == before
    return told, [event for event in events if event.step != STATEMENT]


def check(told: Answer, library: Library) -> None:
    """Assert that *told* is a valid answer whose every citation is verbatim on its page, and that it can be shown."""
    assert Answer.model_validate_json(told.model_dump_json()) == told
    assert [one.id for one in told.citations] == list(range(1, len(told.citations) + 1))
    for one in told.citations:
        document, _, position = one.passage_id.partition(":")
        key = passage_id(document, int(position))
        passage = library.passages([key])[key]
        spots = [s for i, s in enumerate(passage.sentences) if passage.sentence_text(i) == one.quote]
        assert passage.document_id == one.document_id == document
        assert one.page in [spot.page for spot in spots]
    quotes = {one.id: one.quote for one in told.citations}
    for statement in told.statements:
        assert statement.citations
        assert set(statement.citations) <= quotes.keys()
        if statement.support == "quoted":
            assert statement.text == " ".join(quotes[number] for number in statement.citations)
        else:
            assert not [c for c in statement.text if unseen(c) or c in "[]"]
    shown = harmless(told.text)
    assert not [character for character in shown if unseen(character) and character not in "\n\t"]


@contextmanager
def untouched() -> Iterator[None]:
    """Assert that no process is started, no file written and nothing connected to meanwhile."""
    seen: list[str] = []
    watching.append(seen)
    try:
        yield
    finally:
        watching.remove(seen)
    if seen:
        raise AssertionError(f"Meanwhile: {seen}")


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if not watching:
        return
    written = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
    if written or event.startswith(TOUCHING):
        for seen in watching:
            seen.append(f"{event} {arguments!r}")


sys.addaudithook(_watch)
