#!/usr/bin/env python3
"""Checks the program of Pulumi as each of its stacks would have it, without AWS.

usage: pulumi/checks/check.py
"""

import sys

import alarms
import deployer
import environment
import page
import permissions
import schema
import security
import stacks
import table
import words
import workflows
from program import STACKS, Program

CHECKS = (schema, table, environment, permissions, deployer, alarms, security, page, stacks, words, workflows)


def findings(program):
    """All that is wrong with a program."""
    for check in CHECKS:
        yield from check.findings(program)


def main():
    found = [f"{stack}: {finding}" for stack in STACKS for finding in findings(Program.read(stack))]
    for finding in found:
        print(finding)
    print(f"{len(CHECKS)} checks of {len(STACKS)} stacks: {len(found)} findings")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
