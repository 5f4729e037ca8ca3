"""What a user types: kinds of file found by suffix, links, devices, pipes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

import stories
from conftest import Command
from factcheck.articles.find import articles, inputs
from factcheck.errors import UnreadableArticleError
from factcheck.models import Article
from factcheck.reading.plain import plain

TEXT = "Greece spends more than 3% of its GDP on defence.\n"


def test_every_input_is_found_and_no_two_read_the_same_suffix() -> None:
    names = [module.__name__.rpartition(".")[2] for module in inputs()]
    assert names == ["docx", "eml", "html", "jsonl", "parquet", "pdf", "text", "warc"]
    suffixes = [suffix for module in inputs() for suffix in module.SUFFIXES]
    assert len(suffixes) == len(set(suffixes))
    types = [kind for module in inputs() for kind in getattr(module, "TYPES", ())]
    assert len(types) == len(set(types))


def test_a_folder_of_every_kind(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(stories.docx())
    (tmp_path / "b.eml").write_bytes(stories.mail("\n\n".join(stories.PARAGRAPHS)).as_bytes())
    (tmp_path / "c.HTML").write_bytes(stories.page())
    (tmp_path / "d.jsonl").write_text(json.dumps({"id": "d", "text": TEXT}))
    pl.DataFrame({"id": ["e"], "text": [TEXT]}).write_parquet(tmp_path / "e.parquet")
    (tmp_path / "f.pdf").write_bytes(stories.pdf())
    (tmp_path / "g.md").write_text(TEXT)
    (tmp_path / "h.png").write_bytes(b"no article")
    found = list(articles([str(tmp_path)]))
    assert [one.id for one in found if isinstance(one, Article)] == list("abcdefg")
    assert len(found) == 7


def test_a_link_out_of_a_folder_is_told_and_not_followed(tmp_path: Path) -> None:
    for name in ("news/a.txt", "secret/b.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(TEXT)
    (tmp_path / "news" / "b.txt").symlink_to(tmp_path / "secret" / "b.txt")
    (tmp_path / "news" / "c.txt").symlink_to("a.txt")
    (tmp_path / "news" / "d.txt").symlink_to("d.txt")
    (tmp_path / "news" / "more").symlink_to(tmp_path / "news")
    a, b, c, d = articles([str(tmp_path / "news")])
    assert isinstance(a, Article) and isinstance(c, Article)
    assert isinstance(b, UnreadableArticleError) and "a link that leads out of" in str(b)
    assert isinstance(d, UnreadableArticleError)
    (named,) = articles([str(tmp_path / "news" / "b.txt")])
    assert isinstance(named, Article), "named by the user, a link is followed"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="has no endless device")
def test_an_endless_device_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    from factcheck.articles import text

    monkeypatch.setattr(text, "LARGEST", 5_000_000)
    (found,) = articles(["/dev/zero"])
    assert str(found) == "/dev/zero: larger than 5 MB"


@pytest.mark.skipif(os.name != "posix", reason="needs named pipes")
def test_a_pipe_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen([sys.executable, "-c", f"open({str(tmp_path / 'pipe')!r}, 'w').write({TEXT!r})"]):
        (found,) = articles([str(tmp_path / "pipe")])
    assert isinstance(found, Article) and found.text == TEXT


def test_standard_input_of_other_kinds(command: Command) -> None:
    for data in (stories.pdf(), stories.docx(), b"\n" + stories.page()):
        ran = command("extract", "-", stdin=data)
        assert (ran.code, ran.out.count("\n")) == (0, 4)


def test_nothing_slow_is_imported_to_find_the_inputs() -> None:
    code = "import sys; from factcheck.articles.find import inputs; inputs(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert not {"docx", "email", "httpx", "lxml", "polars", "pypdf", "ssl", "trafilatura"} & set(done.stdout.split())


@pytest.mark.parametrize("name", ["a.srt", "a.vtt"])
def test_subtitles_of_a_folder_are_read(name: str, tmp_path: Path) -> None:
    head = "WEBVTT\n\n" if name.endswith("vtt") else "1\n"
    (tmp_path / name).write_text(f"{head}00:00:01.000 --> 00:00:02.000\nIt spends 2%.\n")
    (article,) = articles([str(tmp_path)])
    assert isinstance(article, Article)
    assert plain(article.text).text.strip() == "It spends 2%."
