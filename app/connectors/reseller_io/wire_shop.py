"""Shapes of ResellerIO around the products: tabs, storefront, inquiries, exports, imports; source: contract 4.10, 9."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from app.connectors.reseller_io.wire import Count, Flag, Instruction, Objects, Pagination, Payload, Texts, only_object
from app.net.shapes import RemoteId, Shape, Text


class Tab(Shape):
    """A drawer that products are sorted into."""

    id: RemoteId
    name: Text = None
    position: Count = None


class Tabs(Shape):
    """Answer of GET /product_tabs: by position."""

    product_tabs: list[Tab]


class TabAnswer(Shape):
    """Answer of POST and PATCH /product_tabs."""

    product_tab: Tab


class Asset(Shape):
    """A picture of the storefront: header or logo."""

    id: RemoteId
    kind: Text = None
    url: Text = None
    content_type: Text = None
    original_filename: Text = None


class Page(Shape):
    """A page of the storefront."""

    id: RemoteId
    title: Text = None
    slug: Text = None
    menu_label: Text = None
    body: Text = None
    position: Count = None
    published: Flag = False


class Storefront(Shape):
    """The shop window; before the first save it has no id and no slug."""

    slug: Text = None
    title: Text = None
    tagline: Text = None
    description: Text = None
    theme_id: Text = None
    enabled: Flag = False
    image_urls: Texts = Field(default_factory=list)
    assets: list[Asset] = Field(default_factory=list)
    pages: list[Page] = Field(default_factory=list)


class StorefrontAnswer(Shape):
    """Answer of GET and PUT /storefront."""

    storefront: Storefront
    themes: Objects = Field(default_factory=list)


class Pages(Shape):
    """Answer of GET /storefront/pages and of putting them in order."""

    pages: list[Page]


class PageAnswer(Shape):
    """Answer of POST and PATCH /storefront/pages."""

    page: Page


class AssetAnswer(Shape):
    """Answer of POST /storefront/assets/{kind}/prepare_upload; there is nothing to finalize."""

    asset: Asset
    upload_instruction: Instruction


class Inquiry(Shape):
    """What a visitor of the storefront wrote."""

    id: RemoteId
    full_name: Text = None
    contact: Text = None
    message: Text = None
    source_path: Text = None
    product_id: Text = None
    inserted_at: Text = None


class Inquiries(Shape):
    """Answer of GET /inquiries: newest first; a page past the end is empty."""

    inquiries: list[Inquiry]
    pagination: Annotated[Pagination, BeforeValidator(only_object)] = Pagination()


class Export(Shape):
    """An export; `download_url` is signed anew by each look and lasts 15 minutes."""

    id: RemoteId
    status: str
    name: Text = None
    file_name: Text = None
    filter_params: Payload = Field(default_factory=dict)
    product_count: Count = None
    download_url: Text = None
    expires_at: Text = None
    requested_at: Text = None
    completed_at: Text = None
    error_message: Text = None


class ExportAnswer(Shape):
    """Answer of POST /exports and GET /exports/{id}."""

    export: Export


class Import(Shape):
    """An import; completed does not mean that every product came in: see `failed_products`."""

    id: RemoteId
    status: str
    source_filename: Text = None
    total_products: Count = None
    imported_products: Count = None
    failed_products: Count = None
    error_message: Text = None
    failure_details: Payload = Field(default_factory=dict)
    payload: Payload = Field(default_factory=dict)


class ImportAnswer(Shape):
    """Answer of POST /imports and GET /imports/{id}; `import` is no name in this language."""

    started: Import = Field(alias="import")
