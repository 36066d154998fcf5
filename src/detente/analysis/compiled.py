"""Compiled kernels: numba, with explicit types, compiled once per machine and kept on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numba

if TYPE_CHECKING:
    from collections.abc import Callable


def kernel(signature: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Compiles a function for one signature; it releases the interpreter lock while it runs.

    The machine code is kept beside the package, or in the user's cache folder (or
    ``NUMBA_CACHE_DIR``) when the package cannot be written to. Where nothing can be written it is
    compiled anew by each process.
    """

    def compile_(function: Callable[..., Any]) -> Callable[..., Any]:
        try:
            made: Callable[..., Any] = numba.njit(signature, nogil=True, cache=True)(function)
        except RuntimeError as error:
            if "cannot cache" not in str(error):
                raise
            made = numba.njit(signature, nogil=True)(function)
        return made

    return compile_
