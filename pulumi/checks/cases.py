"""What is done to the program to see that a check finds it."""

import json

from program import Program

GONE = object()


def changed(path, value, stack="prod"):
    """The program with a change to its source at a path, such as `table.billingMode`: a property of a resource.

    Paths that begin with a dot are from the top of the source, such as `.config.sessionKeys.secret`; those that begin
    with `@` are keys of the stack's configuration. GONE removes what is there. A function gives the new value of the old.
    """
    program = Program.read(stack)
    if path.startswith("@"):
        set_at(program.config, [path[1:]], value)
    elif path.startswith("."):
        set_at(program.source, path[1:].split("."), value)
    else:
        resource, *rest = path.split(".")
        set_at(program.source["resources"], [resource, "properties", *rest], value)
    return program


def assert_found(test, cases):
    """Each case is a check, a change, and the beginning of what the check says of it."""
    for check, path, value, finding in cases:
        with test.subTest(path, finding=finding):
            found = list(check.findings(changed(path, value)))
            test.assertTrue(any(line.startswith(finding) for line in found), found)


def set_at(holder, steps, value):
    *before, last = [int(step) if step.isdigit() else step for step in steps]
    for step in before:
        holder = holder[step]
    if value is GONE:
        del holder[last]
    else:
        holder[last] = value(holder[last]) if callable(value) else value


def statement(sid, **entries):
    """A change to a statement of a policy that is written as YAML."""

    def change(policy):
        found = next(entry for entry in policy["fn::toJSON"]["Statement"] if entry["Sid"] == sid)
        found.update(entries)
        return policy

    return change


def bare(sid):
    """A change that takes the condition from a statement of a policy."""

    def change(policy):
        del next(entry for entry in policy["fn::toJSON"]["Statement"] if entry["Sid"] == sid)["Condition"]
        return policy

    return change


def parameter(**entries):
    """A change to what the page's parameter holds; none removes it."""

    def change(value):
        holds = value["fn::secret"]["fn::toJSON"]
        holds.update(entries)
        for name in [name for name, entry in entries.items() if entry is None]:
            del holds[name]
        return value

    return change


def without(**entries):
    """A change that leaves out items of a list that have these entries."""
    return lambda items: [item for item in items if any(item.get(key) != value for key, value in entries.items())]


def widget(number, **entries):
    """A change to a widget of the dashboard."""

    def change(body):
        body["fn::toJSON"]["widgets"][number]["properties"].update(entries)
        return body

    return change


def as_policy(*statements):
    return json.loads(json.dumps({"Version": "2012-10-17", "Statement": list(statements)}))
