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
package dev.demandlake.trino.meta;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** The metrics of the project, in the order in which they are explained. A is the actual, F the forecast, e is F - A. */
final class MetricRegistry {
    private static final String RATIO = "ratio from 0, never clamped";
    private static final String UNITS = "units of the quantity";
    private static final String LESS_IS_BETTER = "0 is best, lower is better";
    private static final String PAIRS = "Rows without actual or forecast are left out; ";
    private static final String NULL_WITHOUT_ACTUALS = PAIRS + "NULL if the actuals are all 0";
    private static final String NULL_WITHOUT_PAIRS = PAIRS + "NULL without pairs";

    private static final List<Metric> METRICS = ImmutableList.of(
            new Metric(
                    "wape",
                    "Weighted absolute percentage error: how large the errors are against the demand",
                    "sum(|e|) / sum(|A|)",
                    RATIO,
                    LESS_IS_BETTER,
                    NULL_WITHOUT_ACTUALS,
                    pairs("wape(actual, forecast)")),
            new Metric(
                    "bias",
                    "Systematic error: whether forecasts are too high or too low against the demand",
                    "sum(e) / sum(|A|)",
                    "ratio",
                    "positive is over-forecast, negative under-forecast",
                    NULL_WITHOUT_ACTUALS,
                    pairs("bias(actual, forecast)")),
            new Metric(
                    "forecast_accuracy",
                    "Forecast accuracy: 1 minus WAPE, floored at 0 once, after aggregation",
                    "max(0, 1 - sum(|e|) / sum(|A|))",
                    "ratio from 0 to 1",
                    "1 is best, higher is better; never average floored values",
                    NULL_WITHOUT_ACTUALS,
                    pairs("forecast_accuracy(actual, forecast)")),
            new Metric(
                    "mape",
                    "Mean absolute percentage error of the periods with demand",
                    "mean(|e| / |A|) over A <> 0",
                    "ratio; benchmarks print 100 times it",
                    LESS_IS_BETTER,
                    PAIRS + "so are actuals of 0, which accuracy_excluded counts; NULL if none is left",
                    pairs("mape(actual, forecast)")),
            new Metric(
                    "smape",
                    "Symmetric mean absolute percentage error",
                    "mean(2 |e| / (|A| + |F|)), 0/0 counts as 0",
                    "ratio from 0 to 2; benchmarks print 100 times it",
                    LESS_IS_BETTER,
                    NULL_WITHOUT_PAIRS,
                    pairs("smape(actual, forecast)")),
            new Metric(
                    "mae",
                    "Mean absolute error",
                    "mean(|e|)",
                    UNITS,
                    LESS_IS_BETTER,
                    NULL_WITHOUT_PAIRS,
                    pairs("mae(actual, forecast)")),
            new Metric(
                    "rmse",
                    "Root mean squared error",
                    "sqrt(mean(e^2))",
                    UNITS,
                    LESS_IS_BETTER,
                    NULL_WITHOUT_PAIRS,
                    pairs("rmse(actual, forecast)")),
            new Metric(
                    "wape_bias",
                    "WAPE plus the absolute bias; the safer score of champions on sparse demand",
                    "(sum(|e|) + |sum(e)|) / sum(|A|)",
                    RATIO,
                    LESS_IS_BETTER,
                    NULL_WITHOUT_ACTUALS,
                    pairs("wape_bias(actual, forecast)")),
            new Metric(
                    "tracking_signal",
                    "Whether the errors of one series run to one side; meaningful for one series, on 6 to 12 consecutive"
                            + " periods at one lag, when beyond max(4, 3.3 sqrt(n))",
                    "sum(A - F) / mean(|e|)",
                    "mean absolute deviations, from -n to n",
                    "positive is under-forecast, the opposite of bias",
                    PAIRS + "NULL if all errors are 0",
                    pairs("tracking_signal(actual, forecast)")),
            new Metric(
                    "fva",
                    "Forecast value added: what a step of planning improves on a reference forecast",
                    "WAPE(reference) - WAPE(forecast)",
                    "ratio points",
                    "positive is value added",
                    "Only rows with actual, forecast and reference; NULL if their actuals are all 0",
                    triples("fva(actual, forecast, reference)", "reference", 900, 20)),
            new Metric(
                    "mase",
                    "Mean absolute scaled error: against the in-sample error of the seasonal naive forecast",
                    "mean(|e| / scale)",
                    "ratio; 1 is as good as the naive forecast in the past",
                    LESS_IS_BETTER,
                    PAIRS + "so are scales of 0 or NULL; NULL if none is left",
                    triples("mase(actual, forecast, scale)", "scale", 100, 5)),
            new Metric(
                    "rmsse",
                    "Root mean squared scaled error",
                    "sqrt(mean((e / scale)^2))",
                    "ratio",
                    LESS_IS_BETTER,
                    PAIRS + "so are scales of 0 or NULL; NULL if none is left",
                    triples("rmsse(actual, forecast, scale)", "scale", 100, 5)),
            new Metric(
                    "interval_coverage",
                    "Share of the actuals that lie within their interval, its ends included",
                    "count(lower <= A <= upper) / n",
                    "ratio from 0 to 1",
                    "best at the level of the intervals, such as 0.9",
                    "Rows without actual or interval are left out; NULL if none is left",
                    "SELECT interval_coverage(actual, lower, upper) FROM (VALUES (1000e0, 900e0, 1100e0), (10e0, 20e0,"
                            + " 30e0)) AS t (actual, lower, upper)"),
            new Metric(
                    "quantile_loss",
                    "Mean pinball loss of a forecast of a quantile",
                    "mean(q max(0, A - F) + (1 - q) max(0, F - A))",
                    UNITS,
                    LESS_IS_BETTER,
                    NULL_WITHOUT_PAIRS + "; q outside of 0 to 1 is an error",
                    pairs("quantile_loss(actual, forecast, 0.9e0)")),
            new Metric(
                    "adi",
                    "Average demand interval: how many periods one with demand takes",
                    "periods / periods with demand",
                    "periods, from 1",
                    "1 is demand in every period",
                    "The rows must contain the periods of 0; NULL if all are 0; a negative quantity is an error",
                    quantities("adi(quantity)")),
            new Metric(
                    "cv2",
                    "Squared coefficient of variation of the quantities that are not 0",
                    "variance / mean^2, sample variance",
                    "ratio from 0",
                    "0 is demand of always the same size",
                    "NULL if all are 0, 0 with one size; a negative quantity is an error",
                    quantities("cv2(quantity)")),
            new Metric(
                    "demand_class",
                    "Kind of demand: smooth, erratic, intermittent or lumpy",
                    "ADI >= 1.32 is the intermittent side, CV2 >= 0.49 the erratic side",
                    "text",
                    "none",
                    "The rows must contain the periods of 0; NULL if all are 0",
                    quantities("demand_class(quantity)")));

    private MetricRegistry() {}

    static List<Metric> metrics() {
        return METRICS;
    }

    private static String pairs(String call) {
        return "SELECT " + call + " FROM (VALUES (1000e0, 950e0), (10e0, 25e0)) AS t (actual, forecast)";
    }

    private static String triples(String call, String third, int first, int second) {
        return "SELECT %s FROM (VALUES (1000e0, 950e0, %de0), (10e0, 25e0, %de0)) AS t (actual, forecast, %s)"
                .formatted(call, first, second, third);
    }

    private static String quantities(String call) {
        return "SELECT " + call + " FROM (VALUES 4e0, 0e0, 6e0, 0e0, 5e0) AS t (quantity)";
    }
}
