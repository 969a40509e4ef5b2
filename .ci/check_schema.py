"""Compares the JSON Schema for editors with the linter: what one accepts the other accepts.

The descriptions and the fixtures of the generator must pass; of the faulty descriptions those must
fail that have a fault of structure, and no others. Needs jsonschema and PyYAML.
"""

import json
import pathlib
import re
import sys

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent

# Codes of faults that are in the grammar, so that the schema has them, too.
STRUCTURE = {
    "component-name",
    "element-duplicate",
    "exclusive-keys",
    "missing-key",
    "misplaced-extension",
    "path-slash",
    "reference-sibling",
    "source-missing",
    "source-reason",
    "status-code",
    "unknown-extension",
    "unknown-key",
    "unknown-value",
    "wrong-type",
}

# Faults of YAML, which a reader of another make may or may not have, and others that are in the
# schema for some documents and not for others.
EITHER = {
    "duplicate-key",
    "file-too-large",
    "merge-key",
    "not-utf8",
    "openapi-version",
    "path-parameter",
    "scalar-ambiguous",
    "tab",
    "yaml-readers",
    "yaml-syntax",
}


class Loader(yaml.SafeLoader):
    """YAML as the generator reads it: keys are text, none is merged, and dates are text."""

    def construct_mapping(self, node, deep=False):
        return {
            key.value: self.construct_object(value, deep=True)
            for key, value in node.value
            if key.value != "<<"
        }


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_constructor(
    "tag:yaml.org,2002:map", lambda loader, node: loader.construct_mapping(node)
)


def codes(report):
    """The codes of a report of the linter."""
    return set(re.findall(r"(?:error|warning)\[([a-z0-9-]+)\]", report))


def documents():
    """Paths of documents, each with the codes that the linter has for it."""
    for path in sorted(ROOT.glob("specs/*/openapi.yaml")):
        yield path, set()
    for path in sorted(ROOT.glob("generator/tests/fixtures/*.yaml")):
        yield path, {"component-name"} if path.stem == "cyrillic" else set()
    for path in sorted(ROOT.glob("generator/tests/rejects/*/openapi.yaml")):
        yield path, codes((path.parent / "expected.txt").read_text())


def main():
    schema = json.loads((ROOT / "specs/openapi.schema.json").read_text())
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    failures = []
    accepted = rejected = 0
    for path, found in documents():
        if found & EITHER:
            continue
        document = yaml.load(path.read_bytes(), Loader)
        faults = list(validator.iter_errors(document))
        wanted = bool(found & STRUCTURE)
        if wanted != bool(faults):
            first = faults[0].message[:200] if faults else "no fault"
            failures.append(f"{path.relative_to(ROOT)}: {sorted(found)}, but {first}")
        accepted += not faults
        rejected += bool(faults)
    print(f"the schema accepts {accepted} documents and rejects {rejected}, as the linter does")
    return "\n".join(failures) or None


if __name__ == "__main__":
    sys.exit(main())
