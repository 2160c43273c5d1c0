"""Every call that a contract lists is in its client, as a method; what must not be called is not."""

import inspect

import pytest

from app.connectors import CATALOGUE
from app.connectors.repurch.client import Client as Repurch
from app.connectors.resale_x.client import Client as ResaleX
from app.connectors.reseller_io.client import Client as ResellerIO

CLIENTS = {"resale-x": ResaleX, "repurch": Repurch, "resellerio": ResellerIO}
WITHOUT_CONTRACT = {"on-device"}
"""The on-device recogniser is the station's own: nobody wrote down calls that it must answer."""
LISTED = {
    "resale-x": {
        "POST /token",
        "GET /upload-url",
        "PUT {upload_url}",
        "POST /task",
        "GET /task/{task_id}",
        "PATCH /task/{task_id}",
        "GET /price/{task_id}",
        "POST /price",
    },
    "repurch": {
        "GET /listings",
        "GET /listings/{id}",
        "POST /listings",
        "PATCH /listings/{id}",
        "DELETE /listings/{id}",
        "GET /listings/options",
        "POST /listings/upload-photo",
        "GET /listings/bulk-template",
        "POST /listings/bulk-validate",
        "POST /listings/bulk-commit",
        "POST /listings/bulk-delete",
    },
    "resellerio": {
        "GET /",
        "GET /openapi.json",
        "GET /health",
        "POST /auth/register",
        "POST /auth/login",
        "POST /auth/resend_confirmation",
        "DELETE /auth/logout",
        "GET /me",
        "PATCH /me",
        "GET /me/usage",
        "GET /products",
        "POST /products",
        "GET /products/{id}",
        "PATCH /products/{id}",
        "DELETE /products/{id}",
        "POST /products/{id}/prepare_uploads",
        "POST /products/{id}/finalize_uploads",
        "POST /products/{id}/reprocess",
        "POST /products/{id}/mark_sold",
        "POST /products/{id}/archive",
        "POST /products/{id}/unarchive",
        "DELETE /products/{id}/images/{image_id}",
        "PATCH /products/{id}/images/{image_id}/storefront",
        "PUT /products/{id}/images/storefront_order",
        "POST /products/{id}/generate_lifestyle_images",
        "GET /products/{id}/lifestyle_generation_runs",
        "POST /products/{id}/generated_images/{image_id}/approve",
        "DELETE /products/{id}/generated_images/{image_id}",
        "POST /products/{id}/generate_marketplace_video",
        "GET /product_tabs",
        "POST /product_tabs",
        "PATCH /product_tabs/{id}",
        "DELETE /product_tabs/{id}",
        "GET /storefront",
        "PUT /storefront",
        "GET /storefront/pages",
        "POST /storefront/pages",
        "PATCH /storefront/pages/{page_id}",
        "DELETE /storefront/pages/{page_id}",
        "PUT /storefront/pages/order",
        "POST /storefront/assets/{kind}/prepare_upload",
        "DELETE /storefront/assets/{kind}",
        "GET /inquiries",
        "DELETE /inquiries/{id}",
        "POST /exports",
        "GET /exports/{id}",
        "POST /imports",
        "GET /imports/{id}",
        "PUT {upload_url}",
        "GET {download_url}",
    },
}


def test_every_connector_is_in_the_table():
    assert set(CLIENTS) == set(LISTED) == set(CATALOGUE) - WITHOUT_CONTRACT


@pytest.mark.parametrize("name", list(CLIENTS))
def test_every_call_of_the_contract_has_a_method(name):
    client = CLIENTS[name]
    assert LISTED[name] - set(client.CALLS) == set(), "calls without a method"
    assert set(client.CALLS) - LISTED[name] == set(), "methods for calls that no contract lists"
    for call, method in client.CALLS.items():
        made = getattr(client, method, None)
        assert inspect.iscoroutinefunction(made), f"{call} is said to be {method}"
    assert len(set(client.CALLS.values())) == len(client.CALLS)


@pytest.mark.parametrize("name", list(CLIENTS))
def test_every_method_of_a_client_is_a_call(name):
    public = {
        method for method, made in inspect.getmembers(CLIENTS[name], inspect.isfunction) if not method.startswith("_")
    }
    assert public == set(CLIENTS[name].CALLS.values())


@pytest.mark.parametrize("name", list(CLIENTS))
def test_the_method_of_a_call_names_its_verb_and_path(name):
    """The words of the call stand in the source of its method, so that the table cannot lie."""
    for call, method in CLIENTS[name].CALLS.items():
        verb, path = call.split(" ")
        source = inspect.getsource(getattr(CLIENTS[name], method))
        assert f'"{verb}"' in source, call
        first = path.strip("/").split("/")[0].strip("{}")
        assert first in source, call
