"""A disk that is really full, workbooks that are bombs, ten thousand files, kills between any two writes, names."""

from __future__ import annotations

import itertools
import json
import signal
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest

import publisher_files as made
from conftest import Command
from factcheck import addresses
from factcheck.articles import web
from factcheck.articles.web import Fetcher
from factcheck.errors import FetchError
from factcheck.reference.publishers import _workbook
from factcheck.reference.tables import Tables
from faults import ARTICLE, begun, outside, written
from local_server import Answer, Server, serving

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs mounts, signals and events as Linux has them")

# a disk that is full


def on_a_full_disk(script: str, here: Path, size: str = "256k") -> str:
    """What some commands say in a folder `disk` that is a file system of its own, filled by the command `fill`."""
    if subprocess.run(["unshare", "-Urm", "true"], check=False, capture_output=True).returncode:
        pytest.skip("no file system can be mounted here")
    tool = (
        f'factcheck() {{ "{sys.executable}" -m factcheck "$@"; }}; fill() {{ cat /dev/zero > disk/most 2>/dev/null; }}'
    )
    (here / "script").write_text(
        f"{tool}\nmkdir disk && mount -t tmpfs -o size={size} none disk || exit 99\n{script}\n"
    )
    done = subprocess.run(
        ["unshare", "-Urm", "bash", "script"], cwd=here, capture_output=True, timeout=200, check=False
    )
    if done.returncode == 99:
        pytest.skip("no file system can be mounted here")
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return (done.stdout + done.stderr).decode()


@LINUX
def test_reports_on_a_disk_that_fills_are_whole_or_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps({"id": str(n), "text": ARTICLE}) for n in range(200)))
    told = on_a_full_disk("factcheck run a.jsonl --quiet --out disk/out; echo code $?; cp -r disk/out out", tmp_path)
    assert "code 1" in told and told.count("cannot be written: No space left on device") > 5
    whole = outside("run", "a.jsonl", "--quiet", "--out", "whole", cwd=tmp_path)
    assert whole.code == 0
    kept, all_ = written(tmp_path / "out"), written(tmp_path / "whole")
    assert 5 < len(kept) < 200 and not begun(tmp_path / "out")
    assert all(all_[name] == data for name, data in kept.items())


@LINUX
def test_a_cache_a_secret_and_an_archive_on_a_full_disk(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "text": ARTICLE}))
    told = on_a_full_disk(
        "mkdir disk/cache disk/state disk/tables; fill; export FACTCHECK_CACHE=disk/cache XDG_STATE_HOME=disk/state\n"
        "factcheck run a.txt --quiet --out out; echo run $?\n"
        "factcheck run a.txt --quiet --out out; echo again $?\n"
        "factcheck run a.jsonl --format parquet --out disk/parts --quiet; echo parts $?\n"
        "find disk -type f | grep -v most",
        tmp_path,
    )
    assert "run 0" in told and "again 0" in told and "parts 0" not in told
    assert [line for line in told.splitlines() if line.startswith("disk/") and "secret" not in line] == []


@LINUX
def test_tables_on_a_full_disk_are_added_whole_or_not(tmp_path: Path) -> None:
    made.sipri(tmp_path / "sipri.xlsx")
    told = on_a_full_disk(
        "fill; factcheck reference import sipri sipri.xlsx --write --into disk/own; echo full $?\n"
        "find disk -type f | grep -v most; rm disk/most\n"
        "factcheck reference import sipri sipri.xlsx --write --into disk/own > /dev/null; echo free $?\n"
        "factcheck reference validate --reference disk/own > /dev/null; echo sound $?",
        tmp_path,
        "2m",
    )
    assert "nothing was written: No space left on device" in told
    assert "full 1" in told and "free 0" in told and "sound 0" in told
    assert [line for line in told.splitlines() if line.startswith("disk/")] == []


# workbooks


def workbook(sheet: bytes, more: dict[str, bytes] | None = None) -> bytes:
    """A workbook whose one sheet is some XML."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>'
        f'<Override PartName="/xl/a.xml" ContentType="{kinds}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {space} xmlns:r="{office}"><sheets>'
        f'<sheet name="TABLE1" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/worksheet" Target="a.xml"/></Relationships>',
    }
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
        packed.writestr("xl/a.xml", f"<worksheet {space}>".encode() + sheet + b"</worksheet>")
        for name, data in (more or {}).items():
            packed.writestr(name, data)
    return held.getvalue()


DATA = b"<sheetData>%s</sheetData>"
BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "much once unpacked": (lambda: workbook(DATA % b"" + b" " * _workbook.UNPACKED), "larger than 60 MB once unpacked"),
    "another part": (
        lambda: workbook(DATA % b"", {"xl/sharedStrings.xml": b" " * _workbook.UNPACKED}),
        "larger than 60 MB once unpacked",
    ),
    "many parts": (lambda: workbook(DATA % b"", {f"x{n}": b"" for n in range(1100)}), "more than 1,000 parts"),
    "a cell far out": (
        lambda: workbook(DATA % b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "more than 5,000,000 cells in sheet",
    ),
    "merged cells": (
        lambda: workbook(DATA % b"" + b"<mergeCells><mergeCell ref='A1:XFD1048576'/></mergeCells>"),
        "more than 5,000,000 merged cells",
    ),
    "merged cells, many times": (
        lambda: workbook(DATA % b"" + b"<mergeCells>" + b'<mergeCell a="" ref = "A1:Z9999"/>' * 30 + b"</mergeCells>"),
        "more than 5,000,000 merged cells",
    ),
    "no cells": (
        lambda: workbook(DATA % b"" + b"<mergeCells><mergeCell ref='A:XFD'/></mergeCells>"),
        "cannot be read|not an|not laid out",
    ),
    "depth": (lambda: workbook(DATA % (b"<row>" * 100_000)), "not an .xlsx|not laid out"),
    "nothing": (lambda: workbook(DATA % b""), "no header|no sheet|not laid out|missing"),
}


@pytest.mark.parametrize("name", BOMBS)
@pytest.mark.parametrize("publisher", ["nato", "sipri"])
def test_a_workbook_that_is_a_bomb_is_one_line_and_soon(
    publisher: str, name: str, command: Command, tmp_path: Path
) -> None:
    make, says = BOMBS[name]
    (tmp_path / "a.xlsx").write_bytes(make())
    assert (tmp_path / "a.xlsx").stat().st_size < 300_000
    began = time.monotonic()
    ran = command("reference", "import", publisher, "a.xlsx", "--release", "2027-03-31")
    assert time.monotonic() - began < 30, "a second; the limit is for a busy machine"
    assert ran.code == 3 and len(ran.err.splitlines()) < 10
    assert any(one in ran.err for one in says.split("|")), ran.err


def test_the_size_of_what_is_merged() -> None:
    sizes = (b"A1", b"A1:B2", b"$A$1:$C$3", b"C3:A1", b"AA1:AB1", b"a1:c1")
    assert [_workbook._size(one) for one in sizes] == [1, 4, 9, 9, 2, 3]


# very many files


def test_ten_thousand_files_take_ten_times_as_long_as_a_thousand(command: Command, tmp_path: Path) -> None:
    took = []
    for name, count in (("few", 1_000), ("many", 10_000)):
        folder = tmp_path / name
        folder.mkdir()
        for number in range(count):
            (folder / f"{number:05}.txt").write_text("It rained on the coast.\n")
        (folder / "00500.txt").write_bytes(b"\xff\x00")
        (folder / "00501.txt").write_text(ARTICLE)
        began = time.process_time()
        ran = command("run", name, "--format", "jsonl", "--out", f"{name}-out", "--quiet")
        took.append(time.process_time() - began)
        assert ran.code == 5 and ran.line.startswith(f"factcheck: {name}/00500.txt: ")
        assert len(list((tmp_path / f"{name}-out").glob("0*[0-9].jsonl"))) == count - 1
    print(f"{took[0]:.1f} and {took[1]:.1f} seconds of the processor")
    assert took[1] < 10 * 1.8 * took[0] + 1


# kills between any two writes

KILLED = """
import os, signal, sys
left = iter(range({number}))
def look(event, given):
    writes = event in ("os.rename", "os.remove", "os.mkdir", "os.link") or (
        event == "open" and isinstance(given[1], str) and set(given[1]) & set("wxa+")
    )
    if writes and "factcheck-tables" in str(given[0]) and next(left, None) is None:
        os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(look)
from factcheck.cli import main
main()
"""
"""The tool, killed just before the n-th time that it writes, makes, moves or removes something of the user's tables."""


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def killed_anywhere(arguments: tuple[str, ...], here: Path) -> int:
    """After each kill the tables are sound, and the same command makes of them what an unbroken one does."""
    (here / "whole").mkdir()
    assert outside(*arguments, cwd=here / "whole").code == 0
    expected = held(here / "whole")
    for number in itertools.count():
        folder = here / f"killed{number}"
        folder.mkdir()
        ran = outside(*arguments, cwd=folder, program=("-c", KILLED.format(number=number)))
        if ran.code == 0:
            return number
        assert ran.code == -signal.SIGKILL, ran
        if (folder / "factcheck-tables").is_dir() and any((folder / "factcheck-tables").glob("*/source.toml")):
            assert outside("sources", "--reference", "factcheck-tables", cwd=folder).code == 0
        again = outside(*arguments, cwd=folder)
        assert again.code == 0, (number, again)
        assert held(folder) == expected, number
    raise AssertionError


def held(folder: Path) -> dict[str, bytes]:
    paths = (path for path in (folder / "factcheck-tables").rglob("*") if path.is_file())
    return {
        str(path.relative_to(folder)): path.read_bytes() for path in paths if not path.name.startswith(".factcheck-")
    }


@LINUX
def test_an_import_killed_between_any_two_writes_is_done_by_the_same_command(tmp_path: Path) -> None:
    made.sipri(tmp_path / "sipri.xlsx")
    count = killed_anywhere(("reference", "import", "sipri", str(tmp_path / "sipri.xlsx"), "--write"), tmp_path)
    assert count >= 5, "two folders, two files begun, two put in place"


@LINUX
def test_an_update_killed_between_any_two_writes_is_done_by_the_same_command(
    server: Server, tables: Tables, tmp_path: Path
) -> None:
    from test_reference_update import eurostat

    count = killed_anywhere(("reference", "update", "eurostat", "--url", eurostat(server, tables)), tmp_path)
    assert count >= 5


# names that change their minds, and the real client


def test_a_name_that_changes_its_mind_is_asked_once(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's own resolver, lying: what was checked is called, whatever the name points to a moment later."""
    outside_, inside = "127.0.0.1", "127.0.0.2"
    port, real, asked = int(server.url.rpartition(":")[2]), socket.getaddrinfo, list[str]()
    server.says("/story", Answer(b"<html>Greece spends 3%.</html>", type="text/html"))

    def lying(host: str, *given: object, **more: object) -> object:
        if host in (outside_, inside):
            return real(host, *given, **more)  # type: ignore[call-overload]
        asked.append(host)
        return real(outside_ if len(asked) < 3 else inside, *given, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(socket, "getaddrinfo", lying)
    monkeypatch.setattr(web, "is_public", lambda address: address == outside_ or addresses.is_public(address))
    with socket.create_server((inside, port)) as listening:
        listening.setblocking(False)
        one = Fetcher(sleep=lambda seconds: None)
        assert one.get(f"http://rebind.example:{port}/story").data and asked == ["rebind.example"] * 2
        with pytest.raises(FetchError, match=f"{inside} is on the local network"):
            one.get(f"http://rebind.example:{port}/story")
        with pytest.raises(BlockingIOError):
            listening.accept()
