"""Every question of the cookbook, on tiny data that end in October 2026.

The expected results in sql/cookbook/expected come from the plain SQL in queries/cookbook, which uses no function of ours:

    python3 end-to-end/queries/write_expected.py http://127.0.0.1:18080
"""

import pytest
from cookbook_files import NAMES, expected, plain, query, question, same, stored
from trino_client import execute

FEWEST = 40


@pytest.fixture(scope="module")
def server(platform):
    return platform.status()["trino"]["url"]


def test_there_are_enough_questions():
    assert len(NAMES) >= FEWEST


@pytest.mark.parametrize("name", NAMES)
def test_the_answer_is_the_expected_one(server, name):
    assert question(name).endswith("?"), "the first line asks the question"
    answer = execute(server, query(name), user="analyst")
    wanted = expected(name)
    assert answer.columns == wanted.columns
    assert len(answer.rows) == len(wanted.rows)
    for number, (found, want) in enumerate(zip(stored(answer.rows), wanted.rows, strict=True), start=1):
        assert all(map(same, found, want)), f"row {number}: {found}, expected {want}"


@pytest.mark.parametrize("name", NAMES)
def test_plain_sql_gives_the_expected_answer_too(server, name):
    answer = execute(server, plain(name), user="admin")
    wanted = expected(name)
    assert len(answer.rows) == len(wanted.rows) > 0
    for number, (found, want) in enumerate(zip(stored(answer.rows), wanted.rows, strict=True), start=1):
        assert all(map(same, found, want)), f"row {number}: {found}, expected {want}"
