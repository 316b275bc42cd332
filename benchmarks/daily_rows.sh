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

# Rows a second, bytes a row, layout and peak memory of ./demandlake generate, then count and sums by month in Trino, in a home
# of its own that is removed afterwards:
#
#     benchmarks/daily_rows.sh [ROWS…]
#
# 10M and 100M by default; about 6 bytes of disk a row. HOME_DIR names a home that is kept instead.
set -euo pipefail

sizes=("$@")
((${#sizes[@]})) || sizes=(10M 100M)
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export NO_COLOR=1
for service in POSTGRES TRINO SUPERSET MLFLOW; do
    export "DEMANDLAKE_${service}_PORT=auto"
done
export DEMANDLAKE_MLFLOW=off
home=${HOME_DIR:-$(mktemp -d)}
finish() {
    ./demandlake --home "$home" down >/dev/null 2>&1 || true
    [[ -n "${HOME_DIR:-}" ]] || rm -rf "$home"
}
trap finish EXIT
./demandlake --home "$home" up --no-ui >/dev/null # builds and starts, so that neither is measured

query() { # title, SQL
    local begun answer
    begun=$(date +%s%N)
    answer=$(./demandlake --home "$home" sql --user admin --format csv "$2" | tail -n 1)
    printf '| %s | %s | %d ms |\n' "$1" "$answer" "$((($(date +%s%N) - begun) / 1000000))"
}

for rows in "${sizes[@]}"; do
    printf '\n%s rows\n' "$rows"
    ./demandlake --home "$home" generate --rows "$rows" --end 2026-10-31 | grep -E '^ +(table|layout|size|memory|time) '
    printf '\n| query, with start and end of its program | answer | time |\n|---|---|---|\n'
    query 'count' 'SELECT count(*) FROM lake.generated.demand_actuals'
    query 'units and sales of a month' "SELECT sum(quantity), sum(net_sales) FROM lake.generated.demand_actuals WHERE demand_date >= DATE '2026-10-01'"
    query 'sums by month; the last' "SELECT date_trunc('month', demand_date), sum(quantity), sum(net_sales) FROM lake.generated.demand_actuals GROUP BY 1 ORDER BY 1"
    query 'sums by category; the last' 'SELECT category, sum(net_sales) FROM lake.generated.demand_actuals JOIN lake.generated.dim_item USING (item_sk) GROUP BY 1 ORDER BY 2'
done
