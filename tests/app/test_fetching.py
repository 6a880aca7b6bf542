"""Fetching a model from a hub on this machine: whole, broken off, damaged, forbidden, or too large."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from huggingface_hub import constants
from typer.testing import CliRunner

from agents.llm.locate import locate
from app.arriving import FetchError
from app.chores import ModelRequest, get_model
from app.cli import app
from app.fetching import PARTIAL, Wanted, fetch, in_gb, look
from app.stopping import WorkStopped
from indexing.model_files import BUNDLED, ModelFiles
from tests.app.hub import serving

ROOT = Path(__file__).parents[2]
GGUF = b"GGUF" + bytes(range(256)) * 4000
MODEL = "somebody/tiny-GGUF"
SOURCE = f"hf:{MODEL}:*Q4_K_M.gguf"
ENCODER = "somebody/encoder"


@pytest.fixture(scope="module")
def repositories():
    folder = ModelFiles.find(BUNDLED).folder
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {
        MODEL: {"README.md": b"# tiny\n", "tiny-Q4_K_M.gguf": GGUF, "tiny-Q8_0.gguf": b"GGUF eight"},
        ENCODER: {**files, "onnx/model.onnx": b"the same again", "picture.png": b"a logo"},
    }


@pytest.fixture
def hub(repositories, tmp_path, monkeypatch):
    with serving(dict(repositories)) as found:
        monkeypatch.setattr(constants, "ENDPOINT", found.address)
        template = found.address + "/{repo_id}/resolve/{revision}/{filename}"
        monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", template)
        monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
        monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hub"))
        monkeypatch.setattr(constants, "DOWNLOAD_CHUNK_SIZE", 1 << 16)
        yield found


def quiet(done, total, name):
    assert 0 <= done <= total


def got(source=SOURCE, on_bytes=quiet):
    wanted = Wanted.of(source)
    return fetch(wanted, look(wanted), on_bytes)


def cache():
    return Path(constants.HF_HUB_CACHE)


def test_a_language_model_is_where_its_setting_looks_for_it(hub):
    told = []
    (path,) = got(on_bytes=lambda *news: told.append(news))
    assert path.read_bytes() == GGUF
    assert locate(SOURCE, hub_cache=cache()) == path
    assert told[0] == (0, len(GGUF), "tiny-Q4_K_M.gguf")
    assert told[-1] == (len(GGUF), len(GGUF), "tiny-Q4_K_M.gguf")
    assert [done for done, *_ in told] == sorted(done for done, *_ in told)


def test_what_is_here_is_not_fetched_again(hub):
    got()
    assert len(hub.ranges) == 1
    got()
    assert len(hub.ranges) == 1


def test_an_encoder_comes_without_copies_for_other_programs(hub, monkeypatch):
    paths = got(ENCODER)
    names = {path.name for path in paths}
    assert "model.safetensors" in names
    assert not names & {"model.onnx", "picture.png"}
    folder = next(path.parent for path in paths if path.name == "modules.json")
    assert ModelFiles.find(str(folder)).dim == ModelFiles.find(BUNDLED).dim


def test_a_connection_that_breaks_is_taken_up_where_it_broke(hub):
    hub.breaks = [300_000]
    (path,) = got()
    assert path.read_bytes() == GGUF
    first, second = hub.ranges
    assert first is None
    assert second is not None
    assert 0 < int(second.removeprefix("bytes=").removesuffix("-")) <= 300_000


def test_what_was_stopped_goes_on_where_it_stopped(hub):
    class Enough(Exception):
        pass

    def on_bytes(done, total, name):
        if done > 200_000:
            raise Enough

    with pytest.raises(Enough):
        got(on_bytes=on_bytes)
    (part,) = cache().rglob(f"*{PARTIAL}")
    there = part.stat().st_size
    assert 0 < there < len(GGUF)
    (path,) = got()
    assert path.read_bytes() == GGUF
    assert hub.ranges == [None, f"bytes={there}-"]
    assert not list(cache().rglob(f"*{PARTIAL}"))


def test_a_job_that_is_stopped_leaves_what_has_come(hub):
    stopped = threading.Event()
    request = ModelRequest(source=SOURCE, role="llm")

    def tell(news):
        assert (news.stage, news.unit, news.total) == ("fetch", "MB", 1)
        stopped.set()

    with pytest.raises(WorkStopped):
        get_model(request, tell, stopped=stopped)
    assert get_model(request, lambda _: None, stopped=threading.Event()).size == len(GGUF)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("nobody/nothing", "There is no model 'nobody/nothing' on http"),
        ("hf:somebody/tiny-GGUF:*Q2*.gguf", "fits '\\*Q2\\*.gguf'. It has: tiny-Q4_K_M.gguf, tiny-Q8_0.gguf."),
        ("hf:somebody:*.gguf", "names no model. Give a name that `scholiast model list` shows"),
        ("../../passwd", "names no model"),
    ],
)
def test_what_is_not_there_is_a_sentence(hub, source, said):
    with pytest.raises(FetchError, match=said):
        got(source)
    assert not list(cache().rglob("*.gguf"))


def test_terms_that_are_to_be_accepted_are_said(hub):
    hub.gated.add(MODEL)
    with pytest.raises(FetchError, match=f"wants its terms accepted: open {hub.address}/{MODEL}"):
        got()


def test_a_file_that_came_damaged_is_thrown_away(hub):
    hub.damaged = True
    with pytest.raises(FetchError, match="came damaged: its hash is not the one that was announced"):
        got()
    assert not list(cache().rglob(f"*{PARTIAL}"))
    hub.damaged = False
    assert got()[0].read_bytes() == GGUF


def test_a_file_that_only_has_the_name_of_a_model_is_thrown_away(hub):
    hub.repositories[MODEL] = {"tiny-Q4_K_M.gguf": b"<html>please log in</html>"}
    with pytest.raises(FetchError, match="is no GGUF model"):
        got()


@pytest.mark.parametrize("said", ["../../../elsewhere", "0badcafe", "../" * 12 + "else"])
def test_without_a_hash_nothing_is_fetched(hub, said):
    hub.hashes["tiny-Q4_K_M.gguf"] = said
    with pytest.raises(FetchError, match=r"gives no hash of tiny-Q4_K_M\.gguf"):
        got()
    assert hub.ranges == []


def test_what_the_disk_has_no_room_for_is_not_begun(hub):
    hub.announced["tiny-Q4_K_M.gguf"] = 10**16
    with pytest.raises(FetchError, match=r"There is no room: 10000000\.0 GB are to be fetched"):
        got()
    assert hub.ranges == []


def test_without_a_connection_nothing_is_fetched(hub, monkeypatch):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        monkeypatch.setattr(constants, "ENDPOINT", f"http://127.0.0.1:{closed.getsockname()[1]}")
        with pytest.raises(FetchError, match=r"There is no connection to http://127.0.0.1:\d+ \("):
            got()


def test_the_variable_that_forbids_the_hub_is_heard(hub, monkeypatch):
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(FetchError, match="HF_HUB_OFFLINE forbids"):
        got()


@pytest.mark.parametrize(
    ("size", "said"), [(2_497_280_256, "2.5 GB"), (91_000_000, "91 MB"), (612, "0.1 MB"), (1_500_000, "2 MB")]
)
def test_sizes_are_told_in_what_people_count_in(size, said):
    assert in_gb(size) == said


class TestTheCommand:
    @pytest.fixture
    def environment(self, hub, tmp_path):
        xdg = {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("CONFIG", "DATA", "STATE")}
        own = {"HF_ENDPOINT": hub.address, "HF_HUB_CACHE": str(cache()), "HF_HUB_OFFLINE": "0", "COLUMNS": "300"}
        return {**os.environ, **xdg, **own}

    def begun(self, environment, *arguments):
        command = [sys.executable, "-m", "app", "model", "get", *arguments]
        return subprocess.Popen(
            command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    def test_sets_what_it_got_and_leaves_the_rest_of_the_file(self, environment, tmp_path):
        file = tmp_path / "config" / "scholiast" / "config.toml"
        file.parent.mkdir(parents=True)
        file.write_text('# mine\nllm = "none"  # for now\n\n[llm_server]\nname = "qwen" # at work\n')
        out, err = self.begun(environment, SOURCE, "--use").communicate(timeout=60)
        assert f"Set as llm in {file}" in " ".join(out.split()), err
        assert file.read_text() == (f'# mine\nllm = "{SOURCE}"  # for now\n\n[llm_server]\nname = "qwen" # at work\n')

    def test_says_what_to_write_where_it_is_not_to_set_it(self, environment, tmp_path):
        out, err = self.begun(environment, ENCODER, "--as", "encoder").communicate(timeout=60)
        assert f'encoder = "{ENCODER}"' in out, err
        assert "scholiast reindex" in out
        assert not (tmp_path / "config" / "scholiast" / "config.toml").exists()

    def test_interrupted_goes_on_where_it_stopped(self, hub, environment):
        hub.slowly = threading.Event()
        command = self.begun(environment, SOURCE, "--json")
        until = time.monotonic() + 60
        while not [part for part in cache().rglob(f"*{PARTIAL}") if part.exists()]:
            assert time.monotonic() < until
            time.sleep(0.02)
        command.send_signal(signal.SIGINT)
        _, err = command.communicate(timeout=60)
        assert command.returncode == 130
        assert "the same command goes on where this one stopped" in err
        hub.slowly.set()
        hub.slowly = None
        again = self.begun(environment, SOURCE, "--json")
        out, err = again.communicate(timeout=60)
        assert again.returncode == 0, err
        assert Path(json.loads(out)["files"][0]).read_bytes() == GGUF

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("qwen9-4b", "There is no model 'qwen9-4b' here. Known are qwen3-4b"),
            (ENCODER, "Say it by --as encoder"),
            ("hf:somebody:*.gguf", "names no model"),
        ],
    )
    def test_knows_names_and_asks_what_others_are_for(self, name, said):
        done = CliRunner().invoke(app, ["model", "get", name])
        assert done.exit_code == 1
        assert said in " ".join(done.stderr.split())

    def test_lists_what_is_in_use_and_what_to_get(self):
        done = CliRunner().invoke(app, ["model", "list", "--json"])
        said = json.loads(done.stdout)
        roles = {one["role"]: one["state"] for one in said["in_use"]}
        assert roles == {
            "llm": "bundled", "encoder": "bundled", "reranker": "none", "entailer": "none", "sparse_encoder": "none",
        }  # fmt: skip
        assert "qwen3-4b" in {one["name"] for one in said["recommended"]}
        words = CliRunner().invoke(app, ["model", "list"]).stdout
        assert "SmolLM2-135M-Instruct (98 MB, 4,096 tokens, comes along)" in words
