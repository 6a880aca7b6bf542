"""Models that take turns, whichever threads load them and compute by them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import torch

from indexing.encoder import Encoder
from tests import tiny_models


def test_many_that_are_loaded_at_once_compute_as_one_does_and_leave_torch_as_it_was(tmp_path: Path):
    folder = str(tiny_models.dense(tmp_path))
    alone = Encoder.load(folder).encode_query("tea")
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: Encoder.load(folder).encode_query("tea"), range(48)))
    assert torch.get_default_dtype() is torch.float32
    for vector in found:
        assert vector == pytest.approx(alone, abs=1e-6)
    assert np.isfinite(alone).all()
