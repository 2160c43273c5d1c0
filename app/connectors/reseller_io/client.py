"""Every call of ResellerIO, typed in and out; source: contract resellerio.md.

Every method raises the four families of model/errors.py: NotDone (try again), Unknown (an effect whose outcome is
open), SignInNeeded, Refused (with the field where the service named one).
"""

from collections.abc import Mapping

from app.connectors.reseller_io.account import AccountCalls
from app.connectors.reseller_io.products import ProductCalls
from app.connectors.reseller_io.shop import ShopCalls


class Client(AccountCalls, ProductCalls, ShopCalls):
    """The calls of one ResellerIO account."""

    CALLS: Mapping[str, str] = {
        "GET /": "discover",
        "GET /openapi.json": "openapi",
        "GET /health": "health",
        "POST /auth/register": "register",
        "POST /auth/login": "login",
        "POST /auth/resend_confirmation": "resend_confirmation",
        "DELETE /auth/logout": "logout",
        "GET /me": "me",
        "PATCH /me": "select_marketplaces",
        "GET /me/usage": "usage",
        "GET /products": "products",
        "POST /products": "create_product",
        "GET /products/{id}": "product",
        "PATCH /products/{id}": "update_product",
        "DELETE /products/{id}": "delete_product",
        "POST /products/{id}/prepare_uploads": "prepare_uploads",
        "PUT {upload_url}": "put_photo",
        "POST /products/{id}/finalize_uploads": "finalize_uploads",
        "POST /products/{id}/reprocess": "reprocess",
        "POST /products/{id}/mark_sold": "mark_sold",
        "POST /products/{id}/archive": "archive",
        "POST /products/{id}/unarchive": "unarchive",
        "DELETE /products/{id}/images/{image_id}": "delete_image",
        "PATCH /products/{id}/images/{image_id}/storefront": "show_image",
        "PUT /products/{id}/images/storefront_order": "order_images",
        "POST /products/{id}/generate_lifestyle_images": "generate_lifestyle_images",
        "GET /products/{id}/lifestyle_generation_runs": "lifestyle_runs",
        "POST /products/{id}/generated_images/{image_id}/approve": "approve_image",
        "DELETE /products/{id}/generated_images/{image_id}": "delete_generated_image",
        "POST /products/{id}/generate_marketplace_video": "generate_marketplace_video",
        "GET /product_tabs": "tabs",
        "POST /product_tabs": "create_tab",
        "PATCH /product_tabs/{id}": "update_tab",
        "DELETE /product_tabs/{id}": "delete_tab",
        "GET /storefront": "storefront",
        "PUT /storefront": "save_storefront",
        "GET /storefront/pages": "pages",
        "POST /storefront/pages": "create_page",
        "PATCH /storefront/pages/{page_id}": "update_page",
        "DELETE /storefront/pages/{page_id}": "delete_page",
        "PUT /storefront/pages/order": "order_pages",
        "POST /storefront/assets/{kind}/prepare_upload": "prepare_asset",
        "DELETE /storefront/assets/{kind}": "delete_asset",
        "GET /inquiries": "inquiries",
        "DELETE /inquiries/{id}": "delete_inquiry",
        "POST /exports": "create_export",
        "GET /exports/{id}": "export",
        "GET {download_url}": "download_export",
        "POST /imports": "create_import",
        "GET /imports/{id}": "read_import",
    }
