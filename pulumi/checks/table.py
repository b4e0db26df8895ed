"""The table has the keys and indexes that the adapter wants."""

from program import ROOT


def findings(program):
    wanted = (ROOT / "adapters/dynamodb/tests/table.txt").read_text().splitlines()
    found = list(described(program))
    yield from (f"table: it has no «{line}»" for line in wanted if line not in found)
    yield from (f"table: the adapter knows no «{line}»" for line in found if line not in wanted)
    if program.get("table", "billingMode") != "PAY_PER_REQUEST":
        yield "table: it is not paid per request"


def described(program):
    """The table in the words of the adapter's file."""
    yield f"table: HASH {program.get('table', 'hashKey')}"
    for index in program.get("table", "globalSecondaryIndexes") or []:
        keys = ", ".join(f"{key['keyType']} {key['attributeName']}" for key in index["keySchemas"])
        yield f"index {index['name']}: {keys}, {index['projectionType']}"
    for attribute in program.get("table", "attributes"):
        yield f"attribute {attribute['name']}: {attribute['type']}"
    if program.get("table", "ttl", "enabled"):
        yield f"time to live: {program.get('table', 'ttl', 'attributeName')}"
