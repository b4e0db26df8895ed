"""Each check of what is stored, set and allowed finds what is wrong."""

import unittest

import deployer
import environment
import permissions
import stacks
import table
import words
from cases import GONE, as_policy, assert_found, statement, without
from program import Program

QUERY = {"Sid": "Lists", "Effect": "Allow", "Action": "dynamodb:Query", "Resource": "*"}

# One case a line.
# fmt: off
CASES = [
    (table, "table.hashKey", "call_id", "table: it has no «table: HASH contact_id»"),
    (table, "table.hashKey", "call_id", "table: the adapter knows no «table: HASH call_id»"),
    (table, "table.globalSecondaryIndexes", without(name="latest"), "table: it has no «index latest: HASH shard, RANGE at_contact_id, ALL»"),
    (table, "table.globalSecondaryIndexes.0.projectionType", "KEYS_ONLY", "table: the adapter knows no «index by_caller: HASH caller, RANGE at_contact_id, KEYS_ONLY»"),
    (table, "table.attributes.3.type", "S", "table: it has no «attribute shard: N»"),
    (table, "table.ttl.enabled", False, "table: it has no «time to live: expires_at»"),
    (table, "table.billingMode", "PROVISIONED", "table: it is not paid per request"),
    (environment, "connectFunction.environment.variables.SPILL_QUEUE_URL", GONE, "connectFunction: SPILL_QUEUE_URL is not set"),
    (environment, "webFunction.environment.variables.TABLE", "calls", "webFunction: nothing reads TABLE"),
    (environment, "webFunction.environment.variables.DYNAMODB_ENDPOINT", "http://a", "webFunction: DYNAMODB_ENDPOINT is set, but the endpoint is that of the region"),
    (environment, "connectFunction.environment.variables.DYNAMODB_TABLE", "", "connectFunction: DYNAMODB_TABLE is empty"),
    (environment, "webParameter.name", "/other", "webFunction: WEB_CONFIG_PARAMETER is /vanity/prod/web, which is not webParameter"),
    (permissions, "connectPolicy.policy", statement("Calls", Action="dynamodb:GetItem"), "connectFunction: it calls dynamodb:PutItem, which its role does not allow"),
    (permissions, "connectPolicy.policy", statement("Calls", Action=["dynamodb:PutItem", "dynamodb:Scan"]), "connectFunction: its role allows dynamodb:Scan, which it does not call"),
    (permissions, "connectPolicy.policy", statement("Drain", Action="sqs:ReceiveMessage"), "connectFunction: it calls sqs:DeleteMessage, which its role does not allow"),
    (permissions, "webPolicy.policy", statement("Calls", Action="dynamodb:*"), "webFunction: its role allows dynamodb:*, which it does not call"),
    (permissions, "webPolicy.policy", statement("Lists", Resource="*"), "webPolicy: dynamodb:Query is allowed for every resource"),
    (permissions, "webPolicy.policy", statement("Lists", Resource="*"), "webPolicy: RESOURCE_STAR ['dynamodb:Query']"),
    (permissions, "webPolicy.policy", statement("Lists", Resource="${table.arn}/index/*"), "webPolicy: arn:aws:dynamodb:us-east-1:123456789012:table/vanity-prod-calls/index/* is a pattern"),
    (permissions, "webPolicy.policy", statement("Key", Condition={}), "webPolicy: the key may be used by itself"),
    (permissions, "webPolicy.policy", statement("Calls", Resource="${spillQueue.arn}"), "webPolicy: RESOURCE_MISMATCH"),
    (permissions, "webRole.assumeRolePolicy", lambda _: {"fn::toJSON": as_policy({"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"})}, 'webRole: others than Lambda may take it: {"AWS": "*"}'),
    (permissions, "connectPermission.sourceArn", GONE, "connectPermission: it is not for one source"),
    (permissions, "connectPermission.principal", "*", "connectPermission: it is for anybody"),
    (deployer, ".variables.zone", {"fn::invoke": {"function": "aws:route53:getZone"}}, "deployer/preview: route53:GetHostedZone is not allowed"),
    (deployer, ".variables.instance", {}, "deployer/preview: connect:DescribeInstance is allowed, but not needed"),
    (stacks, ".config.slowMs.description", GONE, "config slowMs: it has no type or no description"),
    (stacks, ".packages.aws.version", "7.0.0", "packages: the types of aws 7.0.0 are not those that are checked"),
    (stacks, "@vanity:retentionDay", 7, "Pulumi.prod.yaml: the program has no retentionDay"),
    (stacks, "@vanity:retentionDays", "7", "Pulumi.prod.yaml: retentionDays is no integer"),
    (stacks, "@aws:region", GONE, "Pulumi.prod.yaml: it has no region"),
    (stacks, "@aws:defaultTags", GONE, "Pulumi.prod.yaml: its default tags do not name the project and the stack"),
    (stacks, "@vanity:protectData", False, "table: it can be deleted"),
    (stacks, "@vanity:protectData", False, "table: Pulumi does not protect it"),
    (stacks, "@vanity:loginProtection", "INACTIVE", "users: they can be deleted"),
    (stacks, ".resources.users.options", GONE, "users: Pulumi does not protect it"),
    (words, ".resources.backup", {"type": "aws:backup:Plan"}, "README.md: nothing of backup (resources)"),
    (stacks, "@vanity:connectConcurrency", -1, "connectFunction: no executions are kept free for it"),
]
# fmt: on

SMALL = {"resources": {"queue": {"type": "aws:sqs:RedriveAllowPolicy"}}}
QUEUE = {
    "Sid": "Queue",
    "Effect": "Allow",
    "Action": ["sqs:GetQueueAttributes", "sqs:SetQueueAttributes"],
    "Resource": "arn:aws:sqs:*:*:vanity-*",
}

DEPLOYERS = [
    (SMALL, {**QUEUE, "Action": "sqs:GetQueueAttributes"}, "deployer/some: sqs:SetQueueAttributes is not allowed"),
    (
        SMALL,
        {**QUEUE, "Action": [*QUEUE["Action"], "sqs:PurgeQueue"]},
        "deployer/some: sqs:PurgeQueue is allowed, but not needed",
    ),
    (
        SMALL,
        {**QUEUE, "Resource": "*"},
        "deployer/some.json: RESOURCE_STAR ['sqs:GetQueueAttributes', 'sqs:SetQueueAttributes']",
    ),
    (
        SMALL,
        {**QUEUE, "Resource": ["arn:aws:sqs:*:*:vanity-*"] * 300},
        "deployer/some.json: it has 8245 characters, and a managed policy has 6144 at most",
    ),
    (
        {"resources": {"a": {"type": "aws:s3:Bucket"}}},
        QUEUE,
        "what aws:s3:Bucket takes of whoever deploys is not written down",
    ),
]


class Checks(unittest.TestCase):
    maxDiff = None

    def test_each_finds_what_is_wrong(self):
        assert_found(self, CASES)

    def test_what_may_be_deployed_is_what_is_needed(self):
        for source, entry, finding in DEPLOYERS:
            with self.subTest(finding):
                self.assertIn(finding, list(deployer.of_policies(source, {"some": as_policy(entry)}, {})))

    def test_what_is_there_is_right(self):
        self.assertEqual(list(deployer.of_policies(SMALL, {"some": as_policy(QUEUE)}, {})), [])

    def test_a_stack_to_try_things_may_be_deleted(self):
        self.assertEqual(Program.read("dev").get("table", "deletionProtectionEnabled"), False)
        self.assertEqual(list(stacks.findings(Program.read("dev"))), [])


if __name__ == "__main__":
    unittest.main()
