"""The program with one of its protections switched off, or lying: what a figure has to find out.

Words: what is spoiled, then those that Python would get.
"""

import runpy
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.connectors.repurch.client import Client as Repurch  # the path comes first
from app.connectors.resale_x.client import Client as ResaleX
from app.pipeline.effects import ItemEffects


def blind() -> None:
    """Have every look at a service find nothing: what was sent and not answered is sent once more."""
    clear_up = ItemEffects._clear_up

    async def nothing(_sent_at):
        return None

    async def without_looking(self, intent, look):
        return await clear_up(self, intent, look and nothing)

    ItemEffects._clear_up = without_looking


def lying() -> None:
    """Have the station send something else than it says: no new price, no deletion, and another correction."""
    update, correct = Repurch.update_listing, ResaleX.correct_task

    async def without_price(self, listing_id, body):
        return await update(self, listing_id, {name: one for name, one in body.items() if name != "price_gbp"})

    async def not_deleted(self, listing_id):
        await update(self, listing_id, {"title": "Still here"})

    async def another(self, task_id, _attributes):
        return await correct(self, task_id, {"brand": "Not what was said"})

    Repurch.update_listing, Repurch.delete_listing = without_price, not_deleted
    ResaleX.correct_task = another


if __name__ == "__main__":
    {"blind": blind, "lying": lying}[sys.argv[1]]()
    _, _, *sys.argv = sys.argv
    if sys.argv[0] == "-m":
        module = sys.argv.pop(1)
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    else:
        runpy.run_path(sys.argv[0], run_name="__main__")
