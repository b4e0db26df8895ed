#!/usr/bin/env python3
"""Writes into the README what follows from the program: the picture of the architecture, and what a month costs.

usage: pulumi/checks/written.py [--check]

With --check nothing is written; it fails where the README would change.
"""

import re
import sys

import cost
import picture
from program import FOLDER

README = FOLDER / "README.md"


def sections():
    """What is between the marks of each name."""
    return {
        "picture": "\n".join(["```mermaid", *picture.picture(), "```"]),
        "cost": "\n".join(cost.table()),
    }


def rewritten(text):
    """The text with what belongs between its marks; it fails where a mark is missing."""
    for name, content in sections().items():
        marked = re.compile(rf"(<!-- {name}: .*? -->\n).*?(<!-- end of {name} -->)", re.DOTALL)
        found = marked.findall(text)
        if len(found) != 1:
            raise ValueError(f"{README.name} has {len(found)} sections {name}")
        begin, end = found[0]
        text = marked.sub(lambda _, whole=f"{begin}\n{content}\n\n{end}": whole, text)
    return text


def main():
    before = README.read_text()
    after = rewritten(before)
    if "--check" in sys.argv and before != after:
        sys.exit(f"{README} is not what the program gives: run pulumi/checks/written.py")
    if before != after:
        README.write_text(after)


if __name__ == "__main__":
    main()
