"""The calls of ResellerIO about tabs, storefront, inquiries, exports and imports; source: contract, sections 5 and 9."""

import asyncio
import base64
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from app.connectors.reseller_io.talk import MOST_LIST_BYTES, TITLE, Talk
from app.connectors.reseller_io.wire_shop import (
    AssetAnswer,
    Export,
    ExportAnswer,
    Import,
    ImportAnswer,
    Inquiries,
    Page,
    PageAnswer,
    Pages,
    StorefrontAnswer,
    Tab,
    TabAnswer,
    Tabs,
)
from app.model.errors import NotDone, Refused

MOST_ARCHIVE_BYTES = 5_900_000
"""As base64 in JSON this stays under the 8,000,000 bytes over which the service answers 500."""
MOST_EXPORT_BYTES = 200_000_000


class ShopCalls(Talk):
    """Everything around the products."""

    async def tabs(self) -> list[Tab]:
        """GET /product_tabs: by position; not paged."""
        return self._read(Tabs, await self._call("GET", "product_tabs")).product_tabs

    async def create_tab(self, name: str, position: int | None = None) -> Tab:
        """POST /product_tabs: names are unique in the account."""
        body = {"product_tab": {"name": name} | ({} if position is None else {"position": position})}
        return self._read(TabAnswer, await self._call("POST", "product_tabs", body=body)).product_tab

    async def update_tab(self, tab_id: str, changes: Mapping[str, object]) -> Tab:
        """PATCH /product_tabs/{id}: name and position, those that are sent."""
        reply = await self._call("PATCH", f"product_tabs/{_path(tab_id)}", body={"product_tab": dict(changes)})
        return self._read(TabAnswer, reply).product_tab

    async def delete_tab(self, tab_id: str) -> None:
        """DELETE /product_tabs/{id}: its products stay; one that is gone is done too."""
        await self._unless_gone(self._call("DELETE", f"product_tabs/{_path(tab_id)}"))

    async def storefront(self) -> StorefrontAnswer:
        """GET /storefront: never missing; without a slug before it was saved for the first time."""
        return self._read(StorefrontAnswer, await self._call("GET", "storefront"))

    async def save_storefront(self, storefront: Mapping[str, object]) -> StorefrontAnswer:
        """PUT /storefront: slug and title are required the first time; later only what is sent changes."""
        reply = await self._call("PUT", "storefront", body={"storefront": dict(storefront)})
        return self._read(StorefrontAnswer, reply)

    async def pages(self) -> list[Page]:
        """GET /storefront/pages."""
        return self._read(Pages, await self._call("GET", "storefront/pages")).pages

    async def create_page(self, page: Mapping[str, object]) -> Page:
        """POST /storefront/pages: not published unless it says so; refused before the storefront was saved."""
        return self._read(PageAnswer, await self._call("POST", "storefront/pages", body={"page": dict(page)})).page

    async def update_page(self, page_id: str, page: Mapping[str, object]) -> Page:
        """PATCH /storefront/pages/{page_id}: only what is sent changes."""
        reply = await self._call("PATCH", f"storefront/pages/{_path(page_id)}", body={"page": dict(page)})
        return self._read(PageAnswer, reply).page

    async def delete_page(self, page_id: str) -> None:
        """DELETE /storefront/pages/{page_id}: one that is gone is done too."""
        await self._unless_gone(self._call("DELETE", f"storefront/pages/{_path(page_id)}"))

    async def order_pages(self, page_ids: Sequence[str]) -> list[Page]:
        """PUT /storefront/pages/order: 1..N in this order, each id once."""
        body = {"page_ids": list(dict.fromkeys(page_ids))}
        return self._read(Pages, await self._call("PUT", "storefront/pages/order", body=body)).pages

    async def prepare_asset(self, kind: str, asset: Mapping[str, object]) -> AssetAnswer:
        """POST /storefront/assets/{kind}/prepare_upload: `logo` or `header`; the old one is gone at once."""
        path = f"storefront/assets/{_path(kind)}/prepare_upload"
        return self._read(AssetAnswer, await self._call("POST", path, body={"asset": dict(asset)}))

    async def delete_asset(self, kind: str) -> None:
        """DELETE /storefront/assets/{kind}: one that is gone is done too."""
        await self._unless_gone(self._call("DELETE", f"storefront/assets/{_path(kind)}"))

    async def inquiries(self, *, page: int = 1, page_size: int = 100, query: str = "") -> Inquiries:
        """GET /inquiries: newest first; substrings match (% and _ stand for anything); past the end it is empty."""
        asked: dict[str, str | int] = {"page": page, "page_size": page_size}
        if query:
            asked["q"] = query
        return self._read(Inquiries, await self._call("GET", "inquiries", query=asked, most_bytes=MOST_LIST_BYTES))

    async def delete_inquiry(self, inquiry_id: str) -> None:
        """DELETE /inquiries/{id}: one that is gone is done too."""
        await self._unless_gone(self._call("DELETE", f"inquiries/{_path(inquiry_id)}"))

    async def create_export(self, name: str = "", filters: Mapping[str, str] | None = None) -> Export:
        """POST /exports: the whole catalogue, or what the filters of GET /products leave; nothing left is refused."""
        export: dict[str, object] = {"name": name} if name else {}
        if filters:
            export["filters"] = dict(filters)
        reply = await self._call("POST", "exports", body={"export": export} if export else {})
        return self._read(ExportAnswer, reply).export

    async def export(self, export_id: str) -> Export:
        """GET /exports/{id}: how it stands, with a fresh download address (15 minutes)."""
        return self._read(ExportAnswer, await self._call("GET", f"exports/{_path(export_id)}")).export

    async def download_export(self, download_url: str) -> bytes:
        """GET {download_url}: the archive at its signed address, never with the token; at most 200 MB."""
        reply = await self._line.call_address("GET", download_url, effect=False, most_bytes=MOST_EXPORT_BYTES)
        if not reply.ok:
            raise NotDone(f"{TITLE}'s download address is not valid any more: ask for the export again.")
        reply.check_no_page()
        return reply.content

    async def create_import(self, archive: Path) -> Import:
        """POST /imports: a ZIP of at most about 5.9 MB; whether it is sound shows only later, at GET /imports/{id}."""
        content = await asyncio.to_thread(_archive_text, archive)
        body = {"import": {"filename": archive.name[-255:], "archive_base64": content}}
        return self._read(ImportAnswer, await self._call("POST", "imports", body=body)).started

    async def read_import(self, import_id: str) -> Import:
        """GET /imports/{id}: completed does not mean that every product came in."""
        return self._read(ImportAnswer, await self._call("GET", f"imports/{_path(import_id)}")).started


def _path(part: str) -> str:
    return quote(part, safe="")


def _archive_text(archive: Path) -> str:
    if archive.suffix.lower() != ".zip":
        raise Refused(f"{TITLE} takes ZIP archives only.", field="archive", code="import_failed")
    if archive.stat().st_size > MOST_ARCHIVE_BYTES:
        sentence = f"{TITLE} takes archives up to {MOST_ARCHIVE_BYTES // 100_000 / 10} MB: split this one."
        raise Refused(sentence, field="archive", code="import_failed")
    return base64.b64encode(archive.read_bytes()).decode()
