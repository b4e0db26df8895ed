"""The program is right as it is, for every stack, and is read as Pulumi reads it."""

import ast
import pathlib
import re
import unittest

import check
import cost
import test_data
import test_rules
import test_schema
import test_workflows
import written
from cases import changed
from program import STACKS, Program, references


class Right(unittest.TestCase):
    def test_nothing_is_wrong(self):
        for stack in STACKS:
            with self.subTest(stack):
                self.assertEqual(list(check.findings(Program.read(stack))), [])

    def test_nothing_is_wrong_elsewhere(self):
        for key, value in (("@aws:region", "eu-west-2"), ("@vanity:architecture", "arm64")):
            with self.subTest(key):
                self.assertEqual(list(check.findings(changed(key, value))), [])

    def test_the_page_may_have_a_name_of_its_own(self):
        program = changed("@vanity:pageNames", ["calls.example.com"])
        program.config["vanity:viewerCertificate"] = {"acmCertificateArn": "arn", "sslSupportMethod": "sni-only"}
        self.assertEqual(list(check.findings(program)), [])
        self.assertEqual(program.get("loginClient", "callbackUrls"), ["https://calls.example.com/login/callback"])
        self.assertEqual(program.get("distribution", "aliases"), ["calls.example.com"])
        self.assertEqual(program.get("distribution", "viewerCertificate", "acmCertificateArn"), "arn")

    def test_every_resource_can_be_evaluated(self):
        program = Program.read("prod")
        for name in program.source["resources"]:
            with self.subTest(name):
                self.assertNotIn("${", str(program.value(program.properties(name))).replace("${functionArn}", ""))

    def test_every_reference_is_found(self):
        self.assertEqual(list(references({"a": ["${b.c}", {"d": "$${e} ${f}/${g.h}"}]})), ["b", "f", "g"])


class Written(unittest.TestCase):
    def test_what_is_not_what_the_program_gives_is_replaced(self):
        text = written.README.read_text()
        self.assertEqual(written.rewritten(text), text)
        for old, new in (("flow -->|invokes|", "flow -->|calls|"), ("| Keys | 1 per", "| Keys | 2 per")):
            self.assertNotEqual(text.replace(old, new), text)
            self.assertEqual(written.rewritten(text.replace(old, new)), text)

    def test_a_section_that_is_gone_is_missed(self):
        with self.assertRaisesRegex(ValueError, "README.md has 0 sections picture"):
            written.rewritten(written.README.read_text().replace("<!-- end of picture -->", ""))


class Cost(unittest.TestCase):
    def test_a_query_is_paid_by_all_that_it_reads(self):
        for calls, units in ((1, 0.5), (2, 0.5), (3, 1), (21, 5.5)):
            with self.subTest(calls):
                self.assertEqual(cost.query_units(calls), units)


class Complete(unittest.TestCase):
    def test_every_finding_has_a_case(self):
        cases = test_schema.CASES + test_data.CASES + test_rules.CASES + test_data.DEPLOYERS + test_workflows.CASES
        expected = [finding for *_, finding in cases]
        for module in check.CHECKS:
            for template in templates(pathlib.Path(module.__file__)):
                with self.subTest(module.__name__, template=template):
                    self.assertTrue(any(re.match(template, finding) for finding in expected))


def templates(path):
    """What a check may say, as patterns."""
    for node in ast.walk(ast.parse(path.read_text())):
        value = None
        if isinstance(node, ast.Yield):
            value = node.value
        elif isinstance(node, ast.YieldFrom) and isinstance(node.value, ast.GeneratorExp):
            value = node.value.elt
        if isinstance(value, ast.BinOp):
            value = value.left
        if isinstance(value, ast.Constant):
            yield re.escape(value.value)
        elif isinstance(value, ast.JoinedStr) and any(isinstance(part, ast.Constant) for part in value.values):
            yield "".join(
                re.escape(part.value) if isinstance(part, ast.Constant) else ".*" for part in value.values
            ).rstrip()


if __name__ == "__main__":
    unittest.main()
