"""Keeps a journal of the newest schema, with work in it, for the test that every released schema still opens."""

import re
import sys
import tempfile
from decimal import Decimal
from io import StringIO
from pathlib import Path

import apsw
import apsw.shell

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.model.item import Wishes  # noqa: E402
from app.model.money import Money  # noqa: E402
from app.store.database import migrations  # noqa: E402
from app.store.journal import Journal  # noqa: E402

TARGET = ROOT / "tests" / "app" / "store" / "released"
KEY = "IS7K3Q9XM2T4"


def fill(journal: Journal) -> None:
    """Put an item with a photo, words and a result into a journal."""
    wishes = Wishes(classify=("resale-x",), price=("resale-x",), publish=("repurch",))
    journal.items.add_item(KEY, sku="BAG-1", bay="A3", wishes=wishes, words={"price": Money(Decimal(120), "GBP")})
    journal.photos.add_photo(KEY, sha256="a" * 64, file="IMG_1.jpg", size_bytes=1234)
    journal.items.close_item(KEY)
    journal.answers.keep_result(KEY, "resale-x", "done", {"brand": "DFS", "item": "sofa"}, None, {"brand": "DFS"})


def dumped(path: Path) -> str:
    """Return a journal as the SQL that makes it again."""
    connection = apsw.Connection(str(path))
    out = StringIO()
    apsw.shell.Shell(db=connection, stdout=out).process_command(".dump")  # type: ignore[no-untyped-call]
    connection.close()
    # What the shell says of the day and the machine is nobody's business.
    return re.sub(r"\A(--.*\n)+", "", out.getvalue())


def made(folder: Path) -> str:
    """Return the dump of a journal of the newest schema, made in `folder`."""
    journal = Journal(folder / "station.db", clock=lambda: 1_700_000_000.0)
    fill(journal)
    journal.close()
    return dumped(folder / "station.db")


def main() -> int:
    """Write the dump of the newest schema; one that was released already is never written again."""
    file = TARGET / f"schema-{migrations()[-1][0]}.sql"
    if file.exists():
        print(f"{file.relative_to(ROOT)} is there already.")
        return 0
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        file.write_text(made(Path(name)), encoding="utf-8")
    print(f"{file.relative_to(ROOT)} written.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
