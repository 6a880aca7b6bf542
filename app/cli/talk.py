"""Talk: one sitting of chatting: the conversation that is open, and what can be typed besides questions.

Knows nothing about where lines come from.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from app.cli.options import written
from app.cli.starting import carried_out

if TYPE_CHECKING:
    from agents.settings import AgentSettings
    from app.conversations import ConversationShown, KeptConversation
    from app.data import Scope
    from app.requests import Request, Result
    from app.session import Session
    from indexing.types import Document


_DIGITS: Final = 9
"""Of a number in a list, at most: what is longer was not meant for one."""


@dataclass
class Talk:
    """One sitting: the conversation that is open, and of which documents the next question is asked."""

    session: Session
    library: Path
    answering: AgentSettings
    scope: Scope
    given: bool = True  # the scope is to be told with the next question
    conversation: str | None = None
    after: int | None = None  # how many of its questions come before the next one; None: all
    listed: tuple[KeptConversation, ...] = ()

    def take(self, line: str) -> None:
        """Do what *line* says: a question, or a command."""
        if not line.startswith("/"):
            self.ask(line)
            return
        name, _, rest = line.partition(" ")
        if name not in COMMANDS:
            raise typer.BadParameter(f"There is no {name!r}. There are: {', '.join(COMMANDS)}, /quit.")
        COMMANDS[name][0](self, rest.strip())

    def ask(self, line: str) -> None:
        """Ask a question, and show the answer."""
        from app.console.answers import show_answer
        from app.console.streams import note, out
        from app.conversations import ChatRequest, Chatted
        from app.listing import last_pages

        request = ChatRequest(
            conversation=self.conversation,
            after=self.after,
            text=written([line]),
            answering=self.answering,
            scope=self.scope if self.given else None,
        )
        result = self._done(request)
        assert isinstance(result, Chatted)
        if result.turn is not None:
            self.conversation, self.given, self.after = result.conversation, False, None
        show_answer(result.answer, out(), last_pages=last_pages(self.library, result.answer.citations))
        for sentence in result.notes:
            note(sentence)
        out().print()

    def new(self, _: str) -> None:
        """Begin a new conversation, of the same documents."""
        from app.console.streams import note

        self.conversation, self.given, self.after = None, True, None
        note("A new conversation.")

    def list(self, words: str) -> None:
        """List the conversations, or those in which all *words* were said in one turn."""
        from app.console.streams import out
        from app.console.transcripts import in_order, show_conversations
        from app.conversations import ConversationsFound, ConversationsRequest

        found = self._done(ConversationsRequest(text=words))
        assert isinstance(found, ConversationsFound)
        self.listed = in_order(found.conversations)
        show_conversations(self.listed, out(), words=words)

    def open(self, number: str) -> None:
        """Take up the conversation of this *number* in the list."""
        from app.console.streams import out
        from app.console.transcripts import show_conversation

        shown = self._read(self._numbered(number).id)
        self.conversation, self.scope, self.given = shown.conversation.id, shown.conversation.scope, False
        self.after = None
        show_conversation(shown, out())

    def back(self, number: str) -> None:
        """Ask the next question behind question *number* of this conversation."""
        from app.console.streams import note

        questions = len(self._read(self._current()).turns)
        if not number.isdecimal() or len(number) > _DIGITS or int(number) >= questions:
            allowed = f"0 to {questions - 1}"
            raise typer.BadParameter(
                f"{number[:_DIGITS]!r} is no question of this conversation to go back to: {allowed}."
            )
        self.after = int(number)
        note(f"The next question is asked behind question {number}, in a new conversation; this one stays as it is.")

    def rate(self, text: str) -> None:
        """Keep what a person thinks of the last answer."""
        from app.console.streams import note
        from app.conversations import Feedback, RateRequest

        thumb, _, words = text.partition(" ")
        if thumb not in {"up", "down"}:
            raise typer.BadParameter(f"{thumb[:20]!r} is neither up nor down: write, for example, /rate down too long")
        conversation = self._current()
        feedback = Feedback.model_validate({"thumb": thumb, "note": words.strip()})
        last = len(self._read(conversation).turns)
        self._done(RateRequest(conversation=conversation, turn=last, feedback=feedback))
        note(f"Kept: thumb {thumb}{' and your note' if feedback.note else ''}, with the answer to question {last}.")

    def delete(self, number: str) -> None:
        """Delete the conversation of this *number* in the list."""
        from app.console.streams import note
        from app.conversations import ForgetRequest

        gone = self._numbered(number)
        self._done(ForgetRequest(conversations=(gone.id,)))
        if self.conversation == gone.id:
            self.conversation, self.given, self.after = None, True, None
        self.listed = tuple(one for one in self.listed if one.id != gone.id)
        note(f"“{gone.title}” was deleted.")

    def title(self, text: str) -> None:
        """Give this conversation another title."""
        from app.console.streams import note
        from app.conversations import RenameRequest

        if not text:
            raise typer.BadParameter("Write the title behind it: /title Ranking by words")
        self._done(RenameRequest(conversation=self._current(), title=text[:200]))
        note(f"This conversation is called “{text[:200]}”.")

    def only(self, text: str) -> None:
        """Ask these documents alone from now on."""
        from agents.restrictions.papers import described
        from app.console.streams import note
        from indexing.catalogue import Catalogue

        with Catalogue.read(self.library) as catalogue:
            documents = _named(catalogue.find, text.removeprefix("in ").strip())
        self.scope, self.given = self.scope.model_copy(update={"documents": tuple(documents)}), True
        note(f"From now on only in {described(list(documents.values()))}. /all asks all papers again.")

    def all(self, _: str) -> None:
        """Ask all documents again."""
        from app.console.streams import note
        from app.data import Scope

        self.scope, self.given = Scope(), True
        note("From now on all papers are asked.")

    def export(self, name: str) -> None:
        """Write this conversation to a file."""
        from app.console.streams import note
        from app.console.transcripts import markdown

        path = Path(name).expanduser()
        if path.exists():
            raise typer.BadParameter(f"There is a file {name!r} already, and nothing is overwritten: give another name")
        if path.suffix not in {".md", ".json"}:
            raise typer.BadParameter(f"{name!r} is no name of a .md or .json file: write, for example, /export talk.md")
        shown = self._read(self._current())
        text = markdown(shown) if path.suffix == ".md" else shown.model_dump_json(indent=2, exclude={"kind"}) + "\n"
        with path.open("x", encoding="utf-8") as file:  # nothing is overwritten
            file.write(text)
        note(f"Written to {path}.")

    def help(self, _: str) -> None:
        """List the commands."""
        from app.console.streams import out

        for name, (_do, what) in COMMANDS.items():
            out().print(f"{name:<9}{what}")
        out().print(f"{'/quit':<9}leave")

    def _done(self, request: Request) -> Result:
        return carried_out(self.session, request, waiting="Searching", silent=False)

    def _read(self, identifier: str) -> ConversationShown:
        from app.conversations import ConversationRequest, ConversationShown

        shown = self._done(ConversationRequest(conversation=identifier))
        assert isinstance(shown, ConversationShown)
        return shown

    def _current(self) -> str:
        if self.conversation is None:
            raise typer.BadParameter("Nothing has been asked yet in this conversation.")
        return self.conversation

    def _numbered(self, number: str) -> KeptConversation:
        if not self.listed:
            raise typer.BadParameter("Type /list first; its numbers are what is taken here.")
        if not number.isdecimal() or len(number) > _DIGITS or not 1 <= int(number) <= len(self.listed):
            raise typer.BadParameter(f"{number[:_DIGITS]!r} is no number of the list: 1 to {len(self.listed)}.")
        return self.listed[int(number) - 1]


COMMANDS: Final[dict[str, tuple[Callable[[Talk, str], None], str]]] = {
    "/new": (Talk.new, "begin a new conversation"),
    "/list": (Talk.list, "list conversations; /list WORDS: those in which these were said"),
    "/open": (Talk.open, "/open N: take up conversation N of the list"),
    "/back": (Talk.back, "/back N: ask the next question behind question N, in a new conversation"),
    "/rate": (Talk.rate, "/rate up NOTE, /rate down NOTE: keep what you think of the last answer"),
    "/title": (Talk.title, "/title TEXT: give this conversation another title"),
    "/delete": (Talk.delete, "/delete N: delete conversation N of the list"),
    "/only": (Talk.only, "/only in TITLE, FILE or IDS: ask these papers alone from now on; commas between several"),
    "/all": (Talk.all, "ask all papers again"),
    "/export": (Talk.export, "/export FILE: write this conversation to a .md or .json file"),
    "/help": (Talk.help, "show this"),
}


def _named(find: Callable[[str], Document], text: str) -> dict[str, str]:
    """Return id and title of the documents that *text* names: as a whole, or between commas, or word by word.

    Raises:
        UnknownDocument: it names none.
    """
    from indexing.errors import UnknownDocument

    for names in ([text], text.split(","), text.split()):
        with suppress(UnknownDocument):
            found = [find(name.strip()) for name in names]
            return {document.id: document.metadata.title or document.id for document in found}
    raise UnknownDocument(f"There is no document {text!r}. /only takes ids, titles and file names, commas between.")
