"""Calls of a Qdrant server: tried again while it is silent, and its refusals in our words.

Knows nothing about what is called.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Final, ParamSpec, TypeVar

from qdrant_client.http.exceptions import ApiException, ResponseHandlingException, UnexpectedResponse

from indexing.errors import EngineError

_WAITS_S: Final = (0.2, 1.0)  # before the second and third try; every call may safely be repeated

P = ParamSpec("P")
T = TypeVar("T")

log = logging.getLogger(__name__)


def ask(act: str, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what *call* gives for its arguments, tried up to three times when the server does not answer.

    Raises:
        EngineError: it cannot, or will not, *act*.
    """
    for wait_s in (*_WAITS_S, None):
        try:
            return call(*args, **kwargs)
        except ResponseHandlingException as error:
            if wait_s is None:
                raise EngineError(
                    f"The Qdrant server does not answer ({error}). Start it, or look at its address."
                ) from error
            log.warning("the Qdrant server does not answer, trying again in %s s: %s", wait_s, error)
            time.sleep(wait_s)
        except UnexpectedResponse as error:
            reason = error.content.decode("utf-8", "replace")[:300]
            raise EngineError(
                f"The Qdrant server refuses to {act}: {error.status_code} {error.reason_phrase} {reason}"
            ) from error
        except (ApiException, ValueError, RuntimeError) as error:
            raise EngineError(f"Cannot {act}: {error}") from error
    raise AssertionError("unreachable: the last try returns or raises")
