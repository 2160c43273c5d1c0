"""A small far end with state in a child program: products, photos and AI runs with ResellerIO's documented traps.

It keeps what happened in a list that tests read, and misbehaves on request: `drop` (commits, then closes without a
byte) or `status` (with or without commit) for the next calls of one kind. Written from the contract alone.
"""

import hashlib
import json
import re
import subprocess
import sys
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

API = "/api/v1"
RUN_S = 0.4


class Shop:
    """The test's handle on the child."""

    def __init__(self):
        self._child = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.origin = f"http://127.0.0.1:{int(self._child.stdout.readline())}"
        self.url = self.origin + API

    def misbehave(self, call, do, times=1):
        """Misbehave at the next calls whose ``METHOD /path`` fits the pattern."""
        self._tell({"call": call, "do": do, "times": times})

    def set(self, **settings):
        """Change what the shop is: enabled (storefront), run_s, marketplaces, outcome (error code of runs)."""
        self._tell({"settings": settings})

    def change(self, product_id, **fields):
        """Change a product there, as its owner could in a browser."""
        self._tell({"product": product_id, "fields": fields})

    def happened(self, op=None):
        """Return the effects in order, as (op, what)."""
        with urllib.request.urlopen(f"{self.origin}/__happened", timeout=60) as answer:
            rows = [tuple(row) for row in json.load(answer)]
        return [row for row in rows if op in {None, row[0]}]

    def _tell(self, what):
        body = json.dumps(what).encode()
        urllib.request.urlopen(f"{self.origin}/__tell", body, timeout=60).close()

    def stop(self):
        """End the child and wait for it."""
        self._child.stdin.close()
        self._child.stdout.close()
        self._child.wait(60)


class _No(Exception):
    def __init__(self, status, code, **more):
        super().__init__(code)
        self.status, self.code, self.more = status, code, more


class _World:
    def __init__(self):
        self.lock = threading.RLock()
        self.products, self.stored, self.happened, self.rules = {}, {}, [], []
        self.numbers = iter(range(1, 1_000_000))
        self.settings = {"enabled": True, "run_s": RUN_S, "marketplaces": ["ebay"], "outcome": None, "expire": 0}

    def id(self, letter):
        return f"01JQ{letter}{next(self.numbers):06d}"

    def note(self, op, what):
        self.happened.append((op, what))

    def find(self, product_id):
        if product_id not in self.products:
            raise _No(404, "not_found")
        product = self.products[product_id]
        run = product["latest_processing_run"]
        if run and run["status"] == "running" and time.monotonic() > product["_ends"]:
            self._end(product, run)
        return product

    def _end(self, product, run):
        originals = [one for one in product["images"] if one["kind"] == "original"]
        missing = [one for one in originals if one["id"] not in self.stored]
        code = "media_unavailable" if missing else self.settings["outcome"]
        if code:
            run |= {"status": "failed", "error_code": code, "payload": {"retryable": True}}
            product["status"] = "review"
            return
        for one in originals:
            one["processing_status"] = "ready"
        final = {"brand": "DFS", "category": "Sofas", "possible_model": "Loaf", "color": "Grey"}
        for name in ("brand", "category", "color"):
            product[name] = product[name] or final[name]
        product["title"] = product["title"] or "DFS Loaf"
        product["status"] = "ready"
        product["price_research"] = {
            "currency": "USD",
            "suggested_min_price": "100.00",
            "suggested_target_price": "129.00",
            "suggested_max_price": "150.00",
            "comparable_results": [{"title": "Sofa", "price": 140, "source": "eBay"}],
        }
        product["marketplace_listings"] = [
            {"marketplace": one, "status": "generated", "external_url": None} for one in self.settings["marketplaces"]
        ]
        run |= {"status": "completed", "step": "variants_generated", "payload": {"final": final}}

    def begin(self, product):
        run = {"id": self.id("R"), "status": "running", "step": "prepare_images", "payload": {}}
        product["latest_processing_run"], product["status"] = run, "processing"
        product["_ends"] = time.monotonic() + self.settings["run_s"]
        self.note("run", product["id"])
        return run

    def answer(self, method, path, query, body):
        for pattern, verb, act in ROUTES:
            found = re.fullmatch(pattern, path)
            if found and verb == method:
                return act(self, *found.groups(), **({"query": query} if verb == "GET" and act is listed else body))
        raise _No(404, "not_found")


def _shown(product):
    return {name: value for name, value in product.items() if not name.startswith("_")}


def me(world, **_):
    return 200, {"user": {"id": "U", "email": "a@example.com", "confirmed_at": "2026-05-04T09:30:00Z"}}


def listed(world, query):
    words = query.get("query", "").lower().split()
    rows = [
        world.find(one)
        for one in list(world.products)
        if all(word in f"{world.products[one]['sku']} {world.products[one]['title']}".lower().split() for word in words)
    ]
    size = 1 if query.get("page_size") == "1" else 100
    pagination = {"page": 1, "page_size": size, "total_count": len(rows), "total_pages": 1}
    return 200, {"products": [_shown(one) for one in rows], "pagination": pagination, "filters": query}


def create(world, product=None, **_):
    fields = product or {}
    if fields.get("sku") and any(one["sku"] == fields["sku"] for one in world.products.values()):
        raise _No(500, "internal_server_error")
    names = ("title", "brand", "category", "condition", "color", "size", "material", "price", "cost", "sku", "notes")
    made = {name: fields.get(name) for name in names}
    made |= {"id": world.id("P"), "status": fields.get("status", "draft"), "tags": [], "images": []}
    made |= {"latest_processing_run": None, "storefront_enabled": False, "marketplace_listings": []}
    made |= {"price_research": None, "description_draft": None, "_ends": 0.0}
    world.products[made["id"]] = made
    world.note("create", made["sku"])
    return 201, {"product": _shown(made), "upload_instructions": []}


def read(world, product_id, **_):
    return 200, {"product": _shown(world.find(product_id))}


def patch(world, product_id, product=None, marketplace_external_urls=None, **_):
    one = world.find(product_id)
    changed = {**one, **(product or {})}
    arrived = any(image["processing_status"] != "pending_upload" for image in one["images"])
    if changed["storefront_enabled"] and not (changed["title"] and arrived):
        raise _No(422, "validation_failed", fields={"storefront_enabled": ["needs a title and a photo"]})
    one.update(product or {})
    for listing in one["marketplace_listings"]:
        if listing["marketplace"] in (marketplace_external_urls or {}):
            listing["external_url"] = marketplace_external_urls[listing["marketplace"]]
    world.note("patch", product or {})
    return 200, {"product": _shown(one)}


def _changeable(one):
    if one["status"] not in {"draft", "review", "ready"}:
        raise _No(422, "invalid_product_state")


def prepare(world, product_id, uploads=(), origin="", **_):
    one = world.find(product_id)
    _changeable(one)
    instructions = []
    for entry in uploads:
        image = {"id": world.id("I"), "kind": "original", "position": len(one["images"]) + 1}
        image |= {"processing_status": "pending_upload", "checksum": entry["checksum"]}
        image |= {"original_filename": entry["filename"], "storefront_visible": False, "storefront_position": None}
        one["images"].append(image)
        instruction = {"image_id": image["id"], "method": "PUT", "headers": {"content-type": entry["content_type"]}}
        instructions.append(instruction | {"upload_url": f"{origin}/o/{image['id']}?X-Amz-Signature=s"})
        world.note("prepare", image["id"])
    return 200, {"product": _shown(one), "upload_instructions": instructions}


def finalize(world, product_id, uploads=(), **_):
    one = world.find(product_id)
    ids = [entry["id"] for entry in uploads]
    there = {image["id"]: image for image in one["images"]}
    if any(name not in there for name in ids):
        raise _No(422, "invalid_uploads")
    for name in ids:
        there[name]["processing_status"] = "uploaded"
    world.note("finalize", ids)
    run = None
    if all(image["processing_status"] not in {"pending_upload", "failed"} for image in one["images"]):
        run = world.begin(one)
    else:
        one["status"] = "uploading"
    done = [there[name] for name in ids]
    return 200, {"product": _shown(one), "finalized_images": done, "processing_run": run}


def drop_image(world, product_id, image_id, **_):
    one = world.find(product_id)
    _changeable(one)
    if image_id not in {image["id"] for image in one["images"]}:
        raise _No(404, "not_found")
    one["images"] = [image for image in one["images"] if image["id"] != image_id]
    world.note("delete_image", image_id)
    return 200, {"product": _shown(one), "deleted": True}


def show(world, product_id, image_id, **body):
    one = world.find(product_id)
    next(image for image in one["images"] if image["id"] == image_id).update(body)
    return 200, {"product": _shown(one)}


def order(world, product_id, image_ids=(), **_):
    one = world.find(product_id)
    for place, name in enumerate(image_ids, start=1):
        next(image for image in one["images"] if image["id"] == name)["storefront_position"] = place
    return 200, {"product": _shown(one)}


def storefront(world, **_):
    return 200, {"storefront": {"slug": "my-shop", "enabled": world.settings["enabled"]}, "themes": []}


def tabs(world, **_):
    return 200, {"product_tabs": []}


ONE = rf"{API}/products/(\w+)"
ROUTES = [
    (rf"{API}/me", "GET", me),
    (rf"{API}/products", "GET", listed),
    (rf"{API}/products", "POST", create),
    (ONE, "GET", read),
    (ONE, "PATCH", patch),
    (rf"{ONE}/prepare_uploads", "POST", prepare),
    (rf"{ONE}/finalize_uploads", "POST", finalize),
    (rf"{ONE}/images/(\w+)", "DELETE", drop_image),
    (rf"{ONE}/images/(\w+)/storefront", "PATCH", show),
    (rf"{ONE}/images/storefront_order", "PUT", order),
    (rf"{API}/storefront", "GET", storefront),
    (rf"{API}/product_tabs", "GET", tabs),
]
WORLD = _World()


class _Asked(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def _any(self):
        path, _, raw_query = self.path.partition("?")
        content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        with WORLD.lock:
            status, answer, kind = self._judge(path, raw_query, content)
        if status is None:
            self.close_connection = True
            self.connection.close()
            return
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(answer)))
        if path.startswith("/o/") and status == 200:
            self.send_header("ETag", f'"{hashlib.md5(WORLD.stored[path.removeprefix("/o/")]).hexdigest()}"')
        self.end_headers()
        self.wfile.write(answer)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _any  # noqa: N815

    def _judge(self, path, raw_query, content):
        if path == "/__happened":
            return 200, json.dumps(WORLD.happened).encode(), "application/json"
        if path == "/__tell":
            told = json.loads(content)
            WORLD.settings |= told.get("settings", {})
            if "product" in told:
                WORLD.products[told["product"]] |= told["fields"]
            if "call" in told:
                WORLD.rules.append(told)
            return 200, b"{}", "application/json"
        rule = next((one for one in WORLD.rules if re.fullmatch(one["call"], f"{self.command} {path}")), None)
        if rule:
            rule["times"] -= 1
            WORLD.rules = [one for one in WORLD.rules if one["times"] > 0]
        if rule and rule["do"] == "500 before":
            return 500, b'{"error": {"code": "internal_server_error"}}', "application/json"
        if path.startswith("/o/"):
            return self._store(path.removeprefix("/o/"), content, rule)
        if self.headers.get("Authorization") != "Bearer tok":
            return 401, b'{"error": {"code": "unauthorized", "status": 401}}', "application/json"
        query = dict(part.split("=", 1) for part in raw_query.split("&") if "=" in part)
        body = json.loads(content) if content else {}
        if path.endswith("/prepare_uploads"):
            body["origin"] = f"http://{self.headers['Host']}"
        try:
            status, members = WORLD.answer(self.command, path, query, body)
            answer = {"data": members}
        except _No as no:
            status = no.status
            answer = {"error": {"code": no.code, "detail": "prose", "status": no.status, **no.more}}
        if rule and rule["do"] == "drop":
            return None, b"", ""
        if rule and rule["do"] == "500 after":
            return 500, b"{}", "application/json"
        return status, json.dumps(answer).encode(), "application/json"

    def _store(self, image_id, content, rule):
        if self.headers.get("Authorization"):
            return 400, b"<Error><Code>InvalidArgument</Code></Error>", "application/xml"
        if rule and rule["do"] == "expired":
            return 403, b"<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>", "text/xml"
        WORLD.stored[image_id] = content[:-9] if rule and rule["do"] == "short" else content
        WORLD.note("put", image_id)
        return (None, b"", "") if rule and rule["do"] == "drop" else (200, b"", "text/plain")


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Asked)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()
    server.shutdown()
