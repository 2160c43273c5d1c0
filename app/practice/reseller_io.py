"""ResellerIO as practice plays it: accounts, products, photos, the processing run, the shop, archives.

Source: the ResellerIO contract. Credentials: an e-mail address that nobody registered opens its account at its first
sign-in, with the password it came with; addresses and passwords that begin with ``wrong`` or ``revoked`` are refused
(401). Addresses that begin with ``unconfirmed`` begin unconfirmed, all others are confirmed at once. The first
address at ``practice.example`` has an open storefront from its beginning. Beside the
documented calls there are three for whoever practises: ``POST /__practice/confirm`` (email), ``/__practice/account``
(email, plan, addon_credits, used) and ``/__practice/inquiry`` (slug, full_name, contact, message, product_id).
A free account's daily ceiling is never reached by counting: the fault plan plays it, as it does all of `PLAYS`.
"""

import hashlib
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from starlette.responses import Response

from app.practice.exchange import Call, NotJson, Route, as_json
from app.practice.faults import Settings
from app.practice.kept import Photos
from app.practice.ledger import Ledger
from app.practice.reseller_io_account import BUCKETS, Accounts
from app.practice.reseller_io_archive import PLAYS as ARCHIVE_PLAYS
from app.practice.reseller_io_archive import Archive
from app.practice.reseller_io_asked import MOST_BODY_BYTES, Asked, Offer, granted, read_body
from app.practice.reseller_io_errors import Crash, OverLimit, Refusal, early, request_id, shown, speaks_json
from app.practice.reseller_io_jobs import Jobs
from app.practice.reseller_io_lifestyle import PLAYS as LIFESTYLE_PLAYS
from app.practice.reseller_io_lifestyle import Lifestyle
from app.practice.reseller_io_products import Products
from app.practice.reseller_io_rows import BASE, NAME, OBJECTS, Ground, Rows, Ulids
from app.practice.reseller_io_runs import PLAYS as RUN_PLAYS
from app.practice.reseller_io_runs import Runs
from app.practice.reseller_io_shop import Shop
from app.practice.reseller_io_uploads import Uploads
from app.practice.signing import Signer

PLAYS: Final = frozenset(
    {
        *RUN_PLAYS,
        *LIFESTYLE_PLAYS,
        *ARCHIVE_PLAYS,
        *(f"limit_{bucket}" for bucket in BUCKETS),
        "daily_ceiling",
        "email_not_confirmed",
        "rate_limited",
        "internal_server_error",
        "storage_unavailable",
        "upload_signing_failed",
    }
)
"""What a rule of the fault plan can have played here (``"do": "play", "what": …``)."""
HOOKS: Final = ("/__practice/confirm", "/__practice/account", "/__practice/inquiry")
VERSION: Final = "0.1.0"


class ResellerIO:
    """The vendor ResellerIO. `settings` is asked at every request."""

    name: str = NAME
    base: str = BASE
    roots: tuple[str, ...] = ("/resellerio", OBJECTS, *HOOKS)

    def __init__(self, ledger: Ledger, photos: Photos, secret: bytes, settings: Callable[[], Settings]) -> None:
        signer = Signer("PRACTICE00RESELLERIO", hashlib.sha256(b"resellerio uploads" + secret).hexdigest())
        sealing = hashlib.sha256(b"resellerio passwords" + secret).digest()
        self._ground = Ground(ledger, photos, settings, Rows(), signer, sealing, Ulids())
        self._jobs = Jobs()
        self._accounts = Accounts(self._ground)
        self._runs = Runs(self._ground, self._accounts, self._jobs)
        self._lifestyle = Lifestyle(self._ground, self._accounts, self._jobs)
        self._archive = Archive(self._ground, self._jobs)
        uploads = Uploads(self._ground, self._runs)
        shop = Shop(self._ground, uploads)
        self._raw = (*uploads.routes, *shop.routes)
        self._offers: tuple[Offer, ...] = (
            Offer("GET", "", "endpoints", self._endpoints, open=True),
            Offer("GET", "/", "endpoints", self._endpoints, open=True),
            Offer("GET", "/openapi.json", "openapi", self._openapi, open=True),
            Offer("GET", "/health", "health", self._health, open=True),
            *self._accounts.offers,
            *Products(self._ground, uploads).offers,
            *uploads.offers,
            *self._lifestyle.offers,
            *shop.offers,
            *self._archive.offers,
        )
        hooks = (*self._accounts.hooks, *shop.hooks)
        self.routes: tuple[Route, ...] = (
            *(Route(one.method, f"{BASE}{one.address}", one.op, partial(self._do, one)) for one in self._offers),
            *(Route(one.method, one.address, one.op, partial(self._do, one)) for one in hooks),
            *self._raw,
        )
        self._resumed = False

    def fold(self, effect: Mapping[str, Any]) -> None:
        """Take one line of the ledger into the state."""
        self._ground.rows.apply(effect["rows"], effect["gone"])

    def close(self) -> None:
        """Stop looking at photos."""
        self._runs.close()

    async def answer(self, call: Call, route: Route | None) -> Response:
        """Answer one request."""
        if not self._resumed:
            self._resume()
        if route in self._raw:
            return await route.answer(call)
        try:
            response = await self._answer(call, route)
        except (Refusal, OverLimit, Crash) as trouble:
            response = shown(trouble)
        response.headers["x-request-id"] = request_id()
        return response

    def _resume(self) -> None:
        """Go on with the jobs of the last start: not before somebody asks, for then there is a loop to run them."""
        self._resumed = True
        if self._ground.settings().jobs_survive_restart:
            for part in (self._runs, self._lifestyle, self._archive):
                part.resume()

    async def _answer(self, call: Call, route: Route | None) -> Response:
        if len(call.body) > MOST_BODY_BYTES:
            return early(call, 500, "internal_server_error")
        try:
            read_body(call)
        except NotJson:
            return early(call, 400, "bad_request")
        if route is None:
            return early(call, 404, "not_found")
        return await route.answer(call) if speaks_json(call) else early(call, 406, "not_acceptable")

    async def _do(self, offer: Offer, call: Call) -> Response:
        asked = Asked(call, {} if offer.open else self._accounts.of(call), read_body(call))
        if asked.plays("internal_server_error"):
            raise Crash
        if asked.plays("rate_limited"):
            raise Refusal(429, "rate_limited", "Too many attempts, try again later")
        if not offer.open:
            self._accounts.admit(offer, asked)
        return await offer.do(asked)

    async def _health(self, asked: Asked) -> Response:  # noqa: ARG002 -- the same for everybody
        return granted({"name": NAME, "status": "ok", "version": VERSION})

    async def _endpoints(self, asked: Asked) -> Response:  # noqa: ARG002 -- the same for everybody
        listed = [
            {"method": method, "path": f"/api/v1{path}", "description": op.replace("_", " ")}
            for method, path, op in self._listed()
        ]
        paths = {"docs_path": "/docs/api", "docs_ui_path": "/docs", "openapi_path": "/api/v1/openapi.json"}
        return granted({"name": NAME, "version": "v1", **paths, "endpoints": listed})

    def _listed(self) -> list[tuple[str, str, str]]:
        found = []
        for one in self._offers:
            path = "/".join(f":{part[1:-1]}" if part.startswith("{") else part for part in one.address.split("/"))
            if path != "/":
                found.append((one.method, path, one.op))
        return found

    async def _openapi(self, asked: Asked) -> Response:  # noqa: ARG002 -- the same for everybody
        paths: dict[str, dict[str, Any]] = {}
        for one in self._offers:
            about = {"summary": one.op.replace("_", " "), "responses": {"200": {"description": "OK"}}}
            paths.setdefault(f"/api/v1{one.address}".rstrip("/"), {})[one.method.lower()] = about
        return as_json({"openapi": "3.1.0", "info": {"title": "ResellerIO", "version": "v1"}, "paths": paths})
