"""The README names every resource, setting and output, so that nothing is there that it does not tell of."""

from program import FOLDER


def findings(program):
    text = (FOLDER / "README.md").read_text()
    for kind in ("resources", "config", "outputs"):
        for name in program.source[kind]:
            if f"`{name}`" not in text:
                yield f"README.md: nothing of {name} ({kind})"
