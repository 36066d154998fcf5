"""Compiled kernels: numba, with explicit types, compiled once per machine and kept on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

import numba

if TYPE_CHECKING:
    from collections.abc import Callable

Kernel = TypeVar("Kernel", bound="Callable[..., Any]")


def kernel(signature: str) -> Callable[[Kernel], Kernel]:
    """Compiles a function for one signature; it releases the interpreter lock while it runs.

    The machine code is kept beside the package, or in the user's cache folder (or
    ``NUMBA_CACHE_DIR``) when the package cannot be written to. Where nothing can be written it is
    compiled anew by each process.
    """

    def compile_(function: Kernel) -> Kernel:
        try:
            made = numba.njit(signature, nogil=True, cache=True)(function)
        except RuntimeError as error:
            if "cannot cache" not in str(error):
                raise
            made = numba.njit(signature, nogil=True)(function)
        return cast("Kernel", made)

    return compile_
