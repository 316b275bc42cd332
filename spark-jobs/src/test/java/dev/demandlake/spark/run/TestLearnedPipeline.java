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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.demandlake.spark.LakeForTests;
import dev.demandlake.spark.WrongUsageException;
import dev.demandlake.spark.generate.GenerateCommand;
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

/** Learned models from files to champions and forecasts, beside the naive one. */
class TestLearnedPipeline {
    private static final List<String> MODELS = List.of("naive", "lgbm_global", "lgbm_cluster", "lgbm_transfer");
    private static final int UNITS = 40;

    @TempDir
    private Path folder;

    private final LakeForTests lake = LakeForTests.freshLake();
    private final Mapping mapping = MappingReader.read(LakeForTests.repository().resolve("mappings/generated.yaml"));

    @Test
    void testLearnedModelsAreArchivedScoredAndForecastLikeAllOthers() {
        generate();
        String printed = run(MODELS);

        assertThat(printed)
                .contains("competition (models of this run, rules of planning.competition): naive, lgbm_global,"
                        + " lgbm_cluster, lgbm_transfer;");
        assertThat(count("gold.backtest_lag_archive WHERE model_id LIKE 'lgbm%'"))
                .isPositive()
                .isEqualTo(3 * count("gold.backtest_lag_archive WHERE model_id = 'naive'"));
        // other numbers of trees than the default make other versions of the models
        assertThat(count("gold.backtest_lag_archive WHERE model_id LIKE 'lgbm%' AND model_version = '2-trees-40'"))
                .isEqualTo(count("gold.backtest_lag_archive WHERE model_id LIKE 'lgbm%'"));
        assertThat(count("gold.backtest_lag_archive WHERE model_id LIKE 'lgbm%' AND status = 'ok'"))
                .isEqualTo(3 * count("gold.backtest_lag_archive WHERE model_id = 'naive' AND status = 'ok'"));
        assertThat(count("gold.forecast_accuracy WHERE model_id = 'lgbm_global' AND naive IS NOT NULL"))
                .isPositive();
        assertThat(count("gold.champion_current WHERE model_id LIKE 'lgbm%'")).isPositive();
        // 12 months by five models (the seasonal naive is always there) and the champion
        assertThat(count("gold.demand_forecast"))
                .isEqualTo(12 * 6 * count("silver.dim_dfu WHERE forecast_status = 'forecastable'"));
        assertThat(count("gold.demand_forecast WHERE model_id = 'champion' AND source_model_id LIKE 'lgbm%'"))
                .isEqualTo(12 * count("gold.champion_current WHERE model_id LIKE 'lgbm%'"));

        // 90 % need the ninth of nine errors and the tenth of ten: with ten windows the largest
        assertThat(
                        count(
                                "gold.demand_forecast f JOIN (SELECT dfu_sk, model_id, lag, max(abs(actual - forecast)) AS largest"
                                        + " FROM lake.gold.forecast_accuracy WHERE model_id LIKE 'lgbm%' AND forecast IS NOT NULL AND actual IS NOT NULL"
                                        + " GROUP BY dfu_sk, model_id, lag HAVING count(*) >= 9) e USING (dfu_sk, model_id, lag)"
                                        + " WHERE f.status = 'ok' AND f.upper = f.forecast + e.largest AND f.lower = f.forecast - e.largest"))
                .isPositive()
                .isEqualTo(count("gold.demand_forecast WHERE model_id LIKE 'lgbm%' AND status = 'ok'"));
        assertThat(count("gold.demand_forecast WHERE model_id LIKE 'lgbm%' AND lag > 4"))
                .isEqualTo(count("gold.demand_forecast WHERE model_id LIKE 'lgbm%' AND lag > 4 AND upper >= forecast"
                        + " AND status = 'few_residuals'"));

        String again = run(MODELS);
        assertThat(again)
                .contains(String.format(
                        Locale.ROOT,
                        "gold.backtest_lag_archive  %,d rows, unchanged",
                        count("gold.backtest_lag_archive")));
    }

    @Test
    void testCatBoostWithoutItsInterpreterIsRefusedBeforeAnythingIsLanded() {
        generate();
        assertThatThrownBy(() -> run(List.of("naive", "catboost_global")))
                .isInstanceOf(WrongUsageException.class)
                .hasMessageContaining("catboost_global")
                .hasMessageContaining("DEMANDLAKE_CATBOOST_PYTHON");
        assertThat(lake.spark().catalog().databaseExists("lake.bronze")).isFalse();
    }

    private void generate() {
        CommandLine generate = new CommandLine(new GenerateCommand());
        generate.setOut(new PrintWriter(new StringWriter()));
        assertThat(generate.execute(
                        "--size",
                        "tiny",
                        "--end",
                        "2025-06-30",
                        "--dfus",
                        Integer.toString(UNITS),
                        "--out",
                        folder.toString()))
                .isZero();
    }

    private String run(List<String> models) {
        StringWriter printed = new StringWriter();
        new Pipeline(lake.startRun(mapping.name()), mapping, folder)
                .models(models)
                .trees(40)
                .execute(new PrintWriter(printed));
        return printed.toString();
    }

    private long count(String table) {
        return lake.spark().sql("SELECT count(*) FROM lake." + table).head().getLong(0);
    }
}
