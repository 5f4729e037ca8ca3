"""Fetching from a server that behaves, and from ones that do not; a new release is written whole, or nothing is."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import httpx
import pytest

import publisher_files as made
from conftest import Command
from factcheck.errors import FetchError, ReferenceDataError, UsageError
from factcheck.reference import plan, refresh, update
from factcheck.reference.columns import read_table
from factcheck.reference.publishers._table import subjects
from factcheck.reference.refresh import Asked
from factcheck.reference.tables import Tables
from factcheck.reference.update import Known, fetch
from local_server import Answer, Server, free_address, serving

CSV = b"a,b\n1,2\n"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TODAY = date(2026, 12, 1)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with update.client() as opened:
        yield opened


@pytest.fixture
def pauses() -> list[float]:
    """The seconds that a fetch would have waited."""
    return []


# one file


def test_200(server: Server, client: httpx.Client) -> None:
    url = server.says("/f", Answer(CSV, headers={"ETag": '"1"', "Last-Modified": "Fri, 10 Jul 2026 09:55:14 GMT"}))
    found = fetch(client, url, "csv")
    assert found is not None
    assert (found.data, found.etag, found.changed_on, found.moved) == (CSV, '"1"', date(2026, 7, 10), "")
    assert found.sha256 == hashlib.sha256(CSV).hexdigest()
    assert server.asked[0][1]["User-Agent"].startswith("factcheck/")


def test_304_is_nothing_new(server: Server, client: httpx.Client) -> None:
    url = server.says("/f", Answer(status=304))
    assert fetch(client, url, "csv", Known('"1"', "Fri, 10 Jul 2026 09:55:14 GMT")) is None
    headers = server.asked[0][1]
    assert headers["If-None-Match"] == '"1"' and headers["If-Modified-Since"] == "Fri, 10 Jul 2026 09:55:14 GMT"


@pytest.mark.parametrize(("status", "moved"), [(301, True), (308, True), (302, False), (307, False)])
def test_redirects_are_followed_and_a_lasting_one_is_told(
    status: int, moved: bool, server: Server, client: httpx.Client
) -> None:
    url = server.says("/old", Answer(status=status, headers={"Location": "/new"}))
    server.says("/new", Answer(CSV))
    found = fetch(client, url, "csv")
    assert found is not None and found.data == CSV and (found.moved == f"{server.url}/new") is moved


def test_a_redirect_in_a_circle_is_told(server: Server, client: httpx.Client) -> None:
    url = server.says("/f", Answer(status=302, headers={"Location": "/f"}))
    with pytest.raises(FetchError, match=r"redirect"):
        fetch(client, url, "csv")


def test_a_redirect_from_https_to_http_is_refused() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.scheme == "https":
            return httpx.Response(302, headers={"Location": "http://publisher.test/f"})
        return httpx.Response(200, content=CSV, headers={"Content-Type": "text/csv"})

    client = httpx.Client(transport=httpx.MockTransport(answer), follow_redirects=True)
    with pytest.raises(FetchError, match="not encrypted"):
        fetch(client, "https://publisher.test/f", "csv")


@pytest.mark.parametrize(("status", "says"), [(404, "404 Not Found"), (403, "403 Forbidden"), (410, "410 Gone")])
def test_what_is_not_there_is_asked_for_once(status: int, says: str, server: Server, client: httpx.Client) -> None:
    url = server.says("/f", Answer(b"sorry", status, "text/html"))
    with pytest.raises(FetchError, match=says) as caught:
        fetch(client, url, "csv")
    assert caught.value.exit_code == 4 and server.times("/f") == 1


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again_after_a_longer_pause(
    status: int, server: Server, client: httpx.Client, pauses: list[float]
) -> None:
    url = server.says("/f", Answer(status=status), Answer(status=status), Answer(CSV))
    found = fetch(client, url, "csv", sleep=pauses.append)
    assert found is not None and found.data == CSV and pauses == [1, 2]


def test_a_server_that_stays_busy_is_given_up(server: Server, client: httpx.Client, pauses: list[float]) -> None:
    url = server.says("/f", Answer(status=500))
    with pytest.raises(FetchError, match=r"answered 500 Internal Server Error \(4 attempts\)"):
        fetch(client, url, "csv", sleep=pauses.append)
    assert pauses == [1, 2, 4] and server.times("/f") == 4


def test_retry_after_is_obeyed(server: Server, client: httpx.Client, pauses: list[float]) -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    past = format_datetime(datetime.now(UTC) - timedelta(days=1), usegmt=True)
    busy = [Answer(status=429, headers={"Retry-After": after}) for after in ("7", soon, past)]
    found = fetch(client, server.says("/f", *busy, Answer(CSV)), "csv", sleep=pauses.append)
    assert found is not None and pauses[0] == 7 and 15 < pauses[1] <= 20 and pauses[2] == 0


def test_a_server_that_asks_for_too_long_is_left_alone(
    server: Server, client: httpx.Client, pauses: list[float]
) -> None:
    url = server.says("/f", Answer(status=429, headers={"Retry-After": "3600"}))
    with pytest.raises(FetchError, match="asks to wait 3600 seconds"):
        fetch(client, url, "csv", sleep=pauses.append)
    assert pauses == [] and server.times("/f") == 1


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (Answer(CSV * 100, cut=300), "broke off"),
        (Answer(drop=True), "broke off"),
        (Answer(b"not gzip at all", headers={"Content-Encoding": "gzip"}), "broke off"),
        (Answer(gzip.compress(CSV * 100)[:-20], headers={"Content-Encoding": "gzip"}), "broke off"),
    ],
    ids=["cut", "dropped", "no gzip", "cut gzip"],
)
def test_a_broken_answer_is_asked_for_again(
    bad: Answer, says: str, server: Server, client: httpx.Client, pauses: list[float]
) -> None:
    found = fetch(client, server.says("/f", bad, Answer(CSV)), "csv", sleep=pauses.append)
    assert found is not None and found.data == CSV and pauses == [1]
    with pytest.raises(FetchError, match=says):
        fetch(client, server.says("/g", bad), "csv", sleep=pauses.append)


def test_gzip_is_unpacked(server: Server, client: httpx.Client) -> None:
    url = server.says("/f", Answer(gzip.compress(CSV), headers={"Content-Encoding": "gzip"}))
    found = fetch(client, url, "csv")
    assert found is not None and found.data == CSV


def test_a_server_that_does_not_answer_is_given_up(server: Server, pauses: list[float]) -> None:
    with httpx.Client(timeout=0.2) as client, pytest.raises(FetchError, match=r"no answer in time \(ReadTimeout\)"):
        fetch(client, server.says("/f", Answer(hang=True)), "csv", sleep=pauses.append)
    assert pauses == [1, 2, 4]


def test_nobody_there_may_mean_offline(client: httpx.Client, pauses: list[float]) -> None:
    with pytest.raises(FetchError, match="cannot be reached, are you offline"):
        fetch(client, f"{free_address()}/f", "csv", sleep=pauses.append)
    assert pauses == [1], "an address that cannot be reached is tried twice only"


@pytest.mark.parametrize(
    ("kind", "body", "type_", "says"),
    [
        ("csv", b"<html>Log in</html>", "text/html; charset=utf-8", "is 'text/html', expected application/csv or"),
        ("xlsx", b"PK..", "text/html", "is 'text/html'"),
        ("json", b"{}", "text/csv", "is 'text/csv'"),
        ("zip", b"PK..", "", "is 'of no type'"),
        ("xlsx", b"<html>Log in</html>", XLSX, "not a xlsx file: it begins with b'<html>"),
        ("json", b"[1]", "application/json", "not a json file"),
        ("csv", b"", "text/csv", "not a csv file"),
    ],
)
def test_another_kind_of_file_is_refused(
    kind: str, body: bytes, type_: str, says: str, server: Server, client: httpx.Client
) -> None:
    with pytest.raises(FetchError, match=says):
        fetch(client, server.says("/f", Answer(body, type=type_)), kind)
    assert server.times("/f") == 1


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip bomb"])
def test_too_large_a_file_is_refused(
    packed: bool, server: Server, client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(update, "LARGEST", 10_000)
    body = gzip.compress(bytes(20_000)) if packed else bytes(20_000)
    answer = Answer(body, headers={"Content-Encoding": "gzip"} if packed else {})
    with pytest.raises(FetchError, match="larger than 10,000 bytes"):
        fetch(client, server.says("/f", answer), "csv")


def test_too_slow_a_file_is_refused(server: Server, client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(update, "LONGEST", -1.0)
    with pytest.raises(FetchError, match="not done after"):
        fetch(client, server.says("/f", Answer(CSV)), "csv")


def test_a_zip_holds_one_table() -> None:
    assert update.unpacked("u", made.zipped("x,y\n"))[1] == b"x,y\n"
    with pytest.raises(FetchError, match="not a whole zip"):
        update.unpacked("u", made.zipped("x,y\n")[:-30])
    with pytest.raises(FetchError, match="0 tables in the zip, expected 1"):
        update.unpacked("u", made.zipped("x").replace(b"API_", b"API.").replace(b"1.csv", b"1.txt"))


# a release


def asked(client: httpx.Client, server: Server, url: str | None = None, today: date = TODAY) -> Asked:
    return Asked(client, today, url, server.url, lambda pause: None)


def shares(tables: Tables, measure: str = "share_of_gdp", value: float = 2.5) -> dict[str, list[float | None]]:
    """Figures for as many countries as the held release of the World Bank has."""
    codes = refresh._subjects(tables.sources["worldbank"], tables, measure)
    return {code: [value] * 8 for code in sorted({"WORLD": "WLD", "EU": "EUU"}.get(code, code) for code in codes)}


INDICATORS = {
    "MS.MIL.XPND.CD": "amount_usd",
    "MS.MIL.XPND.GD.ZS": "share_of_gdp",
    "MS.MIL.XPND.ZS": "share_of_budget",
    "NY.GDP.MKTP.CD": "gdp",
    "NY.GDP.MKTP.CN": "gdp_national",
    "NY.GDP.DEFL.KD.ZG": "gdp_deflator_change",
    "SP.POP.TOTL": "population",
}


def bank(server: Server, tables: Tables, value: float = 2.5) -> None:
    """Every indicator of the World Bank's at its own path, conditional requests answered."""
    for indicator, measure in INDICATORS.items():
        figures = shares(tables, measure, value) or {"GRC": [value] * 8}
        body = made.zipped(made.worldbank(figures, indicator), indicator)
        path = f"/v2/en/indicator/{indicator}?downloadformat=csv"
        server.says(path, Answer(body, type="application/zip", headers={"ETag": f'"{value}-{indicator}"'}))


def test_all_files_of_a_publisher_make_one_new_release(
    server: Server, client: httpx.Client, tables: Tables, tmp_path: Path
) -> None:
    bank(server, tables)
    found = refresh.refresh(tables.sources["worldbank"], tables, tmp_path, asked(client, server))
    assert found.plan is not None and not list(tmp_path.iterdir()), "a plan, not yet written"
    assert str(found.plan.entry.date) == "2026-10-07", "the day that the files tell"
    assert set(found.plan.entry.prints) == set(INDICATORS.values())
    assert "sha256 of the original" in found.plan.entry.note
    plan.write(found.plan)
    refresh.remember(tmp_path, tables.sources["worldbank"], found.memory)
    table = read_table(tmp_path / "worldbank" / "2026-10-07.csv")
    assert set(table["measure"]) == set(INDICATORS.values())
    kept = json.loads((tmp_path / "worldbank" / refresh.MEMORY).read_text(encoding="utf-8"))
    assert len(kept) == 7 and all(one["etag"] for one in kept.values())


def test_what_has_not_changed_is_not_written_again(
    server: Server, client: httpx.Client, tables: Tables, tmp_path: Path
) -> None:
    bank(server, tables)
    of = tables.sources["worldbank"]
    first = refresh.refresh(of, tables, tmp_path, asked(client, server))
    assert first.plan is not None
    plan.write(first.plan)
    refresh.remember(tmp_path, of, first.memory)
    own = Tables([tmp_path])
    same = refresh.refresh(own.sources["worldbank"], own, tmp_path, asked(client, server))
    assert same.plan is None and "the figures are those of 2026-10-07" in same.says[0]
    for path in list(server.answers):
        server.says(path, Answer(status=304))
    unchanged = refresh.refresh(own.sources["worldbank"], own, tmp_path, asked(client, server))
    assert (unchanged.plan, unchanged.says) == (None, ("worldbank: nothing new",))
    assert all("If-None-Match" in headers for _, headers in server.asked[-7:])


def test_files_that_changed_are_joined_by_those_that_did_not(
    server: Server, client: httpx.Client, tables: Tables, tmp_path: Path
) -> None:
    bank(server, tables)
    of = tables.sources["worldbank"]
    first = refresh.refresh(of, tables, tmp_path, asked(client, server))
    assert first.plan is not None
    plan.write(first.plan)
    refresh.remember(tmp_path, of, first.memory)
    unchanged = {path: answers[0] for path, answers in server.answers.items()}
    bank(server, tables, value=2.6)
    for path, old in unchanged.items():
        if "GD.ZS" not in path:
            server.says(path, Answer(status=304), old)
    own = Tables([tmp_path])
    second = refresh.refresh(own.sources["worldbank"], own, tmp_path, asked(client, server))
    assert second.plan is not None and set(second.plan.entry.prints) == set(INDICATORS.values())
    assert str(second.plan.entry.date) == "2026-12-01", "other figures of the same day become a release of today"
    plan.write(second.plan)
    dates = [str(e.date) for e in Tables([tmp_path]).sources["worldbank"].editions if e.own]
    assert dates == ["2026-10-07", "2026-12-01"], "never over an old one"


def test_a_workbook_with_a_year_in_its_name(
    server: Server, client: httpx.Client, tables: Tables, tmp_path: Path
) -> None:
    allies = {code: name for name, code in subjects("nato").items() if len(code) == 3}
    figures = {name: ("Kroner" if code in ("DNK", "NOR") else "Euros", 2.5) for code, name in allies.items()}
    made.nato(tmp_path / "nato.xlsx", since_2025=True, allies=figures)
    body = (tmp_path / "nato.xlsx").read_bytes()
    path = "/content/dam/nato/webready/documents/finance/def-exp-2026-en.xlsx"
    server.says(path, Answer(body, type=XLSX, headers={"Last-Modified": "Tue, 17 Nov 2026 10:00:00 GMT"}))
    found = refresh.refresh(tables.sources["nato"], tables, tmp_path, asked(client, server, today=date(2027, 1, 5)))
    assert server.times(path.replace("2026", "2027")) == 1, "this year's is asked for first"
    assert found.plan is not None and str(found.plan.entry.date) == "2026-11-17"


def test_no_spelling_of_the_address_is_there(
    server: Server, client: httpx.Client, tables: Tables, tmp_path: Path
) -> None:
    with pytest.raises(FetchError, match=r"def-exp-2026-en.xlsx: answered 404.*def-exp-2025-en.xlsx: answered 404"):
        refresh.refresh(tables.sources["nato"], tables, tmp_path, asked(client, server))


def test_a_measure_that_is_gone_is_a_changed_layout(
    server: Server, client: httpx.Client, tables: Tables, tmp_path: Path
) -> None:
    bank(server, tables)
    other = made.zipped(made.worldbank(shares(tables), "SP.POP.TOTL"))
    server.says("/v2/en/indicator/MS.MIL.XPND.GD.ZS?downloadformat=csv", Answer(other, type="application/zip"))
    with pytest.raises(ReferenceDataError, match="layout has changed: no figures of share_of_gdp any more"):
        refresh.refresh(tables.sources["worldbank"], tables, tmp_path, asked(client, server))


def test_countries_that_are_gone_are_a_changed_layout(
    server: Server, client: httpx.Client, tables: Tables, tmp_path: Path
) -> None:
    bank(server, tables)
    few = dict(list(shares(tables).items())[:50])
    body = made.zipped(made.worldbank(few, "MS.MIL.XPND.GD.ZS"))
    server.says("/v2/en/indicator/MS.MIL.XPND.GD.ZS?downloadformat=csv", Answer(body, type="application/zip"))
    with pytest.raises(ReferenceDataError, match="share_of_gdp has lost 111 of 161 subjects, among them"):
        refresh.refresh(tables.sources["worldbank"], tables, tmp_path, asked(client, server))


@pytest.mark.parametrize(
    ("source", "path", "body", "type_", "says"),
    [
        ("eurostat", "/f.json", made.eurostat({"EL": 2.2}, drop="time"), "application/json", "no dimension time"),
        ("eurostat", "/f.json", made.eurostat({"EL": 2.2, "XX": 1.0}), "application/json", "unknown country code 'XX'"),
        ("worldbank", "/f.csv", "Country,Year,Value\nGreece,2024,2.5\n", "text/csv", "no header 'Country Name,"),
        ("exchange_rates", "/f.csv", "DATE,USD\n2024,1.1\n", "text/csv", "no column FREQ, CURRENCY"),
        ("exchange_rates", "/f.csv", made.ecb({"GBP": 0.85}), "text/csv", "no yearly averages of the US dollar"),
    ],
)
def test_a_changed_layout_is_refused_with_what_changed(
    source: str,
    path: str,
    body: str,
    type_: str,
    says: str,
    server: Server,
    client: httpx.Client,
    tables: Tables,
    tmp_path: Path,
) -> None:
    url = server.says(path, Answer(body.encode(), type=type_))
    with pytest.raises(ReferenceDataError, match=says):
        refresh.refresh(tables.sources[source], tables, tmp_path, asked(client, server, url))
    assert list(tmp_path.iterdir()) == []


def test_a_source_without_an_address_says_so(
    server: Server, client: httpx.Client, tables: Tables, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="eda: no address to update from"):
        refresh.refresh(tables.sources["eda"], tables, tmp_path, asked(client, server))


def test_every_address_is_encrypted_and_of_a_known_kind(tables: Tables) -> None:
    addresses = [address for source in tables.sources.values() for address in source.addresses]
    assert len(addresses) >= 11
    assert all(address.url.startswith("https://") and address.kind in update.TYPES for address in addresses)


# the command


def eurostat(server: Server, tables: Tables, share: float = 2.2) -> str:
    held = refresh._subjects(tables.sources["eurostat"], tables, "share_of_gdp")
    figures = {name: share for name, code in subjects("eurostat").items() if code in held}
    return server.says("/f.json", Answer(made.eurostat(figures).encode(), type="application/json"))


def test_a_name_and_password_are_sent_and_written_nowhere(
    command: Command, server: Server, tables: Tables, tmp_path: Path
) -> None:
    url = eurostat(server, tables).replace("://", "://me:s3cret@")
    told = [command("reference", "update", "eurostat", "--url", url) for _ in range(2)]
    assert [ran.code for ran in told] == [0, 0] and "nothing new" in told[1].out
    assert server.asked[0][1]["Authorization"].startswith("Basic ")
    for wrong in ("/gone.json", "/f.csv"):
        told.append(command("reference", "update", "eurostat", "--url", url.replace("/f.json", wrong)))
        told.append(command("reference", "update", "eurostat", "--mirror", url.replace("/f.json", wrong)))
    told.append(command("reference", "update", "eurostat", "--url", "http://me:s3cret@127.0.0.1:1/"))
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"fetched from http://127.0.0.1" in written and b"s3cret" not in written
    assert not any("s3cret" in ran.out + ran.err for ran in told)


@pytest.mark.parametrize("option", ["--url", "--mirror"])
def test_what_is_no_address_is_one_line(option: str, command: Command) -> None:
    ran = command("reference", "update", "eurostat", option, "http://me:s3cret@[::1/")
    assert ran.code in (2, 4) and ran.err.startswith(f"factcheck: {option}: http://[::1/: ")


@pytest.mark.parametrize(
    "kept", ["[]", '{"U": 5}', '{"U": {"x": 1}}', '{"U": {"etag": 1}}', '{"U": {"etag": "a\\n"}}', "[" * 9999]
)
def test_what_was_kept_of_an_answer_may_be_anything(
    kept: str, command: Command, server: Server, tables: Tables, tmp_path: Path
) -> None:
    url = eurostat(server, tables)
    (tmp_path / "factcheck-tables" / "eurostat").mkdir(parents=True)
    (tmp_path / "factcheck-tables" / "eurostat" / refresh.MEMORY).write_text(kept.replace("U", url))
    assert command("reference", "update", "eurostat", "--url", url, "--dry-run").code == 0


def test_update_writes_a_new_release_and_then_finds_nothing_new(
    command: Command, server: Server, tables: Tables, tmp_path: Path
) -> None:
    url = eurostat(server, tables)
    tried = command("reference", "update", "eurostat", "--url", url, "--dry-run")
    assert tried.code == 0 and "nothing was written" in tried.out and not (tmp_path / "factcheck-tables").exists()
    ran = command("reference", "update", "eurostat", "--url", url)
    assert ran.code == 0 and "written; use it with --reference factcheck-tables" in ran.out
    assert (tmp_path / "factcheck-tables" / "eurostat" / "2026-10-21.csv").is_file()
    again = command("reference", "update", "eurostat", "--url", url)
    assert again.code == 0 and "nothing new" in again.out
    assert command("reference", "validate", "--reference", "factcheck-tables").code == 0


def test_offline_it_says_so_and_changes_nothing(command: Command, tmp_path: Path) -> None:
    ran = command("reference", "update", "eurostat", "--mirror", free_address())
    assert ran.code == 4 and "cannot be reached, are you offline?" in ran.err
    assert "nothing was changed" in ran.err and list(tmp_path.iterdir()) == []


def test_one_publisher_that_fails_does_not_stop_the_others(
    command: Command, server: Server, tables: Tables, tmp_path: Path
) -> None:
    """Only the exchange rates are there; the rest are 404, told one by one, and the exit code is 4."""
    codes = refresh._subjects(tables.sources["exchange_rates"], tables, "exchange_rate") - {"EUR"}
    body = made.ecb({"USD": 1.25, **dict.fromkeys(codes, 2.0)})
    server.says("/service/data/EXR/A..EUR.SP00.A?format=csvdata", Answer(body.encode(), type="text/csv"))
    ran = command("reference", "update", "--mirror", server.url)
    assert ran.code == 4 and "exchange_rates" in ran.out and "written" in ran.out
    assert ran.err.count("answered 404") >= 4 and "Traceback" not in ran.err
    assert [path.name for path in (tmp_path / "factcheck-tables").iterdir()] == ["exchange_rates"]


def test_a_changed_layout_exits_with_3(command: Command, server: Server) -> None:
    url = server.says("/f.json", Answer(made.eurostat({"EL": 2.2}, drop="time").encode(), type="application/json"))
    ran = command("reference", "update", "eurostat", "--url", url)
    assert ran.code == 3 and "no dimension time" in ran.err


def test_an_address_needs_its_publisher(command: Command) -> None:
    ran = command("reference", "update", "--url", "http://127.0.0.1:1/f")
    assert ran.code == 2 and "are for one PUBLISHER" in ran.err
