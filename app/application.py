"""Application: an open library with the models that answer from it. The one place where parts are wired.

Knows nothing about commands, pages or other processes.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from types import TracebackType
from typing import TYPE_CHECKING, Self

from pydantic import SecretStr

from agents.deps import Deps, make_deps, needed_by
from agents.errors import ModelMissing
from agents.llm import LLM
from agents.llm.locate import is_server
from agents.llm.recalled import Earlier, Recalled
from agents.llm.remembered import Replies
from agents.phrases.english import NO_LLM
from agents.resources import Resources
from agents.settings import AgentSettings, Mode
from app.requests import EncoderNames
from app.settings import QdrantServer, Settings, quiet_tracing
from app.stopping import Stoppable, Stopped, never
from app.traces import Traces
from indexing import ingest
from indexing.cross_encoder import CrossEncoder, PairScorer
from indexing.derived import Encoders
from indexing.encoder import Encoder
from indexing.entailment import Entailer, Inference
from indexing.errors import LibraryMismatch
from indexing.ingest.report import Report
from indexing.library import Library
from indexing.progress import OnProgress, silent
from indexing.sparse_encoder import SparseModel
from indexing.vectors import Codes, VectorStorage

if TYPE_CHECKING:
    from agents.graph import QAGraph


class Application:
    """A library that this process owns, its models, and the graph; the language model is loaded when first needed."""

    def __init__(
        self,
        settings: Settings,
        library: Library,
        *,
        load_llm: Callable[[Settings], LLM | None],
        reranker: PairScorer | None = None,
        entailer: Entailer | None = None,
    ) -> None:
        self.settings = settings
        self.library = library
        self.traces = Traces(library.folder)
        self.llm_missing = ""  # why there is no language model, once it was wanted
        self._load_llm = load_llm
        self._reranker = reranker
        self._entailer = entailer
        self._llm: LLM | None = None
        self._llm_loaded = False
        self._loading = threading.Lock()
        self._replies = Replies()  # as long as the application: the same question asked again costs no call

    @classmethod
    def open(
        cls,
        settings: Settings,
        *,
        create: bool = True,
        to_reindex: bool = False,
        on_progress: OnProgress = silent,
    ) -> Application:
        """Own the library that *settings* name.

        Args:
            settings: which library and which models.
            create: make the library where there is none.
            to_reindex: open it although it was built with other settings.
            on_progress: told about an index that has to be mended first. What an interrupted run has left is
                not waited for: whatever changes the library finishes it.

        Raises:
            IndexingError: the library cannot be opened; `LibraryBusy` when another process owns it.
        """
        quiet_tracing()
        encoder = load_encoder(settings)
        reranker = None if settings.reranker is None else CrossEncoder.load(settings.reranker)
        entailer = None if settings.entailer is None else Inference.load(settings.entailer)
        vectors = None
        if settings.qdrant_url:
            vectors = partial(_collections, settings.qdrant_url, settings.qdrant, settings.vectors)
        library = Library.open(
            settings.library,
            encoder=encoder,
            sparse_encoder=load_sparse_encoder(settings),
            create=create,
            vectors=vectors,
            codes=settings.vectors,
            to_reindex=to_reindex,
            finish=False,
            on_progress=on_progress,
        )
        return cls(settings, library, load_llm=load_llm, reranker=reranker, entailer=entailer)

    @cached_property
    def graph(self) -> QAGraph:
        """Return the graph that answers questions."""
        from agents.graph import build_graph

        return build_graph()

    def deps(self, *, mode: Mode | None = None, preset: str | None = None) -> Deps:
        """Return the steps of one question; the *mode* and *preset* given go before the settings'.

        Raises:
            SettingsError: no such preset.
            ModelError: the language model is needed and cannot be loaded.
        """
        chosen = {key: value for key, value in {"mode": mode, "preset": preset}.items() if value}
        return self.deps_of(self.settings.model_copy(update=chosen).agents())

    def deps_of(self, settings: AgentSettings, *, stopped: Stopped = never, earlier: Earlier | None = None) -> Deps:
        """Return the steps that *settings* name; the language model stops writing when *stopped* says so.

        What it said in the run *earlier* it is not asked again.

        Raises:
            LibraryMismatch: the library was built with other settings and is being rebuilt.
            ModelError: the language model is needed and cannot be loaded.
            TechniqueError: a technique that does not exist, or parameters it does not take.
        """
        if self.library.mismatched:  # its vectors are another encoder's: they would be compared with strangers
            raise LibraryMismatch(
                "The library is being rebuilt with other settings: ask again when `scholiast reindex` is done."
            )
        required = settings.mode == "abstractive" or "llm" in needed_by(settings)
        llm = self._language_model(required=required) if required or settings.mode != "extractive" else None
        asked: LLM | None = None if llm is None else Stoppable(llm, stopped)
        if asked is not None and earlier is not None:
            asked = Recalled(asked, earlier)
        parts = self.library.parts  # once: a rebuild replaces indexes and encoders together
        resources = Resources(
            library=self.library,
            lexical=parts.lexical,
            vectors=parts.vectors,
            encoder=parts.encoder,
            llm=asked,
            sparse_encoder=parts.sparse_encoder,
            reranker=self._reranker,
            entailer=self._entailer,
            replies=self._replies,
        )
        return make_deps(settings, resources)

    def reindex(self, encoders: Mapping[str, object], *, on_progress: OnProgress = silent) -> Report:
        """Rebuild the indexes by what *encoders* say, settings about encoders by their names, and use it from then on.

        Meanwhile questions are answered from the old indexes, unless the library was opened with `to_reindex`.

        Raises:
            EngineError: an encoder is not on this machine, or an engine failed; all stays as it was.
        """
        settings = self.settings.model_copy(update=dict(encoders))
        wanted = Encoders(load_encoder(settings), load_sparse_encoder(settings))
        own = wanted.fingerprints == self.library.parts.fingerprints  # and may have workers
        report = ingest.reindex(self.library, by=None if own else wanted, on_progress=on_progress)
        self.settings = settings
        return report

    def close(self) -> None:
        """Free the models and let another process own the library."""
        if self._llm is not None:
            self._llm.close()
        self.library.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _language_model(self, *, required: bool) -> LLM | None:
        """Return the language model, loading it once; None when it is missing and nobody insists."""
        with self._loading:
            if not self._llm_loaded:
                try:
                    self._llm = self._load_llm(self.settings)
                except ModelMissing as error:
                    if required:
                        raise
                    self.llm_missing = str(error)
                    return None
                if self._llm is None:
                    self.llm_missing = NO_LLM
                self._llm_loaded = True
            return self._llm


def _collections(url: str, server: QdrantServer, codes: Codes, library: str) -> VectorStorage:
    """Return what the Qdrant server at *url* keeps for the library of this id."""
    from indexing.vectors.collections import Collections

    return Collections.at(url, library, codes=codes, api_key=_revealed(server.api_key), timeout_s=server.timeout_s)


def _revealed(key: SecretStr | None) -> str | None:
    return key.get_secret_value() if key else None


def load_encoder(settings: Settings | EncoderNames) -> Encoder:
    """Return the encoder that *settings* name.

    Raises:
        EngineError: it is not on this machine, or its embeddings are shorter than they are to be cut to.
    """
    return Encoder.load(
        settings.encoder,
        query_prompt=settings.encoder_query_prompt,
        document_prompt=settings.encoder_document_prompt,
        truncate_dim=settings.encoder_truncate_dim,
    )


def load_sparse_encoder(settings: Settings | EncoderNames) -> SparseModel | None:
    """Return the sparse encoder that *settings* name, if they name one.

    Raises:
        EngineError: it is not on this machine.
    """
    return None if settings.sparse_encoder is None else SparseModel.load(settings.sparse_encoder)


def load_llm(settings: Settings) -> LLM | None:
    """Load the language model that *settings* name; "none" is None.

    Raises:
        ModelError: it cannot be loaded; `ModelMissing` when it is not on this machine.
    """
    if settings.llm == "none":
        return None
    if is_server(settings.llm):
        from agents.llm.openai_server import OpenAIServer

        server = settings.llm_server
        return OpenAIServer(settings.llm, server.name, api_key=_revealed(server.api_key), timeout_s=server.timeout_s)
    from agents.llm.llamacpp import LlamaCpp
    from agents.llm.locate import locate

    return LlamaCpp.load(locate(settings.llm), settings.context_tokens)
