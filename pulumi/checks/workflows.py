"""The workflows give secrets to Pulumi alone."""

import json

import yaml

from program import ROOT


def findings(_):
    yield from of_workflows(read())


def read():
    """The workflows, by the names of their files."""
    return {path.name: yaml.safe_load(path.read_text()) for path in (ROOT / ".github/workflows").glob("*.yml")}


def of_workflows(workflows):
    """What is wrong with them."""
    for name, workflow in workflows.items():
        for job, entry in workflow["jobs"].items():
            for step in entry.get("steps", []):
                if not step.get("uses", "").startswith("pulumi/actions@") and secret(step):
                    yield f"{name}, {job}: a step that does not run Pulumi gets its secrets"
            if secret({**entry, "steps": []}):
                yield f"{name}, {job}: all steps get Pulumi's secrets"
        if secret({**workflow, "jobs": {}}):
            yield f"{name}: all jobs get Pulumi's secrets"


def secret(part):
    """Whether a part of a workflow names a secret of Pulumi."""
    return "secrets.PULUMI_" in json.dumps(part)
