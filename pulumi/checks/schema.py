"""The programs of Pulumi name what its SDK knows, leave out nothing that has to be there, and give values of its kinds.

What a reference or a function gives may be of any kind, and functions may be called without what they need.
"""

import re
import typing

import sdk
from program import FOLDER, REFERENCE, parsed

# What Pulumi YAML itself takes.
RESOURCE = {"type": str, "name": str, "defaultProvider": bool, "properties": dict, "options": dict, "get": dict}
CALL = {"function": str, "arguments": dict, "options": dict, "return": str}
STACK_REFERENCE = "pulumi:pulumi:StackReference"
OPTIONS = {
    "additionalSecretOutputs": list,
    "aliases": list,
    "customTimeouts": dict,
    "deleteBeforeReplace": bool,
    "deletedWith": str,
    "dependsOn": list,
    "ignoreChanges": list,
    "import": str,
    "parent": str,
    "pluginDownloadURL": str,
    "protect": bool,
    "provider": str,
    "providers": dict,
    "replaceOnChanges": list,
    "retainOnDelete": bool,
    "version": str,
}

WORDS = {
    str: "a string",
    bool: "a boolean",
    int: "an integer",
    float: "a number",
    list: "a list",
    dict: "an object",
    type(None): "empty",
}


def findings(program):
    yield from of_source(program.source)
    for path in FOLDER.glob("*/Pulumi.yaml"):
        yield from of_source(parsed(path), f"{path.parent.name}/")


def of_source(source, folder=""):
    """What is wrong with a program; each finding begins with its folder."""
    for name, resource in source["resources"].items():
        where, kind = f"{folder}{name}", resource.get("type", "")
        yield from of_object(where, resource, RESOURCE, ["type"])
        yield from of_object(f"{where}.options", resource.get("options", {}), OPTIONS)
        if kind == STACK_REFERENCE:
            yield from of_object(where, resource.get("properties", {}), {"name": str}, ["name"])
        elif sdk.resource(kind):
            yield from of_object(where, resource.get("properties", {}), *sdk.properties(kind))
        else:
            yield f"{where}: the type {kind} is not known"
    for section in ("variables", "resources", "outputs"):
        for where, part in parts(f"{folder}{section}", source.get(section, {})):
            if isinstance(part, dict) and "fn::invoke" in part:
                yield from of_call(where, part["fn::invoke"])
            for found in REFERENCE.finditer(part if isinstance(part, str) else ""):
                if found[1] and not is_known(found[1], source):
                    yield f"{where}: {found[1]} refers to nothing"


def of_object(where, written, kinds, required=()):
    """What is wrong with an object that may have these names, each with a value of its kind."""
    if not isinstance(written, dict):
        # It is computed, or that it is no object has been found.
        return
    yield from (f"{where}: {name} is missing" for name in required if name not in written)
    for name, value in written.items():
        if name in kinds:
            yield from of_value(f"{where}.{name}", value, kinds[name])
        else:
            yield f"{where}: {name} is not known"


def of_value(where, written, kind):
    """What is wrong with a value that has to be of a kind."""
    if kind is typing.Any or is_computed(written):
        return
    kinds = list(sdk.alternatives(kind))
    fitting = next((one for one in kinds if fits(type(written), sdk.in_yaml(one))), None)
    if fitting is None:
        wanted = dict.fromkeys(word(sdk.in_yaml(one)) for one in kinds)
        yield f"{where}: it is {word(type(written))}, not {' or '.join(wanted)}"
    elif sdk.is_object(fitting):
        yield from of_object(where, written, *sdk.taken_by(fitting.__init__))
    else:
        *_, inner = typing.get_args(fitting) or [typing.Any]
        for name, item in items(written):
            yield from of_value(f"{where}.{name}", item, inner)


def of_call(where, call):
    """What is wrong with a call of a function of the SDK."""
    yield from of_object(where, call, CALL, ["function"])
    function = sdk.function(call.get("function", ""))
    if not function:
        yield f"{where}: the function {call.get('function')} is not known"
        return
    yield from of_object(f"{where}.arguments", call.get("arguments", {}), *sdk.taken_by(function))
    if "return" in call and call["return"] not in sdk.given_by(function):
        yield f"{where}: {call['return']} is not returned"


def is_known(reference, source):
    """Whether a reference is to something that is there and, where the SDK knows what that has, to something it has."""
    root, *steps = re.split(r'[.\["\]]+', reference)
    if root in source["resources"]:
        gives = sdk.resource(source["resources"][root].get("type", ""))
    elif root in source.get("variables", {}):
        value = source["variables"][root]
        call = value.get("fn::invoke", {}) if isinstance(value, dict) else {}
        gives = None if "return" in call else sdk.function(call.get("function", ""))
    else:
        return root == "pulumi" or root in source.get("config", {})
    return not (gives and steps) or steps[0] in sdk.given_by(gives)


def is_computed(written):
    """Whether a value is a reference, or what a function gives."""
    if isinstance(written, str):
        return REFERENCE.fullmatch(written) is not None
    return isinstance(written, dict) and any(str(key).startswith("fn::") for key in written)


def fits(given, wanted):
    return given is wanted or (given, wanted) == (int, float)


def word(kind):
    return WORDS.get(kind, kind.__name__)


def parts(where, written):
    """All that is in a value, however deep, and where."""
    yield where, written
    for name, item in items(written):
        yield from parts(f"{where}.{name}", item)


def items(written):
    """What is directly in a value, by name or place."""
    if isinstance(written, dict):
        yield from written.items()
    elif isinstance(written, list):
        yield from enumerate(written)
