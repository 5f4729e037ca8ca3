"""Every verdict of a report is made again, with its context, by the command that the report prints."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from datetime import date
from pathlib import Path

import polars
import pytest
from click.testing import CliRunner

from factcheck import explaining, output
from factcheck.articles import text
from factcheck.articles.find import articles
from factcheck.cli import cli
from factcheck.models import Article
from factcheck.pipeline import check
from factcheck.reference.tables import Tables
from factcheck.writers import claimed, words, writer
from replays import replays

HERE = Path(__file__).parent
OWN = HERE / "articles" / "own.jsonl"
SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.md"))
COMMAND = re.compile(r"In the article's folder, `factcheck (.+)` makes claim N again")


def explained(arguments: list[str]) -> str:
    done = CliRunner().invoke(cli, arguments, standalone_mode=False)
    assert done.exception is None, done.exception
    return done.output


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_every_claim_of_a_sample_is_made_again(seed: Path, tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(seed.parent)
    report = check(text.read(Path(seed.name)), tables)
    found = COMMAND.search(str(writer("markdown").write(report)))
    assert found is not None
    for number, verdict in enumerate(report.verdicts, 1):
        told = explained([str(number) if one == "N" else one for one in shlex.split(found[1])])
        assert f'"{verdict.claim.text}" is read as: {claimed.reading(verdict.claim)}' in told
        assert f"rating: {words.rating(verdict)}\n" in told
        assert told == output.explanation(report, [number])


def test_every_claim_of_articles_of_our_own_is_made_again(tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(OWN.parent)
    monkeypatch.setattr(explaining, "tables_of", lambda *_: tables)  # the same ones, loaded once
    found = list(replays(OWN, tables))
    assert [one for one in found if not one.same] == []
    assert len(found) > 100


@pytest.mark.parametrize("name", sorted(path.stem for path in (HERE / "gold").glob("*.toml")))
def test_every_claim_of_an_article_with_gold_is_made_again(
    name: str, tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(explaining, "tables_of", lambda *_: tables)
    gold = tomllib.loads((HERE / "gold" / f"{name}.toml").read_text(encoding="utf-8"))
    Path("a.md").write_text(f"---\ndate: {gold['date']}\n---\n{gold['text']}", encoding="utf-8")
    found = list(replays(Path("a.md"), tables))
    assert found and [one for one in found if not one.same] == []


def test_a_claim_keeps_what_stands_around_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Greece has a large army. It spends 3.1% of its GDP on defence.", encoding="utf-8")
    told = explained(["explain", "--article", "a.txt", "--claim", "1", "--published", "2024-11-26"])
    assert '"3.1%" is read as: Greece: 3.1% of GDP on defence' in told
    assert told == explained(["explain", "--article", "a.txt@36", "--published", "2024-11-26"])


def test_a_row_of_a_data_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    line = '{"id": "%s", "text": "%s spends 3.1%% of its GDP on defence.", "date": "2024-11-26"}\n'
    Path("a.jsonl").write_text(line % ("a", "Greece") + line % ("b", "Poland"), encoding="utf-8")
    assert "is read as: Poland" in explained(["explain", "--article", "a.jsonl:2", "--claim", "1"])


def test_a_row_with_an_address_is_replayed_from_its_file(
    tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    row = {"id": "a", "text": "Greece spends 3.1% of its GDP on defence.", "url": "https://example.org/a"}
    Path("a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    polars.DataFrame([row]).write_parquet("a.parquet")
    for name in ("a.jsonl", "a.parquet"):
        (found,) = articles([name])
        assert isinstance(found, Article) and found.source == "https://example.org/a"
        assert words.replay(1, check(found, tables)) == f"factcheck explain --article {name}:1 --claim 1"
        assert [one.same for one in replays(Path(name), tables)] == [True]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "pass a SENTENCE, or --article FILE with --claim N"),
        (["x", "--article", "a.txt"], "pass a SENTENCE, or --article FILE with --claim N"),
        (["--article", "a.txt", "--claim", "9"], "no claim 9; the article has 1"),
        (["--article", "a.txt@1-4"], "no claim stands at 1-4"),
        (["--article", "a.jsonl"], "more than one article: pass FILE:ROW"),
        (["--article", "a.jsonl:7"], "no such row: a.jsonl:7"),
        (["--article", "missing.txt"], "no article"),
    ],
)
def test_what_cannot_be_explained_is_said(
    arguments: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Greece spends 3.1% of its GDP on defence.", encoding="utf-8")
    Path("a.jsonl").write_text('{"id": "a", "text": "one"}\n{"id": "b", "text": "two"}\n', encoding="utf-8")
    done = CliRunner().invoke(cli, ["explain", *arguments], standalone_mode=False)
    assert says in str(done.exception)


def test_what_is_read_from_standard_input_has_no_command(tables: Tables) -> None:
    article = Article("a", "Greece spends 3.1% of its GDP on defence.", "-", published=date(2024, 11, 26))
    assert words.replay(1, check(article, tables)) == ""
