"""Ten thousand items cost the window what a few hundred cost: work is counted here, never time."""

import asyncio
import sys
from collections import Counter
from contextlib import contextmanager

from app.model.item import Wishes
from app.store.journal import Journal

NOTCH_PX = 195
NOTCHES = 10


def fill(data_dir, count: int) -> None:
    """Take items in through the journal's own writer, without waiting for the disk."""
    journal = Journal(data_dir / "station.db")
    journal._db.pragma("synchronous", "off")
    for number in range(count):
        key = f"IS{number:010}"
        journal.items.add_item(key, wishes=Wishes())
        journal.items.close_item(key)
        journal.items.set_live(key, live=False)
    journal.close()


@contextmanager
def counted():
    """Count the calls of the window's own functions, by name, on the window's thread."""
    calls: Counter[str] = Counter()

    def note(frame, event, _arg):
        if event == "call" and "/app/ui/" in frame.f_code.co_filename:
            calls[frame.f_code.co_qualname] += 1

    sys.setprofile(note)
    try:
        yield calls
    finally:
        sys.setprofile(None)


async def scrolled(shell, until) -> Counter[str]:
    """Scroll from the top by wheel notches, then to the end; every row in view is read before the count ends."""
    view, bar, model = shell.items.list, shell.items.list.verticalScrollBar(), shell.items.model
    bar.setValue(0)
    await asyncio.sleep(0.3)

    def read() -> bool:
        return model.row_at(view.indexAt(view.viewport().rect().center()).row()) is not None

    with counted() as calls:
        for place in [*(notch * NOTCH_PX for notch in range(NOTCHES)), bar.maximum()]:
            bar.setValue(place)
            view.viewport().repaint()
            await until(read)
    return calls


async def test_scrolling_ten_thousand_items_is_the_work_of_scrolling_a_few_hundred(
    opened, until, tmp_path, monkeypatch
):
    work = {}
    for count in (300, 10_000):
        monkeypatch.setenv("INTAKE_DATA_DIR", str(tmp_path / f"shop of {count}"))
        async with opened() as shell:
            data_dir = shell.station.data_dir
        fill(data_dir, count)
        async with opened() as shell:
            await until(lambda: shell.items.model.row_at(0) is not None)
            assert shell.items.model.rowCount() == count
            work[count] = await scrolled(shell, until)
            in_view = shell.items.list.viewport().height() // shell.items.list.sizeHintForRow(0) + 2
            with counted() as one:
                shell.items.list.viewport().repaint()
            assert one["ItemDelegate.paint"] <= in_view
            assert one["ItemsModel.data"] <= 2 * in_view
            with counted() as news:
                # A new item on top: the list learns of it without reading or measuring the others.
                await shell.station.open_item(sku="new")
                await until(lambda grown=count + 1: shell.items.model.rowCount() == grown)
                await asyncio.sleep(0.1)
            assert sum(news.values()) < 20_000
    few, many = sum(work[300].values()), sum(work[10_000].values())
    assert few > 1000
    assert many < 2 * few
    assert work[10_000]["ItemsModel._read"] <= 2 * NOTCHES
