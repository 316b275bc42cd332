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

# The table function forecast over many series on three Trino workers in one JVM: CPU time, tasks by node, peak memory as the
# engine counts it and live heap, beside a table function that passes the same partitions through; then the function alone, with
# the bytes it allocates:
#
#     benchmarks/table_functions.sh [SERIES] [MODEL,MODEL,…]
#
# 100,000 series of 36 months and the models Naive and AutoETS by default; HEAP_MB is the heap, 6144 by default.
set -euo pipefail

series=${1:-100000}
models=${2:-Naive,AutoETS}
cd "$(dirname "${BASH_SOURCE[0]}")/.."
classpath=$PWD/trino-plugin-forecast/target/test-classpath.txt
mvn --quiet --batch-mode --projects trino-plugin-forecast --also-make -Dspotless.check.skip test-compile \
    dependency:build-classpath -Dmdep.outputFile="$classpath" >&2
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
exec "$java" "-Xmx${HEAP_MB:-6144}m" -XX:+UseG1GC -Duser.timezone=UTC --add-modules=jdk.incubator.vector \
    --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED \
    --add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED \
    -cp "trino-plugin-forecast/target/test-classes:trino-plugin-forecast/target/classes:$(cat "$classpath")" \
    dev.demandlake.trino.tablefunction.TableFunctionsBenchmark "$series" "$models"
