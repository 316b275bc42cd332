"""Writes the expected results of the cookbook from the plain SQL, on tiny data that end in October 2026.

./demandlake demo --size tiny --end 2026-10-31 --no-ui
python3 end-to-end/queries/write_expected.py http://127.0.0.1:18080
"""

import csv
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from cookbook_files import NAMES, expected_file, plain, query, stored
from trino_client import execute


def main(server: str, names: list[str]) -> None:
    for name in names or NAMES:
        # only the names of the columns come from the query under test
        columns = execute(server, query(name), "analyst").columns
        rows = stored(execute(server, plain(name), "admin").rows)
        with expected_file(name).open("w", newline="", encoding="utf-8") as out:
            csv.writer(out, lineterminator="\n").writerows([columns, *rows])
        print(f"{name}: {len(rows)} rows")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
