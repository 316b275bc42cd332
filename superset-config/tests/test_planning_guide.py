# Licensed under the Apache License, Version 2.0 (the "License");
# you may not use this file except in compliance with the License.
# You may obtain a copy of the License at
#
#     http://www.apache.org/licenses/LICENSE-2.0
#
# Unless required by applicable law or agreed to in writing, software
# distributed under the License is distributed on an "AS IS" BASIS,
# WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
# See the License for the specific language governing permissions and
# limitations under the License.
"""What docs/planning.md says that Postgres says, Postgres says."""

import re

from conftest import MIGRATIONS, REPOSITORY

GUIDE = (REPOSITORY / "docs" / "planning.md").read_text()


def told() -> list[str]:
    """The first column of the table of refusals."""
    table = GUIDE[GUIDE.index("## What a refusal says") : GUIDE.index("## For administrators")]
    return re.findall(r"^\| `(.+?)` \|", table, re.MULTILINE)


def sentences() -> list[re.Pattern]:
    """Every sentence of the migrations, with anything where a value goes."""
    statements = re.sub(r"--.*", "", "\n".join(path.read_text() for path in MIGRATIONS.glob("V*.sql")))
    found = re.findall(r"'((?:[^']|'')*)'", statements)
    texts = {text.replace("''", "'").replace("%%", "%") for text in found if " " in text}
    return [re.compile(".*".join(map(re.escape, text.split("%s")))) for text in texts]


def test_every_refusal_of_the_guide_is_one_of_the_migrations():
    known = sentences()
    assert len(told()) > 20
    assert not any(sentence.fullmatch("Override 17 is refused because the guide says so") for sentence in known)
    assert [refusal for refusal in told() if not any(sentence.fullmatch(refusal) for sentence in known)] == []


def test_the_settings_of_the_guide_are_those_of_the_competition(postgres):
    table = GUIDE[GUIDE.index("| setting |") : GUIDE.index("CALL forecast.system.set_competition")]
    settings = {name for row in re.findall(r"^\| (`.+?) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)}
    with postgres.connect("lake") as connection, connection.cursor() as cursor:
        cursor.execute("select * from planning.competition")
        assert settings == {column.name for column in cursor.description} - {"row_version", "changed_by", "changed_at"}
