"""The frame a model's chat template puts around a prompt, as tokens, found once a model.

Knows nothing about generating. The words of a prompt are tokenised on their own and without special tokens, so
that "<|im_end|>" in a paper stays seven harmless pieces of text and cannot end the turn.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING

from agents.errors import ModelError
from agents.llm import Prompt
from agents.llm.native import llama_cpp

if TYPE_CHECKING:
    from llama_cpp import Llama

_SYSTEM = "scholiastsystemslot"
_USER = "scholiastuserslot"


@dataclass(frozen=True, slots=True)
class ChatFrame:
    """Tokens before the system message, between it and the user's, and after that."""

    before: tuple[int, ...]
    between: tuple[int, ...]
    after: tuple[int, ...]

    def tokens(self, llama: Llama, prompt: Prompt) -> list[int]:
        """Return the tokens of *prompt* inside the frame."""
        return [
            *self.before,
            *words(llama, prompt.system),
            *self.between,
            *words(llama, prompt.user),
            *self.after,
        ]


def chat_frame(llama: Llama) -> ChatFrame:
    """Read the frame off the chat template in the model's file.

    Raises:
        ModelError: the file has no template, or one that leaves out what it is given.
    """
    template = llama.metadata.get("tokenizer.chat_template")
    if not template:
        raise ModelError(
            f"The model {llama.model_path!r} has no chat template, so it was not made for following instructions. "
            "Use an instruct or chat model."
        )
    rendered = _render(llama, template, [("system", _SYSTEM), ("user", _USER)])
    if rendered is None:  # some families know no system message, or drop it: then it opens the user's
        rendered = _render(llama, template, [("user", f"{_SYSTEM}\n\n{_USER}")])
    if rendered is None:
        raise ModelError(
            f"The chat template of the model {llama.model_path!r} cannot be used: it does not place a system message "
            "before a user's message. Use another file of the model."
        )
    head, _, rest = rendered.partition(_SYSTEM)
    between, _, tail = rest.partition(_USER)
    return ChatFrame(_frame(llama, head, start=True), _frame(llama, between), _frame(llama, tail))


def _render(llama: Llama, template: str, messages: list[tuple[str, str]]) -> str | None:
    """Return the template filled with *messages*, or None when it refuses or loses one of them."""
    from jinja2 import TemplateError
    from llama_cpp.llama_chat_format import Jinja2ChatFormatter

    try:
        formatter = Jinja2ChatFormatter(
            template=template,
            eos_token=_text_of(llama, llama.token_eos()),
            bos_token=_text_of(llama, llama.token_bos()),
        )
        # enable_thinking: models that reason aloud first (Qwen3) are told not to; other templates ignore it
        text: str = formatter(
            messages=[{"role": role, "content": content} for role, content in messages],
            enable_thinking=False,
        ).prompt
    except (TemplateError, ValueError):
        return None
    once = text.count(_SYSTEM) == 1 and text.count(_USER) == 1
    return text if once and text.index(_SYSTEM) < text.index(_USER) else None


def _text_of(llama: Llama, token: int) -> str:
    """Return the text of a special token, such as "<s>"; "" when the model has none."""
    return "" if token == -1 else str(_api().llama_vocab_get_text(_vocabulary(llama), token).decode())


def _frame(llama: Llama, text: str, *, start: bool = False) -> tuple[int, ...]:
    tokens = llama.tokenize(text.encode(), add_bos=False, special=True)
    first = llama.token_bos()
    if start and _api().llama_vocab_get_add_bos(_vocabulary(llama)) and tokens[:1] != [first]:
        tokens = [first, *tokens]
    return tuple(tokens)


def _api() -> ModuleType:
    return llama_cpp().llama_cpp  # type: ignore[no-any-return]  # the bindings are imported late


def _vocabulary(llama: Llama) -> object:
    return _api().llama_model_get_vocab(llama.model)


def words(llama: Llama, text: str) -> list[int]:
    """Return the tokens of *text*, none of them special."""
    tokens: list[int] = llama.tokenize(text.encode(), add_bos=False, special=False)
    return tokens
