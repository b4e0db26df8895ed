"""The table has the keys and indexes that the adapter wants."""

from program import ROOT


def findings(program):
    wanted = (ROOT / "adapters/dynamodb/tests/table.txt").read_text().splitlines()
    found = described(program)
    yield from (f"table: it has no «{line}»" for line in wanted if line not in found)
    yield from (f"table: the adapter knows no «{line}»" for line in found if line not in wanted)
    if program.get("table", "billingMode") != "PAY_PER_REQUEST":
        yield "table: it is not paid per request"


def described(program):
    """The table in the words of the adapter's file."""
    lines = [f"table: HASH {program.get('table', 'hashKey')}"]
    for index in program.get("table", "globalSecondaryIndexes") or []:
        keys = ", ".join(f"{key['keyType']} {key['attributeName']}" for key in index["keySchemas"])
        lines.append(f"index {index['name']}: {keys}, {index['projectionType']}")
    lines += (f"attribute {attribute['name']}: {attribute['type']}" for attribute in program.get("table", "attributes"))
    if program.get("table", "ttl", "enabled"):
        lines.append(f"time to live: {program.get('table', 'ttl', 'attributeName')}")
    return lines
