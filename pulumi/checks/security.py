"""Rules of what is stored, run and paid for, each a function that yields what breaks it."""

import json

from program import FOLDER, references

# What is in us-east-1 wherever the rest is: CloudFront's firewall and metrics.
EDGE = "us-east-1"
# Who sends alarms.
ALARMS = {"Service": "cloudwatch.amazonaws.com"}


def findings(program):
    for rule in RULES:
        yield from rule(program)


def table_is_kept_and_sealed(program):
    if not program.get("table", "pointInTimeRecovery", "enabled"):
        yield "table: it cannot be restored to a point in time"
    if program.get("table", "serverSideEncryption", "kmsKeyArn") is None:
        yield "table: it is not sealed with a key of our own"


def keys_rotate(program):
    for key in program.of_type("aws:kms:Key"):
        if not program.get(key, "enableKeyRotation"):
            yield f"{key}: it does not rotate"
        for statement in program.document(key, "policy")["Statement"]:
            principal = statement["Principal"]
            is_bound = (
                "Condition" in statement
                or principal.get("AWS", "").endswith(":root")
                or (principal == ALARMS and set(statement["Action"]) <= {"kms:Decrypt", "kms:GenerateDataKey*"})
            )
            if not is_bound:
                yield f"{key}: {statement['Sid']} has no condition"


def logs_end_and_are_sealed(program):
    for group in program.of_type("aws:cloudwatch:LogGroup"):
        if not program.get(group, "retentionInDays"):
            yield f"{group}: it is kept for ever"
        if not program.get(group, "kmsKeyId"):
            yield f"{group}: it is not sealed with a key of our own"


def queues_are_sealed_and_end(program):
    for queue in program.of_type("aws:sqs:Queue"):
        if not program.get(queue, "kmsMasterKeyId"):
            yield f"{queue}: it is not sealed with a key of our own"
    if not program.get("spillQueue", "redrivePolicy"):
        yield "spillQueue: what cannot be recorded comes back for ever"
    visible, timeout = program.get("spillQueue", "visibilityTimeoutSeconds"), program.get("connectFunction", "timeout")
    if visible < 6 * timeout:
        yield f"spillQueue: it hides messages for {visible} s, less than six times the {timeout} s of the function"
    if program.get("drain", "functionResponseTypes") != ["ReportBatchItemFailures"]:
        yield "drain: one message that fails takes its whole batch along"


def topics_are_sealed_and_for_alarms(program):
    for topic in program.of_type("aws:sns:Topic"):
        if not program.get(topic, "kmsMasterKeyId"):
            yield f"{topic}: it is not sealed with a key of our own"
        subscriptions = program.of_type("aws:sns:TopicSubscription")
        if not any(topic in references(program.properties(name)) for name in subscriptions):
            yield f"{topic}: nobody hears of it"
    for policy in program.of_type("aws:sns:TopicPolicy"):
        for statement in program.document(policy, "policy")["Statement"]:
            if statement["Principal"] != ALARMS or "Condition" not in statement:
                yield f"{policy}: others than the account's alarms may publish"


def functions_are_set_up(program):
    for function in program.of_type("aws:lambda:Function"):
        if program.get(function, "runtime") != "provided.al2023":
            yield f"{function}: its runtime is not provided.al2023"
        if program.get(function, "architectures") not in (["x86_64"], ["arm64"]):
            yield f"{function}: its architecture is neither x86_64 nor arm64"
        if program.get(function, "tracingConfig", "mode") != "Active":
            yield f"{function}: it is not traced"
        if program.get(function, "loggingConfig", "logFormat") != "JSON":
            yield f"{function}: its log is not JSON"
        if not program.get(function, "loggingConfig", "logGroup"):
            yield f"{function}: it has no log group of its own"
        for setting in ("memorySize", "timeout", "reservedConcurrentExecutions"):
            if not program.get(function, setting):
                yield f"{function}: {setting} is not set"
        if program.functions_with(program.role(function)) != [function]:
            yield f"{function}: it shares its role"


def amazon_connect_is_found_and_let_go(program):
    if program.of_type("aws:connect:Instance"):
        yield "the instance is created, not found by its alias"
    if "instance" not in references(program.properties("connectPermission").get("sourceArn")):
        yield "connectPermission: it is not for the instance alone"
    if "association" not in references(program.options("flow").get("dependsOn")):
        yield "flow: it may outlive what it names"
    written = json.loads((FOLDER / "flow/vanity.json").read_text())
    arn = program.value("${connectFunction.arn}")
    deployed = program.get("flow", "content").replace(arn, "${functionArn}")
    if json.loads(deployed) != written or arn not in program.get("flow", "content"):
        yield "flow: its content is not that of flow/vanity.json with the function"


def spending_is_watched(program):
    told = {entry["notificationType"]: entry for entry in program.get("budget", "notifications") or []}
    for kind in ("ACTUAL", "FORECASTED"):
        if not told.get(kind, {}).get("subscriberEmailAddresses"):
            yield f"budget: nobody hears of what is {kind}"
    if program.get("budget", "timeUnit") != "MONTHLY":
        yield "budget: it is not monthly"


def regions_are_configured(program):
    for name, resource in program.source["resources"].items():
        if program.get(name, "region") not in (None, EDGE):
            yield f"{name}: it has a region of its own"
        if resource["type"].startswith("aws:wafv2:") and program.get(name, "region") != EDGE:
            yield f"{name}: CloudFront takes firewalls of {EDGE} only"


RULES = (
    table_is_kept_and_sealed,
    keys_rotate,
    logs_end_and_are_sealed,
    queues_are_sealed_and_end,
    topics_are_sealed_and_for_alarms,
    functions_are_set_up,
    amazon_connect_is_found_and_let_go,
    spending_is_watched,
    regions_are_configured,
)
