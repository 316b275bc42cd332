/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package dev.demandlake.trino.planning;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Random;

/** Prints what a lookup of {@code champion_model} costs: nanoseconds a row and bytes a series, at some numbers of series. */
public final class ChampionSnapshotBenchmark {
    private static final int LOOKUPS = 5_000_000;
    private static final int ROUNDS = 5;

    private ChampionSnapshotBenchmark() {}

    public static void main(String[] arguments) {
        for (int series : new int[] {10_000, 100_000, 1_000_000}) {
            measure(series);
        }
    }

    private static void measure(int series) {
        long[] keys = new Random(1).longs(series).toArray();
        long before = usedBytes();
        long start = cpuNanos();
        ChampionSnapshot.Builder builder = new ChampionSnapshot.Builder(series);
        for (int i = 0; i < series; i++) {
            builder.add(keys[i], keys[i] >> 1, 7, "model_" + i % 12);
        }
        ChampionSnapshot snapshot = builder.build();
        double buildMillis = (cpuNanos() - start) / 1e6;
        double bytes = (double) (usedBytes() - before) / series;
        double best = Double.MAX_VALUE;
        long found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            start = cpuNanos();
            for (int i = 0; i < LOOKUPS; i++) {
                long key = keys[(int) (i * 2_654_435_761L % series)];
                found += snapshot.model(key, key >> 1, 7).length();
            }
            best = Math.min(best, (double) (cpuNanos() - start) / LOOKUPS);
        }
        System.out.printf(
                Locale.ROOT,
                "%,9d series: %5.1f ns a lookup, %5.1f bytes a series, built in %,.0f ms of CPU (%d)%n",
                series,
                best,
                bytes,
                buildMillis,
                found % 10);
    }

    /** Time of this thread on a processor, whatever else runs on the machine. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long usedBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
