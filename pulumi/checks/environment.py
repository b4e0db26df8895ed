"""Every variable that a program reads is set, and no other."""

from program import DEPLOYMENTS, wanted

# What is read, but left as it is.
LEFT = {"DYNAMODB_ENDPOINT": "the endpoint is that of the region"}


def findings(program):
    for function in DEPLOYMENTS:
        read = wanted(function)["variable"]
        given = program.get(function, "environment", "variables") or {}
        yield from (f"{function}: {name} is not set" for name in sorted(read - set(given) - set(LEFT)))
        yield from (f"{function}: nothing reads {name}" for name in sorted(set(given) - read))
        yield from (f"{function}: {name} is set, but {LEFT[name]}" for name in sorted(set(given) & set(LEFT)))
        yield from (f"{function}: {name} is empty" for name, value in given.items() if value in ("", None))
    parameter = program.get("webFunction", "environment", "variables", "WEB_CONFIG_PARAMETER")
    if parameter != program.get("webParameter", "name"):
        yield f"webFunction: WEB_CONFIG_PARAMETER is {parameter}, which is not webParameter"
