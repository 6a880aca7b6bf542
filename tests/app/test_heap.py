"""A process of its own frees blocks as an encoder does, with something kept between them, and says what it has left."""

from __future__ import annotations

import subprocess
import sys

import pytest

FREED = """
import sys
from app.heap import give_back_what_is_free
if sys.argv[1] == "given back":
    give_back_what_is_free()
kept = []
for _ in range(50):
    blocks = [bytearray(200_000) for _ in range(20)]
    kept.append([bytes(500) for _ in range(100)])
    blocks.clear()
    large = bytearray(4_000_000)  # once freed, blocks up to its size are kept
    del large
status = open("/proc/self/status").read()
print(next(int(line.split()[1]) for line in status.splitlines() if line.startswith("RssAnon")))
"""


def left_kb(how):
    ended = subprocess.run([sys.executable, "-c", FREED, how], capture_output=True, text=True, check=True)
    return int(ended.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have allocators of their own")
def test_what_is_freed_goes_back():
    assert left_kb("given back") < left_kb("kept") - 3_000


LEFT = """
import gc
from app.heap import keep_what_is_loaded
before = len(gc.get_objects())
keep_what_is_loaded()
print(before - len(gc.get_objects()))
"""


def test_what_is_loaded_is_not_looked_through_again():
    ended = subprocess.run([sys.executable, "-c", LEFT], capture_output=True, text=True, check=True)
    assert int(ended.stdout) > 5_000


HEAPS = """
import ctypes, threading
from app.heap import give_back_what_is_free
give_back_what_is_free()
gate = threading.Barrier(4)
def fill():
    kept = [bytearray(2_000) for _ in range(1_000)]
    gate.wait()
threads = [threading.Thread(target=fill) for _ in range(4)]
for one in threads: one.start()
for one in threads: one.join()
libc = ctypes.CDLL(None)
libc.fopen.restype = ctypes.c_void_p
libc.malloc_info.argtypes = [ctypes.c_int, ctypes.c_void_p]
libc.fflush.argtypes = [ctypes.c_void_p]
out = libc.fopen(b"/dev/stdout", b"w")
libc.malloc_info(0, out)
libc.fflush(out)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have allocators of their own")
def test_threads_share_what_is_free():
    ended = subprocess.run([sys.executable, "-c", HEAPS], capture_output=True, text=True, check=True)
    assert ended.stdout.count("<heap nr=") == 1
