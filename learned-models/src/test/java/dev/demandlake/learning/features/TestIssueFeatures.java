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
package dev.demandlake.learning.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.demandlake.forecast.time.PlanningGrain;
import dev.demandlake.forecast.time.TimeSeries;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TestIssueFeatures {
    private static final LocalDate START = LocalDate.of(2023, 1, 1);
    private static final FeatureLayout PLAIN = FeatureLayout.ofDemand(PlanningGrain.MONTH);
    private static final FeatureLayout PLANNED = new FeatureLayout(
            PlanningGrain.MONTH, List.of(), List.of(), Set.of(PlannedColumn.UNIT_PRICE, PlannedColumn.PROMOTION));

    /** Whatever happens after the issue period, in demand, prices and promotions, no feature moves. */
    @Property(tries = 300)
    void testTheFutureDoesNotReachAFeature(
            @ForAll("quantities") double[] values,
            @ForAll("quantities") double[] others,
            @ForAll @IntRange(min = 0, max = 29) int issue,
            @ForAll @IntRange(min = 0, max = 11) int lag) {
        LocalDate issuePeriod = START.plusMonths(issue);
        assertThat(row(PLAIN, withFuture(values, others, issue), issuePeriod, lag))
                .isEqualTo(row(PLAIN, values, issuePeriod, lag));
    }

    /** Of what is planned, the value of the target reaches its row, and the ones of other periods do not. */
    @Property(tries = 300)
    void testOnlyTheTargetsPlanIsSeen(
            @ForAll("quantities") double[] values,
            @ForAll("quantities") double[] others,
            @ForAll @IntRange(min = 0, max = 20) int issue,
            @ForAll @IntRange(min = 0, max = 4) int lag) {
        LocalDate issuePeriod = START.plusMonths(issue);
        double[] changed = withFuture(values, others, issue);
        changed[issue + lag + 1] = values[issue + lag + 1];
        UnitHistory before = new UnitHistory(series(values), series(values), series(values), List.of(), List.of());
        UnitHistory after = new UnitHistory(
                series(withFuture(values, others, issue)), series(changed), series(changed), List.of(), List.of());
        assertThat(row(PLANNED, after, issuePeriod, lag)).isEqualTo(row(PLANNED, before, issuePeriod, lag));
    }

    @Property(tries = 300)
    void testEveryFeatureIsANumberOrMissing(
            @ForAll("quantities") double[] values, @ForAll @IntRange(min = 0, max = 29) int issue) {
        IssueFeatures.at(PLAIN, UnitHistory.of(series(values)), START.plusMonths(issue))
                .ifPresent(features -> {
                    assertThat(features.scale()).isPositive().isFinite();
                    float[] row = features.row(3);
                    assertThat(row).hasSize(PLAIN.columns().size());
                    for (float value : row) {
                        assertThat(Float.isInfinite(value)).isFalse();
                    }
                });
    }

    @Test
    void testValuesAreThoseOfTheDefinition() {
        // January 2023 to March 2024 have the quantities 1 to 15; issued in February 2024, for April 2024 (lag 1)
        double[] values = new double[15];
        Arrays.setAll(values, index -> index + 1);
        LocalDate issue = LocalDate.of(2024, 2, 1);
        IssueFeatures features =
                IssueFeatures.at(PLAIN, UnitHistory.of(series(values)), issue).orElseThrow();
        // the last twelve known are 3 to 14
        double scale = (3 + 14) / 2.0;
        assertThat(features.scale()).isEqualTo(scale);
        float[] row = features.row(1);
        assertThat(named(row, "demand_1")).isEqualTo((float) (14 / scale));
        assertThat(named(row, "demand_12")).isEqualTo((float) (3 / scale));
        assertThat(named(row, "mean_3")).isEqualTo((float) (13 / scale));
        // 12, 13, 14 deviate by 1
        assertThat(named(row, "deviation_3")).isCloseTo((float) (1 / scale), offset(1e-6f));
        assertThat(named(row, "least_6")).isEqualTo((float) (9 / scale));
        assertThat(named(row, "greatest_6")).isEqualTo((float) (14 / scale));
        assertThat(named(row, "zero_share_12")).isZero();
        assertThat(named(row, "trend_slope")).isCloseTo((float) (1 / scale), offset(1e-6f));
        assertThat(named(row, "periods_since_sale")).isZero();
        assertThat(named(row, "age")).isEqualTo(14);
        // April 2023 had 4, March to May of that year 3, 4, 5; April 2022 is before the series
        assertThat(named(row, "season_1_before")).isEqualTo((float) (4 / scale));
        assertThat(named(row, "season_around")).isEqualTo((float) (4 / scale));
        assertThat(named(row, "season_2_before")).isNaN();
        assertThat(named(row, "lag")).isEqualTo(1);
        assertThat(named(row, "month")).isEqualTo(4);
        assertThat(named(row, "quarter")).isEqualTo(2);
        // April 2024 begins on a Monday and has 30 days: four weeks, and Monday and Tuesday
        assertThat(named(row, "working_days")).isEqualTo(22);
        // no demand was missing or zero: ADI 1, smooth
        assertThat(named(row, "average_demand_interval")).isEqualTo(1);
        assertThat(named(row, "demand_class")).isZero();
    }

    @Test
    void testALagBeyondASeasonTakesTheSeasonBeforeTheIssue() {
        double[] values = new double[24];
        Arrays.setAll(values, index -> index + 1);
        IssueFeatures features = IssueFeatures.at(PLAIN, UnitHistory.of(series(values)), START.plusMonths(23))
                .orElseThrow();
        // lag 12 is January 2026 for an issue in December 2024: January 2025 is not known, January 2024 has 13
        assertThat(named(features.row(12), "season_1_before")).isEqualTo((float) (13 / features.scale()));
    }

    @Test
    void testAUnitOfWhichNothingIsKnownHasNoFeatures() {
        assertThat(IssueFeatures.at(PLAIN, UnitHistory.of(series(5, 6)), START.minusMonths(1)))
                .isEmpty();
        assertThat(IssueFeatures.at(PLAIN, UnitHistory.of(series(Double.NaN, 6)), START))
                .isEmpty();
        assertThat(IssueFeatures.at(PLAIN, UnitHistory.of(series(0, 0)), START.plusMonths(1)))
                .hasValueSatisfying(features -> assertThat(features.scale()).isEqualTo(1));
    }

    @Provide
    Arbitrary<double[]> quantities() {
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(3, Arbitraries.just(0.0)),
                        net.jqwik.api.Tuple.of(1, Arbitraries.just(Double.NaN)),
                        net.jqwik.api.Tuple.of(6, Arbitraries.doubles().between(-5, 1e6)))
                .array(double[].class)
                .ofSize(30);
    }

    private static double[] withFuture(double[] values, double[] others, int issue) {
        double[] changed = others.clone();
        System.arraycopy(values, 0, changed, 0, issue + 1);
        return changed;
    }

    private static Optional<List<Float>> row(FeatureLayout layout, double[] values, LocalDate issuePeriod, int lag) {
        return row(
                layout,
                new UnitHistory(series(values), series(values), series(values), List.of(), List.of()),
                issuePeriod,
                lag);
    }

    private static Optional<List<Float>> row(
            FeatureLayout layout, UnitHistory history, LocalDate issuePeriod, int lag) {
        return IssueFeatures.at(layout, history, issuePeriod).map(features -> {
            float[] row = features.row(lag);
            Float[] boxed = new Float[row.length];
            Arrays.setAll(boxed, index -> row[index]);
            return List.of(boxed);
        });
    }

    private static TimeSeries series(double... values) {
        return TimeSeries.of(PlanningGrain.MONTH, START, values);
    }

    private static float named(float[] row, String name) {
        List<FeatureColumn> columns = PLAIN.columns();
        for (int column = 0; column < row.length; column++) {
            if (columns.get(column).name().equals(name)) {
                return row[column];
            }
        }
        throw new IllegalArgumentException(name);
    }
}
