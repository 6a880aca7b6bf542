"""Prompts: Markdown files with {slots}, filled so that what is filled in stays data.

Knows nothing about models or questions. A file is a "# system" part and a "# user" part; what precedes them is a
note for the reader. A value is never searched for slots, and chat markup in it is broken up: neither a paper nor a
question can open a turn of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import resources

from agents.errors import PromptError
from agents.llm import Prompt
from agents.llm.grammar import without_brackets
from indexing.cleaning import unseen

_SLOT = re.compile(r"\{([a-z_]+)\}")
_PARTS = re.compile(r"\A.*?^# system\n(?P<system>.*?)^# user\n(?P<user>.*)\Z", re.DOTALL | re.MULTILINE)
_TAG = re.compile(r"<((?:\s{0,3}[/|｜][\s/|｜]{0,3})?[^\W\d][^<>\n]{0,60})>")
"""What looks like a tag: "<|im_end|>", "</s>", "<sentences>", "< / sentences>"; not "p<0.05" or "a < b > c"."""


@dataclass(frozen=True, slots=True)
class PromptTemplate:
    """A prompt with slots still to be filled."""

    name: str
    system: str
    user: str

    @property
    def slots(self) -> frozenset[str]:
        """Return the names of all slots."""
        return frozenset(_SLOT.findall(self.system) + _SLOT.findall(self.user))

    def fill(self, **values: str) -> Prompt:
        """Return the prompt with *values* in its slots.

        Raises:
            PromptError: a slot got no value, or a value has no slot.
        """
        if values.keys() != self.slots:
            raise PromptError(
                f"The prompt {self.name!r} has the slots {_listed(self.slots)} and was given {_listed(values)}. "
                "Give each slot one value."
            )
        safe = {slot: without_markup(value) for slot, value in values.items()}
        system, user = (_SLOT.sub(lambda m: safe[m[1]], part) for part in (self.system, self.user))
        return Prompt(system, user, self.name)


def load(name: str) -> PromptTemplate:
    """Return the prompt of the file ``agents/prompts/<name>.md``.

    Raises:
        PromptError: there is no such file, or it lacks one of its two parts.
    """
    folder = resources.files("agents") / "prompts"
    names = sorted(entry.name.removesuffix(".md") for entry in folder.iterdir() if entry.name.endswith(".md"))
    if name not in names:
        raise PromptError(f"Unknown prompt {name!r}. Choose one of: {', '.join(names)}.")
    return parse(name, (folder / f"{name}.md").read_text(encoding="utf-8"))


def parse(name: str, text: str) -> PromptTemplate:
    """Return the prompt written in *text*.

    Raises:
        PromptError: the line "# system" or, after it, the line "# user" is missing.
    """
    parts = _PARTS.match(text)
    if parts is None:
        raise PromptError(f'The prompt {name!r} needs a line "# system" and after it a line "# user".')
    return PromptTemplate(name, parts["system"].strip(), parts["user"].strip())


def numbered(texts: Iterable[str]) -> str:
    r"""Return *texts* as a list numbered from 1, each on one line, with no other number in brackets.

    ["as shown in [7]", "a\nb"] -> "[1] as shown in (7)\n[2] a b"
    """
    lines = (without_brackets(as_line(text)) for text in texts)
    return "\n".join(f"[{number}] {line}" for number, line in enumerate(lines, start=1))


def shortened(text: str, tokens: int, count_tokens: Callable[[str], int]) -> str:
    """Return the beginning of *text* that has at most this many *tokens*, cut between words where there are any.

    Found by the text's average token, so the beginning may be a little shorter than it had to be.
    """
    while (count := count_tokens(text)) > tokens:
        cut = text[: min(len(text) - 1, len(text) * tokens // count)]
        text = cut.rsplit(maxsplit=1)[0] if len(cut.split()) > 1 else cut
    return text


def as_line(text: str) -> str:
    """Return *text* on one line, without characters that nobody sees."""
    return " ".join("".join(c for c in text if c.isspace() or not unseen(c)).split())


def without_markup(text: str) -> str:
    """Return *text* with round brackets around whatever looks like a tag: "</s> hi" -> "(/s) hi"."""
    return _TAG.sub(r"(\1)", text)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "none"
