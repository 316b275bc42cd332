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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.demandlake.tracking.RunMetric;
import dev.demandlake.tracking.TrackedRun;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TestWindowAccuracy {
    @Test
    void metricsAreThoseOfAllRowsOfEachLagAndOfTheExecutionLag() {
        WindowAccuracy window = new WindowAccuracy();
        // lag 0: |e| = 1 + 4 over |A| = 10 + 20, the naive misses by 5 in the first row and has none in the second
        add(window, 0, false, 10, 9, 5.0);
        add(window, 0, true, 20, 24, null);
        // lag 2: the forecast is missing
        add(window, 2, true, 5, null, 5.0);
        TrackedRun.Builder run = TrackedRun.named("experiment", "run");
        window.describe(run);

        Map<String, Double> metrics =
                run.build().metrics().stream().collect(Collectors.toMap(RunMetric::key, RunMetric::value));
        assertThat(metrics.get("wape")).isCloseTo(5.0 / 30, within(1e-15));
        assertThat(metrics.get("bias")).isCloseTo(3.0 / 30, within(1e-15));
        assertThat(metrics.get("wape_lag0")).isEqualTo(metrics.get("wape"));
        assertThat(metrics.get("wape_execution_lag")).isCloseTo(4.0 / 20, within(1e-15));
        assertThat(metrics.get("pairs")).isEqualTo(2);
        assertThat(metrics.get("coverage")).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(metrics.get("coverage_lag2")).isZero();
        // naive 5/10, forecast 1/10
        assertThat(metrics.get("fva_lag0")).isCloseTo(0.4, within(1e-15));
        assertThat(metrics.get("rmse_lag0")).isCloseTo(Math.sqrt((1 + 16) / 2.0), within(1e-15));
        assertThat(metrics).doesNotContainKeys("wape_lag2", "fva_lag2", "fva_execution_lag", "wape_lag1");
    }

    private static void add(
            WindowAccuracy window, int lag, boolean isExecutionLag, double actual, Integer forecast, Double naive) {
        AccuracyStateSums sums = new AccuracyStateSums();
        sums.add(actual, forecast == null ? null : forecast.doubleValue(), naive);
        window.add(
                lag,
                isExecutionLag,
                sums.all().toBytes(),
                sums.compared().toBytes(),
                sums.naive().toBytes());
    }
}
