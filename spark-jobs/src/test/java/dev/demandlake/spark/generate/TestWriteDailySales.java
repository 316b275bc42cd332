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
package dev.demandlake.spark.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.LakeForTests;
import dev.demandlake.spark.contract.ContractTables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TestWriteDailySales {
    private static final String SALES = "lake.generated.demand_actuals";
    private static final long ROWS = 20_000;
    private static final DailySalesSettings SETTINGS = settings(42);
    private static final int TASKS_OF_MONTH = 2;

    private static LakeForTests lake;
    private static JobContext firstRun;
    private static WriteDailySales.Result written;
    private static final List<WriteDailySales.Progress> PROGRESS = new ArrayList<>();

    @BeforeAll
    static void writeOnce() {
        lake = LakeForTests.freshLake();
        firstRun = run();
        written = new WriteDailySales(firstRun, SETTINGS)
                .filesOfMonth(TASKS_OF_MONTH)
                .onProgress(PROGRESS::add)
                .execute();
    }

    @Test
    void anyNumberOfTasksWritesTheSameRows() {
        Row byTwoTasksAMonth = contentOf(SALES);
        lake.spark().sql("DROP TABLE " + SALES);

        WriteDailySales.Result byOne =
                new WriteDailySales(run(), SETTINGS).filesOfMonth(1).execute();

        assertThat(contentOf(SALES)).isEqualTo(byTwoTasksAMonth);
        assertThat(byOne.layout().files()).isEqualTo(SETTINGS.months());
        assertThat(written.layout().files()).isEqualTo((long) TASKS_OF_MONTH * SETTINGS.months());
    }

    @Test
    void thereAreAboutAsManyRowsAsAskedFor() {
        assertThat(written.layout().rows()).isEqualTo(count("SELECT count(*) FROM " + SALES));
        assertThat((double) written.layout().rows()).isCloseTo(ROWS, within(0.15 * ROWS));
    }

    @Test
    void aKeyStandsOnceAndItsMembersAreInTheDimensions() {
        assertThat(count("SELECT count(*) FROM (SELECT 1 FROM " + SALES
                        + " GROUP BY item_sk, location_sk, customer_sk, demand_date HAVING count(*) > 1)"))
                .isZero();
        for (String dimension : List.of("item", "location", "customer")) {
            assertThat(count("SELECT count(*) FROM " + SALES + " ANTI JOIN lake.generated.dim_" + dimension
                            + " d USING (" + dimension + "_sk)"))
                    .as(dimension)
                    .isZero();
        }
    }

    @Test
    void everyMonthOfTheHistoryHasSalesUntilItsLastDay() {
        Row days = lake.spark()
                .sql("SELECT min(demand_date), max(demand_date), count(DISTINCT trunc(demand_date, 'MM')) FROM "
                        + SALES)
                .head();
        assertThat(days.getDate(0).toLocalDate().withDayOfMonth(1)).isEqualTo(SETTINGS.firstDay());
        assertThat(days.getDate(1).toLocalDate())
                .isEqualTo(LocalDate.of(2025, 6, 30))
                .isEqualTo(SETTINGS.lastDay());
        assertThat(days.getLong(2)).isEqualTo(SETTINGS.months());
        assertThat(written.layout().partitions()).isEqualTo(SETTINGS.months());
    }

    @Test
    void aFileHoldsOneMonthInTheOrderOfTheTable() {
        List<Row> disorder = lake.spark()
                .sql(
                        "SELECT _file, _pos FROM (SELECT _file, _pos, struct(item_sk, location_sk, customer_sk, demand_date) AS key,"
                                + " lag(struct(item_sk, location_sk, customer_sk, demand_date)) OVER (PARTITION BY _file ORDER BY _pos)"
                                + " AS before FROM " + SALES + ") WHERE before >= key")
                .collectAsList();
        assertThat(disorder).isEmpty();
        assertThat(count("SELECT max(months) FROM (SELECT count(DISTINCT trunc(demand_date, 'MM')) AS months FROM "
                        + SALES + " GROUP BY _file)"))
                .isEqualTo(1);
    }

    @Test
    void priceTimesQuantityIsTheSale() {
        assertThat(count("SELECT count(*) FROM " + SALES
                        + " WHERE round(quantity * unit_price, 2) <> net_sales OR unit_price <= 0 OR quantity = 0"))
                .isZero();
        assertThat(count("SELECT count_if(promotion) FROM " + SALES)).isPositive();
        assertThat(count("SELECT count_if(quantity < 0) FROM " + SALES))
                .isPositive()
                .isLessThan(written.layout().rows() / 50);
    }

    @Test
    void equalSettingsAgainChangeNothing() {
        long snapshot = table().currentSnapshot().snapshotId();

        WriteDailySales.Result again = new WriteDailySales(run(), SETTINGS).execute();

        assertThat(again.kept()).isTrue();
        assertThat(table().currentSnapshot().snapshotId()).isEqualTo(snapshot);
    }

    @Test
    void otherSettingsReplaceTheRowsAndLeaveNoFileOfThemBehind() {
        new WriteDailySales(run(), settings(7)).execute();
        // the same run, because its id stands in every row, and another id may compress to another length
        WriteDailySales.Result back = new WriteDailySales(firstRun, SETTINGS)
                .filesOfMonth(TASKS_OF_MONTH)
                .execute();

        assertThat(back.kept()).isFalse();
        assertThat(back.layout()).isEqualTo(written.layout());
        assertThat(lake.dataFiles("generated", "demand_actuals"))
                .hasSize((int) back.layout().files());
    }

    @Test
    void progressCountsTasksAndRows() {
        assertThat(PROGRESS).isNotEmpty();
        WriteDailySales.Progress last = PROGRESS.get(PROGRESS.size() - 1);
        assertThat(last.tasks()).isEqualTo(TASKS_OF_MONTH * SETTINGS.months());
        assertThat(last.tasksDone()).isLessThanOrEqualTo(last.tasks());
        assertThat(last.rows())
                .isPositive()
                .isLessThanOrEqualTo(written.layout().rows());
    }

    @Test
    void wrongSettingsAreNamed() {
        LocalDate end = SETTINGS.lastDay();
        assertThatThrownBy(() -> DailySalesSettings.ofRows(0, end, 12, 1, OptionalInt.empty()))
                .hasMessage("--rows is 0; it is 1 or more");
        assertThatThrownBy(() -> DailySalesSettings.ofRows(10, end, 0, 1, OptionalInt.empty()))
                .hasMessage("--months is 0; it is 1 to 240");
        assertThatThrownBy(() -> DailySalesSettings.ofRows(10_000_000, end, 40, 1, OptionalInt.of(5)))
                .hasMessageContaining("--items is 5; ")
                .hasMessageContaining("or more");
    }

    private static DailySalesSettings settings(long seed) {
        return DailySalesSettings.ofRows(ROWS, LocalDate.of(2025, 7, 14), 6, seed, OptionalInt.empty());
    }

    private static JobContext run() {
        return lake.startRun("generated");
    }

    private static Table table() {
        return new ContractTables(lake.spark())
                .ensure(run().contracts().get("demand_actuals").inLayer("generated"));
    }

    private static long count(String sql) {
        return lake.spark().sql(sql).head().getLong(0);
    }

    /** Number and digest of all rows, whatever their order. */
    private static Row contentOf(String table) {
        return lake.spark()
                .sql(
                        "SELECT count(*), bit_xor(hash), sum(cast(hash AS DECIMAL(38, 0))) FROM (SELECT xxhash64(item_sk, location_sk, customer_sk, demand_date, quantity, net_sales,"
                                + " unit_price, promotion) AS hash FROM " + table + ")")
                .head();
    }
}
