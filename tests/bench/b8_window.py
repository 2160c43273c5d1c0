"""The window with 10,000 items: first painting, frames while scrolling, memory."""

from collections.abc import Iterator

from figures import OWN_PYTHON, Asked, Row, run_script, times

TITLE = "The window with many items (1440 x 900, off screen)"
LIMIT_S = 300
FRAME_S = 0.016
OPEN_S = 1.0
PANEL_S = 0.1


def measure(asked: Asked) -> Iterator[Row]:
    """Yield the rows."""
    few, many = 100, asked.pick(10_000, 2_000)
    said = {
        count: run_script(OWN_PYTHON, "own/window.py", "long_list", str(asked.folder / f"{count}"), str(count))
        for count in (few, many)
    }
    one, other = said[many], said[few]
    yield Row(
        f"{many:,} items: station open",
        f"{one['open_s'] * 1e3:.0f} ms",
        f"{few} items {other['open_s'] * 1e3:.0f} ms",
        times(one["open_s"] / other["open_s"]),
    )
    yield Row(
        f"{many:,} items: from there to the first rows painted",
        f"{one['paint_s'] * 1e3:.0f} ms",
        f"{few} items {other['paint_s'] * 1e3:.0f} ms",
        times(one["paint_s"] / other["paint_s"]),
        f"{OPEN_S * 1e3:.0f} ms",
        one["paint_s"] <= OPEN_S,
    )
    yield Row(
        f"{many:,} items: a frame while scrolling (seconds of one processor)",
        f"{one['frame'] * 1e3:.1f} ms; 99 of 100 under {one['frame_p99'] * 1e3:.1f} ms; longest {one['frame_longest'] * 1e3:.1f} ms",
        f"{few} items {other['frame'] * 1e3:.1f} ms",
        times(one["frame"] / other["frame"]),
        f"{FRAME_S * 1e3:.0f} ms",
        one["frame_p99"] <= FRAME_S,
    )
    yield Row(
        f"{many:,} items: longest moment without an answer while scrolling end to end and jumping about",
        f"{one['longest'] * 1e3:.0f} ms, of it {one['worked'] * 1e3:.0f} ms its own work",
        f"{few} items {other['longest'] * 1e3:.0f} ms",
        target="100 ms",
        met=one["longest"] <= 0.1,
        why="" if one["longest"] <= 0.1 else "the rest other programs had the processor",
    )
    slowest, taken = max(one["openings"].items(), key=lambda opened: opened[1]["took"])
    yield Row(
        f"{many:,} items: from the key to a panel, a page of Set-up or a dialog painted, the longest of {len(one['openings'])}",
        f"{taken['took'] * 1e3:.0f} ms ({slowest}), of it {taken['worked'] * 1e3:.0f} ms its own work",
        f"{few} items {max(opened['took'] for opened in other['openings'].values()) * 1e3:.0f} ms",
        target=f"{PANEL_S * 1e3:.0f} ms",
        met=taken["took"] <= PANEL_S,
        why="" if taken["took"] <= PANEL_S else "the rest other programs had the processor",
    )
    yield Row(
        f"{many:,} items: most memory of the program",
        f"{one['kb'] / 1e3:.0f} MB",
        f"{few} items {other['kb'] / 1e3:.0f} MB",
        times(one["kb"] / other["kb"], 2),
    )
