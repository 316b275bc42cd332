"""Starting, stopping, killing and repeating: nothing is lost, nothing is left behind."""

import csv
import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from launcher import PROJECT, TINY_DATA, Platform

SERVICES = ("postgres", "trino", "superset", "mlflow")


def processes_of(home: Path) -> dict[int, str]:
    """Processes that name the home in their command line, by pid; the test itself left out."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(home) in command and int(folder.name) != os.getpid() and "pytest" not in command and "end-to-end/run" not in command:
            found[int(folder.name)] = command
    return found


def listening(port: int) -> set[str]:
    """Addresses on which something listens on the port."""
    lines = subprocess.run(["ss", "-ltnH"], capture_output=True, text=True, check=True).stdout.splitlines()
    return {local.rsplit(":", 1)[0] for local in (line.split()[3] for line in lines) if local.endswith(f":{port}")}


def test_status_names_every_service_with_its_address(platform):
    services = platform.status()
    for name in SERVICES:
        assert services[name]["state"] == "ready", services
        assert services[name]["pid"] > 0 and services[name]["rss_mb"] > 0
        assert "127.0.0.1:" in services[name]["url"]


@pytest.mark.skipif(not shutil.which("ss"), reason="ss is not installed")
def test_everything_listens_on_loopback_only(platform):
    for name, service in platform.status().items():
        if service["state"] != "ready":
            continue
        port = int(re.search(r":(\d+)", service["url"].split("//", 1)[1]).group(1))
        assert listening(port) == {"127.0.0.1"}, f"{name} listens on {listening(port)}"


def test_the_idle_platform_stays_under_six_gigabytes(platform):
    total = sum(service["rss_mb"] for service in platform.status().values() if service["state"] == "ready")
    assert 500 < total <= 6000


def test_mlflow_stays_small(platform):
    # pages that its processes share are counted for each of them
    assert 50 < platform.status()["mlflow"]["rss_mb"] <= 550


def test_secrets_are_for_the_owner_only(platform):
    secrets = [path for path in (platform.home / "secrets").rglob("*")]
    assert secrets
    assert (platform.home / "secrets").stat().st_mode & 0o077 == 0
    for secret in secrets:
        assert secret.stat().st_mode & 0o077 == 0, secret
        text = secret.read_text().strip() if secret.is_file() else ""
        for log in (platform.home / "logs").glob("*"):
            assert not text or text not in log.read_text(errors="replace"), f"{secret.name} stands in {log.name}"


def snapshots(platform: Platform) -> dict[str, int]:
    tables = ["silver.dim_item", "silver.dim_dfu", "gold.fact_sales_monthly", "gold.backtest_lag_archive", "gold.forecast_accuracy", "gold.accuracy_state"]
    return {table: platform.value(f"""SELECT count(*) FROM lake.{table.split(".")[0]}."{table.split(".")[1]}$snapshots" """) for table in tables}


def test_a_changed_competition_is_followed_by_the_next_demo(platform):
    call = "CALL forecast.system.set_competition(candidates => ARRAY['naive', 'seasonal_naive', 'ses'], minimum_gain => 2e-2)"
    changed = platform.run("sql", "--user", "admin", call)
    assert changed.code == 0, changed.text
    again = platform.run("demo", *TINY_DATA)
    assert again.code == 0, again.text
    assert "for a gain of 2 %" in again.text


def test_a_second_demo_does_only_what_is_needed(platform):
    before, started = snapshots(platform), time.monotonic()
    again = platform.run("demo", *TINY_DATA)
    assert again.code == 0, again.text
    assert time.monotonic() - started < 60
    assert snapshots(platform) == before


def test_the_report_shows_models_and_addresses(platform):
    again = platform.run("demo", *TINY_DATA)
    for wanted in ("naive", "seasonal_naive", "champion", "WAPE", "analyst", "planner", "approver", "admin", "http://127.0.0.1:"):
        assert wanted in again.out, f"{wanted!r} is missing in:\n{again.out}"


def corrupted(platform: Platform, folder: Path, change) -> Path:
    source = next((platform.home / "data").glob("**/sales.csv")).parent
    shutil.copytree(source, folder)
    change(folder)
    return folder


def test_a_refused_load_publishes_nothing(platform, tmp_path):
    def repeat_an_item_with_another_brand(folder: Path) -> None:
        with (folder / "items.csv").open("r+", newline="", encoding="utf-8") as items:
            first = next(csv.DictReader(items))
            items.seek(0, os.SEEK_END)
            csv.DictWriter(items, fieldnames=list(first)).writerow({**first, "brand": "Another brand"})

    before = snapshots(platform)
    data = corrupted(platform, tmp_path / "data", repeat_an_item_with_another_brand)
    refused = platform.run("demo", "--data", str(data), "--mapping", str(PROJECT / "mappings" / "generated.yaml"))
    assert refused.code == 3, refused.text
    assert "dim_item" in refused.text and "items.csv" in refused.text + repr(data), refused.text
    assert snapshots(platform) == before


def test_wrong_usage_says_what_and_what_to_do(platform, tmp_path):
    missing = platform.run("demo", "--data", str(tmp_path / "nowhere"), "--mapping", str(PROJECT / "mappings" / "generated.yaml"))
    assert missing.code == 2 and "nowhere" in missing.text
    size = platform.run("demo", "--size", "huge")
    assert size.code == 2 and "tiny" in size.text and "demo" in size.text
    models = platform.run("demo", "--models", "naive,lgbm_globl")
    assert models.code == 2 and 'Did you mean "lgbm_global"?' in models.text
    command = platform.run("explode")
    assert command.code == 2 and "explode" in command.text
    syntax = platform.run("sql", "SELEC 1")
    assert syntax.code == 1 and "SELEC" in syntax.text and "at dev.demandlake" not in syntax.text


def test_an_older_java_on_the_path_does_not_matter(platform):
    old = next(iter(Path("/usr/lib/jvm").glob("*17*")), None)
    if old is None:
        pytest.skip("no JDK 17 on this machine to put in front")
    path = f"{old / 'bin'}:{os.environ['PATH']}"
    finished = platform.run("status", environment={"PATH": path, "JAVA_HOME": str(old)})
    assert finished.code == 0, finished.text


def test_up_and_down_leave_no_process(platform):
    down = platform.run("down")
    assert down.code == 0, down.text
    assert processes_of(platform.home) == {}
    assert platform.run("sql", "SELECT 1").code == 1
    started = time.monotonic()
    up = platform.run("up")
    assert up.code == 0, up.text
    assert time.monotonic() - started <= 90
    assert platform.value("SELECT count(*) FROM forecast.champion.current") > 100


def backtest_runs(platform: Platform) -> list[dict]:
    return platform.rows(
        """
        SELECT run_name, is_spooled, tags['demandlake.run_id'] AS pipeline FROM forecast.mlflow.runs
        WHERE experiment_name LIKE 'backtest-%'
        """
    )


def test_without_mlflow_everything_else_works_and_its_runs_are_kept(platform):
    before = backtest_runs(platform)
    without = {"DEMANDLAKE_MLFLOW": "off"}
    assert platform.run("down").code == 0
    # another competition, so that the pipeline runs again
    assert platform.run("up", "--no-ui", environment=without).code == 0
    call = "CALL forecast.system.set_competition(candidates => ARRAY['naive', 'seasonal_naive', 'ses'], minimum_gain => 3e-2)"
    assert platform.run("sql", "--user", "admin", call).code == 0
    demo = platform.run("demo", *TINY_DATA, "--no-ui", environment=without)
    assert demo.code == 0, demo.text
    # a run a model and window, and one for the clusters
    assert "mlflow.runs  31 runs kept in" in demo.text
    assert platform.status()["mlflow"]["state"] == "stopped"
    kept = backtest_runs(platform)
    assert len(kept) == 30 and all(run["is_spooled"] for run in kept)

    assert platform.run("down").code == 0
    up = platform.run("up")
    assert up.code == 0, up.text
    assert "31 runs logged" in up.text
    after = backtest_runs(platform)
    assert len(after) == len(before) + 30 and not any(run["is_spooled"] for run in after)
    assert {run["run_name"] for run in kept} == {run["run_name"] for run in after if run["pipeline"] == kept[0]["pipeline"]}


def test_a_killed_launcher_leaves_nothing_that_down_cannot_clean(platform):
    assert platform.run("down").code == 0
    launcher = subprocess.Popen([str(PROJECT / "demandlake"), "--home", str(platform.home), "up"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not any("/bin/postgres" in command for command in processes_of(platform.home).values()) and time.monotonic() < deadline:
        time.sleep(0.2)
    time.sleep(2)
    launcher.send_signal(signal.SIGKILL)
    launcher.wait()
    assert processes_of(platform.home), "the launcher was killed before it had started anything"
    down = platform.run("down")
    assert down.code == 0, down.text
    assert processes_of(platform.home) == {}
    assert platform.run("up").code == 0
    assert platform.value("SELECT count(*) FROM forecast.champion.current") > 100
