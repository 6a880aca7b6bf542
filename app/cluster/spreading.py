"""Spreading: a library that this process owns, whose documents are encoded by workers of a cluster.

Knows nothing about what is done to the library.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass

from app.cluster.encoding import SpreadEncoder, SpreadSparseEncoder, Workers
from app.cluster.joining import Cluster
from app.cluster.opened import Made
from app.models import Models
from app.requests import Tell
from app.session import Session
from app.settings import Settings
from indexing.derived import Encoders, Writers
from indexing.errors import LibraryBusy
from indexing.library import Library


@dataclass(frozen=True, slots=True)
class Over:
    """The *address* of a cluster, and how many of its workers to spread over."""

    address: str
    workers: int


def spread(session: Session, settings: Settings, over: Over, held: ExitStack, *, tell: Tell) -> None:
    """Have *session* own its library, and workers of a cluster encode its documents, until *held* ends.

    What has to be mended in the library first is told to *tell*. A new one is made when there is a cluster.

    Raises:
        LibraryBusy: another process owns it.
        ClusterError: Ray is not installed, there is no cluster, it has too few free CPUs or other encoders.
    """
    if not session.makes:
        _owned(session, settings, tell)  # first: that it is open elsewhere is known at once
    cluster = Cluster.join(over.address, over.workers, held)
    from app.cluster.encoding_worker import EncodingWorker  # not before: Ray reads its settings when it is imported

    workers = Workers(cluster, cluster.start(EncodingWorker, over.workers))
    library = _owned(session, settings, tell)
    own = library.parts
    here = Made.by(Encoders(own.encoder, own.sparse_encoder))
    workers.open(Models.of(settings).encoders(), here, settings.log_level)
    sparse = SpreadSparseEncoder(workers) if own.sparse_encoder else None
    library.write_by(Writers(SpreadEncoder(own.encoder.dim, workers), sparse), own.fingerprints)


def _owned(session: Session, settings: Settings, tell: Tell) -> Library:
    try:
        return session.own(tell)
    except LibraryBusy as error:
        raise LibraryBusy(
            f"The library in {str(settings.library)!r} is open in another process: end that one, so that this one can "
            "spread the work over the cluster, or leave out --ray."
        ) from error
