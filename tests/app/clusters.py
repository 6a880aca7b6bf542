"""Clusters that somebody else has made, for tests."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from app.settings import private_ray

CLUSTER = """
import ray, sys
print(ray.init("local", num_cpus=1, include_dashboard=False).address_info["address"], flush=True)
sys.stdin.read()
"""


@contextmanager
def cluster_of_one_cpu() -> Iterator[str]:
    """Yield the address of a cluster that somebody else has made."""
    private_ray()
    with subprocess.Popen([sys.executable, "-c", CLUSTER], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield process.stdout.readline().decode().strip()
        process.stdin.close()
