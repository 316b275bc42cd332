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
import dev.demandlake.spark.PipelineFixture;
import dev.demandlake.spark.publish.PublishTable;
import dev.demandlake.spark.quality.CheckResult;
import dev.demandlake.spark.quality.GateFailedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Past overrides from a file to {@code gold.fact_override}. */
class TestOverrides {
    private static final String OVERRIDES = """
            item,location,target,units,why,planner,asked,boss,said
            A,L1,2024-02-01,9,"Promotion, agreed",ann,2024-01-08 09:00:00,bob,2024-01-09 10:30:00
            A,L1,2024-02-01,8,Promotion moved,ann,2024-02-27 09:00:00,bob,2024-02-29 23:59:59
            B,L1,2024-05-01,0,Phase-out,ann,,bob,2024-01-31
            """;

    @TempDir
    private Path folder;

    private LakeForTests lake;
    private PipelineFixture shop;

    @BeforeEach
    void emptyLake() {
        lake = LakeForTests.freshLake();
        shop = new PipelineFixture(lake, folder);
    }

    @Test
    void theLastPeriodClosedAtTheApprovalIsTheIssuePeriodAndBadRowsAreRejectedWithTheirReason() {
        overrides(OVERRIDES
                + "A,L1,2024-02-01,7,Too late,ann,2024-02-27 09:00:00,bob,2024-03-01 00:00:00\n"
                + "A,L1,2024-02-01,7,My own,ann,2024-01-08 09:00:00,Ann ,2024-01-10 10:30:00\n"
                + "A,L1,2024-02-01,7,,ann,2024-01-08 09:00:00,bob,2024-01-11 10:30:00\n"
                + "A,L1,2024-02-01,7,  ,ann,2024-01-08 09:00:00,bob,2024-01-12 10:30:00\n"
                + "A,L1,2024-02-01,-7,Returns,ann,2024-01-08 09:00:00,bob,2024-01-13 10:30:00\n"
                + "A,L2,2024-02-01,7,Unknown,ann,2024-01-08 09:00:00,bob,2024-01-14 10:30:00\n"
                + "A,L1,2024-02-01,7,Backwards,ann,2024-01-18 09:00:00,bob,2024-01-15 10:30:00\n"
                + "A,L1,2024-02-01,7,When,ann,2024-01-08 09:00:00,bob,soon\n"
                + "A,L1,2024-02-01,7,Nobody,ann,2024-01-08 09:00:00,,2024-01-16 10:30:00\n");

        assertThat(shop.run(Stage.FACTS)).contains("gold.fact_override  3 rows");

        // Approved in January, December was the last closed month; on the last day of February, January; on the last of
        // January, December.
        assertThat(shop.query(
                        "SELECT d.item_id, cast(o.target_period AS string), cast(o.issue_period AS string), o.lag,"
                                + " o.quantity, o.reason, o.proposed_by, o.approved_by, o.planning_grain"
                                + " FROM lake.gold.fact_override o JOIN lake.silver.dim_dfu d ON d.dfu_sk = o.dfu_sk"
                                + " AND d.item_sk = o.item_sk AND d.location_sk = o.location_sk AND d.customer_sk = o.customer_sk"
                                + " ORDER BY 1, approved_at"))
                .containsExactly(
                        "[A,2024-02-01,2023-12-01,1,9.0,Promotion, agreed,ann,bob,month]",
                        "[A,2024-02-01,2024-01-01,0,8.0,Promotion moved,ann,bob,month]",
                        "[B,2024-05-01,2023-12-01,4,0.0,Phase-out,ann,bob,month]");
        assertThat(shop.rejected())
                .containsExactly(
                        "5 approved_at: approved_at 2024-03-01 00:00:00 is after the month of target_period 2024-02-01 has"
                                + " closed; an override is approved before",
                        "6 approved_by: approved_by is \"Ann \", who also proposed it; an override is approved by another"
                                + " person",
                        "7 reason: reason has no value (column why of the file)",
                        "8 reason: reason is blank; say why the forecast is overridden",
                        "9 quantity: quantity is -7.0; an override must be 0 or more",
                        "10 item_id: there is no demand of item \"A\" at location \"L2\" by customer \"-\" in sales.csv",
                        "11 approved_at: approved_at 2024-01-15 10:30:00 is before proposed_at 2024-01-18 09:00:00",
                        "12 approved_at: approved_at \"soon\" is not a time of the format yyyy-MM-dd HH:mm:ss or yyyy-MM-dd"
                                + " (column said of the file)",
                        "13 approved_by: approved_by has no value (column boss of the file)");

        List<String> published = shop.query("SELECT snapshot_id FROM lake.gold.fact_override.refs");
        shop.run(Stage.FACTS);
        assertThat(shop.query("SELECT snapshot_id FROM lake.gold.fact_override.refs"))
                .isEqualTo(published);
    }

    @Test
    void weeksCloseOnSundays() {
        overrides("""
                item,location,target,units,why,planner,asked,boss,said
                A,L1,2024-01-22,9,Sunday,ann,,bob,2024-01-14 20:00:00
                A,L1,2024-01-24,9,Monday,ann,,bob,2024-01-15 08:00:00
                """);
        shop.mapping("returns: reject", "returns: reject\nplanning_grain: week");

        shop.run(Stage.FACTS);

        assertThat(shop.query("SELECT cast(target_period AS string), cast(issue_period AS string), lag"
                        + " FROM lake.gold.fact_override ORDER BY approved_at"))
                .containsExactly("[2024-01-22,2024-01-01,2]", "[2024-01-22,2024-01-08,1]");
    }

    @Test
    void theTableIsThereAndEmptyForDataWithoutOverrides() {
        overrides(OVERRIDES);
        shop.run(Stage.FACTS);
        assertThat(shop.query("SELECT count(*) FROM lake.gold.fact_override")).containsExactly("[3]");
        // Another data set takes the lake over: the overrides of the first one go.
        assertThat(new PipelineFixture(lake, folder).run(Stage.FACTS)).contains("gold.fact_override  not mapped");
        assertThat(shop.query("SELECT count(*) FROM lake.gold.fact_override")).containsExactly("[0]");
    }

    @Test
    void eachRuleOfTheContractHasARowThatBreaksIt() {
        shop.run(Stage.FACTS);
        assertThat(shop.query("SELECT count(*) FROM lake.gold.fact_override")).containsExactly("[0]");

        assertThatThrownBy(() -> new PublishTable(lake.startRun("shop"), "fact_override")
                        .replaceWith(lake.spark().sql("""
                                        SELECT d.dfu_sk, d.item_sk, d.location_sk, d.customer_sk, o.*, 'month' AS planning_grain
                                        FROM (SELECT * FROM lake.silver.dim_dfu WHERE item_id = 'A') d CROSS JOIN VALUES
                                            (DATE '2024-02-01', DATE '2023-12-01', 1, 5D, 'good', 'ann', 'bob', TIMESTAMP '2024-01-01 10:00:00'),
                                            (DATE '2024-02-01', DATE '2024-01-01', 0, 5D, 'issue', 'ann', 'bob', TIMESTAMP '2024-01-02 10:00:00'),
                                            (DATE '2024-02-01', DATE '2023-12-01', 0, 5D, 'lag', 'ann', 'bob', TIMESTAMP '2024-01-03 10:00:00'),
                                            (DATE '2024-02-01', DATE '2024-02-01', -1, 5D, 'late', 'ann', 'bob', TIMESTAMP '2024-03-04 10:00:00'),
                                            (DATE '2024-02-02', DATE '2023-12-01', 1, 5D, 'target', 'ann', 'bob', TIMESTAMP '2024-01-05 10:00:00'),
                                            (DATE '2024-02-01', DATE '2023-12-01', 1, -5D, 'quantity', 'ann', 'bob', TIMESTAMP '2024-01-06 10:00:00'),
                                            (DATE '2024-02-01', DATE '2023-12-01', 1, 5D, ' ', 'ann', 'bob', TIMESTAMP '2024-01-07 10:00:00'),
                                            (DATE '2024-02-01', DATE '2023-12-01', 1, 5D, 'own', 'ann', 'ANN', TIMESTAMP '2024-01-08 10:00:00')
                                            AS o(target_period, issue_period, lag, quantity, reason, proposed_by, approved_by, approved_at)
                                        """))
                        .execute())
                .isInstanceOfSatisfying(GateFailedException.class, refused -> assertThat(refused.failed())
                        .allSatisfy(check -> assertThat(check.value()).isEqualTo(1))
                        .extracting(CheckResult::check)
                        .containsExactlyInAnyOrder(
                                "issue_derived",
                                "lag_derived",
                                "lag_not_negative",
                                "target_is_a_period",
                                "quantity_not_negative",
                                "reason_given",
                                "approved_by_another"));
        assertThat(shop.query("SELECT count(*) FROM lake.gold.fact_override")).containsExactly("[0]");
    }

    private void overrides(String text) {
        shop.file("overrides.csv", text.getBytes(StandardCharsets.UTF_8))
                .mapping("  items: {path: items.csv}\n", "  items: {path: items.csv}\n  plans: {path: overrides.csv}\n")
                .mapping("  dim_item:\n", """
                      override:
                        from: plans
                        columns:
                          item_id: item
                          location_id: location
                          target_period: target
                          quantity: units
                          reason: why
                          proposed_by: planner
                          proposed_at: asked
                          approved_by: boss
                          approved_at: said
                      dim_item:
                    """);
    }
}
