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
package dev.demandlake.spark.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.LakeForTests;
import dev.demandlake.spark.quality.CheckResult;
import dev.demandlake.spark.quality.GateFailedException;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TestPublishTable {
    private LakeForTests lake;

    @BeforeEach
    void emptyLake() {
        lake = LakeForTests.freshLake();
        JobContext context = lake.startRun("test");
        publishMember(context, "dim_item", "item", "1");
        publishMember(context, "dim_location", "location", "2");
        publishMember(context, "dim_customer", "customer", "3");
    }

    @Test
    void failedGateLeavesThePublishedRowsAndNoBranch() {
        publishSales("(1, 2, 3, DATE '2024-01-01', 5)");
        String published = snapshots();

        assertRefused(
                "(1, 2, 3, DATE '2024-01-01', 5), (1, 2, 3, DATE '2024-01-01', 7)",
                "key_uniqueness",
                "1 rows repeat the key");

        assertThat(sales().select("quantity").as(Encoders.DOUBLE()).collectAsList())
                .containsExactly(5.0);
        assertThat(snapshots()).isEqualTo(published);
        assertThat(lake.spark()
                        .sql("SELECT name FROM lake.silver.demand_actuals.refs")
                        .count())
                .isEqualTo(1);
        assertThat(
                        lake.queryValue(
                                "SELECT passed FROM ops.quality_result WHERE check_name = 'key_uniqueness' AND table_name = 'demand_actuals' ORDER BY id DESC LIMIT 1"))
                .isEqualTo("f");
    }

    @Test
    void eachMandatoryCheckHasARowThatFailsIt() {
        assertRefused("(1, 2, 3, CAST(NULL AS DATE), 5)", "nulls", "without a value");
        assertRefused(
                "(99, 2, 3, DATE '2024-01-01', 5)",
                "referential_integrity_item_sk",
                "item_sk that dim_item does not know");
        assertRefused("(1, 99, 3, DATE '2024-01-01', 5)", "referential_integrity_location_sk", "dim_location");
        assertRefused("(1, 2, 99, DATE '2024-01-01', 5)", "referential_integrity_customer_sk", "dim_customer");
        assertRefused(
                "(1, 2, 3, DATE '2024-01-01', double('NaN'))", "quantity_finite", "break the rule quantity_finite");
        publishSales("(1, 2, 3, DATE '2024-01-01', 5)");
        assertRefused(
                "(1, 2, 3, DATE '2024-01-01', 5), (1, 2, 3, DATE '2024-01-02', 5)",
                "row_count_drift",
                "2 rows, 1 in the median");
    }

    @Test
    void sameRowsGiveNoNewSnapshot() {
        PublishResult first = publishSales("(1, 2, 3, DATE '2024-01-01', 5), (1, 2, 3, DATE '2024-02-01', 6)");
        PublishResult again = publishSales("(1, 2, 3, DATE '2024-02-01', 6), (1, 2, 3, DATE '2024-01-01', 5)");

        assertThat(first.changed()).isTrue();
        assertThat(again.changed()).isFalse();
        assertThat(again.snapshotId()).isEqualTo(first.snapshotId());
        assertThat(publishSales("(1, 2, 3, DATE '2024-02-01', 6), (1, 2, 3, DATE '2024-01-01', 4)")
                        .changed())
                .isTrue();
    }

    private void assertRefused(String values, String check, String message) {
        assertThatThrownBy(() -> publishSales(values)).isInstanceOfSatisfying(GateFailedException.class, refused -> {
            assertThat(refused.failed()).extracting(CheckResult::check).contains(check);
            assertThat(refused).hasMessageContaining(message);
        });
    }

    private PublishResult publishSales(String values) {
        Dataset<Row> rows = lake.spark()
                .sql("SELECT *, null AS net_sales, null AS unit_price, null AS promotion FROM VALUES " + values
                        + " AS t(item_sk, location_sk, customer_sk, demand_date, quantity)");
        return new PublishTable(lake.startRun("test"), "demand_actuals")
                .replaceWith(rows)
                .execute();
    }

    private void publishMember(JobContext context, String table, String prefix, String key) {
        String others = context.contracts().get(table).columns().stream()
                .map(column -> column.name())
                .filter(name -> !List.of(prefix + "_sk", prefix + "_id", "valid_from", "is_current", "run_id")
                        .contains(name))
                .map(name -> ", null AS " + name)
                .reduce("", String::concat);
        new PublishTable(context, table)
                .replaceWith(lake.spark()
                        .sql("SELECT " + key + " AS " + prefix + "_sk, 'A' AS " + prefix
                                + "_id, DATE '1900-01-01' AS valid_from, true AS is_current" + others))
                .execute();
    }

    private Dataset<Row> sales() {
        return lake.spark().table("lake.silver.demand_actuals");
    }

    private String snapshots() {
        return lake.spark()
                .sql("SELECT snapshot_id FROM lake.silver.demand_actuals.refs WHERE name = 'main'")
                .head()
                .toString();
    }
}
