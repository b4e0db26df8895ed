"""The architecture as a picture in Mermaid, drawn from the program: its resources, and what they have to do with each
other."""

import re

from permissions import many
from program import Program, references

# What is shown, by type, and how it is called.
SHOWN = {
    "aws:cloudfront:Distribution": "CloudFront",
    "aws:cloudfront:Function": "CloudFront function",
    "aws:cloudwatch:LogGroup": "log",
    "aws:cognito:UserPool": "Cognito user pool",
    "aws:connect:ContactFlow": "contact flow",
    "aws:dynamodb:Table": "DynamoDB table",
    "aws:lambda:Function": "Lambda function",
    "aws:sns:Topic": "SNS topic",
    "aws:sqs:Queue": "SQS queue",
    "aws:ssm:Parameter": "SSM parameter",
    "aws:wafv2:WebAcl": "WAF",
}

# Resources that are a relation between two others: from which property, to which, and what it is.
RELATIONS = {
    "aws:lambda:EventSourceMapping": ("eventSourceArn", "functionName", "drained by"),
    "aws:wafv2:WebAclLoggingConfiguration": ("resourceArn", "logDestinationConfigs", "blocked requests"),
}

# Properties of what is shown that name another: from which type, by which property, what it is, and whether the other
# comes first.
NAMED = [
    ("aws:connect:ContactFlow", ("content",), "invokes", False),
    ("aws:sqs:Queue", ("redrivePolicy",), "after many attempts", False),
    ("aws:lambda:Function", ("loggingConfig",), "logs", False),
    ("aws:cloudfront:Distribution", ("webAclId",), "guards", True),
    ("aws:cloudfront:Distribution", ("defaultCacheBehavior", "functionAssociations"), "hashes empty bodies for", True),
    ("aws:cloudfront:Distribution", ("origins",), "signed requests", False),
    ("aws:ssm:Parameter", ("value",), "names", False),
]


def picture():
    """The lines of the picture."""
    program = Program.read("prod")
    shown = {name: SHOWN[program.type(name)] for name in program.source["resources"] if program.type(name) in SHOWN}
    yield "flowchart LR"
    yield "    caller([caller]) -->|phones| flow"
    yield "    visitor([visitor]) -->|HTTPS| distribution"
    yield "    visitor -->|logs in| users"
    for name, label in shown.items():
        yield f'    {name}["{spaced(name)}<br/><i>{label}</i>"]'
    yield from sorted(set(edges(program, shown)))
    for topic in program.of_type("aws:sns:Topic"):
        alarms = program.of_type("aws:cloudwatch:MetricAlarm")
        count = sum(topic in references(program.properties(name)["alarmActions"]) for name in alarms)
        yield f'    {topic}Of["{count} alarms"] -->|tell| {topic}'
        yield f"    {topic} -->|mails| operator([operator])"


def edges(program, shown):
    for kind, path, what, comes_first in NAMED:
        for name in program.of_type(kind):
            value = program.properties(name)
            for step in path:
                value = value.get(step) or {}
            for other in referred(program, value) & set(shown) - {name}:
                yield edge(other, what, name) if comes_first else edge(name, what, other)
    for kind, (source, target, what) in RELATIONS.items():
        for name in program.of_type(kind):
            for one in referred(program, program.properties(name)[source]):
                for other in referred(program, program.properties(name)[target]):
                    yield edge(one, what, other)
    for policy in program.of_type("aws:iam:RolePolicy"):
        yield from granted(program, policy, shown)


def granted(program, policy, shown):
    """What a function does with what its role lets it reach."""
    functions = program.functions_with(next(references(program.properties(policy)["role"])))
    done = {}
    for statement in program.properties(policy)["policy"]["fn::toJSON"]["Statement"]:
        # What Lambda does for the function is drawn elsewhere, or is not of interest.
        if statement["Sid"] in ("Drain", "Logs"):
            continue
        for resource in reached(program, statement["Resource"]) & set(shown):
            done.setdefault(resource, []).extend(action.split(":")[1] for action in many(statement["Action"]))
    for resource, actions in done.items():
        yield from (edge(function, ", ".join(actions), resource) for function in functions)


def reached(program, resources):
    """The resources of a statement; parameters go by their names."""
    parameters = {program.get(name, "name"): name for name in program.of_type("aws:ssm:Parameter")}
    named = {name for path, name in parameters.items() if str(program.value(resources)).endswith(f"parameter{path}")}
    return named | set(references(resources))


def referred(program, written):
    """The resources that are referred to, also by way of variables and of what is not shown."""
    found, seen, waiting = set(), set(), set(references(written))
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        if name in program.source["variables"]:
            waiting |= set(references(program.source["variables"][name]))
        elif name in program.source["resources"]:
            if program.type(name) in SHOWN:
                found.add(name)
            else:
                waiting |= set(references(program.properties(name)))
    return found


def edge(one, what, other):
    return f"    {one} -->|{what}| {other}"


def spaced(name):
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
