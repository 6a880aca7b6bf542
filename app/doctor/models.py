"""Models: the encoder encodes, and the language model writes.

Knows nothing about libraries.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Final

from agents.errors import AnsweringError, ModelError, ModelMissing
from agents.llm.locate import is_server
from app.doctor.finding import Finding
from app.recommended import recommended
from app.settings import Settings
from indexing.errors import EngineError

QUICK: Final = {"timeout_s": 60.0}
_TAKE: Final = recommended("llm")
BETTER: Final = (
    f"For better answers get a bigger one ({_TAKE.size_gb:.1f} GB, and {_TAKE.memory_gb:g} GB of memory): "
    f"scholiast model get {_TAKE.name} --use"
)


def models(settings: Settings) -> Iterator[Finding]:
    """Yield how encoder and language model are."""
    yield _encoder(settings)
    if settings.sparse_encoder is not None:
        yield _sparse_encoder(settings)
    yield _language_model(settings)


def _encoder(settings: Settings) -> Finding:
    from app.application import load_encoder

    started = time.perf_counter()
    try:
        encoder = load_encoder(settings)
        (width,) = encoder.encode_query("Does it work?").shape
    except EngineError as error:
        return Finding(
            what="encoder", state="fail", said=str(error), todo="Install it, or set another one (SCHOLIAST_ENCODER)."
        )
    seconds = time.perf_counter() - started
    if width != encoder.dim:
        said = f"{settings.encoder!r} gives vectors of {width} numbers and says {encoder.dim}."
        return Finding(what="encoder", state="fail", said=said, todo="Its files do not fit together: get it again.")
    said = f"{encoder.fingerprint}, {encoder.dim} dimensions, loaded and tried in {seconds:.1f} s."
    return Finding(what="encoder", state="ok", said=said)


def _sparse_encoder(settings: Settings) -> Finding:
    from app.application import load_sparse_encoder

    try:
        encoder = load_sparse_encoder(settings)
        weights = encoder.encode_query("Does it work?") if encoder is not None else {}
    except EngineError as error:
        todo = "Install it, or set another one or none (SCHOLIAST_SPARSE_ENCODER)."
        return Finding(what="sparse encoder", state="fail", said=str(error), todo=todo)
    said = f"{settings.sparse_encoder!r} gives a question of three words {len(weights)} weights."
    return Finding(what="sparse encoder", state="ok", said=said)


def _language_model(settings: Settings) -> Finding:
    name = settings.llm
    if name == "none":
        return _without("None is set (llm = none).", "Answers are quotations. " + BETTER)
    if is_server(name):
        return _server(settings)
    from agents.llm.locate import locate
    from agents.llm.trial import try_model

    try:
        file = locate(name)
    except ModelMissing as error:
        return _without(str(error), "Without one, answers are quotations. " + BETTER)
    except ModelError as error:
        return _without(str(error), "Set another one (SCHOLIAST_LLM): docs/models.md.")
    trial = try_model(file)
    if not trial.ok:
        return _without(trial.message, "Without one, answers are quotations (--mode extractive).")
    said = f"{trial.message} Loaded and tried in {trial.seconds:.1f} s."
    todo = f"It is a very small one, there so that everything runs. {BETTER}" if name == "bundled" else ""
    return Finding(what="language model", state="ok", said=said, todo=todo)


def _server(settings: Settings) -> Finding:
    from agents.llm import Decoding, Prompt
    from app.application import load_llm

    started = time.perf_counter()
    try:
        model = load_llm(settings.model_copy(update={"llm_server": settings.llm_server.model_copy(update=QUICK)}))
        assert model is not None
        try:
            model.complete(Prompt("Be brief.", "Hello"), Decoding(max_tokens=1))
        finally:
            model.close()
    except AnsweringError as error:
        return _without(str(error), "Start the server, or mend the settings llm and llm_server.")
    seconds = time.perf_counter() - started
    said = f"{settings.llm_server.name!r} at {settings.llm} answered in {seconds:.1f} s."
    return Finding(what="language model", state="ok", said=said)


def _without(said: str, todo: str) -> Finding:
    return Finding(what="language model", state="warn", said=said, todo=todo)
