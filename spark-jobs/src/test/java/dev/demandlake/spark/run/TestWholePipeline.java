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
package dev.demandlake.spark.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.demandlake.spark.LakeForTests;
import dev.demandlake.spark.generate.GenerateCommand;
import dev.demandlake.spark.gold.Competition;
import dev.demandlake.spark.mapping.Mapping;
import dev.demandlake.spark.mapping.MappingReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TestWholePipeline {
    @TempDir
    private Path folder;

    @Test
    void generatedDataGoFromFilesToChampions() {
        CommandLine generate = new CommandLine(new GenerateCommand());
        generate.setOut(new PrintWriter(new StringWriter()));
        assertThat(generate.execute("--size", "tiny", "--end", "2025-06-30", "--out", folder.toString()))
                .isZero();
        LakeForTests lake = LakeForTests.freshLake();
        Mapping mapping = MappingReader.read(LakeForTests.repository().resolve("mappings/generated.yaml"));
        StringWriter printed = new StringWriter();
        long start = System.nanoTime();

        new Pipeline(lake.startRun(mapping.name()), mapping, folder).execute(new PrintWriter(printed));

        System.out.printf(Locale.ROOT, "%s%ntiny pipeline %.1f s%n", printed, (System.nanoTime() - start) / 1e9);
        assertThat(printed.toString()).contains("gold.agg_loc_week");
        assertThat(count(lake, "silver.dim_dfu")).isEqualTo(200);
        assertThat(count(lake, "bronze.rejected")).isZero();
        assertThat(count(lake, "gold.champion_current"))
                .isEqualTo(count(lake, "silver.dim_dfu WHERE forecast_status = 'forecastable'"));
        assertThat(count(lake, "gold.forecast_accuracy WHERE is_execution_lag AND external IS NOT NULL"))
                .isPositive();
        for (String reason : List.of("segment_champion", "best_with_segment", "best_score", "incumbent_kept")) {
            assertThat(count(lake, "gold.champion_history WHERE reason = '" + reason + "'"))
                    .as(reason)
                    .isPositive();
        }
        List<String> candidates = Competition.DEFAULT.candidates();
        assertThat(printed.toString())
                .contains("competition (planning.competition): " + String.join(", ", candidates) + "; ");
        long forecastable = count(lake, "gold.champion_current");
        assertThat(count(lake, "gold.fact_override"))
                .isEqualTo(count(lake, "bronze.generated_overrides"))
                .isPositive();
        assertThat(count(lake, "gold.champion_history"))
                .isEqualTo(forecastable
                        + count(
                                lake,
                                "gold.champion_history h JOIN (SELECT DISTINCT dfu_sk, issue_period, source_model_id"
                                        + " FROM lake.gold.forecast_accuracy WHERE model_id = 'champion') a"
                                        + " ON a.dfu_sk = h.dfu_sk AND a.issue_period = h.issue_period"
                                        + " AND a.source_model_id = h.model_id"));
        assertThat(count(
                        lake,
                        "gold.champion_current c JOIN lake.gold.champion_history h USING (dfu_sk, issue_period)"
                                + " WHERE h.model_id = c.model_id AND h.score <=> c.score AND h.reason = c.reason"))
                .isEqualTo(forecastable);
        // 12 months by the candidates and the champion
        assertThat(count(lake, "gold.demand_forecast")).isEqualTo(forecastable * 12 * (candidates.size() + 1));
        assertThat(count(lake, "gold.demand_forecast WHERE model_id = 'champion' AND forecast IS NOT NULL"))
                .isEqualTo(forecastable * 12);
        assertThat(lake.queryValue("SELECT series FROM ops.champion_snapshot ORDER BY version DESC LIMIT 1"))
                .isEqualTo(Long.toString(count(lake, "gold.champion_current")));
        assertThat(lake.queryValue("SELECT count(*) FROM ops.champion_model WHERE version ="
                        + " (SELECT max(version) FROM ops.champion_snapshot) AND model_id = 'naive'"))
                .isEqualTo(Long.toString(count(lake, "gold.champion_current WHERE model_id = 'naive'")));
        double champion = wape(lake, "forecast");
        assertThat(champion).isPositive().isLessThanOrEqualTo(wape(lake, "naive"));
        assertThat(lake.queryValue("SELECT count(*) FROM ops.quality_result WHERE NOT passed"))
                .isEqualTo("0");
    }

    /** WAPE of a column of the champions' rows, on the rows at the execution lag that have champion and naive. */
    private static double wape(LakeForTests lake, String column) {
        return lake.spark()
                .sql(
                        "SELECT sum(abs(" + column + " - actual)) / sum(abs(actual)) FROM lake.gold.forecast_accuracy"
                                + " WHERE model_id = 'champion' AND is_execution_lag AND forecast IS NOT NULL AND naive IS NOT NULL")
                .head()
                .getDouble(0);
    }

    private static long count(LakeForTests lake, String table) {
        return lake.spark().sql("SELECT count(*) FROM lake." + table).head().getLong(0);
    }
}
