"""Rules of the page: who reaches it, how, and who may log in."""

import json

from program import references

MANAGED = {"AWSManagedRulesCommonRuleSet", "AWSManagedRulesKnownBadInputsRuleSet"}
# What would block lists of numbers: as a form they come in the body, as a link in the query.
COUNTED = ["SizeRestrictions_BODY", "SizeRestrictions_QUERYSTRING"]
# What does not belong into a log: sessions, sign-in codes, numbers of callers.
REDACTED = ("cookie", "authorization", "referer", "queryString", "uriPath")
HEADERS = {"strictTransportSecurity", "contentSecurityPolicy", "contentTypeOptions", "frameOptions", "referrerPolicy"}


def findings(program):
    for rule in RULES:
        yield from rule(program)


def only_cloudfront_reaches_the_function(program):
    for url in program.of_type("aws:lambda:FunctionUrl"):
        if program.get(url, "authorizationType") != "AWS_IAM":
            yield f"{url}: anybody reaches it beside CloudFront"
    granted = {}
    for permission in program.of_type("aws:lambda:Permission"):
        if program.get(permission, "principal") == "cloudfront.amazonaws.com":
            granted[program.get(permission, "action")] = permission
    for action in ("lambda:InvokeFunctionUrl", "lambda:InvokeFunction"):
        if action not in granted:
            yield f"CloudFront may not {action}"
        elif "distribution" not in references(program.properties(granted[action]).get("sourceArn")):
            yield f"{granted[action]}: it is for other distributions too"
    if "lambda:InvokeFunction" in granted and not program.get(
        granted["lambda:InvokeFunction"], "invokedViaFunctionUrl"
    ):
        yield f"{granted['lambda:InvokeFunction']}: it is not for the function URL alone"
    signing = [
        program.get("originAccess", key)
        for key in ("originAccessControlOriginType", "signingBehavior", "signingProtocol")
    ]
    if signing != ["lambda", "always", "sigv4"]:
        yield f"originAccess: requests are not always signed for Lambda, but {signing}"


def the_way_is_sealed(program):
    origin = program.get("distribution", "origins", 0)
    if not origin.get("originAccessControlId"):
        yield "distribution: its requests are not signed"
    if origin["customOriginConfig"]["originProtocolPolicy"] != "https-only":
        yield "distribution: it asks the function without TLS"
    if origin["customOriginConfig"]["originSslProtocols"] != ["TLSv1.2"]:
        yield "distribution: it takes old versions of TLS"
    for where, behavior in behaviors(program):
        if behavior["viewerProtocolPolicy"] not in ("redirect-to-https", "https-only"):
            yield f"distribution, {where}: visitors may come without TLS"
        if not behavior.get("responseHeadersPolicyId"):
            yield f"distribution, {where}: no security headers"
    missing = HEADERS - set(program.get("securityHeaders", "securityHeadersConfig") or {})
    yield from (f"securityHeaders: no {header}" for header in sorted(missing))


def forms_get_through(program):
    behavior = program.get("distribution", "defaultCacheBehavior")
    if "POST" not in behavior["allowedMethods"]:
        yield "distribution: forms are refused"
    if behavior["cachePolicyId"] != "Managed-CachingDisabled":
        yield "distribution: pages of one visitor may be shown to another"
    if behavior.get("originRequestPolicyId") != "Managed-AllViewerExceptHostHeader":
        yield "distribution: cookies, queries or the visitor's address do not reach the function, or its host does"
    hooks = [
        hook["functionArn"]
        for hook in behavior.get("functionAssociations", [])
        if hook["eventType"] == "viewer-request"
    ]
    if hooks != [program.value("${bodyHash.arn}")]:
        yield "distribution: nothing adds the hash of a form's empty body"


def a_firewall_is_before_it(program):
    if not program.get("distribution", "webAclId"):
        yield "distribution: it has no firewall"
    if program.get("firewall", "scope") != "CLOUDFRONT":
        yield "firewall: it is not for CloudFront"
    rules = program.get("firewall", "rules") or []
    groups = {rule["statement"].get("managedRuleGroupStatement", {}).get("name") for rule in rules}
    yield from (f"firewall: without {group}" for group in sorted(MANAGED - groups))
    if not any("rateBasedStatement" in rule["statement"] and "block" in rule.get("action", {}) for rule in rules):
        yield "firewall: an address may make any number of requests"
    for rule in rules:
        if rule.get("overrideAction", {"none": {}}) != {"none": {}}:
            yield f"firewall: {rule['name']} only counts"
    counted = [
        override["name"]
        for rule in rules
        for override in rule["statement"].get("managedRuleGroupStatement", {}).get("ruleActionOverrides", [])
        if override["actionToUse"] == {"count": {}}
    ]
    if counted != COUNTED:
        yield f"firewall: not lists of numbers are let through, but {counted}"
    shown = [("firewall", program.get("firewall", "visibilityConfig"))]
    shown += [(f"firewall, {rule['name']}", rule["visibilityConfig"]) for rule in rules]
    yield from (f"{where}: samples keep whole requests" for where, shows in shown if shows["sampledRequestsEnabled"])
    redacted = json.dumps(program.get("firewallLogging", "redactedFields") or [])
    yield from (f"firewallLogging: it logs {field}" for field in REDACTED if f'"{field}"' not in redacted)
    if not program.get("firewallLogging", "logDestinationConfigs"):
        yield "firewallLogging: it logs nothing"


def logins_are_safe(program):
    if program.get("users", "mfaConfiguration") != "ON":
        yield "users: a password is enough"
    if not program.get("users", "adminCreateUserConfig", "allowAdminCreateUserOnly"):
        yield "users: anybody may sign up"
    if (program.get("users", "passwordPolicy", "minimumLength") or 0) < 12:
        yield "users: passwords may be short"
    if program.get("loginClient", "generateSecret"):
        yield "loginClient: it has a secret that has to be kept"
    if program.get("loginClient", "allowedOauthFlows") != ["code"]:
        yield "loginClient: tokens may come by the address"
    url = program.value("${pageUrl}")
    if program.get("loginClient", "callbackUrls") != [f"{url}/login/callback"]:
        yield f"loginClient: logins do not come back to {url}/login/callback alone"
    if program.get("loginClient", "logoutUrls") != [f"{url}/logged-out"]:
        yield f"loginClient: logouts do not come back to {url}/logged-out alone"
    if program.get("loginClient", "preventUserExistenceErrors") != "ENABLED":
        yield "loginClient: it tells who has a login"


def its_parameter_is_sealed_and_whole(program):
    if program.get("webParameter", "type") != "SecureString" or not program.get("webParameter", "keyId"):
        yield "webParameter: it is not sealed with a key of our own"
    if "fn::secret" not in program.properties("webParameter")["value"]:
        yield "webParameter: its value is shown"
    if not program.source["config"]["sessionKeys"].get("secret"):
        yield "config sessionKeys: it is shown"
    holds = program.document("webParameter", "value")
    if set(holds) - {"logout_url", "role_claim", "operator", "viewer"} != {
        "issuer",
        "client_id",
        "public_url",
        "session_keys",
    }:
        yield f"webParameter: it holds {', '.join(sorted(holds))}"
    if holds.get("public_url") != program.value("${pageUrl}"):
        yield "webParameter: public_url is not where the page is"
    if "client_secret" in holds:
        yield "webParameter: the client has no secret"
    groups = {program.get(group, "name") for group in program.of_type("aws:cognito:UserGroup")}
    if {holds.get("operator"), holds.get("viewer")} != groups:
        yield "webParameter: its roles are not the groups of the logins"


def behaviors(program):
    """The behaviors of the distribution, each with the paths that it is for."""
    yield "all paths", program.get("distribution", "defaultCacheBehavior")
    for behavior in program.get("distribution", "orderedCacheBehaviors") or []:
        yield behavior["pathPattern"], behavior


RULES = (
    only_cloudfront_reaches_the_function,
    the_way_is_sealed,
    forms_get_through,
    a_firewall_is_before_it,
    logins_are_safe,
    its_parameter_is_sealed_and_whole,
)
