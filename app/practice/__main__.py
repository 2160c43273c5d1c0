"""The practice services as a program of their own: ``python -m app.practice --port 0 --state DIR``."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from app.practice import server


def main(words: Sequence[str] | None = None) -> int:
    """Read the command line and serve; return the exit code of `server.run`."""
    parser = argparse.ArgumentParser(
        prog="python -m app.practice",
        description="Runs the practice services on loopback and prints their base URLs as one line of JSON.",
    )
    parser.add_argument("--port", type=int, default=0, help="0 takes the port of the last run, or any free one")
    parser.add_argument("--state", type=Path, required=True, help="folder that keeps what the services know")
    parser.add_argument("--faults", type=Path, default=None, help="JSON file that says how to misbehave")
    parser.add_argument("--until-stdin-closes", action="store_true", help="end when the standard input ends")
    given = parser.parse_args(words)
    return server.run(
        port=given.port, state=given.state, faults=given.faults, until_stdin_closes=given.until_stdin_closes
    )


if __name__ == "__main__":
    sys.exit(main())
