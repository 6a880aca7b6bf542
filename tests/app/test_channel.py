"""The channel between two processes: who is let in, and what is done about the ones that are not."""

from __future__ import annotations

import socket
import stat
import threading

import pytest

from app import channel
from app.channel import ADDRESS, HOST, Address, Channel, Stranger, connect, publish

TOKEN = b"\x01" * 32


@pytest.fixture
def listening(tmp_path):
    """A socket whose address is published in a folder, and what is to be done by whoever accepts."""
    with socket.create_server((HOST, 0)) as server:
        publish(tmp_path / ADDRESS, Address(port=server.getsockname()[1], token=TOKEN.hex(), pid=1))
        yield tmp_path, server


def accepting(server, serve):
    def accept():
        with Channel(server.accept()[0]) as other:
            serve(other)

    thread = threading.Thread(target=accept)
    thread.start()
    return thread


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(channel, "HANDSHAKE_S", 0.3)


def test_messages_go_both_ways_whole(listening):
    folder, server = listening

    def serve(other):
        other.prove(TOKEN, first=True)
        other.send(other.receive()[::-1])

    thread = accepting(server, serve)
    with connect(folder) as mine:
        mine.send(b"ab" * 100_000)
        assert mine.receive() == b"ba" * 100_000
    thread.join()


def test_whoever_does_not_know_the_token_is_a_stranger(listening):
    folder, server = listening
    refused = []

    def serve(other):
        with pytest.raises(Stranger):
            other.prove(b"\x02" * 32, first=True)
        refused.append(True)

    thread = accepting(server, serve)
    assert connect(folder) is None
    thread.join()
    assert refused == [True]


def test_whoever_says_nothing_is_a_stranger_too(listening):
    folder, server = listening
    done = threading.Event()
    thread = accepting(server, lambda _: done.wait())
    assert connect(folder) is None
    done.set()
    thread.join()


def test_whoever_says_something_else_is_a_stranger_too(listening):
    folder, server = listening
    done = threading.Event()

    def serve(other):
        other._socket.sendall(b"\x00\x00\x00\x05HELLO")
        done.wait()

    thread = accepting(server, serve)
    assert connect(folder) is None
    done.set()
    thread.join()


def test_nobody_listens_where_a_killed_owner_did(tmp_path):
    with socket.create_server((HOST, 0)) as server:
        port = server.getsockname()[1]
    publish(tmp_path / ADDRESS, Address(port=port, token=TOKEN.hex(), pid=1))
    assert connect(tmp_path) is None


@pytest.mark.parametrize("text", ["", "{", '{"port": 1}', '{"port": 1, "token": "no hexadecimal", "pid": 1}'])
def test_an_address_that_cannot_be_read_is_nobody(tmp_path, text):
    (tmp_path / ADDRESS).write_text(text)
    assert connect(tmp_path) is None


def test_no_address_is_nobody(tmp_path):
    assert connect(tmp_path) is None


def test_only_the_persons_own_account_may_read_the_token(listening):
    folder, _ = listening
    assert stat.S_IMODE((folder / ADDRESS).stat().st_mode) == 0o600


def test_breaking_off_wakes_who_waits_for_a_message(listening):
    _, server = listening
    woken = threading.Event()
    with socket.create_connection(server.getsockname()) as far, Channel(server.accept()[0]) as near:

        def wait():
            with pytest.raises((EOFError, OSError)):
                near.receive()
            woken.set()

        thread = threading.Thread(target=wait)
        thread.start()
        near.break_off()
        thread.join()
        assert woken.is_set()
        assert far.recv(1) == b""


@pytest.fixture
def ends(monkeypatch):
    """Both ends of a connection whose patience is short."""
    monkeypatch.setattr(channel, "STILL_S", 0.2)
    with (
        socket.create_server((HOST, 0)) as server,
        socket.create_connection(server.getsockname()) as far,
        Channel(server.accept()[0]) as near,
    ):
        yield far, near


def test_whoever_should_speak_soon_and_does_not_is_not_waited_for(ends):
    _, near = ends
    with pytest.raises(OSError, match="temporarily unavailable"):
        near.receive(soon=True)


def test_whoever_works_may_be_silent(ends):
    far, near = ends
    threading.Timer(0.4, far.sendall, args=(b"\x00\x00\x00\x02hi",)).start()
    assert near.receive() == b"hi"


def test_whoever_takes_nothing_does_not_hold_the_sender(ends):
    _, near = ends
    with pytest.raises(OSError, match="temporarily unavailable"):
        near.send(b"x" * 50_000_000)


def test_a_message_that_is_too_long_is_not_read(ends, monkeypatch):
    far, near = ends
    monkeypatch.setattr(channel, "MOST_BYTES", 3)
    far.sendall(b"\x00\x00\x00\x04long")
    with pytest.raises(OSError, match="bad message length"):
        near.receive()
