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
package dev.demandlake.trino.relation;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;

/**
 * The query behind {@code planning.final_forecast}. Every part joins on the target period, so that a filter on it reaches
 * each scan of a fact. Parts whose table the pipeline has not made yet are left out.
 */
final class FinalForecastSql {
    private static final String CLOSED = """
            SELECT
                dfu_sk, item_sk, location_sk, customer_sk, issue_period, target_period, lag, is_execution_lag,
                actual, naive, forecast AS champion
            FROM %1$s.gold.forecast_accuracy
            WHERE model_id = 'champion'
            """;

    // The champion's issue period is the last closed one: what lies after it is open.
    private static final String OPEN = """
            SELECT
                u.dfu_sk, u.item_sk, u.location_sk, u.customer_sk, d.issue_period, d.target_period, d.lag,
                d.lag = u.execution_lag AS is_execution_lag, CAST(NULL AS double) AS actual, d.naive, d.champion
            FROM (
                SELECT
                    dfu_sk, issue_period, target_period, lag,
                    max(forecast) FILTER (WHERE model_id = 'naive') AS naive,
                    max(forecast) FILTER (WHERE model_id = 'champion') AS champion
                FROM %1$s.gold.demand_forecast
                WHERE model_id IN ('naive', 'champion')
                GROUP BY dfu_sk, issue_period, target_period, lag
                HAVING count_if(model_id = 'champion') > 0
            ) d
            JOIN %1$s.silver.dim_dfu u ON u.dfu_sk = d.dfu_sk
            WHERE d.target_period > (SELECT max(issue_period) FROM %1$s.gold.champion_current)
            """;

    private static final String LIVE_OVERRIDES = """
            SELECT u.dfu_sk, o.period AS target_period, o.issue_period, o.quantity, o.decided_at, o.override_id
            FROM %2$s.planning.overrides o
            JOIN %1$s.silver.dim_dfu u
              ON u.item_id = o.item_id AND u.location_id = o.location_id AND u.customer_id = o.customer_id
            WHERE o.status = 'approved'
            """;

    private static final String IMPORTED_OVERRIDES = """
            SELECT dfu_sk, target_period, issue_period, quantity, approved_at, BIGINT '0'
            FROM %1$s.gold.fact_override
            """;

    private static final String EXTERNALS = """
            SELECT
                dfu_sk, issue_period, target_period, min_by(forecast, source) AS first_source,
                map_agg(source, forecast) AS by_source
            FROM %1$s.gold.fact_external_forecast
            WHERE forecast IS NOT NULL
            GROUP BY dfu_sk, issue_period, target_period
            """;

    private static final String NO_EXTERNALS = """
            SELECT
                CAST(NULL AS bigint) AS dfu_sk, CAST(NULL AS date) AS issue_period, CAST(NULL AS date) AS target_period,
                CAST(NULL AS double) AS first_source, CAST(NULL AS map(varchar, double)) AS by_source
            WHERE false
            """;

    private static final String STEPS = """
            WITH
            forecasts AS (
            %1$s),
            overrides AS (
                SELECT
                    dfu_sk, target_period,
                    array_agg(
                        CAST(ROW(issue_period, quantity) AS ROW(issue_period date, quantity double))
                        ORDER BY decided_at DESC, override_id DESC) AS decided
                FROM (
            %2$s)
                GROUP BY dfu_sk, target_period
            ),
            externals AS (
            %3$s),
            steps AS (
                SELECT
                    f.*, c.external_step,
                    CASE WHEN c.external_step IS NULL THEN x.first_source ELSE element_at(x.by_source, c.external_step) END
                        AS external,
                    element_at(filter(o.decided, step -> step.issue_period <= f.issue_period), 1).quantity AS override
                FROM forecasts f
                LEFT JOIN overrides o ON o.dfu_sk = f.dfu_sk AND o.target_period = f.target_period
                LEFT JOIN externals x
                  ON x.dfu_sk = f.dfu_sk AND x.issue_period = f.issue_period AND x.target_period = f.target_period
                CROSS JOIN %4$s.planning.competition c
            )
            SELECT
                dfu_sk, item_sk, location_sk, customer_sk, issue_period, target_period, lag, is_execution_lag,
                actual, naive, champion, external, override,
                CASE
                    WHEN override IS NOT NULL THEN override
                    WHEN external_step IS NOT NULL AND external IS NOT NULL THEN external
                    ELSE champion
                END AS final,
                CASE
                    WHEN override IS NOT NULL THEN 'override'
                    WHEN external_step IS NOT NULL AND external IS NOT NULL THEN 'external'
                    WHEN champion IS NOT NULL THEN 'champion'
                END AS final_step
            FROM steps
            """;

    private final String lake;
    private final String ownCatalog;

    /** @param lakeCatalog catalog of the tables; @param ownCatalog catalog of this connector, which has the planning tables */
    FinalForecastSql(String lakeCatalog, String ownCatalog) {
        this.lake = LakeView.quote(requireNonNull(lakeCatalog, "lakeCatalog is null"));
        this.ownCatalog = LakeView.quote(requireNonNull(ownCatalog, "ownCatalog is null"));
    }

    /** Optional facts of the lake, which are there once the pipeline has made them. */
    record Facts(boolean demandForecast, boolean importedOverrides, boolean externalForecast) {}

    String query(Facts facts) {
        List<String> forecasts = new ArrayList<>(List.of(CLOSED));
        if (facts.demandForecast()) {
            forecasts.add(OPEN);
        }
        List<String> overrides = new ArrayList<>(List.of(LIVE_OVERRIDES));
        if (facts.importedOverrides()) {
            overrides.add(IMPORTED_OVERRIDES);
        }
        return STEPS.formatted(
                union(forecasts),
                union(overrides),
                union(List.of(facts.externalForecast() ? EXTERNALS : NO_EXTERNALS)),
                ownCatalog);
    }

    private String union(List<String> parts) {
        return parts.stream().map(part -> part.formatted(lake, ownCatalog)).collect(joining("UNION ALL\n"));
    }
}
