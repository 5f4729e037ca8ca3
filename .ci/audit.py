"""Known vulnerabilities of what is installed, by pip-audit (`pip install ".[audit]"`), which asks the network for them.

Exit code 1 where there is one. Without pip-audit or a network that is told in one line, and nothing fails.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from typing import Any

COMMAND = ("-m", "pip_audit", "--format", "json", "--progress-spinner", "off", "--skip-editable", "--timeout", "10")
PATIENCE = 120  # seconds


def main() -> int:
    """Ask, and print what is known; the exit code."""
    if find_spec("pip_audit") is None:
        print('audit: not done: pip install ".[audit]"')
        return 0
    try:
        done = subprocess.run([sys.executable, *COMMAND], capture_output=True, text=True, check=False, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        print(f"audit: not done, no answer within {PATIENCE} seconds")
        return 0
    try:
        asked: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        last = (done.stderr.strip().splitlines() or ["no answer"])[-1]
        print(f"audit: not done, offline? {last[:150]}")
        return 0
    return told(asked)


def told(packages: list[dict[str, Any]]) -> int:
    """Print a line for each vulnerability, and how many packages could be looked up; the exit code."""
    wrong = [
        f"{one['name']} {one['version']}: {found['id']}, mended in {', '.join(found['fix_versions']) or 'none'}"
        for one in packages
        for found in one.get("vulns", [])
    ]
    for line in wrong:
        print(f"audit: {line}", file=sys.stderr)
    known = sum("skip_reason" not in one for one in packages)
    asked = f"{known} of {len(packages)} packages could be looked up"
    print(f"audit: {asked}" + (", no vulnerability of them is known" if known and not wrong else ""))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
