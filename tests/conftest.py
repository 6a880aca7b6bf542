"""What all tests stand on: no network but this machine's own, no model hub, no telemetry.

The guard is an audit hook of the interpreter, so it also sees connections that libraries make with
saved or private references to the socket module. Compiled code that opens sockets by itself, and child
processes, are out of its sight.
"""

from __future__ import annotations

import ipaddress
import os
import signal
import sys
from collections.abc import Iterator
from typing import Any

import pytest

os.environ.update(
    HF_HUB_OFFLINE="1",
    HF_HUB_DISABLE_TELEMETRY="1",
    LANGSMITH_TRACING="false",
    OMP_WAIT_POLICY="PASSIVE",
    TOKENIZERS_PARALLELISM="false",
)
# a shell ignores Ctrl-C for what it runs in the background, and so would every process that a test interrupts
signal.signal(signal.SIGINT, signal.default_int_handler)

pytest_plugins = ["tests.model_server"]

LOCAL_NAMES = {"", "localhost", "ip6-localhost", "0.0.0.0", "::"}
NAME_LOOKUPS = {"socket.getaddrinfo", "socket.gethostbyname"}
CONNECTIONS = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"}
policy = {"sockets": "loopback"}  # "none" with the fixture no_sockets


class NetworkUsed(RuntimeError):
    """A test tried to reach what it must not reach."""


def is_local(host: object) -> bool:
    """Return whether *host* is this machine."""
    name = host.decode() if isinstance(host, bytes) else str(host or "")
    if name in LOCAL_NAMES:
        return True
    try:
        return ipaddress.ip_address(name.split("%")[0]).is_loopback
    except ValueError:
        return False


def guard(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse what the policy in force does not allow; an audit hook."""
    if event not in CONNECTIONS and event not in NAME_LOOKUPS:
        return
    target = arguments[0] if event in NAME_LOOKUPS else arguments[1]
    if policy["sockets"] == "none":
        raise NetworkUsed(f"{event} to {target!r}: this test allows no sockets at all.")
    host = target if event in NAME_LOOKUPS else target[0] if isinstance(target, tuple) else None
    if host is not None and not is_local(host):
        raise NetworkUsed(f"{event} to {target!r}: tests reach this machine only.")


sys.addaudithook(guard)


@pytest.fixture
def no_sockets() -> Iterator[None]:
    """Forbid a test to connect, bind or look up anything, this machine included."""
    policy["sockets"] = "none"
    yield
    policy["sockets"] = "loopback"
