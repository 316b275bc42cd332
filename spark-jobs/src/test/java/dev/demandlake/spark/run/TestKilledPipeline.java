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

import dev.demandlake.spark.JobProcess;
import dev.demandlake.spark.LakeForTests;
import dev.demandlake.spark.PipelineFixture;
import dev.demandlake.spark.contract.Contract;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline that is killed on its second load, again and again, or finds the disk full. */
class TestKilledPipeline {
    private static final LocalDate FIRST_LOAD = LocalDate.of(2024, 6, 1);
    private static final LocalDate SECOND_LOAD = LocalDate.of(2024, 7, 1);
    /** Who wrote a row and when, which another run says otherwise. */
    private static final Set<String> OF_THE_RUN = Set.of("run_id", "archived_at");

    private static Map<String, String> undisturbed;

    @TempDir
    private Path temporary;

    private LakeForTests lake;
    private PipelineFixture shop;
    private Path folder;

    @BeforeEach
    void emptyLake() throws IOException {
        lake = LakeForTests.freshLake();
        folder = Files.createDirectory(temporary.resolve("data"));
        shop = new PipelineFixture(lake, folder);
    }

    @Test
    void showsNoHalfOfARunAndTheNextOneLosesNothingAndWritesNothingTwice() throws Exception {
        Map<String, String> undisturbed = undisturbed();
        lake = LakeForTests.freshLake();
        load(FIRST_LOAD);
        shop.run(Stage.FACTS, FIRST_LOAD);
        Map<String, String> before = published();
        assertThat(before).isNotEqualTo(undisturbed);
        load(SECOND_LOAD);

        JobProcess ingested = secondLoad();
        ingested.killWhen(() -> ingested.output().contains("bronze.rejected"));
        assertThat(ofTheModel(published())).isEqualTo(ofTheModel(before));
        secondLoad().killWhen(newFile("silver", "demand_actuals"));
        assertThat(ofTheModel(published())).isEqualTo(ofTheModel(before));
        JobProcess complete = secondLoad();
        complete.killWhen(() -> complete.output().contains("gold.fact_sales_monthly"));
        assertThat(ofTheModel(published())).isEqualTo(ofTheModel(before));
        secondLoad().killWhen(this::aTableIsPublished);
        ofTheModel(published())
                .forEach((table, rows) -> assertThat(rows).as(table).isIn(before.get(table), undisturbed.get(table)));

        JobProcess last = secondLoad();
        assertThat(last.exitCode()).as(last::output).isZero();

        assertThat(published()).isEqualTo(undisturbed);
        assertThat(lake.queryValue("SELECT count(*) FROM ops.run WHERE status = 'succeeded'"))
                .isEqualTo("1");
        for (String table : published().keySet()) {
            assertThat(shop.query("SELECT name FROM " + table + ".refs"))
                    .as(table)
                    .containsExactly("[main]");
        }
    }

    @Test
    void forecastsThatAreKilledAnywhereAreMadeOnceAndWhole() throws Exception {
        load(FIRST_LOAD);
        shop.run(Stage.ALL, FIRST_LOAD);
        load(SECOND_LOAD);
        shop.run(Stage.ALL, SECOND_LOAD);
        Map<String, String> undisturbed = published();
        lake = LakeForTests.freshLake();
        load(FIRST_LOAD);
        shop.run(Stage.ALL, FIRST_LOAD);
        Map<String, String> before = published();
        load(SECOND_LOAD);

        secondLoad("pipeline").killWhen(newFile("gold", "forecast_accuracy"));
        assertThat(ofTheModel(published())).isEqualTo(ofTheModel(before));
        secondLoad("pipeline").killWhen(this::aTableIsPublished);
        ofTheModel(published())
                .forEach((table, rows) -> assertThat(rows).as(table).isIn(before.get(table), undisturbed.get(table)));
        JobProcess beforeItsRunsAreTracked = secondLoad("pipeline");
        beforeItsRunsAreTracked.killWhen(() -> beforeItsRunsAreTracked.output().contains("ops.champion_model"));
        assertThat(published()).isEqualTo(undisturbed);

        JobProcess last = secondLoad("pipeline");
        assertThat(last.exitCode()).as(last::output).isZero();

        assertThat(published()).isEqualTo(undisturbed);
    }

    @Test
    void aFullDiskIsSaidInWordsAndLeavesTheTablesAsTheyWere() throws Exception {
        Map<String, String> undisturbed = undisturbed();
        lake = LakeForTests.freshLake();
        try (SmallDisk disk =
                SmallDisk.over(Path.of(URI.create(lake.configuration().warehouse())), 64)) {
            load(FIRST_LOAD);
            shop.run(Stage.FACTS, FIRST_LOAD);
            Map<String, String> before = published();
            load(SECOND_LOAD);
            disk.fillBut(40 << 10);

            JobProcess stopped = secondLoad();

            assertThat(stopped.exitCode()).as(stopped::output).isEqualTo(1);
            assertThat(stopped.output())
                    .contains("error: A disk is full. Free are 0 MB for the warehouse (" + disk.folder() + ")")
                    .contains("free some space, or move the home to a larger disk")
                    .doesNotContain("\tat ");
            assertThat(ofTheModel(published())).isEqualTo(ofTheModel(before));
            assertThat(lake.queryValue("SELECT status FROM ops.run ORDER BY started_at DESC LIMIT 1"))
                    .isEqualTo("failed");

            disk.empty();
            JobProcess again = secondLoad();

            assertThat(again.exitCode()).as(again::output).isZero();
            assertThat(published()).isEqualTo(undisturbed);
        }
    }

    /** What two loads publish that nobody disturbs; they are run once. */
    private Map<String, String> undisturbed() {
        if (undisturbed == null) {
            load(FIRST_LOAD);
            shop.run(Stage.FACTS, FIRST_LOAD);
            load(SECOND_LOAD);
            shop.run(Stage.FACTS, SECOND_LOAD);
            undisturbed = published();
        }
        return undisturbed;
    }

    /** Five items; the second load has a month more, an item more and another brand. */
    private void load(LocalDate day) {
        boolean second = day.equals(SECOND_LOAD);
        LocalDate end = second ? LocalDate.of(2024, 6, 1) : LocalDate.of(2024, 5, 1);
        StringBuilder sales = new StringBuilder("item,location,date,quantity,price\n");
        for (String item : second ? List.of("A", "B", "C", "D", "E", "F") : List.of("A", "B", "C", "D", "E")) {
            int month = 0;
            for (LocalDate date = LocalDate.of(2022, 1, 15); date.isBefore(end); date = date.plusMonths(1)) {
                month++;
                sales.append("%s,L1,%s,%d,2.5%n".formatted(item, date, 5 + item.charAt(0) % 7 + month * 5 % 11));
            }
        }
        shop.sales(sales.toString())
                .items(
                        "item,text,brand\nA,Apple,%s\nB,Berry,Two\nC,Cherry,Two\nD,Date,Two\nE,Elderberry,Two\nF,Fig,Two\n"
                                .formatted(second ? "New" : "Old"));
    }

    private JobProcess secondLoad() {
        return secondLoad("gold");
    }

    private JobProcess secondLoad(String command) {
        return JobProcess.start(
                lake.configuration(),
                temporary.resolve("output"),
                command,
                "--data=" + folder,
                "--mapping=" + folder.resolve("mapping.yaml"),
                "--load-date=" + SECOND_LOAD);
    }

    private BooleanSupplier newFile(String schema, String table) {
        int before = lake.dataFiles(schema, table).size();
        return () -> lake.dataFiles(schema, table).size() > before;
    }

    private boolean aTableIsPublished() {
        return !"0"
                .equals(
                        lake.queryValue(
                                "SELECT count(*) FROM ops.published_snapshot WHERE run_id = (SELECT run_id FROM ops.run ORDER BY started_at DESC LIMIT 1)"));
    }

    /** What anybody sees: count and hash of the rows of every table, without what only tells the run. */
    private Map<String, String> published() {
        Map<String, String> tables = new TreeMap<>();
        for (Contract contract : shop.contracts().all()) {
            String table = contract.identifier();
            if (!lake.spark().catalog().tableExists(table)) {
                continue;
            }
            String columns = Arrays.stream(lake.spark().table(table).columns())
                    .filter(column -> !OF_THE_RUN.contains(column))
                    .collect(Collectors.joining(", "));
            tables.put(
                    table,
                    shop.query("SELECT count(*), sum(cast(xxhash64(" + columns + ") AS decimal(20))) FROM " + table)
                            .toString());
        }
        return tables;
    }

    /** Without bronze, which keeps what was landed whatever comes of the run. */
    private static Map<String, String> ofTheModel(Map<String, String> tables) {
        Map<String, String> rest = new TreeMap<>(tables);
        rest.keySet().removeIf(table -> table.contains(".bronze."));
        return rest;
    }
}
