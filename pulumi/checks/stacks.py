"""The configuration of a stack fits the program, and what everybody relies on is protected."""

from program import ROOT

KINDS = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict}


def findings(program):
    declared = program.source["config"]
    for name, entry in declared.items():
        if not entry.get("description") or not entry.get("type"):
            yield f"config {name}: it has no type or no description"
    for key, value in program.config.items():
        namespace, name = key.split(":")
        if namespace != program.source["name"]:
            continue
        if name not in declared:
            yield f"Pulumi.{program.stack}.yaml: the program has no {name}"
        elif type(value) is not KINDS[declared[name]["type"]]:
            yield f"Pulumi.{program.stack}.yaml: {name} is no {declared[name]['type']}"
    if not program.config.get("aws:region"):
        yield f"Pulumi.{program.stack}.yaml: it has no region"
    tags = program.config.get("aws:defaultTags", {}).get("tags", {})
    if tags.get("project") != "vanity" or tags.get("stack") != program.stack:
        yield f"Pulumi.{program.stack}.yaml: its default tags do not name the project and the stack"
    version = program.source["packages"]["aws"]["version"]
    if f"pulumi-aws=={version}\n" not in (ROOT / "scripts/requirements.txt").read_text():
        yield f"packages: the types of aws {version} are not those that are checked"
    if program.stack == "prod":
        yield from unprotected(program)


def unprotected(program):
    if program.get("table", "deletionProtectionEnabled") is not True:
        yield "table: it can be deleted"
    if program.get("users", "deletionProtection") != "ACTIVE":
        yield "users: they can be deleted"
    for resource in ("table", "users"):
        if program.value(program.options(resource).get("protect")) is not True:
            yield f"{resource}: Pulumi does not protect it"
    for function in program.of_type("aws:lambda:Function"):
        if not (program.get(function, "reservedConcurrentExecutions") or 0) > 0:
            yield f"{function}: no executions are kept free for it"
