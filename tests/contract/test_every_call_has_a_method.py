"""Every call that a contract lists is in its client, as a method; what must not be called is not."""

import inspect

import pytest
from specimens import SPECIMENS

everyone = pytest.mark.parametrize("name", list(SPECIMENS))


@everyone
def test_every_call_of_the_contract_has_a_method(name):
    client, listed = SPECIMENS[name].client, SPECIMENS[name].listed
    assert listed - set(client.CALLS) == set(), "calls without a method"
    assert set(client.CALLS) - listed == set(), "methods for calls that no contract lists"
    for call, method in client.CALLS.items():
        made = getattr(client, method, None)
        assert inspect.iscoroutinefunction(made), f"{call} is said to be {method}"
    assert len(set(client.CALLS.values())) == len(client.CALLS)


@everyone
def test_every_method_of_a_client_is_a_call(name):
    client = SPECIMENS[name].client
    public = {method for method, made in inspect.getmembers(client, inspect.isfunction) if not method.startswith("_")}
    assert public == set(client.CALLS.values())


@everyone
def test_the_method_of_a_call_names_its_verb_and_path(name):
    """The words of the call stand in the source of its method, so that the table cannot lie."""
    client = SPECIMENS[name].client
    for call, method in client.CALLS.items():
        verb, path = call.split(" ")
        source = inspect.getsource(getattr(client, method))
        assert f'"{verb}"' in source, call
        first = path.strip("/").split("/")[0].strip("{}")
        assert first in source, call


@everyone
def test_every_call_is_used_against_practice_or_by_a_test_that_is_named(name):
    one = SPECIMENS[name]
    assert set(one.calls) | set(one.elsewhere) == one.listed
    assert not set(one.calls) & set(one.elsewhere), "practice plays it: then it is no exception"
