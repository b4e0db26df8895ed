"""Each program may do what it does, and nothing else."""

import json

from parliament import analyze_policy_string

from program import DEPLOYMENTS, references, wanted

# What Lambda does in a function's name.
PLATFORM = {"logs:CreateLogStream", "logs:PutLogEvents", "xray:PutTraceSegments", "xray:PutTelemetryRecords"}
# What it does for a function whose events come from a queue.
QUEUE = {"sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"}
# What the table, the queue and the parameter do with the key in a function's name; only through them.
KEY = {"kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:DescribeKey"}
# What has no resources that could be named (Service Authorization Reference, AWS X-Ray).
NAMELESS = {"xray:PutTraceSegments", "xray:PutTelemetryRecords"}


def findings(program):
    for function in DEPLOYMENTS:
        yield from role_findings(program, function)
    for policy in program.of_type("aws:iam:RolePolicy"):
        yield from lint(policy, program.get(policy, "policy"))
    for role in program.of_type("aws:iam:Role"):
        for statement in program.document(role, "assumeRolePolicy").get("Statement", []):
            if statement["Principal"] != {"Service": "lambda.amazonaws.com"}:
                yield f"{role}: others than Lambda may take it: {json.dumps(statement['Principal'])}"
    for permission in program.of_type("aws:lambda:Permission"):
        if not program.get(permission, "sourceArn"):
            yield f"{permission}: it is not for one source"
        if "*" in program.get(permission, "principal"):
            yield f"{permission}: it is for anybody"


def role_findings(program, function):
    policies = program.policies_of(program.role(function))
    statements = [(name, entry) for name in policies for entry in program.document(name, "policy")["Statement"]]
    allowed = {action for _, statement in statements for action in many(statement["Action"])}
    needed = wanted(function)["call"] | PLATFORM | KEY
    if any(
        function in references(program.properties(name)) for name in program.of_type("aws:lambda:EventSourceMapping")
    ):
        needed |= QUEUE
    yield from (f"{function}: it calls {action}, which its role does not allow" for action in sorted(needed - allowed))
    yield from (f"{function}: its role allows {action}, which it does not call" for action in sorted(allowed - needed))
    for name, statement in statements:
        actions, resources = set(many(statement["Action"])), many(statement["Resource"])
        if "*" in resources and not actions <= NAMELESS:
            yield f"{name}: {', '.join(sorted(actions))} is allowed for every resource"
        for resource in resources:
            if "*" in resource and resource != "*" and not resource.endswith(":log-stream:*"):
                yield f"{name}: {resource} is a pattern"
        if actions & KEY and "kms:ViaService" not in statement.get("Condition", {}).get("StringEquals", {}):
            yield f"{name}: the key may be used by itself"


def lint(name, policy):
    """What parliament finds in a policy of an identity."""
    for finding in analyze_policy_string(policy).findings:
        yield f"{name}: {finding.issue} {finding.detail or ''}".rstrip()


def many(value):
    return value if isinstance(value, list) else [value]
