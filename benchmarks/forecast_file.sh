#!/usr/bin/env bash
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

# Seconds, series a second and peak resident memory of ./demandlake forecast over generated months, rows grouped by series and
# rows in the order of the months:
#
#     benchmarks/forecast_file.sh [SERIES] [MODEL,MODEL,…] [LENGTH]
#
# 200,000 series of 36 months and Naive by default; HEAP_MB is the heap, 64 by default; THREADS as in --threads.
set -euo pipefail

series=${1:-200000}
models=${2:-Naive}
length=${3:-36}
cd "$(dirname "${BASH_SOURCE[0]}")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
./demandlake forecast --help >/dev/null # builds, so that the build is not measured

python3 - "$folder" "$series" "$length" <<'PYTHON'
import math
import sys
from pathlib import Path

folder, series, length = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
months = [f"{2000 + month // 12}-{month % 12 + 1:02d}-01" for month in range(length)]
season = [[round(math.sin(math.pi * (month + phase) / 6) * 20 + month / 4, 2) for month in range(length)] for phase in range(12)]


def row(item: int, month: int) -> str:
    value = 50 + item % 97 + season[item % 12][month] + (item * 7919 + month * 104729) % 31
    return f"item-{item:07d},{months[month]},{value:.2f}\n"


for name, rows in (
    ("grouped", (row(item, month) for item in range(series) for month in range(length))),
    ("by_month", (row(item, month) for month in range(length) for item in range(series))),
):
    with (folder / f"{name}.csv").open("w", encoding="utf-8") as target:
        target.write("unique_id,ds,y\n")
        target.writelines(rows)
PYTHON

# Peak resident kilobytes of a command, on the last line of its output.
measured() {
    python3 - "$@" <<'PYTHON'
import resource
import subprocess
import sys

code = subprocess.run(sys.argv[1:]).returncode
print(f"peak resident  {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MB", flush=True)
sys.exit(code)
PYTHON
}

export DEMANDLAKE_FORECAST_HEAP_MB=${HEAP_MB:-64}
for name in grouped by_month; do
    printf '\n%s, %d MB\n' "$name" "$(($(wc -c <"$folder/$name.csv") / 1000000))"
    measured ./demandlake forecast "$folder/$name.csv" --horizon 12 --season-length 12 --models "$models" --quiet \
        ${THREADS:+--threads "$THREADS"} --output "$folder/$name.out.csv"
done
cmp "$folder/grouped.out.csv" "$folder/by_month.out.csv" && printf '\nBoth outputs are the same.\n'
