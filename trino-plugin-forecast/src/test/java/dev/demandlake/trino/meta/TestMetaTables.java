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

import static org.assertj.core.api.Assertions.assertThat;

import dev.demandlake.trino.ForecastPlugin;
import dev.demandlake.trino.PlatformForTests;
import dev.demandlake.trino.WriteSqlReference;
import io.trino.testing.MaterializedRow;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class TestMetaTables {
    private final PlatformForTests platform = PlatformForTests.platform();

    @Test
    void thePageOfTheReferenceIsUpToDate() throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            WriteSqlReference.main(new String[0]);
        }
        assertThat(WriteSqlReference.page())
                .as("docs/sql.md is made from the code; make it again with " + WriteSqlReference.COMMAND)
                .content()
                .isEqualTo(WriteSqlReference.markdown());
        assertThat(Files.readString(WriteSqlReference.page()))
                .contains("### wape", "| formula | `sum(\\|e\\|) / sum(\\|A\\|)` |");
    }

    @Test
    void everyMetricShowsItselfAndItsExampleRuns() {
        List<List<Object>> metrics = platform.rows("SELECT name, example FROM forecast.meta.metrics");
        assertThat(metrics).extracting(List::getFirst).contains("wape", "bias");
        for (List<Object> metric : metrics) {
            assertThat(platform.execute((String) metric.get(1)).getOnlyValue())
                    .as((String) metric.get(1))
                    .isNotNull();
        }
        Object example = platform.execute(
                        "SELECT example FROM forecast.meta.functions WHERE name = 'wape' AND signature LIKE"
                                + " 'wape(double, double)%'")
                .getOnlyValue();
        // errors 50 and 15 against a demand of 1010
        assertThat((Double) platform.execute((String) example).getOnlyValue()).isEqualTo(65.0 / 1010.0);
    }

    @Test
    void everyFunctionIsListedWithItsDescription() {
        List<List<Object>> functions =
                platform.rows("SELECT name, kind, signature, description FROM forecast.meta.functions");
        assertThat(functions)
                .filteredOn(function -> function.get(2).equals("wape(double, double) -> double"))
                .singleElement()
                .satisfies(function -> assertThat(function.subList(0, 2)).isEqualTo(List.of("wape", "aggregate")));
        assertThat(functions)
                .filteredOn(function -> !function.get(1).equals("cast"))
                .allSatisfy(function -> assertThat(function.get(3))
                        .as("description of " + function)
                        .isNotNull());
        Set<Object> shown = platform.execute("SHOW FUNCTIONS").getMaterializedRows().stream()
                .map(row -> row.getField(0))
                .collect(Collectors.toSet());
        assertThat(functions)
                .filteredOn(function -> Set.of("aggregate", "scalar").contains(function.get(1)))
                .filteredOn(function -> !((String) function.get(0)).contains("."))
                .allSatisfy(function -> assertThat(shown).contains(function.get(0)));
        assertThat(new ForecastPlugin().getFunctions()).isNotEmpty();
        assertThat(platform.execute("SHOW FUNCTIONS FROM forecast.system").getMaterializedRows())
                .extracting(row -> row.getField(0))
                .contains("champion_model");
        assertThat(functions)
                .extracting(List::getFirst)
                .contains("forecast.system.propose_override", "forecast.system.forecast");
    }

    @Test
    void everyRelationAndColumnIsListedWithAComment() {
        List<List<Object>> relations = platform.rows(
                "SELECT name, kind, grain, description FROM forecast.meta.tables WHERE kind <> 'lake table'");
        assertThat(relations)
                .extracting(List::getFirst)
                .contains(
                        "forecast.champion.current",
                        "forecast.champion.history",
                        "forecast.planning.final_forecast",
                        "forecast.planning.overrides",
                        "forecast.planning.audit",
                        "forecast.planning.comments",
                        "forecast.planning.competition",
                        "forecast.mlflow.runs",
                        "forecast.mlflow.metrics",
                        "forecast.mlflow.params",
                        "forecast.mlflow.model_versions",
                        "forecast.meta.functions",
                        "forecast.meta.metrics",
                        "forecast.meta.tables",
                        "forecast.meta.limits");
        assertThat(platform.rows(
                        "SELECT catalog_name || '.' || schema_name || '.' || table_name, comment IS NOT NULL FROM"
                                + " system.metadata.table_comments WHERE catalog_name = 'forecast' AND schema_name <>"
                                + " 'information_schema'"))
                .containsExactlyInAnyOrderElementsOf(relations.stream()
                        .map(relation -> List.of(relation.getFirst(), true))
                        .toList());
        assertThat(platform.execute("SHOW SCHEMAS FROM forecast").getOnlyColumnAsSet())
                .containsExactlyInAnyOrder("champion", "information_schema", "meta", "mlflow", "planning", "system");
        for (List<Object> relation : relations) {
            assertThat(relation.get(2)).as("grain of " + relation.getFirst()).isNotNull();
            List<MaterializedRow> columns =
                    platform.execute("SHOW COLUMNS FROM " + relation.getFirst()).getMaterializedRows();
            assertThat(columns).isNotEmpty().allSatisfy(column -> assertThat((String) column.getField(3))
                    .as(relation.getFirst() + " " + column)
                    .isNotBlank());
        }
        assertThat(platform.rows("SELECT grain FROM forecast.meta.tables WHERE name = 'lake.gold.champion_current'"))
                .containsExactly(List.of("dfu_sk"));
    }

    @Test
    void limitsAreThoseInForceAndNoSecretIsShown() {
        assertThat(platform.rows("SELECT value, default_value FROM forecast.meta.limits WHERE name ="
                        + " 'forecast.planning.max-connections'"))
                .containsExactly(List.of("5", "5"));
        assertThat(platform.rows("SELECT name FROM forecast.meta.limits"))
                .extracting(List::getFirst)
                .contains("forecast.lake-catalog", "forecast.mlflow.page-size")
                .noneMatch(name ->
                        name.toString().contains("password") || name.toString().contains("token"));
        assertThat(platform.execute("SELECT * FROM forecast.meta.limits").toString())
                .doesNotContain(PlatformForTests.PASSWORD);
    }
}
