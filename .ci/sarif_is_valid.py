"""Checks SARIF documents against the schema of the standard: SCHEMA DOCUMENT...

Exits with 1 and says what is wrong and where if one of them does not hold.
"""

import json
import pathlib
import sys

from jsonschema import Draft7Validator


def faults(validator: Draft7Validator, document: dict) -> list[str]:
    """What the schema refuses, and what it cannot say."""
    found = [
        f"/{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}"
        for error in validator.iter_errors(document)
    ]
    if found:
        return found
    for run in document["runs"]:
        rules = run["tool"]["driver"]["rules"]
        results = run["results"]
        for index, result in enumerate(results):
            if rules[result["ruleIndex"]]["id"] != result["ruleId"]:
                found.append(f"result {index}: ruleIndex and ruleId differ")
            region = result["locations"][0]["physicalLocation"]["region"]
            if region.get("endColumn", region["startColumn"] + 1) <= region["startColumn"]:
                found.append(f"result {index}: its region is empty")
        # The standard wants the list in all results of a run or in none.
        if len({"suppressions" in result for result in results}) > 1:
            found.append("some results have `suppressions`, some have not")
    return found


def main(schema: str, *documents: str) -> int:
    assert "uri-reference" in Draft7Validator.FORMAT_CHECKER.checkers
    validator = Draft7Validator(
        json.loads(pathlib.Path(schema).read_text(encoding="utf-8")),
        format_checker=Draft7Validator.FORMAT_CHECKER,
    )
    status = 0
    for path in documents:
        document = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
        for fault in faults(validator, document):
            print(f"{path}{fault}", file=sys.stderr)
            status = 1
        results = [result for run in document["runs"] for result in run["results"]]
        waived = [result for result in results if result.get("suppressions")]
        print(f"{pathlib.Path(path).name}: {len(results)} results, {len(waived)} waived")
    return status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
