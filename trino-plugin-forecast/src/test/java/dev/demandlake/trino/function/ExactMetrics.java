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
package dev.demandlake.trino.function;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The metrics by decimal arithmetic over the grid 2^-40, term by term as docs/state-format.md lays them down. */
final class ExactMetrics {
    record Row(int series, int day, Double actual, Double forecast, Double reference, Double scale, Double weight) {
        boolean isPair() {
            return actual != null && forecast != null;
        }

        BigDecimal error() {
            return onGrid(forecast).subtract(onGrid(actual));
        }

        BigDecimal magnitude() {
            return onGrid(actual).abs();
        }
    }

    private ExactMetrics() {}

    /** Metrics of pairs by name; null where undefined. */
    static Map<String, Double> ofPairs(List<Row> rows) {
        List<Row> pairs = rows.stream().filter(Row::isPair).toList();
        BigDecimal actual = sum(pairs, Row::magnitude);
        BigDecimal error = sum(pairs, Row::error);
        BigDecimal absoluteError = sum(pairs, row -> row.error().abs());
        Double wape = ratio(absoluteError, actual);
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put("wape", wape);
        metrics.put("bias", ratio(error, actual));
        metrics.put("forecast_accuracy", wape == null ? null : (Double) Math.max(0, 1 - wape));
        metrics.put("mae", mean(pairs, row -> absolute(row)));
        metrics.put("rmse", root(mean(pairs, row -> absolute(row) * absolute(row))));
        metrics.put(
                "mape",
                mean(
                        pairs.stream()
                                .filter(row -> row.magnitude().signum() != 0)
                                .toList(),
                        row -> absolute(row) / row.magnitude().doubleValue()));
        metrics.put("smape", mean(pairs, row -> absolute(row) == 0 ? 0 : 2 * absolute(row) / size(row)));
        metrics.put("wape_bias", ratio(absoluteError.add(error.abs()), actual));
        metrics.put(
                "tracking_signal",
                absoluteError.signum() == 0
                        ? null
                        : (Double) (error.negate().doubleValue() / (absoluteError.doubleValue() / pairs.size())));
        return metrics;
    }

    /** Metrics of three arguments, by their call. */
    static Map<String, Double> ofTriples(List<Row> rows) {
        Map<String, Double> metrics = new TreeMap<>();
        List<Row> weighted = complete(rows, Row::weight);
        metrics.put(
                "wape(actual, forecast, weight)",
                ratio(
                        sum(weighted, row -> onGrid(row.weight() * absolute(row))),
                        sum(
                                weighted,
                                row -> onGrid(row.weight() * row.magnitude().doubleValue()))));
        List<Row> compared = complete(rows, Row::reference);
        BigDecimal actual = sum(compared, Row::magnitude);
        Double wape = ratio(sum(compared, row -> row.error().abs()), actual);
        Double reference = ratio(
                sum(compared, row -> onGrid(row.reference())
                        .subtract(onGrid(row.actual()))
                        .abs()),
                actual);
        metrics.put("fva(actual, forecast, reference)", wape == null ? null : (Double) (reference - wape));
        List<Row> scaled = complete(rows, Row::scale).stream()
                .filter(row -> row.scale() != 0)
                .toList();
        metrics.put("mase(actual, forecast, scale)", mean(scaled, ExactMetrics::scaledError));
        metrics.put("rmsse(actual, forecast, scale)", root(mean(scaled, row -> scaledError(row) * scaledError(row))));
        metrics.put("interval_coverage(actual, forecast, reference)", mean(compared, row -> isCovered(row) ? 1 : 0));
        metrics.put(
                "quantile_loss(actual, forecast, 0.9e0)",
                mean(
                        rows.stream().filter(Row::isPair).toList(),
                        row -> (row.error().signum() > 0 ? 1 - 0.9 : 0.9) * absolute(row)));
        return metrics;
    }

    private static List<Row> complete(List<Row> rows, Function<Row, Double> third) {
        return rows.stream()
                .filter(Row::isPair)
                .filter(row -> Objects.nonNull(third.apply(row)))
                .toList();
    }

    private static boolean isCovered(Row row) {
        BigDecimal actual = onGrid(row.actual());
        return onGrid(row.forecast()).compareTo(actual) <= 0 && actual.compareTo(onGrid(row.reference())) <= 0;
    }

    private static double absolute(Row row) {
        return row.error().abs().doubleValue();
    }

    private static double size(Row row) {
        return row.magnitude().doubleValue() + onGrid(row.forecast()).abs().doubleValue();
    }

    private static double scaledError(Row row) {
        return absolute(row) / onGrid(row.scale()).doubleValue();
    }

    private static Double ratio(BigDecimal numerator, BigDecimal denominator) {
        return denominator.signum() == 0 ? null : (Double) (numerator.doubleValue() / denominator.doubleValue());
    }

    private static Double mean(List<Row> rows, ToDoubleFunction<Row> term) {
        return rows.isEmpty()
                ? null
                : (Double) (sum(rows, row -> onGrid(term.applyAsDouble(row))).doubleValue() / rows.size());
    }

    private static Double root(Double value) {
        return value == null ? null : (Double) Math.sqrt(value);
    }

    private static BigDecimal sum(List<Row> rows, Function<Row, BigDecimal> term) {
        Stream<BigDecimal> terms = rows.stream().map(term);
        return terms.reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal onGrid(double value) {
        return new BigDecimal(Math.rint(value * 0x1p40)).divide(new BigDecimal(0x1p40));
    }
}
