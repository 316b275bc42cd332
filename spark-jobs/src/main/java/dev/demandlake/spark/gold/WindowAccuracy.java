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
package dev.demandlake.spark.gold;

import dev.demandlake.forecast.accuracy.ForecastAccuracy;
import dev.demandlake.forecast.accuracy.FvaSums;
import dev.demandlake.tracking.TrackedRun;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The exact accuracy of one model in one window of a backtest: over all lags, by lag, and at the execution lag of each unit.
 * The names of its metrics end with {@code _lag0}, {@code _lag1}, … or {@code _execution_lag}; those of all lags have no
 * ending.
 */
final class WindowAccuracy {
    private final Map<String, AccuracyStateSums> sums = new TreeMap<>();

    /** Adds the states of some of its rows, all at one lag. */
    void add(int lag, boolean isExecutionLag, byte[] state, byte[] fvaState, byte[] naiveState) {
        merge("", state, fvaState, naiveState);
        merge("_lag" + lag, state, fvaState, naiveState);
        if (isExecutionLag) {
            merge("_execution_lag", state, fvaState, naiveState);
        }
    }

    private void merge(String ending, byte[] state, byte[] fvaState, byte[] naiveState) {
        sums.computeIfAbsent(ending, unseen -> new AccuracyStateSums()).merge(state, fvaState, naiveState);
    }

    /** Adds the metrics that are defined to the description of a run. */
    void describe(TrackedRun.Builder run) {
        sums.forEach((ending, states) -> {
            ForecastAccuracy all = states.all();
            run.metric("pairs" + ending, all.pairs())
                    .metric("coverage" + ending, all.coverage())
                    .metric("wape" + ending, all.wape())
                    .metric("bias" + ending, all.bias())
                    .metric("accuracy" + ending, all.forecastAccuracy())
                    .metric("mae" + ending, all.mae())
                    .metric("rmse" + ending, all.rmse())
                    .metric("fva" + ending, fva(states.compared(), states.naive()));
        });
    }

    private static OptionalDouble fva(ForecastAccuracy compared, ForecastAccuracy naive) {
        long[] words = new long[FvaSums.WORDS];
        FvaSums.add(words, 0, compared, naive);
        return FvaSums.fva(words, 0);
    }
}
