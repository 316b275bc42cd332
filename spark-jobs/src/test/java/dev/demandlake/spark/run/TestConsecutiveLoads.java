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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.demandlake.spark.LakeForTests;
import dev.demandlake.spark.PipelineFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three loads of files that arrive late, twice and out of order end where ordered ones end. */
class TestConsecutiveLoads {
    private static final String HEADER = "item,location,date,quantity,price\n";
    // what each load adds to the sales, and the items as they were then: B leaves and comes back, A changes twice
    private static final List<String> SALES = List.of(
            HEADER + "A,L1,2024-01-10,5,2.5\nB,L1,2024-01-31,7,1\n",
            HEADER + "A,L1,2024-02-10,4,2.5\nA,L1,2024-02-10,4,2.5\n",
            HEADER + "B,L1,2024-03-02,2,1\nC,L1,2024-03-20,6,3\nA,L1,2024-04-01,1,2.5\n");
    private static final List<String> ITEMS = List.of(
            "item,text,brand\nA,Apple,One\nB,Berry,Two\nC,Cherry,\n",
            "item,text,brand\nA,Apple,Three\nC,Cherry,\n",
            "item,text,brand\nA,Apple,One\nB,Berry,New\nC,Cherry,\n");

    // there from the beginning, so that no load looks as if the sales had grown too much
    private static final String EARLIER_SALES = HEADER
            + IntStream.range(0, 12 * 5)
                    .mapToObj(number -> "2023-%02d-%02d".formatted(number / 5 + 1, number % 5 + 1))
                    .map(day -> "A,L1," + day + ",3,2.5\nB,L1," + day + ",1,1\nC,L1," + day + ",2,3\n")
                    .collect(Collectors.joining());

    @TempDir
    private Path folder;

    @Test
    void lateDoubleAndOutOfOrderFilesGiveTheTablesOfOrderedOnes() throws IOException {
        Map<String, List<String>> ordered = tablesAfter(List.of(1, 2, 3), false);

        assertThat(ordered.get("silver.dim_item"))
                .contains(
                        "A,Apple,One,1900-01-01,2024-06-02,false,2024-06-01",
                        "A,Apple,Three,2024-06-02,2024-06-03,false,2024-06-02",
                        "A,Apple,One,2024-06-03,,false,2024-06-03",
                        "B,Berry,Two,1900-01-01,2024-06-02,false,2024-06-01",
                        "B,Berry,Two,2024-06-02,2024-06-03,true,2024-06-02",
                        "B,Berry,New,2024-06-03,,false,2024-06-03")
                .hasSize(7);
        assertThat(ordered.get("silver.demand_actuals")).hasSize(180 + 6);
        assertThat(ordered.get("gold.fact_sales_monthly"))
                .anyMatch(row -> row.contains("2024-02-01") && row.contains("8.0"));
        for (List<Integer> loads : List.of(List.of(1, 3, 2), List.of(3, 1, 3, 2))) {
            Map<String, List<String>> tables = tablesAfter(loads, true);
            ordered.forEach((table, rows) -> assertThat(tables.get(table))
                    .as("%s after the loads %s", table, loads)
                    .containsExactlyElementsOf(rows));
        }
    }

    @Test
    void aMemberWithABadRowIsNotDeleted() throws IOException {
        PipelineFixture shop = shop(Files.createDirectory(folder.resolve("bad")))
                .mapping("brand: brand}", "brand: brand, unit_price: price}")
                .items("item,text,brand,price\nA,Apple,One,1\nB,Berry,Two,2\nC,Cherry,,3\n");
        shop.run(Stage.SILVER, LocalDate.of(2024, 6, 1));

        shop.items("item,text,brand,price\nA,Apple,One,1\nB,Berry,Two,cheap\n")
                .run(Stage.SILVER, LocalDate.of(2024, 6, 2));
        assertThat(shop.query("SELECT item_id FROM lake.silver.dim_item WHERE is_deleted"))
                .containsExactly("[C]");

        shop.items("item,text,brand,price\nC,Cherry,,3\nB,Berry,Two,2\nA,App")
                .run(Stage.SILVER, LocalDate.of(2024, 6, 3));
        assertThat(shop.query("SELECT item_id, is_current FROM lake.silver.dim_item WHERE is_deleted"))
                .containsExactly("[C,false]");
    }

    @Test
    void aCopyOfAFileIsSaidAndNotLandedAgain() throws IOException {
        PipelineFixture shop = shop(Files.createDirectory(folder.resolve("copy")));
        shop.file("sales_1.csv", SALES.get(0).getBytes(UTF_8))
                .file("sales_1 (2).csv", SALES.get(0).getBytes(UTF_8));
        shop.file("sales_2.csv", SALES.get(1).getBytes(UTF_8));

        String printed = shop.run(Stage.SILVER);

        assertThat(printed).contains("not landed again: sales_1.csv, a copy of sales_1 (2).csv");
        assertThat(shop.query("SELECT _source_file, count(*) FROM lake.bronze.shop_sales GROUP BY 1 ORDER BY 1"))
                .containsExactly("[sales_0.csv,180]", "[sales_1 (2).csv,2]", "[sales_2.csv,2]");
    }

    /** Every table of the last load, each file having been there since its load. */
    private Map<String, List<String>> tablesAfter(List<Integer> loads, boolean twice) throws IOException {
        PipelineFixture shop = shop(Files.createTempDirectory(folder, "loads"));
        for (int load : loads) {
            byte[] sales = SALES.get(load - 1).getBytes(UTF_8);
            shop.file("sales_" + load + ".csv", sales).items(ITEMS.get(load - 1));
            if (twice) {
                shop.file("sales_" + load + "_again.csv", sales);
            }
            shop.run(Stage.FACTS, LocalDate.of(2024, 6, load));
        }
        Map<String, List<String>> tables = new LinkedHashMap<>();
        tables.put(
                "silver.dim_item",
                rows(
                        shop,
                        "silver.dim_item",
                        "item_id, description, brand, valid_from, valid_to, is_deleted, first_seen"));
        tables.put("silver.dim_location", rows(shop, "silver.dim_location", "* EXCEPT (run_id, first_seen)"));
        tables.put("silver.demand_actuals", rows(shop, "silver.demand_actuals", "* EXCEPT (run_id)"));
        tables.put("silver.dim_dfu", rows(shop, "silver.dim_dfu", "* EXCEPT (run_id)"));
        tables.put("silver.dim_calendar", rows(shop, "silver.dim_calendar", "*"));
        tables.put("gold.fact_sales_monthly", rows(shop, "gold.fact_sales_monthly", "* EXCEPT (run_id)"));
        return tables;
    }

    private static PipelineFixture shop(Path folder) throws IOException {
        PipelineFixture shop = new PipelineFixture(LakeForTests.freshLake(), folder);
        Files.delete(folder.resolve("sales.csv"));
        shop.file("sales_0.csv", EARLIER_SALES.getBytes(UTF_8));
        return shop.mapping("path: sales.csv", "path: \"sales_*.csv\"");
    }

    private static List<String> rows(PipelineFixture shop, String table, String columns) {
        return shop.query("SELECT " + columns + " FROM lake." + table).stream()
                .map(row -> row.substring(1, row.length() - 1).replace("null", ""))
                .sorted()
                .toList();
    }
}
