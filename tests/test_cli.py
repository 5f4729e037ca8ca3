"""The command line: exit codes, one clear line for what is wrong, nothing half-written, no traceback."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.shell_completion import BashComplete
from click.testing import CliRunner

from conftest import Command, Ran
from factcheck.cli import cli

ROOT = Path(__file__).parent.parent
ATHENS = "26 November 2024, 12:34\n\nGreece spends more than 3% of its GDP on defence.\n"


def outside(*arguments: str, cwd: Path, timeout: float = 60) -> Ran:
    """A command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "factcheck", *arguments], cwd=cwd, capture_output=True, timeout=timeout, check=False
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


# articles that cannot be read


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (None, "No such file or directory"),
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (bytes(range(256)) * 8, "binary data: byte 0x80 at offset 128"),
        (b"%PDF-1.7\n\x00\x01", "binary data: character 0x00 at offset 9"),
        ("Les dépenses militaires".encode("latin-1"), "not UTF-8 text: byte 0xe9 at offset 5"),
        (b"\xff\xfea", "not UTF-16 text"),
        (b"---\ntitle: A title\n---\n<!-- a note -->\n", "no text beside front matter and comments"),
        (b"---\ndate: yesterday\n---\nText", "front matter: not a date (2024-11-26): 'yesterday'"),
    ],
)
def test_an_article_that_cannot_be_read_is_one_line(
    data: bytes | None, says: str, command: Command, tmp_path: Path
) -> None:
    if data is not None:
        (tmp_path / "bad.txt").write_bytes(data)
    ran = command("run", "bad.txt")
    assert (ran.code, ran.out) == (5, "")
    assert ran.line.startswith("factcheck: bad.txt: ") and says in ran.line
    assert not (tmp_path / "reports").exists(), "nothing half-written"


@pytest.mark.parametrize("name", ["run", "extract"])
def test_one_bad_article_never_stops_the_rest(name: str, command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(ATHENS)
    ran = command(name, "a.txt", "missing.txt", "b.txt")
    assert ran.code == 5
    assert [line.split(": ")[1] for line in ran.err.splitlines()] == ["a.txt", "missing.txt"]
    assert "more than 3%" in ran.out
    assert name == "extract" or [path.name for path in (tmp_path / "reports").iterdir()] == ["b.md"]


def test_a_bad_line_of_json_lines_never_stops_the_rest(command: Command, tmp_path: Path) -> None:
    lines = [
        {"id": "one", "text": "Greece spends more than 3% of its GDP on defence.", "date": "2024-11-26"},
        "not an object",
        {"id": "no text"},
        {"id": "bad date", "text": "Greece spends 3% of its GDP on defence.", "date": "2024-13-26"},
        {"id": 7, "text": "Italy spends 1.5% of its GDP on defence.", "date": "2024-11-26T08:00:00Z"},
        {"id": "no day", "text": "Italy spends 1.5% of its GDP on defence.", "date": "2024-11"},
    ]
    text = "\n".join(json.dumps(line) for line in lines) + '\n{"id": "cut of\n\n'
    (tmp_path / "a.jsonl").write_text(text)
    ran = command("extract", "a.jsonl")
    assert ran.code == 5
    assert [line.split(": ")[1] for line in ran.err.splitlines()] == [f"a.jsonl:{n}" for n in (2, 3, 7)]
    claims = [json.loads(line) for line in ran.out.splitlines()]
    assert [claim["article"] for claim in claims] == ["one", "bad date", "7", "no day"]


def test_an_endless_line_is_read_quickly(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_bytes(b"a" * 50_000_000)
    ran = outside("run", "long.txt", cwd=tmp_path)  # some seconds; the limit is for a slow machine
    assert ran.code == 0
    assert "0 claims" in ran.out


def test_a_very_long_sentence_is_no_sentence(command: Command, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("Greece spends more than 3% of its GDP on defence, and " * 20_000)
    for name in ("extract", "run"):
        ran = command(name, "long.txt")
        assert ran.code == 0
        assert ran.line == "factcheck: long.txt: 1,079,999 characters from 0 on without the end of a sentence: not read"
    assert ran.line[21:] in (tmp_path / "reports" / "long.md").read_text()


# usage


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("run", "a.txt", "--format", "pdf"), "--format: no format 'pdf'; known: "),
        (("run", "a.txt", "--source", "nobody"), "--source: no source 'nobody'; known: "),
        (("run", "a.txt", "--published", "26/11/2024"), "'26/11/2024' is not a date; write 2024-11-26"),
        (("run", "a.txt", "--as-of", "2024-02-30"), "'2024-02-30' is not a date"),
        (("run", "a.txt", "--fail-on", "match"), "'match' is not one of"),
        (("run", "a.txt", "--out", "a.txt"), "--out: a.txt: "),
        (("run", "a.txt", "--out", "a.txt/reports"), "--out: a.txt/reports: Not a directory"),
        (("run",), "Missing argument 'ARTICLE...'"),
        (("check", "a.txt"), "No such command 'check'"),
        (("run", "a.txt", "--nope"), "--nope"),
    ],
)
def test_a_command_that_makes_no_sense_is_one_line(
    arguments: tuple[str, ...], says: str, command: Command, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(ATHENS)
    ran = command(*arguments)
    assert ran.code == 2
    assert ran.line.startswith("factcheck: ") and says in ran.line
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs rights that can be taken away")
def test_a_folder_that_cannot_be_written_is_one_line(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ATHENS)
    (tmp_path / "locked").mkdir(mode=0o500)
    ran = command("run", "a.txt", "--out", "locked")
    assert ran.code == 2 and "--out: locked: " in ran.line


def test_reference_data_that_is_wrong_is_told_line_by_line(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ATHENS)
    assert (
        command("run", "a.txt", "--reference", "nowhere").line
        == "factcheck: nowhere: no such folder of reference tables"
    )
    table = (ROOT / "reference_data" / "nato" / "2024-06-17.csv").read_text(encoding="utf-8")
    (tmp_path / "own" / "nato").mkdir(parents=True)
    bad = table.replace("GRC,2024,share_of_gdp,3.0", "GRC,2024,share_of_gdp,three ").replace(
        "FRA,2023,sha", "FRA,23,sha"
    )
    (tmp_path / "own" / "nato" / "2024-06-17.csv").write_text(bad, encoding="utf-8")
    source = (ROOT / "reference_data" / "nato" / "source.toml").read_text(encoding="utf-8")
    (tmp_path / "own" / "nato" / "source.toml").write_text(source, encoding="utf-8")
    ran = command("run", "a.txt", "--reference", "own")
    assert ran.code == 3 and "sha256" in ran.line and "2024-06-17.csv" in ran.line
    assert not (tmp_path / "reports").exists()


@pytest.mark.parametrize(
    ("codes", "first"),
    [(("missing.txt", "wrong.txt"), 5), (("wrong.txt",), 1), (("right.txt",), 0), (("right.txt", "wrong.txt"), 1)],
)
def test_the_exit_code_follows_the_worst_that_happened(
    codes: tuple[str, ...], first: int, command: Command, tmp_path: Path
) -> None:
    (tmp_path / "right.txt").write_text(ATHENS)
    (tmp_path / "wrong.txt").write_text(ATHENS.replace("more than 3%", "5%"))
    assert command("run", *codes, "--fail-on", "discrepancy", "--quiet").code == first
    assert command("run", *codes, "--quiet").code == (5 if "missing.txt" in codes else 0)


# what is written, and where


def test_a_report_for_each_article_of_a_folder_a_glob_and_json_lines(command: Command, tmp_path: Path) -> None:
    for name in ("news/a.txt", "news/deep/b.md", "c1.txt", "c2.txt", "skip.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(ATHENS)
    (tmp_path / "d.jsonl").write_text(json.dumps({"id": "../x/y z", "text": ATHENS}) + "\n")
    ran = command("run", "news", "c*.txt", "d.jsonl", "--quiet")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert sorted(path.name for path in (tmp_path / "reports").iterdir()) == [
        "a.md",
        "b.md",
        "c1.md",
        "c2.md",
        "x-y-z.md",
    ]


def test_articles_of_one_name_do_not_overwrite_one_another(command: Command, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(ATHENS)
    assert command("run", "one", "two", "--quiet").code == 0
    assert sorted(path.name for path in (tmp_path / "reports").iterdir()) == ["a-2.md", "a.md"]


def test_an_empty_folder_is_told(command: Command, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert command("run", "empty").line == "factcheck: empty: no article in this folder"


def test_standard_input_to_standard_output(command: Command, tmp_path: Path) -> None:
    ran = command("run", "-", "--out", "-", "--format", "jsonl", stdin=ATHENS.encode())
    verdict = json.loads(ran.out)
    assert (verdict["schema"], verdict["rating"], verdict["as_published"]["figure"]) == (1, "match", "3.08")
    assert verdict["latest"]["figure"] == "2.77"
    assert "1 claim: 1 match" in ran.err, "the summary goes to standard error"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("stdin", "says"), [(b"", "empty"), (b"\x00\x01", "binary data"), (b"caf\xe9", "not UTF-8 text")]
)
def test_bad_standard_input_is_one_line(stdin: bytes, says: str, command: Command) -> None:
    ran = command("extract", "-", stdin=stdin)
    assert ran.code == 5 and ran.line.startswith(f"factcheck: standard input: {says}")


def test_both_formats_at_once(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ATHENS)
    assert command("run", "a.txt", "--format", "markdown,jsonl", "--out", "here/and/there").code == 0
    assert sorted(path.name for path in (tmp_path / "here/and/there").iterdir()) == [
        "a.jsonl",
        "a.md",
        "a.unchecked.ndjson",
    ]


def test_the_published_option_overrides_the_articles_date(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ATHENS)
    command("run", "a.txt", "--published", "2026-08-01", "--quiet")
    report = (tmp_path / "reports" / "a.md").read_text(encoding="utf-8")
    assert "Published: 1 August 2026 (--published)" in report


def test_a_report_does_not_depend_on_the_folder_it_is_made_in(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ATHENS)
    (tmp_path / "elsewhere").mkdir()
    outside("run", "a.txt", "--out", "one", "--quiet", cwd=tmp_path)
    outside("run", "../a.txt", "--out", "../two", "--quiet", cwd=tmp_path / "elsewhere")
    assert (tmp_path / "one" / "a.md").read_bytes() == (tmp_path / "two" / "a.md").read_bytes()


def test_a_second_run_writes_the_same_bytes_over_the_first(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ATHENS)
    command("run", "a.txt")
    first = (tmp_path / "reports" / "a.md").read_bytes()
    (tmp_path / "reports" / "a.md").write_text("old")
    command("run", "a.txt")
    assert (tmp_path / "reports" / "a.md").read_bytes() == first
    assert [path.name for path in (tmp_path / "reports").iterdir()] == ["a.md"], "no temporary file is left"


# the contract of extract, and the lists


def test_extract_prints_the_contract(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ATHENS)
    claim = json.loads(command("extract", "a.txt").out)
    assert claim == {
        "schema": 1,
        "article": "a",
        "kind": "share_of_gdp",
        "subject": ["GRC"],
        "value": "3",
        "value_high": None,
        "unit": "percent",
        "comparator": "gt",
        "period": {"start": 2024, "end": 2024, "basis": "current"},
        "modality": "asserted",
        "attribution": None,
        "text": "more than 3%",
        "span": [39, 51],
        "low": "3",
        "high": None,
        "detail": {},
        "sentence": "Greece spends more than 3% of its GDP on defence.",
        "rule": claim["rule"],
        "doubt": [],
    }
    assert claim["rule"].startswith("share_of_gdp.")


def test_explain_shows_the_steps(command: Command) -> None:
    ran = command("explain", "Greece spends more than 3% of its GDP on defence.", "--published", "2024-11-26")
    assert ran.code == 0
    for part in ("whose: Greece - by its clause", "holds for: above 3%", "3.08%", "2.77%", "revised since"):
        assert part in ran.out
    assert command("explain", "The weather is fine.").out.startswith("no claim")


def test_the_lists_name_every_kind_and_source(command: Command) -> None:
    from factcheck.claims import kinds
    from factcheck.reference.tables import Tables

    assert [line.split(":")[0] for line in command("kinds").out.splitlines() if line[:1].strip()] == list(kinds())
    listed = [line.split(":")[0] for line in command("sources").out.splitlines() if line[:1].strip()]
    assert listed == sorted(Tables().sources)


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), ("run", "--help"), ("--version",)])
def test_help_and_version(arguments: tuple[str, ...], command: Command) -> None:
    ran = command(*arguments)
    assert ran.code == 0 and ran.out and not ran.err


def commands(group: click.Group = cli, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with the words that name it."""
    yield path, group
    for name in group.list_commands(click.Context(group)):
        one = group.get_command(click.Context(group), name)
        assert one is not None
        yield from commands(one, (*path, name)) if isinstance(one, click.Group) else [((*path, name), one)]


def test_there_are_commands_to_look_at() -> None:
    assert len(list(commands())) >= 13


@pytest.mark.parametrize("path", [path for path, _ in commands()], ids=" ".join)
def test_help_ends_with_exit_codes_and_examples_that_are_commands(path: tuple[str, ...], command: Command) -> None:
    told = command(*path, "--help").out
    _, codes, examples = re.split(r"^  (?:Exit code|Examples):\n", told, flags=re.MULTILINE)
    assert all(re.match(r"    (?:[0-9]|others:) ", line) for line in codes.splitlines() if line)
    known = dict(commands())
    for line in examples.replace("\\\n", " ").splitlines():
        words = shlex.split(re.sub(r"^.*\| (?=factcheck)|\|.*|>.*", "", line))
        assert words[:1] == ["factcheck"]
        named = next(tuple(words[1:end]) for end in (3, 2) if tuple(words[1:end]) in known)
        options = {name for one in known[named].params for name in one.opts}
        assert {word for word in words if word.startswith("--")} <= options
        assert named[: len(path)] == path


def test_a_reader_that_stops_reading_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ATHENS * 400)
    piped = f"{sys.executable} -m factcheck extract a.txt | head -c 10"
    done = subprocess.run(["sh", "-c", piped], cwd=tmp_path, capture_output=True, timeout=60, check=False)
    assert done.stderr == b""


# what is asked of a run beside the reports


def test_only_the_kinds_that_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Greece spends 3.1% of its GDP on defence. Poland spent $38bn on defence in 2024.")
    given = ["run", str(tmp_path / "a.txt"), "--published", "2024-11-26", "--out", str(tmp_path / "out"), "--quiet"]
    for more, told in (
        (["--select", "amount"], ["amount: 1 discrepancy"]),
        (["--ignore", "amount"], ["share of GDP: 1 match"]),
        ([], ["amount: 1 discrepancy", "share of GDP: 1 match"]),
    ):
        done = CliRunner().invoke(cli, [*given, "--statistics", *more])
        assert [line.split(",")[0] for line in done.output.splitlines() if line] == told
    assert "--select amount" in replayed(tmp_path, [*given, "--select", "amount"])


def replayed(folder: Path, given: list[str]) -> str:
    CliRunner().invoke(cli, given)
    return (folder / "out" / "a.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["run", "x.txt", "--select", "rnk"], "no kind of claim 'rnk'; did you mean rank?"),
        (["run", "x.txt", "--ignore", "zz"], "no kind of claim 'zz'; known: amount, "),
        (["kinds", "rnk"], "no kind of claim 'rnk'; did you mean rank?"),
        (["sources", "nto"], "no source 'nto'; did you mean nato?"),
        (["run", "a", "b", "--watch"], "--watch: pass one file"),
    ],
)
def test_a_name_that_is_none_is_told_with_the_nearest(arguments: list[str], says: str) -> None:
    done = CliRunner().invoke(cli, arguments, standalone_mode=False)
    assert says in str(done.exception)


def test_one_kind_and_one_source() -> None:
    assert CliRunner().invoke(cli, ["kinds", "rank"]).output.startswith("rank: ")
    assert CliRunner().invoke(cli, ["sources", "sipri"]).output.startswith("sipri: ")


def test_values_are_completed() -> None:
    def completed(words: str, at: int) -> list[str]:
        env = {"_FACTCHECK_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(at)}
        made = BashComplete(cli, {}, "factcheck", "_FACTCHECK_COMPLETE")
        with pytest.MonkeyPatch.context() as patch:
            for name, value in env.items():
                patch.setenv(name, value)
            return [line.partition(",")[2] for line in made.complete().splitlines()]

    assert completed("factcheck run --format ma", 3) == ["markdown"]
    assert completed("factcheck run --format html,j", 3) == ["html,json", "html,jsonl", "html,junit"]
    assert completed("factcheck kinds ran", 2) == ["rank"]
    assert completed("factcheck run --source si", 3) == ["sipri"]
    assert "2024-06-17" in completed("factcheck run --as-of 2024-06", 3)
    assert completed("factcheck reference show gree", 3) == ["Greece", "Greenland"]
    assert completed("factcheck reference show Greece --measure share_of_g", 5) == ["share_of_gdp"]
    assert completed("factcheck reference show Greece --source nato,si", 5) == ["nato,sipri"]
    assert completed("factcheck reference diff nato:2025-08", 3) == ["nato:2025-08-28"]
    assert completed("factcheck reference import na", 3) == ["nato"]


def test_what_the_baseline_knows_is_no_finding_for_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Greece spends 3.5% of its GDP on defence.")
    given = ["run", str(tmp_path / "a.txt"), "--published", "2024-11-26", "--quiet", "--out"]
    CliRunner().invoke(cli, [*given, str(tmp_path / "one"), "--write-baseline", str(tmp_path / "known.txt")])
    formats = ["--format", "findings,github,junit,markdown"]
    CliRunner().invoke(cli, [*given, str(tmp_path / "two"), *formats, "--baseline", str(tmp_path / "known.txt")])
    made = {path.suffixes[0]: path.read_text(encoding="utf-8") for path in (tmp_path / "two").iterdir()}
    assert made[".findings"] == ""
    assert made[".github"].startswith("::debug::")
    assert 'failures="0"' in made[".junit"]
    assert "✗ discrepancy" in made[".md"]


@pytest.mark.parametrize("empty", ["", " ", "\t"])
def test_an_empty_name_is_not_the_working_directory(empty: str, command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Greece spends 3% of its GDP on defence.")
    ran = command("run", empty, "a.txt", "--quiet")
    assert (ran.code, ran.line) == (2, "factcheck: ARTICLE: an empty name")
    assert [path.name for path in (tmp_path / "reports").iterdir()] == ["a.md"], "the others are read"
    assert command("extract", empty).code == 2 and not command("extract", empty).out
    assert command("run", empty, "--format", "parquet", "--out", "out").code == 2 and not (tmp_path / "out").exists()
    for option in ("--out", "--reference", "--write-baseline", "--baseline", "--config"):
        ran = command("run", "a.txt", option, empty)
        assert ran.code == 2 and "an empty name" in ran.line, option
    for told in ("list --reference", "validate --reference", "update worldbank --into"):
        assert command("reference", *told.split(), empty).code == 2, told


def test_a_name_and_password_in_an_address_reach_no_output(command: Command, tmp_path: Path) -> None:
    text = "Greece spends 9% of its GDP on defence."
    urls = (
        "https://me:s3cret@example.org/a",
        "https://me:s3c@ret@example.org/b",
        "//me:s3cret@example.org/c",
        " http://s3cret@a/",
        *(
            "http:\\\\me:s3cret@a/",
            "http:/me:s3cret@a",
            "https:me:s3cret@a/",
            "FTP:/\\me:s3cret@a/",
            "http://\tme:s3cret@a",
        ),
        *("http://me:s3c\nret@a/", "http://me:s3c ret@a/", "ht\ntp://me:s3cret@a/", "http:http://me:s3cret@a/"),
        *("jdbc:x://me:s3cret@a/", "http://a/?u=http://me:s3cret@a/", "see http://s3cret@a/ and http:\\s3cret@b/"),
    )
    (tmp_path / "a.jsonl").write_text(
        "\n".join(json.dumps({"id": url if n % 2 else str(n), "text": text, "url": url}) for n, url in enumerate(urls))
    )
    named = "claimreview,csv,findings,github,html,json,jsonl,junit,markdown,sarif"
    ran = command("run", "a.jsonl", "https://me:s3cret@127.0.0.1:1/", "ftp://me:s3cret@y", "--format", named)
    assert ran.code == 4 and "s3c" not in ran.out + ran.err and "ret@" not in ran.out + ran.err
    found = [(path.name, path.read_text()) for path in (tmp_path / "reports").iterdir()]
    told = [(name, text[: text.index(part)][-60:]) for part in ("s3c", "ret@") for name, text in found if part in text]
    assert len(found) > 160 and told == []
    assert command("run", "a.jsonl", "--format", "parquet", "--out", "out").code == 0
    assert b"s3c" not in b"".join(path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file())
