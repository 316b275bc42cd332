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
package dev.demandlake.platform.report;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The champions of the backtest beside one model for all series: the one that was best by all errors known at each issue period,
 * and the one that turned out best. On the pairs at the execution lag that every backtested model forecast; beside the first of them
 * only from the first issue period on at which an error was known.
 */
final class OneModelForAll {
    /** The bootstrap draws parts of the series, so that its memory does not grow with their number. */
    private static final int PARTS = 1000;

    // every partition: the engine requires a condition on the period
    private static final String SUMS = """
            WITH forecasts AS (
                SELECT dfu_sk, issue_period, target_period, model_id, actual, forecast,
                    count(*) OVER (PARTITION BY dfu_sk, issue_period, target_period) AS models
                FROM lake.gold.forecast_accuracy
                WHERE target_period >= DATE '1900-01-01' AND is_execution_lag AND actual IS NOT NULL AND forecast IS NOT NULL
                    AND model_id NOT LIKE 'external:%%'),
            common AS (
                SELECT * FROM forecasts WHERE models = (SELECT count(DISTINCT model_id) FROM forecasts)),
            states AS (
                SELECT target_period, model_id, accuracy_agg(actual, forecast) AS state
                FROM common
                WHERE model_id <> 'champion'
                GROUP BY target_period, model_id),
            scores AS (
                SELECT issue_period, model_id, wape(state) AS score
                FROM (SELECT DISTINCT issue_period FROM common) JOIN states ON target_period <= issue_period
                GROUP BY issue_period, model_id),
            best_known AS (
                SELECT issue_period, min_by(model_id, ROW(score, model_id)) AS model_id
                FROM scores
                WHERE score IS NOT NULL
                GROUP BY issue_period),
            best AS (
                SELECT min_by(model_id, ROW(score, model_id)) AS model_id
                FROM (SELECT model_id, wape(state) AS score FROM states GROUP BY model_id)
                WHERE score IS NOT NULL)
            SELECT mod(dfu_sk, %d) AS part, max(best.model_id) AS best_model,
                sum(abs(actual)) FILTER (WHERE common.model_id = 'champion' AND known.model_id IS NOT NULL) AS actual_known,
                sum(abs(forecast - actual)) FILTER (WHERE common.model_id = 'champion' AND known.model_id IS NOT NULL) AS champion_known,
                sum(abs(forecast - actual)) FILTER (WHERE common.model_id = known.model_id) AS best_known,
                sum(abs(actual)) FILTER (WHERE common.model_id = 'champion') AS actual,
                sum(abs(forecast - actual)) FILTER (WHERE common.model_id = 'champion') AS champion,
                sum(abs(forecast - actual)) FILTER (WHERE common.model_id = best.model_id) AS best
            FROM common LEFT JOIN best_known AS known ON known.issue_period = common.issue_period CROSS JOIN best
            GROUP BY mod(dfu_sk, %d)
            ORDER BY part
            """.formatted(PARTS, PARTS);

    private final TrinoClient client;

    OneModelForAll(TrinoClient client) {
        this.client = requireNonNull(client, "client is null");
    }

    /** WAPEs, and the champions' as a ratio of each of the two others with its interval; empty without common pairs. */
    Map<String, Object> measured() {
        return measured(client.rows(SUMS));
    }

    static Map<String, Object> measured(List<Map<String, Object>> parts) {
        Map<String, Object> measured = new LinkedHashMap<>();
        ratio(parts, "champion_known", "best_known").ifPresent(ratio -> {
            double actual = sum(parts, "actual_known");
            measured.put("champion_wape_where_known", sum(parts, "champion_known") / actual);
            measured.put("best_known_model_wape", sum(parts, "best_known") / actual);
            measured.put("champion_to_best_known_model", ratio);
        });
        ratio(parts, "champion", "best").ifPresent(ratio -> {
            double actual = sum(parts, "actual");
            measured.put("champion_wape", sum(parts, "champion") / actual);
            measured.put("best_model", parts.getFirst().get("best_model"));
            measured.put("best_model_wape", sum(parts, "best") / actual);
            measured.put("champion_to_best_model", ratio);
        });
        return measured;
    }

    static String text(Map<String, Object> measured) {
        StringBuilder text = new StringBuilder();
        if (measured.get("champion_to_best_known_model") instanceof BootstrapRatio ratio) {
            text.append(
                    "%nOne model for all series, the best by all errors known at each issue period: %s; champions there %s, ratio %s."
                            .formatted(
                                    Percent.of(measured.get("best_known_model_wape")),
                                    Percent.of(measured.get("champion_wape_where_known")),
                                    ratio.text()));
        }
        if (measured.get("champion_to_best_model") instanceof BootstrapRatio ratio) {
            text.append("%nOne model for all series, the best after the fact (%s): %s; champions %s, ratio %s."
                    .formatted(
                            measured.get("best_model"),
                            Percent.of(measured.get("best_model_wape")),
                            Percent.of(measured.get("champion_wape")),
                            ratio.text()));
        }
        return text.toString();
    }

    private static Optional<BootstrapRatio> ratio(
            List<Map<String, Object>> parts, String numerator, String denominator) {
        return BootstrapRatio.of(column(parts, numerator), column(parts, denominator));
    }

    private static double sum(List<Map<String, Object>> parts, String name) {
        double sum = 0;
        for (double value : column(parts, name)) {
            sum += value;
        }
        return sum;
    }

    private static double[] column(List<Map<String, Object>> parts, String name) {
        return parts.stream()
                .mapToDouble(part -> part.get(name) instanceof Number number ? number.doubleValue() : 0)
                .toArray();
    }
}
