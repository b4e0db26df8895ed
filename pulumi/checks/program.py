"""The program of Pulumi, with what a deployment would have in place of its references."""

import copy
import functools
import json
import pathlib
import re

import yaml

FOLDER = pathlib.Path(__file__).resolve().parent.parent
ROOT = FOLDER.parent
STACKS = ("dev", "prod")
ACCOUNT = "123456789012"
INSTANCE = "aaaaaaaa-bbbb-cccc-dddd-111111111111"

# What only whoever deploys knows.
GIVEN = {"connectInstanceAlias": "calls", "operatorEmail": "operator@example.com", "sessionKeys": "c2FtcGxl,YmVmb3Jl"}

# How ARNs look, by type of resource.
ARNS = {
    "aws:cloudfront:Distribution": "arn:aws:cloudfront::{account}:distribution/EDFDVBD6EXAMPLE",
    "aws:cloudfront:Function": "arn:aws:cloudfront::{account}:function/{name}",
    "aws:cloudwatch:LogGroup": "arn:aws:logs:{region}:{account}:log-group:{name}",
    "aws:dynamodb:Table": "arn:aws:dynamodb:{region}:{account}:table/{name}",
    "aws:iam:Role": "arn:aws:iam::{account}:role/{name}",
    "aws:kms:Key": "arn:aws:kms:{region}:{account}:key/11111111-2222-3333-4444-555555555555",
    "aws:lambda:Function": "arn:aws:lambda:{region}:{account}:function:{name}",
    "aws:sns:Topic": "arn:aws:sns:{region}:{account}:{name}",
    "aws:sqs:Queue": "arn:aws:sqs:{region}:{account}:{name}",
    "aws:wafv2:WebAcl": "arn:aws:wafv2:us-east-1:{account}:global/webacl/{name}/1",
}

# What else resources have that is part of a text or taken apart.
OUTPUTS = {
    ("aws:cloudfront:Distribution", "domainName"): "d111111abcdef8.cloudfront.net",
    ("aws:cognito:UserPool", "endpoint"): "cognito-idp.{region}.amazonaws.com/{region}_EXAMPLE",
    ("aws:lambda:FunctionUrl", "functionUrl"): "https://abcdefg.lambda-url.{region}.on.aws/",
    ("aws:sqs:Queue", "url"): "https://sqs.{region}.amazonaws.com/{account}/{name}",
}

REFERENCE = re.compile(r"\$\$|\$\{([^}]*)\}")


class Program:
    """The program for one stack. Its source may be changed, which the next question sees."""

    def __init__(self, source, stack, config):
        self.source = source
        self.stack = stack
        self.config = config

    @classmethod
    def read(cls, stack):
        """The program as it is in its file, for a stack of that name."""
        return cls(load("Pulumi.yaml"), stack, load(f"Pulumi.{stack}.yaml")["config"])

    @property
    def region(self):
        return self.config["aws:region"]

    def of_type(self, *types):
        """The names of the resources of these types."""
        return [name for name, resource in self.source["resources"].items() if resource["type"] in types]

    def type(self, resource):
        return self.source["resources"][resource]["type"]

    def properties(self, resource):
        """The properties of a resource as they are written."""
        return self.source["resources"][resource].get("properties", {})

    def options(self, resource):
        return self.source["resources"][resource].get("options", {})

    def get(self, resource, *path):
        """A property of a resource as a deployment would have it; none where it is not there."""
        value = self.properties(resource)
        for step in path:
            try:
                value = (self.value(value) if isinstance(value, str) else value)[step]
            except (KeyError, IndexError, TypeError):
                return None
        return self.value(value)

    def document(self, resource, *path):
        """A property that is JSON, parsed."""
        return json.loads(self.get(resource, *path) or "{}")

    def role(self, function):
        """The name of the role of a function."""
        return next(references(self.properties(function)["role"]))

    def functions_with(self, role):
        """The names of the functions with this role."""
        return [name for name in self.of_type("aws:lambda:Function") if self.role(name) == role]

    def policies_of(self, role):
        """The names of the policies of this role."""
        policies = self.of_type("aws:iam:RolePolicy")
        return [name for name in policies if role in references(self.properties(name)["role"])]

    def value(self, written):
        """What a deployment would have where this is written."""
        if isinstance(written, str):
            return self._text(written)
        if isinstance(written, list):
            return [self.value(item) for item in written]
        if isinstance(written, dict):
            function = next((key for key in written if key.startswith("fn::")), None)
            if function:
                return self._function(function, written[function])
            return {key: self.value(item) for key, item in written.items()}
        return written

    def _text(self, text):
        whole = REFERENCE.fullmatch(text)
        if whole and whole[1]:
            return self._reference(whole[1])
        return REFERENCE.sub(lambda found: as_text(self._reference(found[1])) if found[1] else "$", text)

    def _reference(self, path):
        root, *rest = path.split(".")
        if root == "pulumi":
            return {"stack": self.stack, "project": self.source["name"]}[rest[0]]
        if root in self.source["resources"]:
            return self._output(root, ".".join(rest))
        if root in self.source["config"]:
            default = self.source["config"][root].get("default", GIVEN.get(root))
            return self.config.get(f"{self.source['name']}:{root}", default)
        value = self.value(self.source["variables"][root])
        for step in rest:
            value = value[step]
        return value

    def _output(self, resource, output):
        kind = self.type(resource)
        known = {"account": ACCOUNT, "region": self.get(resource, "region") or self.region}
        if output == "arn":
            return ARNS[kind].format(name=self.get(resource, "name"), **known)
        if (kind, output) in OUTPUTS:
            return OUTPUTS[kind, output].format(name=self.get(resource, "name"), **known)
        given = self.get(resource, output)
        return f"{resource}-{output}" if given is None else given

    def _function(self, name, argument):
        if name == "fn::invoke":
            return self._invoke(argument)
        argument = self.value(argument)
        match name:
            case "fn::toJSON":
                return json.dumps(argument)
            case "fn::join":
                return argument[0].join(argument[1])
            case "fn::split":
                return argument[1].split(argument[0])
            case "fn::select":
                return argument[1][argument[0]]
            case "fn::readFile":
                return (FOLDER / argument).read_text()
            case "fn::secret" | "fn::fileArchive":
                return argument
        raise ValueError(f"the function {name} is not known here")

    def _invoke(self, call):
        arguments = self.value(call.get("arguments", {}))
        match call["function"]:
            case "aws:getCallerIdentity":
                return ACCOUNT
            case "aws:getRegion":
                return self.region
            case "aws:connect:getInstance":
                arn = f"arn:aws:connect:{self.region}:{ACCOUNT}:instance/{INSTANCE}"
                return {"id": INSTANCE, "arn": arn, **arguments}
            case "aws:cloudfront:getCachePolicy" | "aws:cloudfront:getOriginRequestPolicy":
                return arguments["name"]
        raise ValueError(f"the function {call['function']} is not known here")


def load(name):
    """A file of YAML in the folder of the program, which may be changed."""
    return copy.deepcopy(parsed(FOLDER / name))


@functools.cache
def parsed(path):
    return yaml.safe_load(path.read_text())


def as_text(value):
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


def references(written):
    """What is referred to, by the first name of each reference."""
    if isinstance(written, str):
        yield from (found[1].split(".")[0] for found in REFERENCE.finditer(written) if found[1])
    elif isinstance(written, list):
        for item in written:
            yield from references(item)
    elif isinstance(written, dict):
        for item in written.values():
            yield from references(item)


def wanted(function):
    """What the program of a function wants of its deployment, as it is written down beside its tests."""
    found = {"variable": set(), "call": set(), "metric": set()}
    for line in (ROOT / DEPLOYMENTS[function]).read_text().splitlines():
        kind, _, rest = line.partition(" ")
        found[kind].add(rest)
    return found


# Where it is written down.
DEPLOYMENTS = {
    "connectFunction": "adapters/connect/tests/deployment.txt",
    "webFunction": "adapters/web/tests/deployment.txt",
}
