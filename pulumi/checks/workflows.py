"""The workflows give secrets to Pulumi alone, deploy and release what is tested, and preview with a role that may only
look."""

import json

import yaml

from permissions import many
from program import ROOT

WORKFLOWS = ROOT / ".github/workflows"
TESTS = WORKFLOWS / "ci.yml"
DEPLOYS = WORKFLOWS / "up.yml"


def findings(_):
    yield from of_workflows(read())


def read():
    """The workflows, by the names of their files."""
    return {path.name: yaml.safe_load(path.read_text()) for path in WORKFLOWS.glob("*.yml")}


def of_workflows(workflows):
    """What is wrong with them."""
    for name, workflow in workflows.items():
        for job, entry in workflow["jobs"].items():
            for step in entry.get("steps", []):
                if not step.get("uses", "").startswith("pulumi/actions@") and secret(step):
                    yield f"{name}, {job}: a step that does not run Pulumi gets its secrets"
                if "vars.AWS_ROLE" in step.get("with", {}).get("role-to-assume", "") and name != DEPLOYS.name:
                    yield f"{name}, {job}: it takes the role that deploys"
            if secret({**entry, "steps": []}):
                yield f"{name}, {job}: all steps get Pulumi's secrets"
        if secret({**workflow, "jobs": {}}):
            yield f"{name}: all jobs get Pulumi's secrets"
        yield from untested(name, workflow["jobs"])


def untested(name, jobs):
    """The jobs that deploy or publish before the tests are through."""
    for job, entry in jobs.items():
        publishes = entry.get("permissions", {}).get("contents") == "write"
        if (uses(entry, DEPLOYS) or publishes) and not is_tested(jobs, job):
            yield f"{name}, {job}: what it takes is not tested"


def is_tested(jobs, job):
    """Whether a job is that of the tests, or waits for it."""
    entry = jobs[job]
    return uses(entry, TESTS) or any(is_tested(jobs, before) for before in many(entry.get("needs", [])))


def uses(job, workflow):
    """Whether a job is another workflow."""
    return job.get("uses") == f"./{workflow.relative_to(ROOT)}"


def secret(part):
    """Whether a part of a workflow names a secret of Pulumi."""
    return "secrets.PULUMI_" in json.dumps(part)
