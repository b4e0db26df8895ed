"""The check of what the programs name and give finds what Pulumi's SDK does not know."""

import unittest
from unittest import mock

import schema
from cases import GONE, assert_found

# One case a line.
# fmt: off
CASES = [
    (schema, ".resources.table.type", "aws:dynamodb:Tables", "table: the type aws:dynamodb:Tables is not known"),
    (schema, ".resources.table.type", "aws:dynamo:Table", "table: the type aws:dynamo:Table is not known"),
    (schema, ".resources.table.type", "aws:dynamodb:TableTtl", "table: the type aws:dynamodb:TableTtl is not known"),
    (schema, ".resources.table.type", GONE, "table: type is missing"),
    (schema, ".resources.table.options", [], "table.options: it is a list, not an object"),
    (schema, ".resources.table.option", {}, "table: option is not known"),
    (schema, ".resources.table.options.protects", True, "table.options: protects is not known"),
    (schema, ".resources.table.options.protect", "yes", "table.options.protect: it is a string, not a boolean"),
    (schema, "table.billingModes", "PAY_PER_REQUEST", "table: billingModes is not known"),
    (schema, "table.billing_mode", "PAY_PER_REQUEST", "table: billing_mode is not known"),
    (schema, "table.ttl.enable", True, "table.ttl: enable is not known"),
    (schema, "table.globalSecondaryIndexes.1.keySchemas.0.keyTypes", "HASH", "table.globalSecondaryIndexes.1.keySchemas.0: keyTypes is not known"),
    (schema, "connectFunction.role", GONE, "connectFunction: role is missing"),
    (schema, "table.attributes.3.type", GONE, "table.attributes.3: type is missing"),
    (schema, "table.hashKey", 1, "table.hashKey: it is an integer, not a string"),
    (schema, "table.hashKey", None, "table.hashKey: it is empty, not a string"),
    (schema, "table.ttl", [], "table.ttl: it is a list, not an object"),
    (schema, "table.attributes", {}, "table.attributes: it is an object, not a list"),
    (schema, "table.attributes.0", "contact_id", "table.attributes.0: it is a string, not an object"),
    (schema, "connectFunction.timeout", "10", "connectFunction.timeout: it is a string, not an integer"),
    (schema, "connectFunction.timeout", "1${retentionDays}", "connectFunction.timeout: it is a string, not an integer"),
    (schema, "connectFunction.timeout", 2.5, "connectFunction.timeout: it is a number, not an integer"),
    (schema, "connectFunction.timeout", True, "connectFunction.timeout: it is a boolean, not an integer"),
    (schema, "connectFunction.runtime", 1, "connectFunction.runtime: it is an integer, not a string or Runtime"),
    (schema, "connectFunction.code", "bootstrap.zip", "connectFunction.code: it is a string, not Archive"),
    (schema, "connectFunction.architectures.0", 86, "connectFunction.architectures.0: it is an integer, not a string"),
    (schema, "connectFunction.environment.variables.DYNAMODB_SHARDS", 4, "connectFunction.environment.variables.DYNAMODB_SHARDS: it is an integer, not a string"),
    (schema, "connectErrors.threshold", "0", "connectErrors.threshold: it is a string, not a number"),
    (schema, "connectPolicy.role", "${connectRoles.name}", "resources.connectPolicy.properties.role: connectRoles.name refers to nothing"),
    (schema, "connectPolicy.role", "${connectRole.names}", "resources.connectPolicy.properties.role: connectRole.names refers to nothing"),
    (schema, "flow.instanceId", "${instance.ids}", "resources.flow.properties.instanceId: instance.ids refers to nothing"),
    (schema, ".outputs.page", "https://${pagesName}", "outputs.page: pagesName refers to nothing"),
    (schema, ".variables.account.fn::invoke.function", "aws:getCaller", "variables.account: the function aws:getCaller is not known"),
    (schema, ".variables.account.fn::invoke.function", GONE, "variables.account: function is missing"),
    (schema, ".variables.account.fn::invoke.returns", "id", "variables.account: returns is not known"),
    (schema, ".variables.account.fn::invoke.return", "account", "variables.account: account is not returned"),
    (schema, ".variables.cached.fn::invoke.arguments.names", "a", "variables.cached.arguments: names is not known"),
    (schema, ".variables.cached.fn::invoke.arguments.name", 1, "variables.cached.arguments.name: it is an integer, not a string"),
    (schema, ".variables.cached.fn::invoke", {"function": "aws:ec2:getAmi", "arguments": {"filters": [{"name": "a"}]}}, "variables.cached.arguments.filters.0: values is missing"),
    (schema, "webParameter.value", {"fn::secret": {"fn::invoke": {"function": "aws:getRegions", "return": "name"}}}, "resources.webParameter.properties.value.fn::secret: name is not returned"),
]
# fmt: on

SMALL = {
    "resources": {
        "association": {
            "type": "aws:connect:PhoneNumberContactFlowAssociation",
            "properties": {"phoneNumberId": '${system.outputs["phone"]}', "contactFlowId": "$${a}"},
        },
        "system": {"type": "pulumi:pulumi:StackReference", "properties": {"names": "system"}},
    }
}


class Schema(unittest.TestCase):
    def test_each_finds_what_is_wrong(self):
        assert_found(self, CASES)

    def test_the_small_programs_are_looked_at_too(self):
        with mock.patch.object(schema, "parsed", return_value=SMALL):
            found = sorted(schema.findings(mock.Mock(source={"resources": {}})))
        expected = ("association: instanceId is missing", "system: name is missing", "system: names is not known")
        self.assertEqual(found, [f"{folder}/{line}" for folder in ("domain", "number") for line in expected])


if __name__ == "__main__":
    unittest.main()
