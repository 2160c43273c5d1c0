"""A child that opens the real window, shows HTML in every field of it, and says what was taken for HTML.

Words: how many strings at least, 1 or 0 for labels as they are or of Qt's own choosing, a folder of its own.
"""

import asyncio
import itertools
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "app" / "ui"))

import child_window  # the path comes first
from canary_views import MARK, rich_labels, rich_tips, show_everywhere

from app.ui.widgets.plain_label import PlainLabel

count, protected, folder = int(sys.argv[1]), sys.argv[2] == "1", Path(sys.argv[3])

SHAPES = (
    '<img src="file:///etc/hostname"><b>{}</b>',
    '<a href="file:///etc/passwd">{}</a>',
    "<table><tr><td>{}</td></tr></table>",
    "<style>*{{color:red}}</style><h1>{}</h1>",
    "<p style='font-size:99px'>{}</p>",
    "<!-- --><u>{}</u><br>",
    "<script>alert(1)</script>{}",
    "<ul><li>{}</ul>",
    '<svg onload="alert(1)">{}</svg><i>',
    "&amp;{}<hr>",
)


async def main():
    """Show them all, and print what was found."""
    async with child_window.window(1440, 900) as (_, shell):
        numbers, found, shown = itertools.count(), [], 0

        def said():
            number = next(numbers)
            return SHAPES[number % len(SHAPES)].format(f"{MARK} {number}")

        while shown < count:
            show_everywhere(shell, said)
            await asyncio.sleep(0)
            found += rich_labels(shell) + rich_tips(shell)
            shell.grab()
            before, shown = shown, next(numbers)
            assert shown > before
    print(json.dumps({"shown": shown, "rendered": found}), flush=True)


if not protected:
    PlainLabel.setTextFormat = lambda self, form: None
child_window.keep_to(folder)
child_window.run(main)
