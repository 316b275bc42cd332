"""Times and memory of the whole platform on this machine, as a table for docs/performance.md.

    python3 benchmarks/platform_times.py [--size tiny|demo] [--home DIR]

Uses an empty home in a temporary folder, or makes and keeps the one that is named; build and download cache
must be warm (run ./demandlake demo --size tiny once before).
Ports are chosen freely, so a running platform is not disturbed, but it would share the processors.
"""

import argparse
import contextlib
import json
import os
import subprocess
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


def launcher(home: str, *arguments: str) -> tuple[float, str]:
    """Seconds and output of one command; stops with its output if it fails."""
    environment = {**os.environ, "NO_COLOR": "1", **{f"DEMANDLAKE_{name}_PORT": "auto" for name in ("POSTGRES", "TRINO", "SUPERSET", "MLFLOW")}}
    begun = time.monotonic()
    done = subprocess.run([str(PROJECT / "demandlake"), "--home", home, *arguments], capture_output=True, text=True, env=environment)
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)} failed with exit code {done.returncode}:\n{done.stdout}{done.stderr}")
    return time.monotonic() - begun, done.stdout


def megabytes(home: str) -> dict[str, int]:
    services = json.loads(launcher(home, "status", "--json")[1])["services"]
    return {name: round(service["rss_mb"]) for name, service in services.items() if service.get("rss_mb")}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", default="tiny", choices=("tiny", "demo"))
    parser.add_argument("--home", help="a folder that does not exist yet; it is kept")
    arguments = parser.parse_args()
    size = arguments.size
    if arguments.home and Path(arguments.home).exists():
        parser.error(f"{arguments.home} exists already; the demo is timed into an empty home")
    with contextlib.ExitStack() as stack:
        home = arguments.home or stack.enter_context(tempfile.TemporaryDirectory(prefix="demandlake-times."))
        try:
            first, report = launcher(home, "demo", "--size", size)
            again, _ = launcher(home, "demo", "--size", size)
            launcher(home, "down")
            up, _ = launcher(home, "up")
            time.sleep(20)
            idle = megabytes(home)
        finally:
            subprocess.run([str(PROJECT / "demandlake"), "--home", home, "down"], capture_output=True)
    print(f"| what ({os.cpu_count()} cores) | measured |\n|---|---|")
    print(f"| `demo --size {size}` into an empty home | {first:.0f} s |")
    print(f"| the same again | {again:.0f} s |")
    print(f"| `up` of an existing state | {up:.0f} s |")
    print(f"| resident, idle | {sum(idle.values()) / 1024:.1f} GB ({', '.join(f'{name} {value} MB' for name, value in idle.items())}) |")
    print("\n" + report)


if __name__ == "__main__":
    main()
