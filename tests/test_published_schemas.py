"""SARIF and JUnit against their published schemas.

SARIF: https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json. JUnit: the XSD of
Jenkins' xUnit plugin (junit-10.xsd); there is no official one. Both are others' text and not kept here: where
`PUBLISHED_SCHEMAS` names a folder that `.ci/schemas.py` filled, reports are held against the files themselves. The
parts of them that our reports use, as strict as they are, are below and tested everywhere: SARIF's objects take no
properties beside those that it names, so those listed here are the ones that we write.
"""

from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest

from factcheck.articles.text import from_text
from factcheck.models import Article, Report
from factcheck.pipeline import check
from factcheck.reference.tables import Tables
from factcheck.writers import writer
from hostile import PIECES, hostile

PUBLISHED = os.environ.get("PUBLISHED_SCHEMAS", "")
DAY = date(2024, 11, 26)
TEXT = (
    "Greece spends more than 3% of its GDP on defence. Italy spends 5% of its GDP on defence. Spain spends 9% of its "
    "GDP on defence. In 2030 Latvia will spend 5% of its GDP on defence.\n\nThe NATO target is 2% of GDP for defence. "
    "<!-- factcheck: ignore: quoted -->\n\nPoland spent 4.1% of its GDP on defence in 2024 & <more>."
)


def some(**properties: Any) -> dict[str, Any]:
    """An object of SARIF: nothing beside what is named; what begins with _ must be there."""
    needed = [name[1:] for name in properties if name.startswith("_")]
    named = {name.removeprefix("_").replace("dollar_", "$"): value for name, value in properties.items()}
    return {"type": "object", "additionalProperties": False, "required": needed, "properties": named}


def many(of: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": of, **more}


WORDS, COUNT, PLACE = {"type": "string"}, {"type": "integer", "minimum": -1}, {"type": "integer", "minimum": 1}
MESSAGE = some(_text=WORDS)  # "anyOf": text or id; we write no id
REGION = some(startLine=PLACE, startColumn=PLACE, endLine=PLACE, endColumn=PLACE, snippet=some(text={"type": "string"}))
LOCATION = some(
    physicalLocation=some(
        artifactLocation=some(uri={"type": "string", "pattern": r"^[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*$"}),
        region=REGION,
    )
)
RULE = some(_id=WORDS, shortDescription=MESSAGE, name=WORDS, helpUri=WORDS, fullDescription=MESSAGE)
RESULT = some(
    ruleId=WORDS,
    ruleIndex=COUNT,
    kind={"enum": ["notApplicable", "pass", "fail", "review", "open", "informational"]},
    level={"enum": ["none", "note", "warning", "error"]},
    _message=MESSAGE,
    locations=many(LOCATION),
    partialFingerprints={"type": "object", "additionalProperties": WORDS},
    suppressions=many(some(_kind={"enum": ["inSource", "external"]}, justification=WORDS), uniqueItems=True),
    properties={"type": "object", "properties": {"tags": many(WORDS, uniqueItems=True)}},
)
RUN = some(
    _tool=some(
        _driver=some(
            _name=WORDS,
            semanticVersion=WORDS,
            version=WORDS,
            informationUri={"type": "string", "format": "uri"},
            rules=many(RULE, uniqueItems=True),
        )
    ),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results=many(RESULT),
)
SARIF = some(dollar_schema={"type": "string", "format": "uri"}, _version={"enum": ["2.1.0"]}, _runs=many(RUN))

ATTRIBUTES = {
    "testsuites": {"name", "time", "tests", "failures", "disabled", "errors"},
    "testsuite": {
        *(
            "name",
            "tests",
            "failures",
            "errors",
            "time",
            "disabled",
            "skipped",
            "timestamp",
            "hostname",
            "id",
            "package",
        ),
        *("file", "assertions", "group", "log", "url", "version"),
    },
    "testcase": {"name", "assertions", "time", "classname", "status", "class", "file", "line"},
    "failure": {"type", "message"},
    "skipped": {"type", "message"},
    "system-out": set(),
}
NEEDED = {"testsuite": {"name", "tests", "failures", "errors"}, "testcase": {"name", "classname"}}
INSIDE = {
    "testsuites": {"testsuite"},
    "testsuite": {"testcase", "properties", "system-out", "system-err"},
    "testcase": {"skipped", "error", "failure", "system-out", "system-err"},
}
WHOLE = ("tests", "failures", "errors", "skipped")


def reports(tables: Tables) -> list[Report]:
    articles = [
        from_text(TEXT, "news/a & b.md", "news/a & b.md", own=True),
        Article("web", TEXT, "https://example.org/a b?x=1&y=<2>", "Title", DAY),
        Article("empty", "It rained.", "", "", DAY),
        Article("\x00 \u202e \ud800", TEXT, "/home/me/a.md", "a", DAY),
    ]
    return [check(one, tables) for one in articles]


def test_sarif_is_as_its_schema_says(tables: Tables) -> None:
    jsonschema.Draft7Validator.check_schema(SARIF)
    for report in reports(tables):
        made = json.loads(writer("sarif").write(report))
        jsonschema.validate(made, SARIF, cls=jsonschema.Draft7Validator)
        (run,) = made["runs"]
        assert len(run["results"]) == len(report.verdicts)
        for result in run["results"]:
            assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
            assert result["kind"] == "fail" or result["level"] == "none", "section 3.27.10"
            for place in result.get("locations", ()):
                region = place["physicalLocation"].get("region")
                if region is not None:
                    begins, ends = ((region[f"{end}Line"], region[f"{end}Column"]) for end in ("start", "end"))
                    assert begins < ends


@pytest.mark.parametrize(
    ("path", "value"),
    [("version", "2.1"), ("runs", {}), ("runs.0.tool", {}), ("runs.0.results.0.level", "bad"), ("runs.0.x", 1)],
)
def test_the_schema_refuses_what_is_not_so(path: str, value: object, tables: Tables) -> None:
    made = json.loads(writer("sarif").write(reports(tables)[0]))
    *before, last = path.split(".")
    at: Any = made
    for step in before:
        at = at[int(step) if step.isdigit() else step]
    at[last] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(made, SARIF, cls=jsonschema.Draft7Validator)


def test_junit_is_as_its_schema_says(tables: Tables) -> None:
    for report in reports(tables):
        root = ElementTree.fromstring(writer("junit").write(report).encode("utf-8", "replace"))
        assert root.tag == "testsuites"
        for one in root.iter():
            assert set(one.attrib) <= ATTRIBUTES[one.tag] and NEEDED.get(one.tag, set()) <= set(one.attrib)
            assert {inner.tag for inner in one} <= INSIDE.get(one.tag, set())
            assert all(re.fullmatch("[0-9]+", one.attrib[name]) for name in WHOLE if name in one.attrib)
        (suite,) = root
        for name, tag in (("tests", "testcase"), ("failures", "failure"), ("skipped", "skipped"), ("errors", "error")):
            assert int(suite.attrib[name]) == len(list(root.iter(tag)))
            assert root.attrib.get(name, suite.attrib[name]) == suite.attrib[name]


@pytest.mark.skipif(not PUBLISHED, reason="PUBLISHED_SCHEMAS names no folder: see .ci/schemas.py")
def test_reports_are_as_the_published_files_say(tables: Tables) -> None:
    from lxml import etree

    sarif = json.loads(Path(PUBLISHED, "sarif.json").read_bytes())
    formats = jsonschema.FormatChecker()
    junit = etree.XMLSchema(etree.parse(Path(PUBLISHED, "junit.xsd")))
    for report in [*reports(tables), *(hostile(name, tables).report for name in PIECES)]:
        made = json.loads(writer("sarif").write(report))
        jsonschema.validate(made, sarif, cls=jsonschema.Draft4Validator, format_checker=formats)
        junit.assertValid(etree.fromstring(writer("junit").write(report).encode("utf-8", "replace")))
