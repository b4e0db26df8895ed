"""What a month costs, step by step: what the program has times the prices of AWS's price list."""

import math

from program import Program

# How many calls a month.
CALLS = (100, 10_000, 1_000_000)

# AWS price list, us-east-1, USD, as published in 2025. Free tiers are left out, so that less is paid.
MILLION = 1_000_000
PRICES = {
    "key": (1.00, 1, "key and month"),
    "key use": (0.03, 10_000, "10,000 uses"),
    "alarm": (0.10, 1, "metric and month"),
    "metric": (0.30, 1, "metric and month"),
    "dashboard": (3.00, 1, "dashboard and month"),
    "firewall": (5.00, 1, "firewall and month"),
    "rule": (1.00, 1, "rule and month"),
    "firewall request": (0.60, MILLION, "million requests"),
    "CloudFront request": (0.01, 10_000, "10,000 requests"),
    "CloudFront GB": (0.085, 1, "GB"),
    "CloudFront function": (0.10, MILLION, "million runs"),
    "invocation": (0.20, MILLION, "million invocations"),
    "Lambda": (0.0000166667, 1, "GB-second, x86_64"),
    "write": (0.625, MILLION, "million write units"),
    "read": (0.125, MILLION, "million read units"),
    "stored": (0.25, 1, "GB and month"),
    "backup": (0.20, 1, "GB and month"),
    "SQS": (0.40, MILLION, "million requests"),
    "log": (0.50, 1, "GB"),
    "trace": (5.00, MILLION, "million traces"),
    "login": (0.015, 1, "user and month"),
    "Connect": (0.018, 1, "minute"),
    "telephony": (0.0022, 1, "minute, inbound, US number"),
    "number": (0.90, 1, "US number and month"),
}

# What is taken for granted.
CALL_MINUTES = 1
CALL_SECONDS_OF_LAMBDA = 0.05
# A call with five vanity numbers and their reasons takes at most two KB, and is in the table and in two indexes.
CALL_KB = 2
COPIES = 3
# Lambda's own lines, the program's, and that of the metrics.
CALL_LOG_KB = 3
# Somebody looks at the page so long, which asks for the latest calls every two seconds.
WATCHED_HOURS = 20
POLLED_EVERY_SECONDS = 2
REQUEST_KB = 5
REQUEST_SECONDS_OF_LAMBDA = 0.05
SHARDS = 4
# It shows 20 calls. Each shard is asked for as many and one more, which tells whether there is a next page.
LISTED = 20 + 1
USERS = 5
# Ten metrics, each as a whole and by five outcomes, told in the hours in which somebody calls.
METRICS = 10 * (1 + 5)
HOURS = 730
# Lambda asks the queue with five connections, every twenty seconds.
POLLS = 5 * 3 * 60 * HOURS


def steps(program, calls):
    """What is paid for: what for, how many, of which price."""
    kept_months = program.value("${retentionDays}") / 30
    connect_gb = program.get("connectFunction", "memorySize") / 1024
    web_gb = program.get("webFunction", "memorySize") / 1024
    requests = WATCHED_HOURS * 3600 // POLLED_EVERY_SECONDS
    stored_gb = calls * kept_months * CALL_KB * COPIES / 1024**2
    log_gb = (calls + requests) * CALL_LOG_KB / 1024**2
    yield "Keys", len(program.of_type("aws:kms:Key")), "key"
    yield "Uses of the keys, about one a minute of each function", 2 * 60 * HOURS, "key use"
    yield "Alarms, by their metrics", alarm_metrics(program), "alarm"
    yield "Metrics, in as many hours as there are calls", METRICS * min(calls, HOURS) / HOURS, "metric"
    yield "Dashboard", len(program.of_type("aws:cloudwatch:Dashboard")), "dashboard"
    yield "Firewall", 1, "firewall"
    yield "Rules of the firewall", len(program.get("firewall", "rules")), "rule"
    yield "Logins", USERS, "login"
    yield "Calls: invocations", calls, "invocation"
    yield "Calls: 50 ms each", calls * CALL_SECONDS_OF_LAMBDA * connect_gb, "Lambda"
    yield "Calls: 2 KB in the table and in two indexes", calls * CALL_KB * COPIES, "write"
    yield "Calls: kept so long", stored_gb, "stored"
    yield "Calls: to be restored to a point in time", stored_gb, "backup"
    yield "Calls and requests: 3 KB of log each", log_gb, "log"
    yield "Calls: traces, of the first in each second and one in twenty", calls, "trace"
    yield "Queue: asked by Lambda", POLLS, "SQS"
    yield "Page: 20 hours of looking at it", requests, "CloudFront request"
    yield "Page: run of the CloudFront function", requests, "CloudFront function"
    yield "Page: firewall", requests, "firewall request"
    yield "Page: 5 KB each", requests * REQUEST_KB / 1024**2, "CloudFront GB"
    yield "Page: invocations", requests, "invocation"
    yield "Page: 50 ms each", requests * REQUEST_SECONDS_OF_LAMBDA * web_gb, "Lambda"
    yield "Page: 21 calls of 2 KB of each of four shards", requests * SHARDS * query_units(LISTED), "read"


def query_units(calls):
    """The read units of a query of so many calls: half a unit for every 4 KB, since it is eventually consistent."""
    return math.ceil(calls * CALL_KB / 4) / 2


def connect_steps(calls):
    """What Amazon Connect takes for the calls themselves, whatever is done with them."""
    yield "Amazon Connect: a minute each", calls * CALL_MINUTES, "Connect"
    yield "Telephony: a minute each", calls * CALL_MINUTES, "telephony"
    yield "A number", 1, "number"


def alarm_metrics(program):
    count = 0
    for alarm in program.of_type("aws:cloudwatch:MetricAlarm"):
        queries = program.get(alarm, "metricQueries") or [{"metric": None}]
        count += sum("metric" in query for query in queries)
    return count


def table():
    """The steps for each number of calls as a table of Markdown."""
    program = Program.read("prod")
    columns = [list(steps(program, calls)) for calls in CALLS]
    connect = [list(connect_steps(calls)) for calls in CALLS]
    yield f"| what | price, USD | {' | '.join(f'{calls:,} calls' for calls in CALLS)} |"
    yield f"| --- | ---: | {' | '.join('---:' for _ in CALLS)} |"
    yield from rows(columns)
    yield total("**This system**", columns)
    yield from rows(connect)
    yield total("**With Amazon Connect**", [own + its for own, its in zip(columns, connect)])


def rows(columns):
    for entries in zip(*columns):
        what, _, price = entries[0]
        usd, _, unit = PRICES[price]
        cells = [f"{amount(count)} = {paid(count, price):,.2f}" for _, count, _ in entries]
        yield f"| {what} | {usd:.10f}".rstrip("0").rstrip(".") + f" per {unit} | {' | '.join(cells)} |"


def total(what, columns):
    sums = [sum(paid(count, price) for _, count, price in column) for column in columns]
    return f"| {what} | | {' | '.join(f'**{value:,.2f}**' for value in sums)} |"


def paid(count, price):
    usd, number, _ = PRICES[price]
    return count * usd / number


def amount(count):
    return f"{count:,.0f}" if count == int(count) else f"{count:,.4g}" if count < 1000 else f"{count:,.0f}"
