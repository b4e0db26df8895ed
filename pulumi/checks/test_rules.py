"""Each rule and each check of alarms finds what is wrong."""

import unittest

import alarms
import page
import security
from cases import GONE, assert_found, bare, parameter, statement, widget, without

STATE = "distribution.defaultCacheBehavior"

# One case a line.
# fmt: off
CASES = [
    (alarms, "connectErrors.metricName", "Error", "connectErrors: AWS has no metric AWS/Lambda Error"),
    (alarms, "connectErrors.metricName", "Error", "no alarm of Errors of connectFunction"),
    (alarms, "connectErrors.dimensions", {"Function": "a"}, "connectErrors: Errors has not the dimensions Function"),
    (alarms, "keptInLog.metricName", "Kept", "keptInLog: nothing emits Kept"),
    (alarms, "keptInLog.dimensions", {"Table": "a"}, "keptInLog: nothing emits KeptInLog Table"),
    (alarms, "keptInLog.metricName", "Kept", "no alarm of KeptInLog"),
    (alarms, "tableErrors.metricQueries.1.metric.metricName", "Errors", "tableErrors: AWS has no metric AWS/DynamoDB Errors"),
    (alarms, "spillDepth.metricQueries.2.metric.dimensions.QueueName", "${deadLetters.name}", "no alarm of ApproximateNumberOfMessagesNotVisible of spillQueue"),
    (alarms, "spillQueue.redrivePolicy.fn::toJSON.maxReceiveCount", 20, "spillQueue: calls leave it after 1200 s, and that they wait is told after 3600 s"),
    (alarms, "spillDepth.evaluationPeriods", 288, "spillQueue: calls leave it after 60000 s, and that they wait is told after 86400 s"),
    (alarms, "pageErrors.region", "eu-west-2", "pageErrors: its topic is in another region"),
    (alarms, "webSlow.alarmActions", [], "webSlow: nobody hears of it (alarmActions)"),
    (alarms, "webSlow.treatMissingData", "breaching", "webSlow: no data is an alarm"),
    (alarms, "dashboard.dashboardBody", widget(0, metrics=[["${name}", "Rings"]]), "dashboard, Calls: nothing emits Rings"),
    (alarms, "dashboard.dashboardBody", widget(9, region="eu-west-2"), "dashboard, The page: AWS/CloudFront is in us-east-1 only"),
    (security, "table.pointInTimeRecovery.enabled", False, "table: it cannot be restored to a point in time"),
    (security, "table.serverSideEncryption", GONE, "table: it is not sealed with a key of our own"),
    (security, "key.enableKeyRotation", GONE, "key: it does not rotate"),
    (security, "key.policy", bare("Logs"), "key: Logs has no condition"),
    (security, "webLogs.retentionInDays", GONE, "webLogs: it is kept for ever"),
    (security, "webLogs.kmsKeyId", GONE, "webLogs: it is not sealed with a key of our own"),
    (security, "deadLetters.kmsMasterKeyId", GONE, "deadLetters: it is not sealed with a key of our own"),
    (security, "spillQueue.redrivePolicy", GONE, "spillQueue: what cannot be recorded comes back for ever"),
    (security, "connectFunction.timeout", 11, "spillQueue: it hides messages for 60 s, less than six times the 11 s of the function"),
    (security, "drain.functionResponseTypes", [], "drain: one message that fails takes its whole batch along"),
    (security, "alarms.kmsMasterKeyId", GONE, "alarms: it is not sealed with a key of our own"),
    (security, ".resources.edgeAlarmsByMail", GONE, "edgeAlarms: nobody hears of it"),
    (security, "alarmsPolicy.policy", statement("Alarms", Principal={"AWS": "*"}), "alarmsPolicy: others than the account's alarms may publish"),
    (security, "webFunction.runtime", "provided.al2", "webFunction: its runtime is not provided.al2023"),
    (security, "@vanity:architecture", "arm", "connectFunction: its architecture is neither x86_64 nor arm64"),
    (security, "webFunction.tracingConfig.mode", "PassThrough", "webFunction: it is not traced"),
    (security, "webFunction.loggingConfig.logFormat", "Text", "webFunction: its log is not JSON"),
    (security, "webFunction.loggingConfig.logGroup", GONE, "webFunction: it has no log group of its own"),
    (security, "webFunction.memorySize", GONE, "webFunction: memorySize is not set"),
    (security, "webFunction.role", "${connectRole.arn}", "webFunction: it shares its role"),
    (security, ".resources.instance", {"type": "aws:connect:Instance"}, "the instance is created, not found by its alias"),
    (security, "connectPermission.sourceArn", "arn:aws:connect:*", "connectPermission: it is not for the instance alone"),
    (security, ".resources.flow.options", GONE, "flow: it may outlive what it names"),
    (security, "flow.content", {"fn::readFile": "./flow/vanity.json"}, "flow: its content is not that of flow/vanity.json with the function"),
    (security, "budget.notifications", without(notificationType="FORECASTED"), "budget: nobody hears of what is FORECASTED"),
    (security, "budget.timeUnit", "ANNUALLY", "budget: it is not monthly"),
    (security, "webLogs.region", "eu-west-2", "webLogs: it has a region of its own"),
    (security, "firewall.region", GONE, "firewall: CloudFront takes firewalls of us-east-1 only"),
    (page, "webUrl.authorizationType", "NONE", "webUrl: anybody reaches it beside CloudFront"),
    (page, ".resources.webUrlPermission", GONE, "CloudFront may not lambda:InvokeFunctionUrl"),
    (page, ".resources.webPermission", GONE, "CloudFront may not lambda:InvokeFunction"),
    (page, "webPermission.sourceArn", "arn:aws:cloudfront::123456789012:distribution/*", "webPermission: it is for other distributions too"),
    (page, "webPermission.invokedViaFunctionUrl", GONE, "webPermission: it is not for the function URL alone"),
    (page, "originAccess.signingBehavior", "never", "originAccess: requests are not always signed for Lambda, but ['lambda', 'never', 'sigv4']"),
    (page, "distribution.origins.0.originAccessControlId", GONE, "distribution: its requests are not signed"),
    (page, "distribution.origins.0.customOriginConfig.originProtocolPolicy", "match-viewer", "distribution: it asks the function without TLS"),
    (page, "distribution.origins.0.customOriginConfig.originSslProtocols", ["TLSv1"], "distribution: it takes old versions of TLS"),
    (page, f"{STATE}.viewerProtocolPolicy", "allow-all", "distribution, all paths: visitors may come without TLS"),
    (page, "distribution.orderedCacheBehaviors.0.responseHeadersPolicyId", GONE, "distribution, /assets/*: no security headers"),
    (page, "securityHeaders.securityHeadersConfig.frameOptions", GONE, "securityHeaders: no frameOptions"),
    (page, f"{STATE}.allowedMethods", ["GET", "HEAD"], "distribution: forms are refused"),
    (page, f"{STATE}.cachePolicyId", "${cached}", "distribution: pages of one visitor may be shown to another"),
    (page, f"{STATE}.originRequestPolicyId", GONE, "distribution: cookies, queries or the visitor's address do not reach the function, or its host does"),
    (page, f"{STATE}.functionAssociations", [], "distribution: nothing adds the hash of a form's empty body"),
    (page, "distribution.webAclId", GONE, "distribution: it has no firewall"),
    (page, "firewall.scope", "REGIONAL", "firewall: it is not for CloudFront"),
    (page, "firewall.rules", without(name="known-bad-inputs"), "firewall: without AWSManagedRulesKnownBadInputsRuleSet"),
    (page, "firewall.rules", without(name="rate"), "firewall: an address may make any number of requests"),
    (page, "firewall.rules.2.overrideAction", {"count": {}}, "firewall: common only counts"),
    (page, "firewall.rules.2.statement.managedRuleGroupStatement.ruleActionOverrides.0.actionToUse", {"allow": {}}, "firewall: not lists of numbers are let through, but ['SizeRestrictions_QUERYSTRING']"),
    (page, "firewall.rules.2.statement.managedRuleGroupStatement.ruleActionOverrides", GONE, "firewall: not lists of numbers are let through, but []"),
    (page, "firewall.rules.2.statement.managedRuleGroupStatement.ruleActionOverrides", without(name="SizeRestrictions_QUERYSTRING"), "firewall: not lists of numbers are let through, but ['SizeRestrictions_BODY']"),
    (page, "firewall.visibilityConfig.sampledRequestsEnabled", True, "firewall: samples keep whole requests"),
    (page, "firewall.rules.3.visibilityConfig.sampledRequestsEnabled", True, "firewall, known-bad-inputs: samples keep whole requests"),
    (page, "firewallLogging.redactedFields", without(singleHeader={"name": "referer"}), "firewallLogging: it logs referer"),
    (page, "firewallLogging.redactedFields", [], "firewallLogging: it logs cookie"),
    (page, "firewallLogging.logDestinationConfigs", [], "firewallLogging: it logs nothing"),
    (page, "users.mfaConfiguration", "OPTIONAL", "users: a password is enough"),
    (page, "users.adminCreateUserConfig.allowAdminCreateUserOnly", False, "users: anybody may sign up"),
    (page, "users.passwordPolicy.minimumLength", 8, "users: passwords may be short"),
    (page, "loginClient.generateSecret", True, "loginClient: it has a secret that has to be kept"),
    (page, "loginClient.allowedOauthFlows", ["implicit"], "loginClient: tokens may come by the address"),
    (page, "loginClient.callbackUrls", ["http://127.0.0.1:8080/login/callback"], "loginClient: logins do not come back to https://d111111abcdef8.cloudfront.net/login/callback alone"),
    (page, "loginClient.logoutUrls", [], "loginClient: logouts do not come back to https://d111111abcdef8.cloudfront.net/logged-out alone"),
    (page, "loginClient.preventUserExistenceErrors", "LEGACY", "loginClient: it tells who has a login"),
    (page, "webParameter.type", "String", "webParameter: it is not sealed with a key of our own"),
    (page, "webParameter.value", lambda value: value["fn::secret"], "webParameter: its value is shown"),
    (page, ".config.sessionKeys.secret", GONE, "config sessionKeys: it is shown"),
    (page, "webParameter.value", parameter(issuer=None), "webParameter: it holds client_id, logout_url, operator, public_url, role_claim, session_keys, viewer"),
    (page, "webParameter.value", parameter(public_url="https://example.com"), "webParameter: public_url is not where the page is"),
    (page, "webParameter.value", parameter(client_secret="a"), "webParameter: the client has no secret"),
    (page, "webParameter.value", parameter(operator="admins"), "webParameter: its roles are not the groups of the logins"),
]
# fmt: on


class Rules(unittest.TestCase):
    def test_each_finds_what_is_wrong(self):
        assert_found(self, CASES)


if __name__ == "__main__":
    unittest.main()
