"""Matrix products of the parser by NumPy: with its BLAS the parser takes two thirds of the time, and its trees are the same."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache
from typing import Any

import numpy as np
from thinc.backends.numpy_ops import NumpyOps
from threadpoolctl import ThreadpoolController


class _Products(NumpyOps):  # type: ignore[misc]
    """Thinc's operations on arrays of the CPU, but for the product of two matrices."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """Return x times y, either of them transposed first; written into `out` when it is given."""
        return np.dot(x.T if trans1 else x, y.T if trans2 else y, out=out)


def one_thread() -> AbstractContextManager[Any]:
    """Return a context in which products take one thread: matrices of sentences are small, and runs have jobs of their own."""
    limited: AbstractContextManager[Any] = _controller().limit(limits=1, user_api="blas")
    return limited


@cache
def _controller() -> ThreadpoolController:
    return ThreadpoolController()


def matrix_products() -> NumpyOps:
    """Return the operations that the layers of a model are to use."""
    return _Products()
