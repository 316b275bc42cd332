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
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.demandlake.spark.LakeForTests;
import dev.demandlake.spark.mapping.Mapping;
import dev.demandlake.spark.mapping.MappingReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TestRealData {
    private LakeForTests lake;

    @BeforeEach
    void emptyLake() {
        lake = LakeForTests.freshLake();
    }

    @Test
    void onlineRetailKeepsEveryLineAndReturn() {
        run("online_retail_uci", "online_retail.yaml");

        // Counted from the file itself, see the folder's README: lines, return lines, item x country x customer.
        assertThat(value("SELECT count(*) FROM lake.bronze.online_retail_sales"))
                .isEqualTo(541_909);
        assertThat(value("SELECT count_if(cast(Quantity AS int) < 0) FROM lake.bronze.online_retail_sales"))
                .isEqualTo(10_624);
        assertThat(value("SELECT count(*) FROM lake.bronze.rejected")).isZero();
        assertThat(value("SELECT count(*) FROM lake.silver.dim_dfu")).isEqualTo(272_389);
        assertThat(value("SELECT count(*) FROM lake.silver.dim_item")).isEqualTo(4_070);
        assertThat(value("SELECT count(*) FROM lake.silver.dim_location")).isEqualTo(38);
        assertThat(value("SELECT count(*) FROM lake.silver.dim_customer")).isEqualTo(4_373);
        assertThat(value("SELECT count(DISTINCT period) FROM lake.gold.fact_sales_weekly"))
                .isEqualTo(53);
        assertThat(value("SELECT cast(sum(quantity) AS bigint) FROM lake.silver.demand_actuals"))
                .isEqualTo(value("SELECT sum(cast(Quantity AS bigint)) FROM lake.bronze.online_retail_sales"));
        assertThat(value("SELECT count_if(forecast_status = 'forecastable') FROM lake.silver.dim_dfu"))
                .isBetween(4_000L, 4_400L);
    }

    @Test
    void orangeJuiceHasConsecutiveWeeksAndGapsThatAreNotRecorded() {
        run("oj_dominicks", "oj_dominicks.yaml");

        assertThat(value("SELECT count(*) FROM lake.silver.demand_actuals")).isEqualTo(106_139);
        assertThat(value("SELECT count(*) FROM lake.silver.dim_dfu")).isEqualTo(913);
        assertThat(value("SELECT count(DISTINCT period) FROM lake.gold.fact_sales_weekly"))
                .isEqualTo(121);
        assertThat(value("SELECT count(quantity) FROM lake.gold.fact_sales_weekly"))
                .isEqualTo(106_139);
        assertThat(
                        value(
                                "SELECT count_if(median_income BETWEEN 10000 AND 100000) - count(*) FROM lake.silver.dim_location"))
                .isZero();
    }

    private void run(String folder, String mappingFile) {
        Path data = Optional.ofNullable(System.getenv("DEMANDLAKE_TEST_DATA"))
                .map(Path::of)
                .orElse(LakeForTests.repository().resolveSibling("shared").resolve("data"))
                .resolve(folder);
        assumeTrue(
                Files.isDirectory(data), () -> "skipped: the data " + data + " are absent; set DEMANDLAKE_TEST_DATA");
        Mapping mapping =
                MappingReader.read(LakeForTests.repository().resolve("mappings").resolve(mappingFile));
        new Pipeline(lake.startRun(mapping.name()), mapping, data)
                .until(Stage.FACTS)
                .execute(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    }

    private long value(String sql) {
        return ((Number) lake.spark().sql(sql).head().get(0)).longValue();
    }
}
