"""Nothing leaves the machine: with installed downloads the demo needs no network."""

import os
import shutil
import subprocess

import pytest

from launcher import PROJECT, Platform

ISOLATED = os.geteuid() == 0 and shutil.which("unshare") and shutil.which("ip")


@pytest.mark.skipif(not ISOLATED, reason="a network namespace needs root, unshare (util-linux) and ip (iproute2)")
def test_the_demo_runs_without_a_route(tmp_path):
    platform = Platform(tmp_path / "home")
    demo = f"ip link set lo up && exec {PROJECT / 'demandlake'} --home {platform.home} demo --size tiny"
    try:
        done = subprocess.run(["unshare", "--net", "bash", "-c", demo], capture_output=True, text=True, timeout=900, env={**os.environ, "NO_COLOR": "1"})
        assert done.returncode == 0, done.stdout + done.stderr
        assert "champion" in done.stdout and "Superset" in done.stdout
    finally:
        assert platform.run("down").code == 0
