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
import static org.assertj.core.data.Offset.offset;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;

class TestForecastAccuracyProperties {
    record Row(double actual, double forecast) {}

    @Property(tries = 300)
    void anyTreeOfMergesGivesTheSameBytes(@ForAll("rows") List<Row> rows, @ForAll long seed) {
        Random random = new Random(seed);
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        assertThat(mergeTree(shuffled, random).toBytes()).isEqualTo(state(rows).toBytes());
    }

    @Property(tries = 300)
    void bytesSurviveTheRoundTrip(@ForAll("rows") List<Row> rows) {
        ForecastAccuracy state = state(rows);
        assertThat(ForecastAccuracy.fromBytes(state.toBytes())).isEqualTo(state);
    }

    @Property(tries = 300)
    void sumsAreThoseOfExactArithmeticOverTheGrid(@ForAll("rows") List<Row> rows) {
        BigDecimal absoluteActual = BigDecimal.ZERO;
        BigDecimal absoluteError = BigDecimal.ZERO;
        BigDecimal error = BigDecimal.ZERO;
        for (Row row : rows) {
            BigDecimal actual = onGrid(row.actual());
            BigDecimal difference = onGrid(row.forecast()).subtract(actual);
            absoluteActual = absoluteActual.add(actual.abs());
            absoluteError = absoluteError.add(difference.abs());
            error = error.add(difference);
        }
        ForecastAccuracy state = state(rows);
        assertThat(state.sumAbsoluteActual()).isEqualTo(absoluteActual.doubleValue());
        assertThat(state.sumAbsoluteError()).isEqualTo(absoluteError.doubleValue());
        assertThat(state.sumError()).isEqualTo(error.doubleValue());
        if (absoluteActual.signum() == 0) {
            assertThat(state.wape()).isEmpty();
        } else {
            assertThat(state.wape()).hasValue(absoluteError.doubleValue() / absoluteActual.doubleValue());
            assertThat(state.bias()).hasValue(error.doubleValue() / absoluteActual.doubleValue());
        }
    }

    @Property(tries = 300)
    void meansAreThoseOfDecimalArithmetic(@ForAll("plainRows") List<Row> rows) {
        BigDecimal relative = BigDecimal.ZERO;
        BigDecimal symmetric = BigDecimal.ZERO;
        BigDecimal squared = BigDecimal.ZERO;
        for (Row row : rows) {
            BigDecimal actual = onGrid(row.actual());
            BigDecimal forecast = onGrid(row.forecast());
            BigDecimal error = forecast.subtract(actual).abs();
            squared = squared.add(error.multiply(error));
            if (actual.signum() != 0) {
                relative = relative.add(error.divide(actual.abs(), MathContext.DECIMAL128));
            }
            if (error.signum() != 0) {
                symmetric = symmetric.add(error.multiply(BigDecimal.valueOf(2))
                        .divide(actual.abs().add(forecast.abs()), MathContext.DECIMAL128));
            }
        }
        ForecastAccuracy state = state(rows);
        long pairs = state.pairs();
        assertThat(state.rmse().orElse(0) * state.rmse().orElse(0) * pairs)
                .isCloseTo(squared.doubleValue(), tolerance(squared, pairs));
        assertThat(state.smape().orElse(0) * pairs).isCloseTo(symmetric.doubleValue(), tolerance(symmetric, pairs));
        assertThat(state.mape().orElse(0) * (pairs - state.excluded()))
                .isCloseTo(relative.doubleValue(), tolerance(relative, pairs));
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        Arbitrary<Double> magnitudes = Arbitraries.doubles().between(-1e12, 1e12);
        Arbitrary<Double> values = Arbitraries.oneOf(
                magnitudes,
                magnitudes.map(value -> value * 1e-9),
                magnitudes.map(value -> value * 1e-22),
                Arbitraries.of(0.0, -0.0, 0x1p-41, 0x1.8p-40, 0x1p22, -0x1p22, Math.nextDown(0x1p22), 1e12, -1e12));
        return Combinators.combine(values, values).as(Row::new).list().ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<Row>> plainRows() {
        Arbitrary<Double> values = Arbitraries.doubles().between(-1e5, 1e5);
        return Combinators.combine(values.filter(value -> Math.abs(value) > 1e-3), values)
                .as(Row::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    private static Offset<Double> tolerance(BigDecimal exact, long pairs) {
        return offset(Math.abs(exact.doubleValue()) * 1e-13 + pairs * 0x1p-40);
    }

    private static BigDecimal onGrid(double value) {
        return new BigDecimal(Math.rint(value * 0x1p40)).divide(new BigDecimal(0x1p40));
    }

    private static ForecastAccuracy state(List<Row> rows) {
        ForecastAccuracyAccumulator accumulator = new ForecastAccuracyAccumulator();
        rows.forEach(row -> accumulator.add(row.actual(), row.forecast()));
        return accumulator.toState();
    }

    private static ForecastAccuracy mergeTree(List<Row> rows, Random random) {
        if (rows.size() < 2 || random.nextInt(4) == 0) {
            return state(rows);
        }
        int split = random.nextInt(rows.size() + 1);
        ForecastAccuracyAccumulator accumulator = new ForecastAccuracyAccumulator();
        accumulator.merge(mergeTree(rows.subList(split, rows.size()), random));
        accumulator.merge(mergeTree(rows.subList(0, split), random));
        return accumulator.toState();
    }
}
