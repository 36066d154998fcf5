"""Compiled kernels work where nothing can be written."""

from __future__ import annotations

import numba
import pytest

from detente.analysis.compiled import kernel


def test_without_a_place_for_the_cache_it_compiles_anyway(monkeypatch):
    compile_ = numba.njit
    asked = []

    def njit(signature, **options):
        if options.get("nogil"):  # numba calls it for itself too
            asked.append(options)
        if options.get("cache"):
            raise RuntimeError("cannot cache function 'f': no locator available")
        return compile_(signature, **options)

    monkeypatch.setattr(numba, "njit", njit)

    @kernel("i8(i8)")
    def doubled(x):
        return 2 * x

    assert doubled(21) == 42
    assert [bool(options.get("cache")) for options in asked] == [True, False]


def test_other_failures_are_not_hidden(monkeypatch):
    def njit(_signature, **_options):
        raise RuntimeError("something else")

    monkeypatch.setattr(numba, "njit", njit)
    with pytest.raises(RuntimeError, match="something else"):

        @kernel("i8(i8)")
        def same(x):
            return x
