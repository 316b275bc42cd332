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

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The clusters of the series, and how well the champions of the backtest forecast each. */
final class ClusterAccuracy {
    // every partition: the engine requires a condition on the period
    private static final String CLUSTERS = """
            WITH clusters AS (
                SELECT coalesce(cluster_id, 'unassigned') AS cluster_id, count(*) AS series
                FROM lake.silver.dim_dfu
                WHERE forecast_status = 'forecastable'
                GROUP BY 1)
            SELECT cluster_id, series,
                wape(CAST(state AS ForecastAccuracy)) AS wape,
                bias(CAST(state AS ForecastAccuracy)) AS bias,
                fva(CAST(fva_state AS ForecastAccuracy), CAST(naive_state AS ForecastAccuracy)) AS value_added
            FROM lake.gold.accuracy_by_cluster JOIN clusters USING (cluster_id)
            WHERE target_period >= DATE '1900-01-01' AND model_id = 'champion' AND is_execution_lag
            GROUP BY cluster_id, series
            ORDER BY series DESC, cluster_id
            """;

    private final TrinoClient client;

    ClusterAccuracy(TrinoClient client) {
        this.client = requireNonNull(client, "client is null");
    }

    /** The cluster with the most series first. */
    List<Map<String, Object>> rows() {
        return client.rows(CLUSTERS);
    }

    static String text(List<Map<String, Object>> rows) {
        TextTable table = new TextTable(List.of("cluster", "series", "WAPE", "bias", "value added to naive"));
        for (Map<String, Object> row : rows) {
            table.row(List.of(
                    String.valueOf(row.get("cluster_id")),
                    String.format(Locale.ROOT, "%,d", row.get("series")),
                    Percent.of(row.get("wape")),
                    Percent.of(row.get("bias")),
                    Percent.of(row.get("value_added"))));
        }
        return table.render();
    }
}
