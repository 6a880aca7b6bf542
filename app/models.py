"""Models: which ones a request is meant for, so that an owner with others refuses it instead of using its own.

Knows nothing about loading them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from agents.deps import needed_by
from app.conversations import ChatRequest
from app.data import Data
from app.requests import AskManyRequest, AskRequest, EncoderNames, ReindexRequest, Request, SearchRequest
from app.settings import Settings
from app.shown import RequestRefused

ENCODING: Final = tuple(EncoderNames.model_fields)
WORDS: Final = ("bundled", "none")
WRITING: Final = ("llm", "llm_server__name", "context_tokens")
RERANKING: Final = ("reranker",)
CHECKING: Final = ("entailer",)
ASKING: Final = (AskRequest, ChatRequest, SearchRequest)


class Models(EncoderNames):
    """What the settings say about models, each under its name in the environment."""

    qdrant_url: str | None
    llm: str
    llm_server__name: str
    context_tokens: int
    reranker: str | None = None
    entailer: str | None = None

    @classmethod
    def of(cls, settings: Settings) -> Models:
        """Return the models of *settings*."""
        return cls(
            encoder=_wherever(settings.encoder),
            encoder_query_prompt=settings.encoder_query_prompt,
            encoder_document_prompt=settings.encoder_document_prompt,
            encoder_truncate_dim=settings.encoder_truncate_dim,
            sparse_encoder=None if settings.sparse_encoder is None else _wherever(settings.sparse_encoder),
            qdrant_url=settings.qdrant_url,
            llm=_wherever(settings.llm),
            llm_server__name=settings.llm_server.name,
            context_tokens=settings.context_tokens,
            reranker=None if settings.reranker is None else _wherever(settings.reranker),
            entailer=None if settings.entailer is None else _wherever(settings.entailer),
        )

    def encoders(self) -> EncoderNames:
        """Return those of them that make vectors."""
        return EncoderNames(**self.model_dump(include=set(ENCODING)))

    def refuse_others(self, wanted: Models, request: Request) -> None:
        """Let *request* pass when it is meant for these models, as far as it needs any.

        Raises:
            RequestRefused: it *wanted* others.
        """
        questions = request.questions if isinstance(request, AskManyRequest) else (request,)
        asked = [one.answering for one in questions if isinstance(one, ASKING)]
        writes = any(
            isinstance(one, AskRequest | ChatRequest) and one.answering.mode != "extractive" for one in questions
        )
        taken = frozenset[str]().union(*map(needed_by, asked))
        rebuilds = isinstance(request, ReindexRequest) and request.encoders is not None
        asking = WRITING * (writes or "llm" in taken) + RERANKING * ("reranker" in taken)
        asking += CHECKING * ("entailer" in taken)
        for name in ("qdrant_url",) + ENCODING * (not rebuilds) + asking:
            own, other = getattr(self, name), getattr(wanted, name)
            if own != other:
                raise RequestRefused(
                    f"Another process has this library open with {name} = {own!r}, and this command was given "
                    f"{name} = {other!r}. Wait until that process has ended or end it, then try again; or work with "
                    f"its setting: SCHOLIAST_{name.upper()}={'' if own is None else own}"
                )


class Asked(Data):
    """A request, and the models it is meant for."""

    request: Request
    models: Models


def _wherever(name: str) -> str:
    """Return *name* so that it means the same from every folder: that of a file or folder gets absolute."""
    path = Path(name).expanduser()
    return str(path.resolve()) if name not in WORDS and path.exists() else name
