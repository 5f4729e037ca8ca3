"""Inputs from which fuzzing begins: one good input of each kind at least, and the pieces that inputs are made of."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import corpora
import publisher_files
import stories
from factcheck.reference.tables import shipped
from hostile import PIECES

SENTENCES = tuple(dict.fromkeys(case.text for case in corpora.corpus()))
TEXT = (
    "---\ntitle: A budget\ndate: 2024-11-26\n---\n# A budget\n\nGreece spends more than 3% of its GDP on defence, "
    "the minister said.\n\n<!-- factcheck: ignore: a quotation -->\nIn 2023 Poland spent 158bn zloty on its army.\n"
)


def of(target: str) -> Iterator[bytes]:
    """Good inputs of a target."""
    made = {
        "text": _texts,
        "html": _pages,
        "pdf": lambda: map(_undated, (stories.pdf(), stories.pdf(columns=2))),
        "docx": lambda: map(_repacked, (stories.docx(),)),
        "eml": _mails,
        "jsonl": _lines,
        "parquet": _parquet,
        "warc": _warc,
        "extraction": _sentences,
        "report": _sentences,
        "table": lambda: _shipped("*/2*.csv", 4000),
        "lists": lambda: _shipped("*.csv", 2500),
        "source": lambda: _shipped("*/source.toml", 3000),
        "typed": _typed,
        "excuses": lambda: _shipped("exceptions.csv", 1500),
        "imported": _publishers,
        "settings": _settings,
    }
    yield from made[target]()


def _texts() -> Iterator[bytes]:
    yield TEXT.encode()
    yield TEXT.encode("utf-16")
    yield from (piece.encode("utf-8", "replace") for piece in PIECES.values())


def _undated(data: bytes) -> bytes:
    """A PDF file without the time it was made, so that it is the same each time."""
    return re.sub(rb"<[0-9A-F]{32}>", b"<%s>" % (b"0" * 32), re.sub(rb"D:[0-9]{14}", b"D:20241126000000", data))


def _repacked(data: bytes) -> bytes:
    """A zip file whose parts have no times."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = re.sub(rb"20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z", b"2024-11-26T00:00:00Z", old.read(name))
            new.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _sentences() -> Iterator[bytes]:
    step = max(1, len(SENTENCES) // 200)
    yield from (text.encode() for text in SENTENCES[::step])


def _pages() -> Iterator[bytes]:
    yield stories.page()
    yield stories.page('<meta property="article:published_time" content="2024-11-26">', "<!-- factcheck: off: a -->")


def _mails() -> Iterator[bytes]:
    yield stories.mail("\n".join(stories.PARAGRAPHS)).as_bytes()
    both = stories.mail("See the page.", stories.page())
    both.set_boundary("boundary")
    yield both.as_bytes()
    yield stories.mail(None, stories.page()).as_bytes()


def _lines() -> Iterator[bytes]:
    line = json.dumps({"id": "a", "text": SENTENCES[0], "date": "2024-11-26", "title": "t", "url": "u"}).encode()
    lines = line + b"\r\n\n" + line + b"\n{}\n[1]\nnull\n"
    yield lines
    yield gzip.compress(lines, mtime=0)
    yield zlib.compress(lines)


def _parquet() -> Iterator[bytes]:
    import polars

    held = io.BytesIO()
    rows = [{"id": str(n), "text": SENTENCES[n], "date": "2024-11-26", "title": "t", "url": None} for n in range(3)]
    polars.DataFrame(rows).write_parquet(held)
    yield held.getvalue()
    held = io.BytesIO()
    polars.DataFrame({"id": [1, 2], "text": [None, 5.0], "date": [{"a": 1}, None]}).write_parquet(held)
    yield held.getvalue()


def _warc() -> Iterator[bytes]:
    sent = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + stories.page()
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\nContent-Length: %d\r\n"
    record = head % len(sent) + b"Content-Type: application/http; msgtype=response\r\n\r\n" + sent + b"\r\n\r\n"
    yield record
    yield gzip.compress(record, mtime=0)


def _shipped(pattern: str, size: int) -> Iterator[bytes]:
    """The beginnings of shipped files, whole lines."""
    for path in sorted(shipped().glob(pattern)):
        data = path.read_bytes()
        yield data[: data.rfind(b"\n", 0, size) + 1] if len(data) > size else data


def _typed() -> Iterator[bytes]:
    yield b"subject,period,measure,value,unit\nGreece,2024,share_of_gdp,2.77,%\nItaly,2024,amount_usd,10,million USD\n"
    yield b"\xef\xbb\xbfsubject;period;measure;value;unit\r\nGreece;2024;share_of_gdp;2,77;%\r\n"


def _publishers() -> Iterator[bytes]:
    yield publisher_files.worldbank({"GRC": (1.0, None, 2.5)}).encode()
    yield publisher_files.eurostat({"EL": 2.2, "IT": 1.5}).encode()
    yield publisher_files.ecb({"USD": 1.1, "PLN": 4.3}).encode()
    with TemporaryDirectory() as folder:
        for name, make in (("nato", publisher_files.nato), ("sipri", publisher_files.sipri)):
            yield _repacked(make(Path(folder) / f"{name}.xlsx").read_bytes())


def _settings() -> Iterator[bytes]:
    yield b'format = ["markdown", "html"]\nout = "checked"\nfail_on = "discrepancy"\nquiet = true\nreference = "ours"\n'
    yield b"# Known findings\n" + b"0" * 32 + b" discrepancy Greece: 5% of GDP\n"
