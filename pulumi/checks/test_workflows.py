"""The check of the workflows finds what is wrong."""

import unittest

import workflows
from cases import GONE, set_at

ENV = {"PULUMI_ACCESS_TOKEN": "${{ secrets.PULUMI_ACCESS_TOKEN }}"}

# One case a line: a workflow, a change to it, and what is found.
# fmt: off
CASES = [
    ("deploy.yml", "env", ENV, "deploy.yml: all jobs get Pulumi's secrets"),
    ("up.yml", "jobs.up.env", ENV, "up.yml, up: all steps get Pulumi's secrets"),
    ("deploy.yml", "jobs.build.steps.0.env", ENV, "deploy.yml, build: a step that does not run Pulumi gets its secrets"),
    ("deploy.yml", "jobs.preview.steps.2.with.role-to-assume", "${{ vars.AWS_ROLE }}", "deploy.yml, preview: it takes the role that deploys"),
    ("deploy.yml", "jobs.dev.needs", "build", "deploy.yml, dev: what it takes is not tested"),
    ("deploy.yml", "jobs.prod.needs", GONE, "deploy.yml, prod: what it takes is not tested"),
    ("release.yml", "jobs.release.needs", ["build"], "release.yml, release: what it takes is not tested"),
]
# fmt: on


class Workflows(unittest.TestCase):
    def test_each_finds_what_is_wrong(self):
        for name, path, value, finding in CASES:
            with self.subTest(finding):
                changed = workflows.read()
                set_at(changed[name], path.split("."), value)
                self.assertIn(finding, list(workflows.of_workflows(changed)))


if __name__ == "__main__":
    unittest.main()
