"""Parses every Bicep file below infra/ with two parsers, and checks what one file says of another.

This is not the compiler: types, api-versions, functions and scopes are not checked. It finds what is no Bicep at all,
modules and files that are not there, parameters that a module does not have or lacks, and outputs that do not exist.
"""

import json
import pathlib
import re
import sys

import tree_sitter_bicep
from pycep import BicepParser
from tree_sitter import Language, Parser

ROOT = pathlib.Path(__file__).resolve().parents[2] / "infra"
# The grammars are older than these; each file is known to one parser at least, and both know nearly all.
UNKNOWN_TO = {
    "tree-sitter-bicep": {"app/registration.bicep": b"extension microsoftGraphV1"},
    "pycep": {"roles/main.bicep": "a loop with a condition"},
}


def errors(node):
    found = [node] if node.type == "ERROR" or node.is_missing else []
    for child in node.children:
        found += errors(child)
    return found


def parse(name, text):
    known = UNKNOWN_TO["tree-sitter-bicep"].get(name)
    parser = Parser(Language(tree_sitter_bicep.language()))
    for node in errors(parser.parse(text.encode()).root_node):
        if known is None or node.text != known:
            yield f"{name}:{node.start_point[0] + 1}: tree-sitter-bicep does not understand {node.text[:60]!r}"
    if name not in UNKNOWN_TO["pycep"]:
        try:
            BicepParser().parse(text=text)
        except Exception as e:  # Whatever it throws, it did not understand the file.
            yield f"{name}: pycep: {str(e).splitlines()[0]}"


def parameters(text):
    return {m[1]: m[2] is not None for m in re.finditer(r"(?m)^param (\w+) [\w\[\]]+( =)?", text)}


def references(name, text):
    folder = (ROOT / name).parent
    for file in re.findall(r"load(?:Json|Text)Content\('([^']+)'\)", text):
        if not (folder / file).is_file():
            yield f"{name}: there is no {file}"
    for symbol, path, block in re.findall(r"(?ms)^module (\w+) '([^']+)' = .*?\{\n(.*?)^\}\n", text):
        module = folder / path
        if not module.is_file():
            yield f"{name}: there is no module {path}"
            continue
        there = module.read_text()
        given = set(re.findall(r"(?m)^    (\w+):", block.split("params: {")[1])) if "params: {" in block else set()
        declared = parameters(there)
        for extra in sorted(given - declared.keys()):
            yield f"{name}: module {symbol} has no parameter {extra}"
        for missing in sorted(p for p, optional in declared.items() if not optional and p not in given):
            yield f"{name}: module {symbol} needs the parameter {missing}"
        outputs = set(re.findall(r"(?m)^output (\w+)", there))
        for output in sorted(set(re.findall(rf"\b{symbol}!?\.outputs\.(\w+)", text)) - outputs):
            yield f"{name}: module {symbol} has no output {output}"
    for symbol in sorted(set(parameters(text))):
        if len(re.findall(rf"\b{symbol}\b", re.sub(r"(?m)^\s*//.*$", "", text))) < 2:
            yield f"{name}: parameter {symbol} is never used"


def main():
    problems = []
    files = sorted(ROOT.rglob("*.bicep"))
    for file in files:
        name = file.relative_to(ROOT).as_posix()
        text = file.read_text()
        problems += list(parse(name, text)) + list(references(name, text))
    for file in sorted(ROOT.rglob("*.json")):
        json.loads(file.read_text())
    declared = parameters((ROOT / "main.bicep").read_text())
    given = json.loads((ROOT / "main.parameters.json").read_text())["parameters"]
    problems += [f"main.parameters.json: there is no parameter {p}" for p in sorted(given.keys() - declared.keys())]
    problems += [f"main.parameters.json: lacks {p}" for p, optional in declared.items() if not optional and p not in given]
    print("\n".join(problems) or f"{len(files)} Bicep files parsed; references, parameters and outputs agree")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
