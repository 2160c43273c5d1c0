"""A small far end with state in a child program: collections, products and batches as Resell Scan's contract says.

What the contract leaves open can be switched: casing, envelopes, whether ids come with a batch, what a list shows.
Written from the contract alone.
"""

import base64
import hashlib
import json
import re
import subprocess
import sys
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

API = "/api/v1"
FIELDS = [
    {"name": "purchasePrice", "label": "Purchase price", "type": "number", "required": True},
    {"name": "grade", "label": "Grade", "type": "select", "required": False, "options": ["A", "B", "C"]},
    {"name": "sku", "label": "SKU", "type": "text", "required": True},
]


class Scan:
    """The test's handle on the child."""

    def __init__(self):
        self._child = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.origin = f"http://127.0.0.1:{int(self._child.stdout.readline())}"
        self.url = self.origin + API

    def misbehave(self, call, do, times=1, **more):
        """Misbehave at the next calls whose ``METHOD /path`` fits the pattern: `drop` after it happened, or a status."""
        self._tell({"call": call, "do": do, "times": times, **more})

    def set(self, **settings):
        """Change what the far end is, see `_State`."""
        self._tell({"settings": settings})

    def forget(self, product_id):
        """Delete a product there, as its owner could in a browser."""
        self._tell({"forget": product_id})

    def happened(self, op=None):
        """Return the effects in order, as (op, what)."""
        rows = [tuple(row) for row in self._ask("__happened")]
        return [row for row in rows if op in {None, row[0]}]

    def asked(self, call):
        """Count the calls whose ``METHOD /path`` fits the pattern."""
        return sum(bool(re.fullmatch(call, one)) for one in self._ask("__asked"))

    def _ask(self, what):
        with urllib.request.urlopen(f"{self.origin}/{what}", timeout=60) as answer:
            return json.load(answer)

    def _tell(self, what):
        urllib.request.urlopen(f"{self.origin}/__tell", json.dumps(what).encode(), timeout=60).close()

    def stop(self):
        """End the child and wait for it."""
        self._child.stdin.close()
        self._child.stdout.close()
        self._child.wait(60)


class _No(Exception):
    def __init__(self, status, body, headers=None):
        super().__init__(status)
        self.status, self.body, self.headers = status, body, headers or {}


class _State:
    def __init__(self):
        self.lock = threading.RLock()
        self.products, self.batches, self.effects, self.calls, self.faults = {}, {}, [], [], []
        self.settings = {
            "collections": [["c1", "Bags"]],
            "fields": FIELDS,
            "camel": False,
            "envelope": True,
            "ids": False,
            "echo": True,
            "renames": False,
            "search": True,
            "counts": True,
            "repeats": False,
            "batch_s": 0.0,
            "order": "sent",
            "told_early": True,
            "data": True,
            "fails": [],
            "result": {"brand": "DFS", "category": "Furniture", "estimatedValue": 120.5, "currency": "EUR"},
            "forbidden": [],
        }

    def spell(self, name):
        if not self.settings["camel"]:
            return name
        head, *rest = name.split("_")
        return head + "".join(part.title() for part in rest)

    def spelled(self, given):
        return {self.spell(name): value for name, value in given.items()}

    def wrap(self, name, listed, **more):
        if self.settings["envelope"]:
            return {"success": True, "data": listed, **more}
        return {name: listed, **more}

    def note(self, op, **what):
        self.effects.append((op, what))

    # ---- the calls

    def collections(self, query):
        return self._page("collections", [{"id": i, "name": n} for i, n in self.settings["collections"]], query)

    def products_of(self, collection, query):
        self._known(collection)
        rows = [one for one in self.products.values() if one["collection"] == collection]
        if "search" in query:
            rows = [one for one in rows if self.settings["search"] and query["search"] in json.dumps(one)]
        if "created_after" in query:
            rows = [one for one in rows if one["created_at"] >= query["created_after"]]
        if "created_before" in query:
            rows = [one for one in rows if one["created_at"] < query["created_before"]]
        return self._page("products", [self._shown(one, query) for one in rows], query)

    def _shown(self, one, query):
        shown = {"id": one["id"], "created_at": one["created_at"], "status": one["status"]}
        if self.settings["renames"]:
            shown["images"] = [f"https://cdn.example.com/{one['id']}-{place}" for place, _ in enumerate(one["images"])]
        elif self.settings["echo"]:
            shown["manual_fields"] = one["manual_fields"]
            if query.get("include_images") == "true":
                shown["images"] = [
                    {"url": f"https://cdn.example.com/{place}", "fileName": image["fileName"]}
                    for place, image in enumerate(one["images"])
                ]
        return self.spelled(shown)

    def _page(self, name, rows, query):
        page, limit = int(query.get("page", 1)), min(int(query.get("limit", 20)), 100)
        pages = max(1, -(-len(rows) // limit))
        at = min(page, pages) if self.settings["repeats"] else page
        shown = rows[(at - 1) * limit : at * limit]
        if not self.settings["counts"]:
            return self.wrap(name, shown)
        return self.wrap(name, shown, pagination=self.spelled({"page": page, "total_pages": pages}))

    def _known(self, collection):
        if collection not in dict(self.settings["collections"]):
            raise _No(404, {"error": "Collection not found"})

    def create(self, body, *, analysed):
        self._known(body["collectionId"])
        made = [self._checked(place, one) for place, one in enumerate(body["products"])]
        for one in made:
            one["id"] = f"p{len(self.products) + 1}"
            one["collection"] = body["collectionId"]
            one["created_at"] = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
            one["status"] = "processing" if analysed else "created"
            self.products[one["id"]] = one
            self.note("create_product", id=one["id"], files=[i["fileName"] for i in one["images"]], analysed=analysed)
        if analysed:
            return self._batch(made)
        return self.wrap("products", [{"id": one["id"]} for one in made])

    def _checked(self, place, one):
        manual = one.get("manual_fields") or {}
        for field in self.settings["fields"]:
            if field["required"] and field["name"] not in manual:
                raise _No(
                    422,
                    {
                        "error": "Validation failed",
                        "details": [
                            {
                                "path": ["products", place, "manual_fields", field["name"]],
                                "message": f"{field['label']} is required",
                            }
                        ],
                    },
                )
        images = []
        for image in one["images"]:
            content = base64.b64decode(image["base64"]) if "base64" in image else b""
            sha256 = hashlib.sha256(content).hexdigest() if content else None
            images.append({"fileName": image["fileName"], "url": image.get("url"), "sha256": sha256})
            self.note("image", file=image["fileName"], url=image.get("url"), sha256=sha256)
        return {"images": images, "manual_fields": manual}

    def _batch(self, made):
        batch_id = f"b{len(self.batches) + 1}"
        self.batches[batch_id] = {"ids": [one["id"] for one in made], "ends": time.time() + self.settings["batch_s"]}
        self.note("start_batch", id=batch_id, products=[one["id"] for one in made])
        answer = self.spelled({"batch_id": batch_id})
        if self.settings["ids"]:
            answer[self.spell("product_ids")] = [one["id"] for one in made]
        return {"success": True, "data": answer} if self.settings["envelope"] else answer

    def analyze(self, body):
        self._known(body["collectionId"])
        return self._batch([self.products[one] for one in body["productIds"]])

    def batch(self, batch_id, *, results):
        batch = self.batches.get(batch_id)
        if batch is None:
            raise _No(404, {"error": "Batch not found"})
        over = time.time() >= batch["ends"]
        said = {"batch_id": batch_id, "status": "completed" if over else "processing"}
        if results or (over and self.settings["told_early"]):
            rows = [self._analysed(self.products[one]) for one in batch["ids"]]
            said["products"] = rows[::-1] if self.settings["order"] == "turned" else rows
        return {"success": True, "data": self.spelled(said)} if self.settings["envelope"] else self.spelled(said)

    def _analysed(self, one):
        fails = any(mark in json.dumps(one["images"]) for mark in self.settings["fails"])
        one["status"] = "failed" if fails else "completed"
        row = {"product_id": one["id"], "product_data": {}, "status": one["status"], "progress": 100}
        if self.settings["data"]:
            row["product_data"] = {"images": [{"fileName": image["fileName"]} for image in one["images"]]}
        row["result"] = {} if fails else self.settings["result"] | {"item": one["images"][0]["fileName"]}
        row["error"] = "The photo shows nothing." if fails else None
        return self.spelled(row)


def _answer(state, method, target, body):
    path, query = urlsplit(target).path, {n: v[0] for n, v in parse_qs(urlsplit(target).query).items()}
    path = path.removeprefix(API)
    if any(re.fullmatch(pattern, f"{method} {path}") for pattern in state.settings["forbidden"]):
        raise _No(403, {"error": "Forbidden", "message": "Missing permission"})
    parts = path.strip("/").split("/")
    match (method, *parts):
        case ("GET", "collections"):
            return state.collections(query)
        case ("GET", "collections", one):
            state._known(one)
            return {"id": one, "name": dict(state.settings["collections"])[one]}
        case ("GET", "collections", one, "products"):
            return state.products_of(one, query)
        case ("GET", "collections", one, "manual-fields"):
            state._known(one)
            return state.wrap("manualFields", state.settings["fields"])
        case ("POST", "products"):
            return state.create(body, analysed=False)
        case ("POST", "products", "createAndAnalyze"):
            return state.create(body, analysed=True)
        case ("POST", "products", "analyze"):
            return state.analyze(body)
        case ("GET", "products", "analyze", one):
            return state.batch(one, results=False)
        case ("GET", "products", "analyze", one, "results"):
            return state.batch(one, results=True)
    raise _No(404, {"error": "Not found"})


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    state = _State()

    def log_message(self, *args):
        """Say nothing."""

    def do_GET(self):
        self._meet("GET")

    def do_POST(self):
        self._meet("POST")

    def _meet(self, method):
        state = self.state
        content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        body = json.loads(content) if content else None
        with state.lock:
            if self.path == "/__tell":
                state.settings |= body.get("settings", {})
                state.faults += [body] if "call" in body else []
                state.products.pop(body.get("forget"), None)
                return self._say(200, {})
            if self.path in {"/__happened", "/__asked"}:
                return self._say(200, state.effects if self.path == "/__happened" else state.calls)
            call = f"{method} {urlsplit(self.path).path.removeprefix(API)}"
            state.calls.append(call)
            fault = next((one for one in state.faults if one["times"] and re.fullmatch(one["call"], call)), None)
            if fault:
                fault["times"] -= 1
                if fault["do"] != "drop":
                    return self._say(fault["do"], fault.get("body", {"error": "Said so"}), fault.get("headers"))
            try:
                key = self.headers.get("Authorization", "")
                if key != "Bearer rs_key":
                    raise _No(401, {"error": "Unauthorized"})
                said, status, headers = _answer(state, method, self.path, body), 200, {}
            except _No as no:
                said, status, headers = no.body, no.status, no.headers
            if fault:
                self.close_connection = True
                self.connection.shutdown(2)
                return None
            return self._say(status, said, headers)

    def _say(self, status, said, headers=None):
        content = json.dumps(said).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_port, flush=True)
    sys.stdin.read()
    server.shutdown()
