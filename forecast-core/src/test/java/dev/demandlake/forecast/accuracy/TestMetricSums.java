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
package dev.demandlake.forecast.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TestMetricSums {
    record Row(double actual, double forecast, double third) {}

    interface Add {
        void add(long[] words, int offset, Row row);
    }

    interface Merge {
        void merge(long[] words, int offset, long[] other, int otherOffset);
    }

    interface Read {
        OptionalDouble read(long[] words, int offset);
    }

    /** Sums as engines use them; the third argument is brought into the range that the metric takes. */
    record Metric(
            String name, int words, Add add, Merge merge, Read read, Function<List<Row>, OptionalDouble> expected) {
        OptionalDouble of(List<Row> rows) {
            return read.read(sums(rows, 0), 0);
        }

        long[] sums(List<Row> rows, int offset) {
            long[] sums = new long[offset + words];
            rows.forEach(row -> add.add(sums, offset, row));
            return sums;
        }
    }

    private static final List<Metric> METRICS = List.of(
            pairs("wape", WapeSums.WORDS, WapeSums::add, WapeSums::merge, WapeSums::wape, ForecastAccuracy::wape),
            pairs("bias", BiasSums.WORDS, BiasSums::add, BiasSums::merge, BiasSums::bias, ForecastAccuracy::bias),
            pairs(
                    "forecast_accuracy",
                    WapeSums.WORDS,
                    WapeSums::add,
                    WapeSums::merge,
                    WapeSums::forecastAccuracy,
                    ForecastAccuracy::forecastAccuracy),
            pairs("mape", MapeSums.WORDS, MapeSums::add, MapeSums::merge, MapeSums::mape, ForecastAccuracy::mape),
            pairs(
                    "smape",
                    SmapeSums.WORDS,
                    SmapeSums::add,
                    SmapeSums::merge,
                    SmapeSums::smape,
                    ForecastAccuracy::smape),
            pairs("mae", MaeSums.WORDS, MaeSums::add, MaeSums::merge, MaeSums::mae, ForecastAccuracy::mae),
            pairs("rmse", RmseSums.WORDS, RmseSums::add, RmseSums::merge, RmseSums::rmse, ForecastAccuracy::rmse),
            pairs(
                    "wape_bias",
                    WapeBiasSums.WORDS,
                    WapeBiasSums::add,
                    WapeBiasSums::merge,
                    WapeBiasSums::wapeBias,
                    ForecastAccuracy::wapeBias),
            pairs(
                    "tracking_signal",
                    TrackingSignalSums.WORDS,
                    TrackingSignalSums::add,
                    TrackingSignalSums::merge,
                    TrackingSignalSums::trackingSignal,
                    ForecastAccuracy::trackingSignal),
            new Metric(
                    "weighted wape",
                    WapeSums.WORDS,
                    (words, offset, row) ->
                            WapeSums.addWeighted(words, offset, row.actual(), row.forecast(), weight(row)),
                    WapeSums::merge,
                    WapeSums::wape,
                    rows -> weightedState(rows).wape()),
            new Metric(
                    "fva",
                    FvaSums.WORDS,
                    (words, offset, row) -> FvaSums.add(words, offset, row.actual(), row.forecast(), row.third()),
                    FvaSums::merge,
                    FvaSums::fva,
                    TestMetricSums::expectedFva),
            new Metric(
                    "mase",
                    MaseSums.WORDS,
                    (words, offset, row) -> MaseSums.add(words, offset, row.actual(), row.forecast(), scale(row)),
                    MaseSums::merge,
                    MaseSums::mase,
                    rows -> mean(scaled(rows, error -> error))),
            new Metric(
                    "rmsse",
                    RmsseSums.WORDS,
                    (words, offset, row) -> RmsseSums.add(words, offset, row.actual(), row.forecast(), scale(row)),
                    RmsseSums::merge,
                    RmsseSums::rmsse,
                    rows -> root(mean(scaled(rows, error -> error * error)))),
            new Metric(
                    "interval_coverage",
                    IntervalCoverageSums.WORDS,
                    (words, offset, row) ->
                            IntervalCoverageSums.add(words, offset, row.actual(), row.forecast(), row.third()),
                    IntervalCoverageSums::merge,
                    IntervalCoverageSums::coverage,
                    rows -> mean(rows.stream().map(TestMetricSums::covered))),
            new Metric(
                    "quantile_loss",
                    QuantileLossSums.WORDS,
                    (words, offset, row) ->
                            QuantileLossSums.add(words, offset, row.actual(), row.forecast(), quantile(row)),
                    QuantileLossSums::merge,
                    QuantileLossSums::quantileLoss,
                    rows -> mean(rows.stream().map(TestMetricSums::loss))));

    @Property(tries = 200)
    void everyMetricIsThatOfExactArithmetic(@ForAll("rows") List<Row> rows) {
        for (Metric metric : METRICS) {
            assertThat(metric.of(rows))
                    .as(metric.name())
                    .isEqualTo(metric.expected().apply(rows));
        }
    }

    @Property(tries = 200)
    void orderSplitAndPlaceOfTheWordsNeverChangeABit(@ForAll("rows") List<Row> rows, @ForAll long seed) {
        Random random = new Random(seed);
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        int split = random.nextInt(rows.size() + 1);
        for (Metric metric : METRICS) {
            long[] merged = metric.sums(shuffled.subList(split, rows.size()), 0);
            metric.merge().merge(merged, 0, metric.sums(shuffled.subList(0, split), 5), 5);
            assertThat(merged).as(metric.name()).isEqualTo(metric.sums(rows, 0));
        }
    }

    @Property(tries = 200)
    void removingPairsFromWindowSumsRestoresTheBits(@ForAll("rows") List<Row> rows, @ForAll("rows") List<Row> others) {
        assertRemoves(WapeSums.WORDS, pair(WapeSums::add), pair(WapeSums::remove), rows, others);
        assertRemoves(BiasSums.WORDS, pair(BiasSums::add), pair(BiasSums::remove), rows, others);
        assertRemoves(MaeSums.WORDS, pair(MaeSums::add), pair(MaeSums::remove), rows, others);
        assertRemoves(
                TrackingSignalSums.WORDS,
                pair(TrackingSignalSums::add),
                pair(TrackingSignalSums::remove),
                rows,
                others);
    }

    @Test
    void argumentsOutOfRangeAreNamed() {
        long[] words = new long[FvaSums.WORDS];
        assertFails(() -> WapeSums.addWeighted(words, 0, 1, 2, -0.5), "weight is -0.5 in row with actual 1.0");
        assertFails(() -> WapeSums.addWeighted(words, 0, 1e9, 2, 1e4), "weight 10000.0 times actual is 1.0E13");
        assertFails(() -> FvaSums.add(words, 0, 1, 2, Double.NaN), "reference is NaN in row with actual 1.0");
        assertFails(() -> MaseSums.add(words, 0, 1, 2, -3), "scale is -3.0 in row with actual 1.0 and forecast 2.0");
        assertFails(() -> RmsseSums.add(words, 0, 0, 1e12, 0x1p-40), "use NULL for a scale that is close to 0");
        assertFails(() -> QuantileLossSums.add(words, 0, 1, 2, 1), "quantile is 1.0 in row with actual 1.0");
        assertFails(() -> QuantileLossSums.add(words, 0, 1, 2, Double.NaN), "quantile is NaN");
        assertFails(() -> IntervalCoverageSums.add(words, 0, 1, 0, 2e12), "upper is 2.0E12 in row with actual 1.0");
        assertThat(words).containsOnly(0);
    }

    @Test
    void scaledErrorsReachToTheirLimit() {
        long[] mase = new long[MaseSums.WORDS];
        MaseSums.add(mase, 0, -1e12, 1e12, 0x1p-40);
        assertThat(MaseSums.mase(mase, 0)).hasValue(2e12 * 0x1p40);
        long[] rmsse = new long[RmsseSums.WORDS];
        RmsseSums.add(rmsse, 0, 0, 0x1.fp0, 0x1p-40);
        assertThat(RmsseSums.rmsse(rmsse, 0)).hasValue(0x1.fp40);
    }

    @Test
    void sumsBeyondTheirRangeAreRefusedOnMerging() {
        for (Metric metric : METRICS) {
            long[] full = new long[metric.words()];
            Arrays.fill(full, Long.MAX_VALUE / 2);
            long[] sums = full.clone();
            assertFails(
                    () -> {
                        metric.merge().merge(sums, 0, full, 0);
                        metric.merge().merge(sums, 0, full, 0);
                        metric.merge().merge(sums, 0, full, 0);
                    },
                    "split the rows into more groups");
        }
    }

    @Test
    void statesOfOtherActualsHaveNoValueAdded() {
        long[] words = new long[FvaSums.WORDS];
        ForecastAccuracy state = state(List.of(new Row(10, 12, 0), new Row(-4, 0, 0)));
        FvaSums.add(words, 0, state, state(List.of(new Row(10, 11, 0), new Row(-4, -4, 0))));
        assertThat(FvaSums.fva(words, 0)).hasValue(1.0 / 14 - 6.0 / 14);
        assertFails(
                () -> FvaSums.add(words, 0, state, state(List.of(new Row(6, 6, 0)))),
                "pairs is 2 in state and 1 in reference_state");
        assertFails(
                () -> FvaSums.add(words, 0, state, state(List.of(new Row(10, 12, 0), new Row(4, 0, 0)))),
                "sum of actuals is 6.0 in state and 14.0 in reference_state");
        assertFails(
                () -> FvaSums.add(words, 0, state, state(List.of(new Row(3, 12, 0), new Row(3, 0, 0)))),
                "sum of absolute actuals is 14.0 in state and 6.0 in reference_state");
        assertFails(
                () -> FvaSums.add(words, 0, weightedState(List.of(new Row(1, 1, 1))), state),
                "fva is not defined for a weighted state");
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        Arbitrary<Double> magnitudes = Arbitraries.doubles().between(-1e12, 1e12);
        Arbitrary<Double> values = Arbitraries.oneOf(
                magnitudes,
                magnitudes.map(value -> value * 1e-9),
                magnitudes.map(value -> value * 1e-22),
                Arbitraries.of(0.0, -0.0, 0x1p-41, 0x1.8p-40, 0x1p22, -0x1p22, Math.nextDown(0x1p22), 1e12, -1e12));
        return Combinators.combine(values, values, values).as(Row::new).list().ofMaxSize(30);
    }

    private static Metric pairs(
            String name,
            int words,
            PairAdd add,
            Merge merge,
            Read read,
            Function<ForecastAccuracy, OptionalDouble> ofState) {
        return new Metric(name, words, pair(add), merge, read, rows -> ofState.apply(state(rows)));
    }

    interface PairAdd {
        void add(long[] words, int offset, double actual, double forecast);
    }

    private static Add pair(PairAdd add) {
        return (words, offset, row) -> add.add(words, offset, row.actual(), row.forecast());
    }

    private static void assertRemoves(int words, Add add, Add remove, List<Row> rows, List<Row> others) {
        long[] sums = new long[words];
        rows.forEach(row -> add.add(sums, 0, row));
        long[] before = sums.clone();
        others.forEach(row -> add.add(sums, 0, row));
        others.forEach(row -> remove.add(sums, 0, row));
        assertThat(sums).isEqualTo(before);
    }

    private static void assertFails(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(ForecastAccuracyException.class).hasMessageContaining(message);
    }

    private static double weight(Row row) {
        return Math.abs(onGrid(row.third()).doubleValue() % 1) / 2;
    }

    private static double scale(Row row) {
        return Math.abs(row.third()) < 1 ? 0 : Math.abs(row.third());
    }

    private static double quantile(Row row) {
        return 1 / (2 + Math.abs(row.third()));
    }

    private static OptionalDouble expectedFva(List<Row> rows) {
        BigDecimal actual = sum(rows.stream().map(row -> onGrid(row.actual()).abs()));
        BigDecimal error = sum(rows.stream()
                .map(row ->
                        onGrid(row.forecast()).subtract(onGrid(row.actual())).abs()));
        BigDecimal reference = sum(rows.stream()
                .map(row -> onGrid(row.third()).subtract(onGrid(row.actual())).abs()));
        return actual.signum() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        reference.doubleValue() / actual.doubleValue() - error.doubleValue() / actual.doubleValue());
    }

    private static Stream<BigDecimal> scaled(List<Row> rows, Function<Double, Double> term) {
        return rows.stream()
                .filter(row -> scale(row) != 0)
                .map(row -> onGrid(term.apply(error(row) / onGrid(scale(row)).doubleValue())));
    }

    private static double error(Row row) {
        return onGrid(row.forecast()).subtract(onGrid(row.actual())).abs().doubleValue();
    }

    private static BigDecimal covered(Row row) {
        BigDecimal actual = onGrid(row.actual());
        boolean covered = actual.compareTo(onGrid(row.forecast())) >= 0 && actual.compareTo(onGrid(row.third())) <= 0;
        return covered ? BigDecimal.ONE : BigDecimal.ZERO;
    }

    private static BigDecimal loss(Row row) {
        boolean tooHigh = onGrid(row.forecast()).compareTo(onGrid(row.actual())) > 0;
        return onGrid((tooHigh ? 1 - quantile(row) : quantile(row)) * error(row));
    }

    private static OptionalDouble mean(Stream<BigDecimal> terms) {
        List<BigDecimal> list = terms.toList();
        return list.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(sum(list.stream()).doubleValue() / list.size());
    }

    private static OptionalDouble root(OptionalDouble value) {
        return value.isEmpty() ? value : OptionalDouble.of(Math.sqrt(value.getAsDouble()));
    }

    private static BigDecimal sum(Stream<BigDecimal> values) {
        return values.reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal onGrid(double value) {
        return new BigDecimal(Math.rint(value * 0x1p40)).divide(new BigDecimal(0x1p40));
    }

    private static ForecastAccuracy state(List<Row> rows) {
        ForecastAccuracyAccumulator accumulator = new ForecastAccuracyAccumulator();
        rows.forEach(row -> accumulator.add(row.actual(), row.forecast()));
        return accumulator.toState();
    }

    private static ForecastAccuracy weightedState(List<Row> rows) {
        ForecastAccuracyAccumulator accumulator = ForecastAccuracyAccumulator.weighted();
        rows.forEach(row -> accumulator.add(row.actual(), row.forecast(), weight(row)));
        return accumulator.toState();
    }
}
