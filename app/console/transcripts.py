"""Transcripts: a conversation as Markdown, and a list of conversations.

Knows nothing about where conversations are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from markdown_it import MarkdownIt
from rich.console import Console
from rich.text import Text

from agents.phrases import said
from agents.phrases.english import DISAGREE, MISSING, NAMED, THOUGHT, THOUGHT_BAD, THOUGHT_GOOD
from agents.types import Citation, Contradiction
from app.console.harmless import harmless
from app.console.sources import source
from app.console.streams import count
from app.conversations import ConversationShown, KeptConversation, KeptTurn
from app.markdown import lines, one_line

SINGLE: Final = 5
"""Single questions that are listed, the last ones."""

_STYLE: Final = "body { font: 1rem/1.6 sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }"


def markdown(shown: ConversationShown) -> str:
    """Return a conversation as Markdown: each question a heading, its answer, and the sentences it stands on."""
    conversation = shown.conversation
    parts = [
        f"# {one_line(conversation.title)}",
        f"{conversation.created[:10]}, {count(len(shown.turns), 'question')}.",
    ]
    for place, turn in enumerate(shown.turns, start=1):
        parts += _turn(place, turn)
    return harmless("\n\n".join(parts) + "\n")  # a terminal may show the file


def webpage(shown: ConversationShown) -> str:
    """Return a conversation as a page of HTML that fetches nothing; what papers say is text in it."""
    title = escape(_line(shown.conversation.title))
    body = MarkdownIt("js-default").render(markdown(shown))
    return f'<!doctype html>\n<meta charset="utf-8">\n<title>{title}</title>\n<style>{_STYLE}</style>\n{body}'


def show_conversation(shown: ConversationShown, console: Console) -> None:
    """Print what was asked and answered in a conversation."""
    for turn in shown.turns:
        console.print(Text(f"? {_line(turn.question)}", style="bold cyan"))
        console.print(Text(turn.answer.text))
        console.print()


def in_order(conversations: Sequence[KeptConversation]) -> tuple[KeptConversation, ...]:
    """Return *conversations* as they are listed: those of several questions first, then single questions."""
    return tuple(sorted(conversations, key=lambda one: one.turns == 1))  # stable: the last changed first in both


def show_conversations(conversations: Sequence[KeptConversation], console: Console, *, words: str = "") -> None:
    """Print the conversations that have *words*, in their order, under the numbers that they are opened by.

    Of single questions, which are kept so that they can be followed up, the last few are shown, unless *words* are
    looked for.
    """
    if not conversations:
        console.print(Text(f"No conversation has “{_line(words)}”." if words else "There are no conversations yet."))
    several = sum(one.turns != 1 for one in conversations)
    shown = conversations if words else conversations[: several + SINGLE]
    for number, one in enumerate(shown, start=1):
        if number == several + 1:
            console.print(Text("Single questions:", style="dim"))
        about = f"{count(one.turns, 'question')}, {one.changed[:16].replace('T', ' ')}"
        console.print(Text.assemble(f"{number:>3}. ", (_line(one.title), "bold"), (f"  {about}", "dim")))
    if more := len(conversations) - len(shown):
        console.print(Text(f"and {count(more, 'single question')} from before; /list WORDS finds them", style="dim"))


def _turn(place: int, turn: KeptTurn) -> Iterator[str]:
    yield f"## {place}. {one_line(turn.question)}"
    if turn.stand_alone != turn.question:
        yield f"*Asked as: {one_line(turn.stand_alone)}*"
    yield lines(turn.answer.text)
    if turn.answer.citations:
        yield "\n".join(f"> {_quotation(one, turn.question)}  " for one in turn.answer.citations)
    yield from (_disagreement(one, turn.question) for one in turn.answer.contradictions)
    yield from (f"{said(MISSING, turn.question)} {one_line(gap)}" for gap in turn.answer.gaps)
    yield from (f"*{one_line(note)}*" for note in (*turn.answer.notes, *turn.notes))
    yield from (one_line(thought) for thought in _thoughts(turn))


def _thoughts(turn: KeptTurn) -> Iterator[str]:
    """Yield what a person thinks of the answer of *turn*."""
    if turn.feedback.thumb is not None:
        yield said(THOUGHT_GOOD if turn.feedback.thumb == "up" else THOUGHT_BAD, turn.question)
    if turn.feedback.note:
        yield said(THOUGHT, turn.question, text=turn.feedback.note)


def _quotation(citation: Citation, question: str) -> str:
    quote = said(NAMED, question, text=citation.quote)
    return one_line(f"[{citation.id}] {quote} — {source(citation, question)}")


def _disagreement(contradiction: Contradiction, question: str) -> str:
    marks = " ".join(f"[{number}]" for number in contradiction.citations)
    return one_line(f"{said(DISAGREE, question)} {contradiction.about} {marks}")


def _line(text: str) -> str:
    """Return *text* on one line."""
    return " ".join(text.split())
