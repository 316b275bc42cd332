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
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Forecast value added by each step of planning, over the closed periods at the execution lag. */
final class ValueAdded {
    // every partition: the engine requires a condition on the period
    private static final String CLOSED = """
            FROM forecast.planning.final_forecast
            WHERE target_period >= DATE '1900-01-01' AND is_execution_lag AND actual IS NOT NULL
            """;

    private final TrinoClient client;

    ValueAdded(TrinoClient client) {
        this.client = requireNonNull(client, "client is null");
    }

    /** One row a step from naive to final on the pairs of all of them; steps that the data do not have are left out. */
    List<Map<String, Object>> ofAllSteps() {
        List<String> steps = new ArrayList<>(List.of("naive", "champion"));
        if (count("external") > 0) {
            steps.add("external");
        }
        if (count("override") > 0) {
            steps.add("final");
        }
        return ladder(steps);
    }

    /** The steps to the override on the pairs that have one; empty if nobody has overridden anything. */
    List<Map<String, Object>> ofOverrides() {
        return count("override") > 0 ? ladder(List.of("naive", "champion", "override")) : List.of();
    }

    static String text(List<Map<String, Object>> ladder) {
        TextTable table =
                new TextTable(List.of("step", "WAPE", "bias", "FVA on naive", "FVA on the step before", "pairs"));
        for (Map<String, Object> row : ladder) {
            table.row(List.of(
                    String.valueOf(row.get("step")),
                    Percent.of(row.get("wape")),
                    Percent.of(row.get("bias")),
                    Percent.of(row.get("fva_first")),
                    Percent.of(row.get("fva_previous")),
                    String.format(Locale.ROOT, "%,d", row.get("pairs"))));
        }
        return table.render();
    }

    private long count(String step) {
        return ((Number) client.rows("SELECT count(" + step + ") AS rows " + CLOSED)
                        .getFirst()
                        .get("rows"))
                .longValue();
    }

    private List<Map<String, Object>> ladder(List<String> steps) {
        String names = steps.stream().map(step -> "'" + step + "'").collect(joining(", "));
        return client.rows("""
                SELECT step, wape, bias, fva_first, fva_previous, pairs
                FROM (SELECT fva_ladder(actual, ARRAY[%s], ARRAY[%s]) AS ladder %s)
                CROSS JOIN UNNEST(ladder)
                """.formatted(names, String.join(", ", steps), CLOSED));
    }
}
