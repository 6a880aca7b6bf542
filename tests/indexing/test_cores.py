from __future__ import annotations

import pytest

from indexing import cores


@pytest.fixture(autouse=True)
def share(monkeypatch):
    """Give this process back what it had."""
    monkeypatch.setattr(cores, "_most", None)


def test_a_share_of_the_machine_is_kept_to_and_never_grows():
    before = cores.cores()
    cores.keep_to(before + 1)
    assert cores.cores() == before
    cores.keep_to(1)
    assert cores.cores() == 1
    cores.keep_to(before)
    assert cores.cores() == 1
