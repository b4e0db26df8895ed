"""Whoever deploys may make the calls that the resources take, and no others. What these calls can be misused for is not
checked: README.md tells."""

import json

from permissions import lint, many
from program import FOLDER, load

# What the provider calls to make, read, change, tag and remove a resource of a type, by service; from the Service
# Authorization Reference and the calls of the provider.
TAGS = ("ListTagsForResource", "TagResource", "UntagResource")
ACTIONS = {
    "aws:acm:Certificate": {
        "acm": (
            "AddTagsToCertificate",
            "DeleteCertificate",
            "DescribeCertificate",
            "ListTagsForCertificate",
            "RemoveTagsFromCertificate",
            "RequestCertificate",
        )
    },
    "aws:acm:CertificateValidation": {"acm": ("DescribeCertificate",)},
    "aws:budgets:Budget": {"budgets": (*TAGS, "ModifyBudget", "ViewBudget")},
    "aws:cloudfront:Distribution": {
        "cloudfront": (*TAGS, "CreateDistribution", "DeleteDistribution", "GetDistribution", "UpdateDistribution")
    },
    "aws:cloudfront:Function": {
        "cloudfront": (
            "CreateFunction",
            "DeleteFunction",
            "DescribeFunction",
            "GetFunction",
            "PublishFunction",
            "UpdateFunction",
        )
    },
    "aws:cloudfront:OriginAccessControl": {
        "cloudfront": (
            "CreateOriginAccessControl",
            "DeleteOriginAccessControl",
            "GetOriginAccessControl",
            "UpdateOriginAccessControl",
        )
    },
    "aws:cloudfront:ResponseHeadersPolicy": {
        "cloudfront": (
            "CreateResponseHeadersPolicy",
            "DeleteResponseHeadersPolicy",
            "GetResponseHeadersPolicy",
            "UpdateResponseHeadersPolicy",
        )
    },
    "aws:cloudfront:getCachePolicy": {"cloudfront": ("GetCachePolicy", "ListCachePolicies")},
    "aws:cloudfront:getOriginRequestPolicy": {"cloudfront": ("GetOriginRequestPolicy", "ListOriginRequestPolicies")},
    "aws:cloudwatch:Dashboard": {"cloudwatch": ("DeleteDashboards", "GetDashboard", "PutDashboard")},
    "aws:cloudwatch:LogGroup": {
        "logs": (
            *TAGS,
            "AssociateKmsKey",
            "CreateLogGroup",
            "DeleteLogGroup",
            "DescribeLogGroups",
            "DisassociateKmsKey",
            "PutRetentionPolicy",
        )
    },
    "aws:cloudwatch:LogResourcePolicy": {
        "logs": ("DeleteResourcePolicy", "DescribeResourcePolicies", "PutResourcePolicy")
    },
    "aws:cloudwatch:MetricAlarm": {"cloudwatch": (*TAGS, "DeleteAlarms", "DescribeAlarms", "PutMetricAlarm")},
    "aws:cognito:ManagedLoginBranding": {
        "cognito-idp": (
            "CreateManagedLoginBranding",
            "DeleteManagedLoginBranding",
            "DescribeManagedLoginBranding",
            "DescribeManagedLoginBrandingByClient",
            "UpdateManagedLoginBranding",
        )
    },
    "aws:cognito:User": {
        "cognito-idp": ("AdminCreateUser", "AdminDeleteUser", "AdminGetUser", "AdminUpdateUserAttributes")
    },
    "aws:cognito:UserGroup": {"cognito-idp": ("CreateGroup", "DeleteGroup", "GetGroup", "UpdateGroup")},
    "aws:cognito:UserInGroup": {
        "cognito-idp": ("AdminAddUserToGroup", "AdminListGroupsForUser", "AdminRemoveUserFromGroup")
    },
    "aws:cognito:UserPool": {
        "cognito-idp": (
            *TAGS,
            "CreateUserPool",
            "DeleteUserPool",
            "DescribeUserPool",
            "GetUserPoolMfaConfig",
            "SetUserPoolMfaConfig",
            "UpdateUserPool",
        )
    },
    "aws:cognito:UserPoolClient": {
        "cognito-idp": (
            "CreateUserPoolClient",
            "DeleteUserPoolClient",
            "DescribeUserPoolClient",
            "UpdateUserPoolClient",
        )
    },
    "aws:cognito:UserPoolDomain": {
        "cognito-idp": (
            "CreateUserPoolDomain",
            "DeleteUserPoolDomain",
            "DescribeUserPoolDomain",
            "UpdateUserPoolDomain",
        )
    },
    "aws:connect:ContactFlow": {
        "connect": (
            "CreateContactFlow",
            "DeleteContactFlow",
            "DescribeContactFlow",
            "TagResource",
            "UntagResource",
            "UpdateContactFlowContent",
            "UpdateContactFlowMetadata",
        )
    },
    "aws:connect:LambdaFunctionAssociation": {
        "connect": ("AssociateLambdaFunction", "DisassociateLambdaFunction", "ListLambdaFunctions"),
        "lambda": ("AddPermission", "RemovePermission"),
    },
    "aws:connect:PhoneNumberContactFlowAssociation": {
        "connect": ("AssociatePhoneNumberContactFlow", "BatchGetFlowAssociation", "DisassociatePhoneNumberContactFlow")
    },
    "aws:connect:getInstance": {
        "connect": ("DescribeInstance", "DescribeInstanceAttribute", "ListInstances"),
        "ds": ("DescribeDirectories",),
    },
    "aws:dynamodb:Table": {
        "dynamodb": (
            "CreateTable",
            "DeleteTable",
            "DescribeContinuousBackups",
            "DescribeTable",
            "DescribeTimeToLive",
            "ListTagsOfResource",
            "TagResource",
            "UntagResource",
            "UpdateContinuousBackups",
            "UpdateTable",
            "UpdateTimeToLive",
        ),
        "kms": ("CreateGrant", "Decrypt", "DescribeKey", "Encrypt", "GenerateDataKey"),
    },
    "aws:iam:Role": {
        "iam": (
            "CreateRole",
            "DeleteRole",
            "GetRole",
            "ListAttachedRolePolicies",
            "ListInstanceProfilesForRole",
            "ListRolePolicies",
            "PassRole",
            "TagRole",
            "UntagRole",
            "UpdateAssumeRolePolicy",
            "UpdateRole",
        )
    },
    "aws:iam:RolePolicy": {"iam": ("DeleteRolePolicy", "GetRolePolicy", "PutRolePolicy")},
    "aws:kms:Alias": {"kms": ("CreateAlias", "DeleteAlias", "ListAliases", "UpdateAlias")},
    "aws:kms:Key": {
        "kms": (
            "CreateKey",
            "DescribeKey",
            "DisableKeyRotation",
            "EnableKeyRotation",
            "GetKeyPolicy",
            "GetKeyRotationStatus",
            "ListResourceTags",
            "PutKeyPolicy",
            "ScheduleKeyDeletion",
            "TagResource",
            "UntagResource",
            "UpdateKeyDescription",
        )
    },
    "aws:lambda:EventSourceMapping": {
        "lambda": (
            "CreateEventSourceMapping",
            "DeleteEventSourceMapping",
            "GetEventSourceMapping",
            "UpdateEventSourceMapping",
        )
    },
    "aws:lambda:Function": {
        "lambda": (
            "CreateFunction",
            "DeleteFunction",
            "DeleteFunctionConcurrency",
            "GetFunction",
            "GetFunctionCodeSigningConfig",
            "GetFunctionConcurrency",
            "GetFunctionConfiguration",
            "ListTags",
            "ListVersionsByFunction",
            "PutFunctionConcurrency",
            "TagResource",
            "UntagResource",
            "UpdateFunctionCode",
            "UpdateFunctionConfiguration",
        )
    },
    "aws:lambda:FunctionUrl": {
        "lambda": (
            "CreateFunctionUrlConfig",
            "DeleteFunctionUrlConfig",
            "GetFunctionUrlConfig",
            "UpdateFunctionUrlConfig",
        )
    },
    "aws:lambda:Permission": {"lambda": ("AddPermission", "GetPolicy", "RemovePermission")},
    "aws:route53:Record": {
        "route53": ("ChangeResourceRecordSets", "GetChange", "GetHostedZone", "ListResourceRecordSets")
    },
    "aws:route53:getZone": {"route53": ("GetHostedZone", "ListHostedZones", "ListTagsForResource")},
    "aws:sns:Topic": {"sns": (*TAGS, "CreateTopic", "DeleteTopic", "GetTopicAttributes", "SetTopicAttributes")},
    "aws:sns:TopicPolicy": {"sns": ("GetTopicAttributes", "SetTopicAttributes")},
    "aws:sns:TopicSubscription": {
        "sns": ("GetSubscriptionAttributes", "SetSubscriptionAttributes", "Subscribe", "Unsubscribe")
    },
    "aws:sqs:Queue": {
        "sqs": (
            "CreateQueue",
            "DeleteQueue",
            "GetQueueAttributes",
            "GetQueueUrl",
            "ListQueueTags",
            "SetQueueAttributes",
            "TagQueue",
            "UntagQueue",
        )
    },
    "aws:sqs:RedriveAllowPolicy": {"sqs": ("GetQueueAttributes", "SetQueueAttributes")},
    "aws:ssm:Parameter": {
        "ssm": (
            "AddTagsToResource",
            "DeleteParameter",
            "DescribeParameters",
            "GetParameter",
            "GetParameters",
            "ListTagsForResource",
            "PutParameter",
            "RemoveTagsFromResource",
        ),
        "kms": ("Decrypt", "Encrypt"),
    },
    "aws:wafv2:WebAcl": {"wafv2": (*TAGS, "CreateWebACL", "DeleteWebACL", "GetWebACL", "UpdateWebACL")},
    "aws:wafv2:WebAclLoggingConfiguration": {
        "wafv2": ("DeleteLoggingConfiguration", "GetLoggingConfiguration", "PutLoggingConfiguration"),
        "logs": ("CreateLogDelivery", "DeleteLogDelivery", "DescribeResourcePolicies", "PutResourcePolicy"),
        "iam": ("CreateServiceLinkedRole",),
    },
}
# What `vanity smoke` does after it.
SMOKE = {"lambda": ("InvokeFunction",), "dynamodb": ("DeleteItem", "GetItem")}
# What AWS takes for a managed policy, in characters without blanks.
LONGEST = 6144


# The policies of the programs beside the main one, by their folder.
BESIDE = ("domain", "number")


def findings(program):
    yield from of_policies(program.source, read("system", "page"), SMOKE)
    # A preview compares with the state, and asks AWS for what the program looks up alone.
    yield from of_policies({**program.source, "resources": {}}, read("preview"), {})
    for name in BESIDE:
        yield from of_policies(load(f"{name}/Pulumi.yaml"), read(name), {})


def read(*names):
    """The policies of these names."""
    return {name: json.loads((FOLDER / f"deployer/{name}.json").read_text()) for name in names}


def of_policies(source, policies, afterwards):
    """What is wrong with policies for whoever deploys a program, and does something afterwards."""
    allowed = set()
    for name, policy in policies.items():
        yield from lint(f"deployer/{name}.json", json.dumps(policy))
        size = len("".join(json.dumps(policy).split()))
        if size > LONGEST:
            yield f"deployer/{name}.json: it has {size} characters, and a managed policy has {LONGEST} at most"
        allowed |= {action for statement in policy["Statement"] for action in many(statement["Action"])}
    where = f"deployer/{' and '.join(policies)}"
    needed = set(actions(afterwards))
    for kind in sorted(kinds(source)):
        if kind not in ACTIONS:
            yield f"what {kind} takes of whoever deploys is not written down"
        needed |= set(actions(ACTIONS.get(kind, {})))
    yield from (f"{where}: {action} is not allowed" for action in sorted(needed - allowed))
    yield from (f"{where}: {action} is allowed, but not needed" for action in sorted(allowed - needed))


def kinds(source):
    """The types of resources, and the functions that look something up."""
    variables = source.get("variables", {}).values()
    invoked = {call["fn::invoke"]["function"] for call in variables if "fn::invoke" in call}
    found = invoked | {resource["type"] for resource in source["resources"].values()}
    return {kind for kind in found if kind not in KNOWN}


def actions(services):
    for service, names in services.items():
        yield from (f"{service}:{name}" for name in names)


# What takes nothing of AWS that has to be allowed.
KNOWN = {"aws:getCallerIdentity", "aws:getRegion", "pulumi:pulumi:StackReference"}
