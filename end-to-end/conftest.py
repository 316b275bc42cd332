"""Fixtures of the end-to-end tests."""

import os
from pathlib import Path

import pytest

from launcher import PROJECT, Platform


@pytest.fixture(scope="session")
def platform() -> Platform:
    """The running platform with tiny data that `./demandlake test` started."""
    home = os.environ.get("DEMANDLAKE_TEST_HOME")
    if not home:
        pytest.fail("DEMANDLAKE_TEST_HOME names no home: run ./demandlake test, or start a demo and set it", pytrace=False)
    return Platform(Path(home))


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real data sets; tests that need it are skipped where it is absent."""
    folder = Path(os.environ.get("DEMANDLAKE_TEST_DATA", PROJECT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no real data sets at {folder} (set DEMANDLAKE_TEST_DATA)")
    return folder
