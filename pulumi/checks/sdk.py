"""What the installed SDK of Pulumi knows of AWS, under the names that Pulumi has for it."""

import functools
import importlib
import inspect
import keyword
import re
import typing
import warnings
from collections.abc import Awaitable, Mapping, Sequence

import pulumi


@functools.cache
def resource(name):
    """The class of a type of resource, such as aws:lambda:Function; none where there is none."""
    found = member(name)
    return found if inspect.isclass(found) and issubclass(found, pulumi.CustomResource) else None


@functools.cache
def function(name):
    """The function with a name such as aws:getRegion; none where there is none."""
    found = member(re.sub("[A-Z]", lambda letter: f"_{letter[0].lower()}", name))
    return found if inspect.isfunction(found) else None


@functools.cache
def properties(name):
    """What `taken_by` gives, of a type of resource that there is."""
    # The first is there where the second belongs to something else.
    return taken_by((member(f"{name}InitArgs") or member(f"{name}Args")).__init__)


@functools.cache
def taken_by(takes):
    """The kinds of what a function takes, by their names, and the names of what has to be there.

    Of what functions of AWS take, the SDK has nothing that has to be there.
    """
    types = typing.get_type_hints(takes, localns={"Output": pulumi.Output, "T": typing.Any})
    parameters = inspect.signature(takes).parameters
    taken = [name for name in parameters if name in types and name != "opts"]
    required = [in_pulumi(name) for name in taken if parameters[name].default is inspect.Parameter.empty]
    return {in_pulumi(name): types[name] for name in taken}, required


@functools.cache
def given_by(gives):
    """The names of what a resource has, or what a function returns."""
    if inspect.isfunction(gives):
        gives = typing.get_type_hints(gives)["return"]
    return {in_pulumi(name) for name, _ in inspect.getmembers(gives, lambda value: isinstance(value, property))}


def alternatives(kind):
    """The kinds that a kind is one of, without what only programs in Python have."""
    origin = typing.get_origin(kind)
    if origin is typing.Union:
        for one in typing.get_args(kind):
            yield from alternatives(one)
    elif origin not in (Awaitable, pulumi.Output) and kind is not type(None):
        yield kind


def in_yaml(kind):
    """The type that values of a kind have in YAML."""
    origin = typing.get_origin(kind) or kind
    return dict if is_object(kind) else {Sequence: list, Mapping: dict}.get(origin, origin)


def is_object(kind):
    """Whether values of a kind have properties of their own."""
    return inspect.isclass(kind) and kind.__name__.endswith("Args")


def member(name):
    """What the SDK has for a name of Pulumi, if functions are written as in Python; none where it has nothing."""
    *folders, last = name.split(":")
    module = ".".join(f"{folder}_" if keyword.iskeyword(folder) else folder for folder in folders)
    try:
        # Whole modules warn of classes in them that nobody uses.
        with warnings.catch_warnings(action="ignore"):
            return getattr(importlib.import_module(f"pulumi_{module}"), last, None)
    except ModuleNotFoundError:
        return None


def in_pulumi(name):
    return re.sub("_(.)", lambda letter: letter[1].upper(), name)
