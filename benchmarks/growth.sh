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

# How the time of the pipeline grows with the number of series: ./demandlake demo without Superset into homes of their own, one
# for each number, which are removed afterwards:
#
#     benchmarks/growth.sh [SERIES…]
#
# 1250, 5000 and 20000 by default; MODELS names other models than the default ones. Prints a line a number: seconds of the
# pipeline, of its steps that forecast, and the most resident memory of all processes of the home.
set -euo pipefail

numbers=("$@")
((${#numbers[@]})) || numbers=(1250 5000 20000)
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export NO_COLOR=1
for service in POSTGRES TRINO SUPERSET MLFLOW; do
    export "DEMANDLAKE_${service}_PORT=auto"
done
home=""
watcher=""
finish() {
    [[ -z "$watcher" ]] || kill "$watcher" 2>/dev/null || true
    [[ -z "$home" ]] || ./demandlake --home "$home" down >/dev/null 2>&1 || true
    [[ -z "$home" ]] || rm -rf "$home"
    watcher="" home=""
}
trap finish EXIT

seconds_of() { # step, log
    sed -n "s/.*] $1 .* \([0-9.]*\) s\$/\1/p" "$2" | tail -n 1
}

printf '%8s  %9s  %9s  %9s  %9s  %10s\n' series pipeline backtest accuracy forecast 'memory, MB'
for number in "${numbers[@]}"; do
    home=$(mktemp -d)
    peak=$home/peak
    (
        most=0
        while sleep 1; do
            now=$(ps -eo rss=,args= | awk -v home="$home" 'index($0, home) { sum += $1 } END { print int(sum / 1024) }')
            ((now <= most)) || { most=$now && echo "$most" >"$peak"; }
        done
    ) &
    watcher=$!
    ./demandlake --home "$home" demo --no-ui --size demo --series "$number" --models "${MODELS:-default}" >"$home.log" 2>&1 ||
        { tail -n 20 "$home.log" >&2 && exit 1; }
    printf '%8d  %9s  %9s  %9s  %9s  %10d\n' "$number" "$(sed -n 's/.*✓ Pipeline on Spark  *\([0-9.]*\) s$/\1/p' "$home.log")" \
        "$(seconds_of gold.backtest_lag_archive "$home.log")" "$(seconds_of gold.forecast_accuracy "$home.log")" \
        "$(seconds_of gold.demand_forecast "$home.log")" "$(cat "$peak")"
    rm -f "$home.log"
    finish
done
