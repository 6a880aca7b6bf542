"""Fetching: get a model from the Hugging Face hub, because a person asked for it. Nothing else here downloads.

Files go where the hub's own library looks for them. A fetch that was broken off goes on where it stopped, and what came
is held against the size and the hash that the hub gives. Knows nothing about what a model is for.
"""

from __future__ import annotations

import errno
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from app.arriving import Bar, FetchError, check_arrived

if TYPE_CHECKING:
    from huggingface_hub.file_download import HfFileMetadata

OnBytes: TypeAlias = Callable[[int, int, str], None]
"""Told how many bytes of how many are there, and of which file the last ones are. What it raises ends the fetch."""

SPARE: Final = 200_000_000  # bytes of the disk that are left free
TIMEOUT_S: Final = 20.0
PARTIAL: Final = ".scholiast.incomplete"
NEEDLESS: Final = (
    *("onnx/*", "openvino/*", "*.onnx", "*.h5", "*.msgpack", "*.ot", "*.tflite", "*.gguf", "*.png", "*.jpg"),
    *(".gitattributes", "*.pdf", "*.mlpackage/*", "coreml/*", "*.ckpt.*"),
)
"""Copies of the same weights for other programs, and pictures."""

_HASH: Final = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_FORM: Final = re.compile(r"(?:hf:)?(?P<repository>[\w.-]+/[\w.-]+)(?::(?P<pattern>\S+))?")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A repository of the hub, and which of its files; without a *pattern* those that a model is loaded from."""

    repository: str
    pattern: str | None = None

    @classmethod
    def of(cls, source: str) -> Wanted:
        """Return what *source* names: "hf:owner/repository:pattern", or "owner/repository".

        Raises:
            FetchError: it is neither.
        """
        found = _FORM.fullmatch(source)
        if found is None:
            raise FetchError(
                f"{source!r} names no model. Give a name that `scholiast model list` shows, or "
                "hf:owner/repository:pattern."
            )
        return cls(found["repository"], found["pattern"])

    def chosen(self, files: Sequence[str]) -> list[str]:
        """Return those of *files* that are wanted."""
        if self.pattern is not None:
            return [name for name in files if fnmatch(name, self.pattern)]
        safe = any(name.endswith(".safetensors") for name in files)  # or else the same weights would come twice
        left_out = (*NEEDLESS, *(("*.bin",) if safe else ()))
        return [name for name in files if not any(fnmatch(name, pattern) for pattern in left_out)]


@dataclass(frozen=True, slots=True)
class HubFile:
    """A file on the hub: its bytes, and the hash that they have."""

    name: str
    size: int
    etag: str
    address: str


def look(wanted: Wanted) -> list[HubFile]:
    """Ask the hub which files *wanted* has and how large they are.

    Raises:
        FetchError: there is no such repository or file, or the hub cannot be reached.
    """
    from huggingface_hub import HfApi, get_hf_file_metadata, hf_hub_url

    with _explained(wanted):
        siblings = HfApi().model_info(wanted.repository, timeout=TIMEOUT_S).siblings or []
        names = [one.rfilename for one in siblings]
        chosen = wanted.chosen(names)
        if not chosen:
            raise FetchError(_no_such_file(wanted, names))
        addresses = {name: hf_hub_url(wanted.repository, name) for name in chosen}
        return [
            _file(name, address, get_hf_file_metadata(address, timeout=TIMEOUT_S))
            for name, address in addresses.items()
        ]


def fetch(wanted: Wanted, files: Sequence[HubFile], on_bytes: OnBytes, *, cache: Path | None = None) -> list[Path]:
    """Get *files*, and return where they lie then; those that are here already are not got again.

    Raises:
        FetchError: there is no room, the connection broke, or what came is not what the hub said.
    """
    from huggingface_hub import constants, hf_hub_download

    cache = cache or Path(constants.HF_HUB_CACHE)
    blobs = {file.name: _folder(cache, wanted) / "blobs" / file.etag for file in files}
    _refuse_without_room(files, blobs, cache)
    total, there = sum(file.size for file in files), 0
    with _explained(wanted, " What has come is kept: the same again goes on from there."):
        for file in files:
            blob = blobs[file.name]
            if not blob.exists():
                arrive = partial(_arrived, on_bytes, there, total, file.name)
                _get(file, blob, arrive)
            there += file.size
            on_bytes(there, total, file.name)
        return [Path(hf_hub_download(wanted.repository, file.name, cache_dir=cache)) for file in files]


def _arrived(on_bytes: OnBytes, there: int, total: int, name: str, done: int) -> None:
    on_bytes(there + done, total, name)


def _get(file: HubFile, blob: Path, arrive: Callable[[int], None]) -> None:
    """Bring *file* to *blob*, beginning behind what an earlier try has left."""
    from filelock import FileLock, Timeout
    from huggingface_hub.file_download import http_get
    from huggingface_hub.utils import build_hf_headers  # type: ignore[attr-defined] # public, says its documentation

    part = blob.with_name(blob.name + PARTIAL)
    part.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(part.with_suffix(".lock"), timeout=0), part.open("ab") as end:
            if end.tell() > file.size:
                end.truncate(0)
            bar = partial(Bar, arrive)  # the hub's library makes one of it, with how much is there already
            headers = {**build_hf_headers(), "Accept-Encoding": "identity"}
            http_get(
                file.address, end, resume_size=end.tell(), headers=headers, expected_size=file.size,
                displayed_filename=file.name, tqdm_class=bar,  # type: ignore[arg-type]
            )  # fmt: skip
            end.close()
            check_arrived(part, file.name, file.size, file.etag)
            part.replace(blob)
    except Timeout as error:
        raise FetchError(f"{file.name} is being fetched already, by another process. Wait for it.") from error
    except ValueError as error:
        raise FetchError(f"{file.name}: {error}") from error


def _file(name: str, address: str, said: HfFileMetadata) -> HubFile:
    if said.size is None or said.etag is None:
        raise FetchError(f"The hub does not say how large {name} is, so it cannot be checked. Nothing was fetched.")
    if _HASH.fullmatch(said.etag) is None:  # it also becomes the name of a file
        raise FetchError(f"The hub gives no hash of {name}, so it cannot be checked. Nothing was fetched.")
    return HubFile(name, said.size, said.etag, address)


def _folder(cache: Path, wanted: Wanted) -> Path:
    from huggingface_hub.file_download import repo_folder_name

    return cache / repo_folder_name(repo_id=wanted.repository, repo_type="model")


def _refuse_without_room(files: Sequence[HubFile], blobs: dict[str, Path], cache: Path) -> None:
    missing = 0
    for file in files:
        part = blobs[file.name].with_name(file.etag + PARTIAL)
        if not blobs[file.name].exists():
            missing += file.size - (part.stat().st_size if part.exists() else 0)
    place = next(parent for parent in (cache, *cache.absolute().parents) if parent.exists())
    free = shutil.disk_usage(place).free
    if missing and free < missing + SPARE:
        raise FetchError(
            f"There is no room: {in_gb(missing)} are to be fetched to {cache}, and {in_gb(free)} are free there. "
            "Make room, or name another folder by HF_HUB_CACHE."
        )


def in_gb(size: int) -> str:
    """Return *size* in bytes for people.

    Example:
        2497280256 -> "2.5 GB"; 91000000 -> "91 MB"
    """
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{max(size / 1e6, 0.1):.{0 if size >= 1e6 else 1}f} MB"


def _no_such_file(wanted: Wanted, names: Sequence[str]) -> str:
    ggufs = [name for name in names if name.endswith(".gguf")]
    there = ", ".join((ggufs or list(names))[:20]) or "nothing"
    return f"No file of {wanted.repository} fits {wanted.pattern or 'a model'!r}. It has: {there}."


@contextmanager
def _explained(wanted: Wanted, kept: str = "") -> Iterator[None]:
    """Say what goes wrong inside in a sentence, and what is *kept* then."""
    import httpx2
    from huggingface_hub import constants
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, OfflineModeIsEnabled

    hub = constants.ENDPOINT
    try:
        yield
    except OfflineModeIsEnabled as error:
        raise FetchError("The variable HF_HUB_OFFLINE forbids to fetch anything: unset it and try again.") from error
    except HFValidationError as error:
        raise FetchError(f"{wanted.repository!r} is no name of a model on the hub: {error}") from error
    except HfHubHTTPError as error:
        raise FetchError(_refused(wanted, hub, error)) from error
    except httpx2.HTTPError as error:
        raise FetchError(f"There is no connection to {hub} ({_said(error)}).{kept}") from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise FetchError(f"The disk is full. Make room and try again.{kept}") from error
        raise FetchError(f"{wanted.repository} cannot be fetched ({_said(error)}).{kept}") from error


def _refused(wanted: Wanted, hub: str, error: Any) -> str:
    from huggingface_hub.errors import GatedRepoError, RepositoryNotFoundError

    page = f"{hub}/{wanted.repository}"
    if isinstance(error, GatedRepoError):
        return f"{wanted.repository} wants its terms accepted: open {page}, accept them, then type: hf auth login"
    if isinstance(error, RepositoryNotFoundError):
        return f"There is no model {wanted.repository!r} on {hub}, or not for everybody. Look at its name: {page}"
    return f"{hub} answered {error.response.status_code} to {wanted.repository!r}. Try again later, or look at {page}"


def _said(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def hub() -> str:
    """Return the address that models are fetched from."""
    from huggingface_hub import constants

    return str(constants.ENDPOINT)
