"""The guard of conftest.py: what it lets through and what it refuses."""

from __future__ import annotations

import socket

import pytest


def test_refuses_an_address_outside_this_machine():
    with socket.socket() as outside, pytest.raises(RuntimeError, match=r"192\.0\.2\.1"):
        outside.connect(("192.0.2.1", 80))


def test_refuses_to_look_up_a_name():
    with pytest.raises(RuntimeError, match=r"example\.org"):
        socket.getaddrinfo("example.org", 443)


def test_refuses_datagrams_too():
    with socket.socket(type=socket.SOCK_DGRAM) as outside, pytest.raises(RuntimeError, match=r"192\.0\.2\.1"):
        outside.sendto(b"", ("192.0.2.1", 53))


def test_lets_a_test_talk_to_its_own_server():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        accepted, _ = server.accept()
        with accepted:
            client.sendall(b"x")
            assert accepted.recv(1) == b"x"


def test_lets_unix_sockets_through(tmp_path):
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))


@pytest.mark.usefixtures("no_sockets")
def test_can_refuse_this_machine_as_well():
    with socket.socket() as inside, pytest.raises(RuntimeError, match="no sockets at all"):
        inside.connect(("127.0.0.1", 9))
