"""Transcripts: a conversation as Markdown, and a list of conversations.

Knows nothing about where conversations are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from app.console.harmless import harmless
from app.console.sources import source
from app.console.streams import count
from app.conversations import ConversationShown, KeptConversation, KeptTurn


def markdown(shown: ConversationShown) -> str:
    """Return a conversation as Markdown: each question a heading, its answer, and the sentences it stands on."""
    conversation = shown.conversation
    parts = [f"# {_line(conversation.title)}", f"{conversation.created[:10]}, {count(len(shown.turns), 'question')}."]
    for place, turn in enumerate(shown.turns, start=1):
        parts += _turn(place, turn)
    return harmless("\n\n".join(parts) + "\n")  # a terminal may show the file


def show_conversation(shown: ConversationShown, console: Console) -> None:
    """Print what was asked and answered in a conversation."""
    for turn in shown.turns:
        console.print(Text(f"? {_line(turn.question)}", style="bold cyan"))
        console.print(Text(turn.answer.text))
        console.print()


def show_conversations(conversations: Sequence[KeptConversation], console: Console) -> None:
    """Print conversations under the numbers that they are opened by."""
    if not conversations:
        console.print("There are no conversations yet.")
    for number, one in enumerate(conversations, start=1):
        about = f"{count(one.turns, 'question')}, {one.changed[:16].replace('T', ' ')}"
        console.print(Text.assemble(f"{number:>3}. ", (_line(one.title), "bold"), (f"  {about}", "dim")))


def _turn(place: int, turn: KeptTurn) -> Iterator[str]:
    yield f"## {place}. {_line(turn.question)}"
    if turn.stand_alone != turn.question:
        yield f"*Asked as: {_line(turn.stand_alone)}*"
    yield turn.answer.text
    if turn.answer.citations:
        yield "\n".join(f"> [{one.id}] “{_line(one.quote)}” — {source(one)}  " for one in turn.answer.citations)
    yield from (f"Missing: {gap}" for gap in turn.answer.gaps)


def _line(text: str) -> str:
    """Return *text* on one line."""
    return " ".join(text.split())
