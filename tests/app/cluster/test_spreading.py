"""Adding over a real cluster on this machine: the same library as without, and what is told when that cannot be."""

from __future__ import annotations

import signal
from contextlib import ExitStack, nullcontext
from dataclasses import replace

import numpy as np
import pytest

from app.cluster import joining
from app.cluster.encoding import SpreadEncoder, SpreadSparseEncoder, Workers
from app.cluster.errors import ClusterError
from app.cluster.joining import Cluster
from app.cluster.opened import Made
from app.models import Models
from app.settings import load_settings
from app.stopping import WorkStopped
from indexing import ingest
from indexing.check import check
from indexing.derived import Encoders, Writers
from indexing.encoder import Encoder
from indexing.errors import LibraryMismatch
from indexing.library import Library
from indexing.progress import Stage
from indexing.sparse_encoder import SparseModel
from tests import tiny_models

TEXTS = [f"Herons wait for {'small ' * (n % 9)}fish, as in case {n * n}." for n in range(400)]


def vectors_of(folder, encoder):
    """Return every vector and sign of a token in the library in *folder*, by passage."""
    with Library.open(folder, encoder=encoder) as library:
        ids = list(library.vectors.ids())
        signs = library.token_signs(ids, encoder.fingerprint)
        return library.vectors.dense_vectors(ids), library.vectors.sentence_vectors(ids), signs


def assert_same(one, other):
    for mine, theirs in zip(one, other, strict=True):
        assert mine
        assert mine.keys() == theirs.keys()
        for passage, vectors in mine.items():
            np.testing.assert_array_equal(vectors, theirs[passage])


def test_two_workers_make_what_one_process_makes(scholiast, built, papers, encoder, tmp_path):
    folder = tmp_path / "spread"
    with pytest.MonkeyPatch.context() as here:
        here.setattr(Encoder, "encode_passages", None)  # of this process: its workers have their own
        result = scholiast("add", papers, "--ray", "local", "--workers", "2", "--library", folder)
    assert result.exit_code == 0, result.stderr
    alone, spread = (vectors_of(one, encoder) for one in (built, folder))
    assert_same(alone, spread)


@pytest.fixture(scope="module")
def sparse(tmp_path_factory):
    """Return the folder of a small sparse encoder, and the encoder."""
    folder = tiny_models.splade(tmp_path_factory.mktemp("sparse"))
    return folder, SparseModel.load(str(folder))


@pytest.fixture(scope="module")
def joined(sparse):
    """Return settings, a worker of a cluster, and what sends it texts."""
    settings = load_settings(llm="none").model_copy(update={"sparse_encoder": str(sparse[0])})
    with ExitStack() as held:
        cluster = Cluster.join("local", 1, held)
        from app.cluster.encoding_worker import EncodingWorker

        started = cluster.start(EncodingWorker, 1)
        yield settings, started[0], Workers(cluster, started)


def test_a_worker_encodes_as_this_process_does_until_it_dies(joined, encoder, sparse, papers, tmp_path):
    settings, worker, workers = joined
    wanted, here = Models.of(settings).encoders(), Made.by(Encoders(encoder, sparse[1]))
    with pytest.raises(ClusterError, match=r"is bundled:\w+, and here it is other:1: have the same files"):
        workers.open(wanted, replace(here, fingerprints=("other:1", None)), settings.log_level)
    with pytest.raises(ClusterError, match="makes other embeddings than here"):
        workers.open(wanted, replace(here, dense=-here.dense), settings.log_level)
    with pytest.raises(ClusterError, match=r"has failed: .*no-such/model.* is not on this machine"):
        workers.open(wanted.model_copy(update={"encoder": "no-such/model"}), here, settings.log_level)
    workers.open(wanted, here, settings.log_level)

    spread, spread_sparse = SpreadEncoder(encoder.dim, workers), SpreadSparseEncoder(workers)
    told = []
    np.testing.assert_array_equal(spread.encode(TEXTS, told.append), encoder.encode(TEXTS))
    assert told == sorted(told)
    assert (told[-1], len(set(told)) > 3) == (len(TEXTS), True)
    assert spread_sparse.encode(TEXTS) == sparse[1].encode(TEXTS)
    with pytest.raises(WorkStopped):
        spread.encode(TEXTS, stop)

    import ray

    def kill(progress):
        if progress.stage is Stage.INDEX:
            ray.kill(worker)

    with Library.open(tmp_path / "library", encoder=encoder) as library:
        with pytest.raises(LibraryMismatch, match="rebuilt with other encoders meanwhile"):
            library.write_by(Writers(spread), ("other:1", None))
        library.write_by(Writers(spread), library.parts.fingerprints)
        with pytest.raises(ClusterError, match="A worker of the cluster has died"):
            ingest.add(library, [papers], on_progress=kill)
        library.write_by(Writers(encoder), library.parts.fingerprints)
        ingest.add(library, [papers])
        assert len(library.documents()) == 3
        assert check(library).clean


def stop(_):
    raise WorkStopped


def test_a_cluster_that_has_gone_is_a_sentence(monkeypatch):
    monkeypatch.setattr(joining, "THERE_EVERY_S", 0.0)
    with pytest.raises(ClusterError, match=r"The Ray cluster at '10\.0\.0\.1:6379' has gone away\."):
        Cluster("10.0.0.1:6379", "127.0.0.1:1").ready([])


@pytest.mark.parametrize(("presses", "done"), [(0, True), (1, True), (2, False)])
def test_the_first_ctrl_c_waits_for_what_must_not_be_half_done(presses, done):
    steps = []

    def begin():
        with joining.uninterrupted():
            for _ in range(presses):
                signal.raise_signal(signal.SIGINT)
            steps.append("ended")

    with pytest.raises(KeyboardInterrupt) if presses else nullcontext():
        begin()
    assert bool(steps) is done
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_cluster_that_is_not_there_is_a_sentence(scholiast, papers, tmp_path):
    result = scholiast("add", papers, "--ray", "127.0.0.1:1", "--library", tmp_path / "library")
    assert result.exit_code == 1
    assert "No Ray cluster answers at '127.0.0.1:1'" in result.stderr
    assert not (tmp_path / "library").exists()


def test_nothing_is_started_to_rebuild_a_library_that_is_not_there(scholiast, tmp_path):
    result = scholiast("reindex", "--ray", "127.0.0.1:1", "--library", tmp_path / "library")
    assert result.exit_code == 1
    assert "There is no library" in " ".join(result.stderr.split())


def test_a_library_that_is_open_elsewhere_is_not_spread(scholiast, owned, papers):
    result = scholiast("add", papers, "--ray", "local", "--library", owned)
    assert result.exit_code == 1
    assert "is open in another process: end that one" in " ".join(result.stderr.split())


def test_workers_without_a_cluster_are_refused(scholiast, papers, tmp_path):
    result = scholiast("add", papers, "--workers", "2", "--library", tmp_path / "library")
    assert result.exit_code == 2
    assert "name one by --ray" in " ".join(result.stderr.split())
