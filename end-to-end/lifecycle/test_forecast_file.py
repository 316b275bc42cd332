"""./demandlake forecast: a file in, a file out, without services, home, Python or Maven."""

import csv
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from launcher import PROJECT

# What the launcher itself calls once everything is built.
TOOLS = ("bash", "cat", "dirname", "find", "head", "readlink", "sed")


@pytest.fixture
def tools_only(tmp_path) -> dict[str, str]:
    folder = tmp_path / "tools"
    folder.mkdir()
    for tool in TOOLS:
        (folder / tool).symlink_to(shutil.which(tool))
    return {"PATH": str(folder), "JAVA_HOME": os.environ["JAVA_HOME"], "DEMANDLAKE_HOME": str(tmp_path / "home")}


def command(source: Path, target: Path, *options: str) -> list[str]:
    return [str(PROJECT / "demandlake"), "forecast", str(source), "--horizon=2", "--season-length=12", f"--output={target}", *options]


def test_a_file_is_forecast_without_services_home_python_or_maven(tmp_path, tools_only):
    source, target = tmp_path / "sales.csv", tmp_path / "forecast.csv"
    source.write_text("unique_id,ds,y\nb,2024-01-31,1\nb,2024-02-29,2\nb,2024-03-31,4\na,2024-01-31,7\n")
    subprocess.run(command(source, target, "--models=Naive"), check=True, capture_output=True)
    target.unlink()
    started = time.monotonic()
    done = subprocess.run(command(source, target, "--models=Naive"), env=tools_only, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert time.monotonic() - started < 10
    assert "series/second" in done.stdout and done.stderr == ""
    rows = list(csv.DictReader(target.open()))
    assert [(row["unique_id"], row["ds"], row["forecast"], row["status"]) for row in rows] == [
        ("b", "2024-04-30", "4.0", "ok"),
        ("b", "2024-05-31", "4.0", "ok"),
        ("a", "2024-02-29", "7.0", "ok"),
        ("a", "2024-03-31", "7.0", "ok"),
    ]
    assert not (tmp_path / "home").exists()


def hear_ctrl_c():
    """Whoever runs the tests in the background of a script has told them, and all they start, to ignore SIGINT."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_leaves_nothing_behind(tmp_path, tools_only):
    source, target = tmp_path / "sales.csv", tmp_path / "forecast.csv"
    with source.open("w") as rows:
        rows.write("unique_id,ds,y\n")
        for month in range(60):
            for item in range(3000):
                rows.write(f"{item},{2020 + month // 12}-{month % 12 + 1:02d}-01,{(item * 31 + month * 17) % 101}\n")
    # a model that is still at work when the signal comes, on any machine
    process = subprocess.Popen(command(source, target, "--models=AutoARIMA"), env=tools_only, preexec_fn=hear_ctrl_c)
    part = tmp_path / "forecast.csv.part"
    deadline = time.monotonic() + 60
    while not (part.exists() and part.stat().st_size) and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.05)
    assert (tmp_path / "forecast.csv.sort").is_dir()
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) != 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sales.csv", "tools"]
