"""Fuzz every target for some minutes altogether: `poe fuzz MINUTES`. Other inputs each time, unless `--same`.

Half of the time goes to hypothesis, half to atheris where that is installed. What is found is written to `.fuzz`; the
exit code is 1 then. `FUZZ_TARGETS=html,pdf` fuzzes these only.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from hashlib import sha256
from importlib.util import find_spec

from hypothesis import HealthCheck, given, seed, settings

from fuzz.mutation import inputs
from fuzz.run import KEPT
from fuzz.targets import TARGETS

AT_ONCE = 10  # examples of hypothesis between two looks at the clock
USUAL = 5  # minutes


def main(minutes: float, *, same: bool = False) -> int:
    """Fuzz; the exit code. `same` begins with the same inputs each time, so that nothing but a change fails."""
    names = [name for name in TARGETS if name in os.environ.get("FUZZ_TARGETS", name).split(",")]
    ways = [_hypothesis, _atheris] if find_spec("atheris") and not same else [_hypothesis]
    if len(ways) == 1:
        print("hypothesis only" if same else "atheris is not installed; hypothesis only")
    seconds = 60 * minutes / len(names) / len(ways)
    first = 0 if same else time.time_ns() % 10**9
    return max([way(name, seconds, first) for name in names for way in ways])


def _hypothesis(name: str, seconds: float, first: int) -> int:
    last, count, end = b"", 0, time.monotonic() + seconds

    @settings(
        max_examples=AT_ONCE, derandomize=False, database=None, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(inputs(name))
    def holds(data: bytes) -> None:
        nonlocal last, count
        last, count = data, count + 1
        TARGETS[name](data)

    try:
        while time.monotonic() < end:
            seed(first)(holds)()
            first += 1
    except BaseException as error:
        KEPT.mkdir(exist_ok=True)
        path = KEPT / f"{name}-hypothesis-{sha256(last).hexdigest()[:16]}"
        path.write_bytes(last)
        print(f"{name}: {type(error).__name__}: {str(error)[:300]}: {path.name}")
        return 1
    print(f"{name}: {count:,} inputs by hypothesis, {seconds:.0f} seconds")
    return 0


def _atheris(name: str, seconds: float, first: int) -> int:
    command = [
        sys.executable,
        "-m",
        "fuzz.run",
        name,
        f"-max_total_time={max(1, round(seconds))}",
        f"-seed={first}",
        "-print_final_stats=1",
    ]
    done = subprocess.run(command, capture_output=True, check=False)
    lines = done.stderr.decode("utf-8", "replace").splitlines()
    runs = next((line.split()[-1] for line in lines if line.startswith("stat::number_of_executed_units")), "?")
    if done.returncode:
        print(f"{name}: atheris:", *lines[-40:], sep="\n  ")
    print(f"{name}: {runs} inputs by atheris, {seconds:.0f} seconds")
    return int(done.returncode != 0)


if __name__ == "__main__":
    given_ = [one for one in sys.argv[1:] if one != "--same"]
    sys.exit(main(float(given_[0]) if given_ else USUAL, same="--same" in sys.argv))
