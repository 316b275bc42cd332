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

# Bytes that a fit of each model of forecast-core allocates on a monthly series, by JMH with its profiler of garbage collection,
# beside the bytes of the fitted model; exit code 1 if they grow faster than the series:
#
#     benchmarks/allocation.sh [MODEL,MODEL,…]
#
# All models by default, which takes about a quarter of a minute each.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
classpath=$PWD/forecast-core/target-jmh/test-classpath.txt
mvn --quiet --batch-mode --projects forecast-core -Pjmh -Dspotless.check.skip test-compile dependency:build-classpath \
    -Dmdep.outputFile="$classpath" >&2
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
# The serial collector without dead wood leaves nothing behind when it is asked to collect: the heap of the results can be read.
exec "$java" -XX:+UseSerialGC -XX:MarkSweepDeadRatio=0 -cp "forecast-core/target-jmh/test-classes:forecast-core/target-jmh/classes:$(cat "$classpath")" \
    dev.demandlake.forecast.benchmark.FitAllocation "$@"
