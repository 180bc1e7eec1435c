"""How Pillow speaks of damaged files: many kinds of error, and warnings on the side."""

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

# All that its decoders and its readers of metadata raise over files in the wild.
BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    EOFError,
    ArithmeticError,
    AttributeError,
    RuntimeError,
    AssertionError,
    MemoryError,
    struct.error,
)


@contextmanager
def quiet() -> Iterator[None]:
    """Without its remarks about damaged tags; the desk is told by our own warnings.

    The filter belongs to the whole process; of two uploads at once the second may leave it
    behind, which keeps the log as quiet as it should be.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        yield
