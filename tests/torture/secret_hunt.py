"""A child that works as the command line does, notes every secret it comes to know, breaks at last, and ends.

Words: the file for the secrets, 1 or 0 for redaction on or off, then the commands as one JSON list of lists.
"""

import json
import sys
from pathlib import Path

from app.net import redact

noted, protected, commands = sys.argv[1], sys.argv[2] == "1", json.loads(sys.argv[3])
know = redact.know_secret


def note(value, *, passing=False):
    """Write a secret down for whoever hunts for it, then do what the program does."""
    if value:
        with Path(noted).open("a", encoding="utf-8") as file:
            file.write(value + "\n")
    know(value, passing=passing)


redact.know_secret = note
if not protected:
    redact.redact = lambda text: text
    redact.redact_json = lambda value, depth=0: value

from app import cli  # noqa: E402  # after what it imports was made to note


def broken(depth, canaries):
    """Break at the bottom of a heap of calls that each hold a secret."""
    password = canaries[depth]
    if depth:
        return broken(depth - 1, canaries) or password
    raise ValueError(f"Authorization: Bearer {password}; body of an answer: token={canaries[-1]}")


cli.COMMANDS["items"] = lambda _asked: broken(len(json.loads(sys.argv[4])) - 1, json.loads(sys.argv[4]))
for words in commands:
    print("ended with", cli.main(words), flush=True)
