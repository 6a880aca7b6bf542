"""A language model in this process, by llama.cpp.

Knows nothing about questions or citations. llama.cpp allows one thread at a time in a model (two are a SIGSEGV),
so every model has one thread of its own that all callers' prompts pass through, in the order they come. The caller
waits in Python, not in C: Ctrl-C works, and closing the stream stops the model even while it reads a long prompt.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from agents.errors import ModelError
from agents.llm import Decoding, Prompt, native
from agents.llm.abort import AbortFlag
from agents.llm.chat import ChatFrame, chat_frame, words
from agents.llm.likelihood import log_likelihood
from agents.llm.model_file import fingerprint, model_name
from agents.llm.prefix import Prefix
from indexing.cores import cores

if TYPE_CHECKING:
    from llama_cpp import Llama
    from llama_cpp.llama_grammar import LlamaGrammar


@dataclass(frozen=True, slots=True)
class _Job:
    """One prompt on its way through the model's thread: a string a piece, then None or what went wrong."""

    tokens: list[int]
    decoding: Decoding
    grammar: LlamaGrammar | None
    pieces: SimpleQueue[str | ModelError | None] = field(default_factory=SimpleQueue)
    abort: AbortFlag = field(default_factory=AbortFlag)


def _next_piece(job: _Job) -> str | ModelError | None:
    """Return what comes next; None is the end, or that the job's time is over."""
    if job.decoding.until is None:
        return job.pieces.get()
    try:
        return job.pieces.get(timeout=max(0.0, job.decoding.until - time.monotonic()))
    except Empty:
        return None


class LlamaCpp:
    """A GGUF model in memory. Make one by `load`, give its memory back by `close`."""

    def __init__(self, llama: Llama, frame: ChatFrame, path: Path) -> None:
        self._llama = llama
        self._frame = frame
        self._prefix = Prefix(llama)
        self._name = model_name(path)
        self._fingerprint = fingerprint(path)
        self._bindings = native.llama_cpp().llama_cpp
        self._context_tokens: int = min(llama.n_ctx(), self._bindings.llama_model_n_ctx_train(llama.model))
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="llama")
        self._abort: AbortFlag | None = None  # the last one: llama.cpp goes on looking at it
        self._closed = False

    @classmethod
    def load(
        cls, path: Path, context_tokens: int = 4096, *, threads: int | None = None, gpu_layers: int = 0
    ) -> LlamaCpp:
        """Load the model file *path*.

        Args:
            path: a GGUF file with a chat template.
            context_tokens: room for prompt and completion together; a model trained with less has less.
            threads: processor threads; None is as many as are of use.
            gpu_layers: layers to put on the graphics card, -1 for all; no effect in a build without one.

        Raises:
            ModelMissing: llama-cpp-python is not installed.
            ModelError: the file is not there, is no model, or no chat model.
        """
        if not path.is_file():
            raise ModelError(f"There is no model file {str(path)!r}. Give the path of a .gguf file.")
        count = threads or _useful_threads()
        arguments = {"n_ctx": context_tokens, "n_threads": count, "n_threads_batch": count, "n_gpu_layers": gpu_layers}
        try:
            llama = native.load(path, arguments)
        except (ValueError, RuntimeError, OSError) as error:
            reason = native.complaint() or str(error)
            raise ModelError(
                f"The model {str(path)!r} cannot be loaded: {reason}. It must be a complete GGUF file of a kind that "
                "this llama.cpp knows, and fit into memory; `scholiast doctor` tries it."
            ) from error
        try:
            return cls(llama, chat_frame(llama), path)
        except ModelError:
            llama.close()
            raise

    @property
    def name(self) -> str:
        """Return the file's name without its ending and quantisation."""
        return self._name

    @property
    def fingerprint(self) -> str:
        """Return a hash of the model's file."""
        return self._fingerprint

    @property
    def context_tokens(self) -> int:
        """Return how many tokens prompt and completion may have together."""
        return self._context_tokens

    def count_tokens(self, text: str) -> int:
        """Return the number of the model's tokens in *text*."""
        self._check_open()
        return len(self._llama.tokenize(text.encode(), add_bos=False, special=False))

    def complete(self, prompt: Prompt, decoding: Decoding) -> str:
        """Return the whole completion.

        Raises:
            ModelError: the prompt is too long, the grammar or schema is broken, or the model broke.
        """
        return "".join(self.stream(prompt, decoding))

    def stream(self, prompt: Prompt, decoding: Decoding) -> Iterator[str]:
        """Yield the completion piece by piece; closing the iterator stops the model.

        Raises:
            ModelError: the prompt is too long, the grammar or schema is broken, or the model broke.
        """
        self._check_open()
        job = _Job(self._tokens(prompt), decoding, self._grammar(decoding))
        try:
            self._thread.submit(self._run, job)
        except RuntimeError as error:  # closed by another thread just now
            raise self._closed_error() from error
        try:
            while (piece := _next_piece(job)) is not None:
                if isinstance(piece, ModelError):
                    raise piece
                yield piece
        finally:
            job.abort.raise_()

    @property
    def tells_likelihood(self) -> bool:
        """Return that it can."""
        return True

    def log_likelihood(self, prompt: Prompt, reply: str) -> float:
        """Return the mean natural logarithm of the probabilities of the tokens of *reply* after *prompt*.

        Raises:
            ModelError: *reply* is empty, the two are too long, or the model broke.
        """
        self._check_open()
        said = words(self._llama, reply)
        if not said:
            raise ModelError(f"The reply {reply!r} has no tokens, so it has no likelihood. Give some words.")
        tokens = self._tokens(prompt, room=len(said))
        abort = AbortFlag()
        try:
            measured = self._thread.submit(self._measure, tokens, said, abort)
        except RuntimeError as error:  # closed by another thread just now
            raise self._closed_error() from error
        try:
            return measured.result()
        finally:
            abort.raise_()

    def close(self) -> None:
        """Stop what is being written and free the model; twice does no harm."""
        if self._closed:
            return
        self._closed = True
        if self._abort is not None:
            self._abort.raise_()
        self._thread.shutdown(wait=True)
        self._llama.close()

    def _check_open(self) -> None:
        if self._closed:
            raise self._closed_error()

    def _closed_error(self) -> ModelError:
        return ModelError(f"The model {self._name!r} was closed and can no longer be asked.")

    def _tokens(self, prompt: Prompt, *, room: int = 1) -> list[int]:
        tokens = self._frame.tokens(self._llama, prompt)
        if len(tokens) + room > self._context_tokens:
            raise ModelError(
                f"The prompt has {len(tokens):,} tokens and {self._name!r} has room for {self._context_tokens:,}, its "
                "answer included. Shorten the prompt, or load the model with a larger context."
            )
        return tokens

    def _grammar(self, decoding: Decoding) -> LlamaGrammar | None:
        """Return the grammar asked for, parsed once beforehand: llama.cpp dies with SIGSEGV at a broken one."""
        text = decoding.grammar if decoding.schema is None else _grammar_of_schema(decoding.schema)
        if text is None:
            return None
        vocabulary = self._bindings.llama_model_get_vocab(self._llama.model)
        sampler = self._bindings.llama_sampler_init_grammar(vocabulary, text.encode(), b"root")
        if not sampler:
            raise ModelError(f"The grammar {_start(text)} is not valid GBNF: llama.cpp cannot parse it.")
        self._bindings.llama_sampler_free(sampler)
        grammar: LlamaGrammar = native.llama_cpp().LlamaGrammar.from_string(text, verbose=False)
        return grammar

    def _run(self, job: _Job) -> None:
        """Generate for *job*; runs in the model's thread."""
        broke: ModelError | None = None
        try:
            if self._watched(job.abort):
                self._generate(job)
        except Exception as error:  # noqa: BLE001 - whatever it is, the caller waits for it in another thread
            if not job.abort.raised:  # an evaluation that is stopped is an error of llama.cpp's too
                broke = ModelError(f"The model {self._name!r} broke: {error}.")
        job.pieces.put(self._closed_error() if self._closed else broke)

    def _measure(self, prompt: list[int], reply: list[int], abort: AbortFlag) -> float:
        """Return the likelihood of *reply*; runs in the model's thread."""
        if not self._watched(abort):
            raise self._closed_error()
        try:
            return log_likelihood(self._llama, self._prefix, prompt, reply)
        except Exception as error:
            raise (
                self._closed_error() if self._closed else ModelError(f"The model {self._name!r} broke: {error}.")
            ) from error

    def _watched(self, abort: AbortFlag) -> bool:
        """Let llama.cpp look at *abort* from now on; return whether there is still somebody to work for."""
        self._abort = abort  # subtle: set before _closed is read, and close() does it the other way round
        if abort.raised or self._closed:
            return False
        abort.watch(self._bindings, self._llama.ctx)
        return True

    def _generate(self, job: _Job) -> None:
        self._prefix.read(job.tokens, len(job.tokens) - 1)  # it goes on from where this has come
        chunks: Any = self._llama.create_completion(
            prompt=job.tokens,
            max_tokens=job.decoding.max_tokens,
            temperature=job.decoding.temperature,
            seed=job.decoding.seed,
            stop=list(job.decoding.stop),
            grammar=job.grammar,
            stream=True,
        )
        try:
            for chunk in chunks:
                if job.abort.raised:
                    return
                if text := chunk["choices"][0]["text"]:
                    job.pieces.put(text)
        finally:
            chunks.close()


def _useful_threads() -> int:
    """Return the cores this process may use, and half of them above four: twin threads of a core do not add up."""
    return min(cores(), max(4, cores() // 2))


def _grammar_of_schema(schema: str) -> str:
    from llama_cpp.llama_grammar import json_schema_to_gbnf

    try:
        return str(json_schema_to_gbnf(schema))
    except (ValueError, KeyError, TypeError, AttributeError, AssertionError) as error:
        raise ModelError(f"The JSON schema {_start(schema)} cannot be used: {error!r}.") from error


def _start(text: str) -> str:
    return repr(text if len(text) <= 80 else f"{text[:77]}...")
