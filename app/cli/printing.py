"""What the command line prints with: results on stdout, all else on stderr, where nobody need read either."""

import contextlib
import json
import os
import sys
from typing import Any

from app.model.errors import UsageError


def mention(text: str) -> None:
    """Print a line for the person on stderr; that nobody reads it is no trouble."""
    from app.cli.report import shown_text

    with contextlib.suppress(OSError):
        print(shown_text(text), file=sys.stderr, flush=True)


def complain(sentence: str, code: int) -> int:
    """Say on stderr what is wrong; return the exit code that goes with it."""
    mention(f"intake-station: {sentence}")
    return code


def put(text: str) -> bool:
    """Print on stdout; return False when nobody reads it any more. Raises UsageError where it cannot be written."""
    try:
        print(text, flush=True)
    except OSError as trouble:
        # What is still buffered must go somewhere, or the interpreter complains when it ends.
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(trouble, BrokenPipeError):
            return False
        raise UsageError(f"The output cannot be written: {trouble.strerror or trouble}.") from trouble
    return True


def say(line: dict[str, Any]) -> bool:
    """Print a line of JSON; return False when nobody reads it any more."""
    return put(json.dumps(line, ensure_ascii=True))
