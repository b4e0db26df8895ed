"""Every alarm and every widget is of a metric that is emitted, with its dimensions, and what has to be watched is."""

from program import wanted

# The metrics of AWS that are used, with their dimensions, from each service's "CloudWatch metrics" in its guide.
TABLE = {"TableName"}
EMITTED = {
    "AWS/CloudFront": {name: [{"DistributionId", "Region"}] for name in ("Requests", "4xxErrorRate", "5xxErrorRate")},
    "AWS/Connect": {"ContactFlowFatalErrors": [{"InstanceId", "MetricGroup", "ContactFlowName"}]},
    "AWS/DynamoDB": {
        "ConsumedReadCapacityUnits": [TABLE, TABLE | {"GlobalSecondaryIndexName"}],
        "ConsumedWriteCapacityUnits": [TABLE, TABLE | {"GlobalSecondaryIndexName"}],
        "ReadThrottleEvents": [TABLE, TABLE | {"GlobalSecondaryIndexName"}],
        "WriteThrottleEvents": [TABLE, TABLE | {"GlobalSecondaryIndexName"}],
        "SuccessfulRequestLatency": [TABLE | {"Operation"}],
        "SystemErrors": [TABLE | {"Operation"}],
    },
    "AWS/Lambda": {name: [{"FunctionName"}] for name in ("Duration", "Errors", "Invocations", "Throttles")},
    "AWS/SQS": {
        name: [{"QueueName"}]
        for name in ("ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesVisible")
    },
    "AWS/WAFV2": {name: [{"WebACL", "Rule"}] for name in ("AllowedRequests", "BlockedRequests")},
}
# What is only told in us-east-1.
GLOBAL = {"AWS/CloudFront", "AWS/WAFV2"}

# What there has to be an alarm of: namespace, metric, and a resource that its dimensions name; none of our own.
WATCHED = [
    *[
        ("AWS/Lambda", metric, name)
        for name in ("connectFunction", "webFunction")
        for metric in ("Errors", "Throttles", "Duration")
    ],
    ("AWS/SQS", "ApproximateNumberOfMessagesVisible", "deadLetters"),
    ("AWS/SQS", "ApproximateNumberOfMessagesVisible", "spillQueue"),
    ("AWS/SQS", "ApproximateNumberOfMessagesNotVisible", "spillQueue"),
    *[("AWS/DynamoDB", metric, "table") for metric in ("ReadThrottleEvents", "WriteThrottleEvents", "SystemErrors")],
    ("AWS/CloudFront", "5xxErrorRate", "distribution"),
    ("AWS/WAFV2", "BlockedRequests", "firewall"),
    ("AWS/Connect", "ContactFlowFatalErrors", "flow"),
    *[("own", metric, None) for metric in ("KeptInQueue", "KeptInLog", "DrainFailures", "RefusedEvents")],
]


def findings(program):
    own = program.get("connectFunction", "environment", "variables", "METRICS_NAMESPACE")
    seen = []
    for alarm in program.of_type("aws:cloudwatch:MetricAlarm"):
        region = program.get(alarm, "region") or program.region
        for namespace, metric, dimensions in metrics(program, alarm):
            seen.append(("own" if namespace == own else namespace, metric, set(dimensions.values())))
            yield from unknown(program, alarm, region, (namespace, metric, dimensions), own)
        yield from unheard(program, alarm, region)
    for namespace, metric, resource in WATCHED:
        name = resource and named(program, resource)
        if not any((namespace, metric) == (at, of) and (name is None or name in values) for at, of, values in seen):
            yield f"no alarm of {metric}" + (f" of {resource}" if resource else "")
    yield from too_late(program)
    for widget in program.document("dashboard", "dashboardBody").get("widgets", []):
        shown = widget["properties"]
        for namespace, metric, *rest in shown["metrics"]:
            texts = [text for text in rest if isinstance(text, str)]
            dimensions = dict(zip(texts[::2], texts[1::2]))
            where = f"dashboard, {shown['title']}"
            yield from unknown(program, where, shown["region"], (namespace, metric, dimensions), own)


def metrics(program, alarm):
    """The metrics of an alarm: its own, or those that it adds up."""
    if program.get(alarm, "metricName"):
        yield program.get(alarm, "namespace"), program.get(alarm, "metricName"), program.get(alarm, "dimensions") or {}
    for query in program.get(alarm, "metricQueries") or []:
        if "metric" in query:
            yield query["metric"]["namespace"], query["metric"]["metricName"], query["metric"]["dimensions"]


def unknown(program, where, region, metric, own):
    namespace, name, dimensions = metric
    if namespace == own:
        told = f"{name} {' '.join(dimensions)}".rstrip()
        if told not in wanted("connectFunction")["metric"]:
            yield f"{where}: nothing emits {told}"
        return
    sets = EMITTED.get(namespace, {}).get(name)
    if sets is None:
        yield f"{where}: AWS has no metric {namespace} {name}"
    elif set(dimensions) not in sets:
        yield f"{where}: {name} has not the dimensions {', '.join(sorted(dimensions))}"
    if namespace in GLOBAL and region != "us-east-1":
        yield f"{where}: {namespace} is in us-east-1 only"


def unheard(program, alarm, region):
    for kind in ("alarmActions", "okActions"):
        topics = program.get(alarm, kind) or []
        if not topics:
            yield f"{alarm}: nobody hears of it ({kind})"
        if any(f":{region}:" not in topic for topic in topics):
            yield f"{alarm}: its topic is in another region"
    if program.get(alarm, "treatMissingData") != "notBreaching":
        yield f"{alarm}: no data is an alarm"


def too_late(program):
    """Whether calls leave their queue before anybody hears that they wait in it."""
    receives = program.document("spillQueue", "redrivePolicy").get("maxReceiveCount", 0)
    waits = receives * program.get("spillQueue", "visibilityTimeoutSeconds")
    period = program.get("spillDepth", "metricQueries", 1, "metric", "period")
    told = period * program.get("spillDepth", "evaluationPeriods")
    if waits <= told:
        yield f"spillQueue: calls leave it after {waits} s, and that they wait is told after {told} s"


def named(program, resource):
    """What the dimensions of its metrics call a resource."""
    return (
        f"{resource}-id" if program.type(resource) == "aws:cloudfront:Distribution" else program.get(resource, "name")
    )
