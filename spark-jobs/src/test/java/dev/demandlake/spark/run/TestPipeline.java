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
import dev.demandlake.spark.quality.GateFailedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestPipeline {
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
    void factsAreCompleteInTheActiveWindowAndEndWithTheLastClosedPeriod() {
        shop.run(Stage.FACTS);

        // A sold 5 + 3 in January and nothing in February; March is not over. B sold only in January.
        assertThat(shop.query(
                        "SELECT d.item_id, cast(f.period AS string), f.quantity, f.net_sales FROM lake.gold.fact_sales_monthly f"
                                + " JOIN lake.silver.dim_dfu d ON d.dfu_sk = f.dfu_sk ORDER BY 1, 2"))
                .containsExactly(
                        "[A,2024-01-01,8.0,20.0]",
                        "[A,2024-02-01,0.0,0.0]",
                        "[B,2024-01-01,7.0,7.0]",
                        "[B,2024-02-01,0.0,0.0]");
        assertThat(
                        shop.query(
                                "SELECT item_id, nonzero_periods, demand_class, adi, cv2, execution_lag, customer_id FROM lake.silver.dim_dfu ORDER BY 1"))
                .containsExactly("[A,1,intermittent,2.0,0.0,0,-]", "[B,1,intermittent,2.0,0.0,0,-]");
        assertThat(lake.queryValue("SELECT closed_through FROM ops.dataset WHERE name = 'shop'"))
                .isEqualTo("2024-02-29");
    }

    @Test
    void gapsThatAreNotRecordedStayEmptyAndTheWindowEndsWithTheLastDemand() {
        shop.mapping("returns: reject", "returns: reject\nmissing_period: not_recorded")
                .sales(PipelineFixture.SALES + "A,L1,2024-04-30,2,1\n")
                .run(Stage.FACTS);

        assertThat(shop.query(
                        "SELECT d.item_id, cast(f.period AS string), f.quantity FROM lake.gold.fact_sales_monthly f"
                                + " JOIN lake.silver.dim_dfu d ON d.dfu_sk = f.dfu_sk ORDER BY 1, 2"))
                .containsExactly(
                        "[A,2024-01-01,8.0]",
                        "[A,2024-02-01,null]",
                        "[A,2024-03-01,1.0]",
                        "[A,2024-04-01,2.0]",
                        "[B,2024-01-01,7.0]");
    }

    @Test
    void sameInputAgainChangesNothing() {
        shop.run(Stage.FACTS);
        List<String> snapshots = snapshots();

        shop.run(Stage.FACTS);

        assertThat(snapshots()).isEqualTo(snapshots);
    }

    @Test
    void aTableThatItsGateRefusesKeepsTheEarlierOnesOfTheRunUnpublished() {
        shop.run(Stage.SILVER);
        List<String> items = items();
        StringBuilder twentyDays = new StringBuilder(PipelineFixture.SALES);
        for (int day = 10; day < 30; day++) {
            twentyDays.append("B,L1,2024-02-").append(day).append(",1,1\n");
        }

        // The item gets a new brand and would be published first; the demand has six times the rows of last time.
        shop.items("item,text,brand\nA,Apple,Three\nB,Berry,Two\n").sales(twentyDays.toString());
        assertThatThrownBy(() -> shop.run(Stage.SILVER, LocalDate.of(2024, 6, 5)))
                .isInstanceOf(GateFailedException.class)
                .hasMessageContaining("demand_actuals has 24 rows, 4 in the median");

        assertThat(items()).isEqualTo(items);
        assertThat(shop.query("SELECT name FROM lake.silver.dim_item.refs")).containsExactly("[main]");
        assertThat(shop.query("SELECT name FROM lake.silver.demand_actuals.refs"))
                .containsExactly("[main]");
    }

    @Test
    void aBranchThatAKilledRunLeftIsRemovedByTheNext() {
        shop.run(Stage.SILVER);
        lake.spark().sql("ALTER TABLE lake.silver.dim_item CREATE BRANCH audit_of_a_killed_run");

        shop.items("item,text,brand\nA,Apple,Three\nB,Berry,Two\n").run(Stage.SILVER, LocalDate.of(2024, 6, 5));

        assertThat(items()).contains("[A,Three,2024-06-05,null,true]");
        assertThat(shop.query("SELECT name FROM lake.silver.dim_item.refs")).containsExactly("[main]");
    }

    @Test
    void changedMemberGetsANewVersionAndACorrectionOfTheSameDayDoesNot() {
        shop.run(Stage.SILVER);

        shop.items("item,text,brand\nA,Apple,Three\nB,Berry,Two\nC,Cherry,\n")
                .run(Stage.SILVER, LocalDate.of(2024, 6, 5));

        assertThat(items())
                .containsExactly(
                        "[A,One,1900-01-01,2024-06-05,false]",
                        "[A,Three,2024-06-05,null,true]",
                        "[B,Two,1900-01-01,null,true]",
                        "[C,null,1900-01-01,null,true]");

        shop.items("item,text,brand\nA,Apple,Four\nB,Berry,Two\nC,Cherry,\n")
                .run(Stage.SILVER, LocalDate.of(2024, 6, 5));

        assertThat(items()).contains("[A,Four,2024-06-05,null,true]").hasSize(4);

        shop.items("item,text,brand\nA,Apple,Late\nB,Berry,Two\nC,Cherry,\n")
                .run(Stage.SILVER, LocalDate.of(2024, 6, 4));

        // it came late: what it says holds until the next load
        assertThat(items())
                .contains(
                        "[A,One,1900-01-01,2024-06-04,false]",
                        "[A,Late,2024-06-04,2024-06-05,false]",
                        "[A,Four,2024-06-05,null,true]")
                .hasSize(5);
    }

    @Test
    void externalForecastsGetTheirLagAndUnknownUnitsAreRejected() {
        shop.file(
                        "plan.csv",
                        "who,issued,target,item,location,units\nerp,2024-01-01,2024-02-01,A,L1,9\nerp,2024-01-01,2024-04-01,A,L1,8\nerp,2024-02-01,2024-02-01,A,L1,8\nerp,2024-01-01,2024-02-01,B,L2,8\n"
                                .getBytes(StandardCharsets.UTF_8))
                .mapping("  items: {path: items.csv}\n", "  items: {path: items.csv}\n  plan: {path: plan.csv}\n")
                .mapping(
                        "  dim_item:\n",
                        "  external_forecast:\n    from: plan\n    columns: {source: who, issue_period: issued, target_period: target, item_id: item, location_id: location, forecast: units}\n  dim_item:\n")
                .run(Stage.FACTS);

        assertThat(
                        shop.query(
                                "SELECT cast(target_period AS string), lag, forecast, algorithm_id FROM lake.gold.fact_external_forecast_monthly ORDER BY 1"))
                .containsExactly("[2024-02-01,0,9.0,external:erp]", "[2024-04-01,2,8.0,external:erp]");
        assertThat(shop.rejected())
                .containsExactly(
                        "4 target_period: target_period 2024-02-01 is not after issue_period 2024-02-01; a forecast is made before its period",
                        "5 item_id: there is no demand of item \"B\" at location \"L2\" by customer \"-\" in sales.csv");
    }

    private List<String> items() {
        return shop.query(
                "SELECT item_id, brand, cast(valid_from AS string), cast(valid_to AS string), is_current FROM lake.silver.dim_item ORDER BY 1, 3");
    }

    private List<String> snapshots() {
        return List.of(
                        "silver.dim_item",
                        "silver.dim_location",
                        "silver.dim_customer",
                        "silver.dim_calendar",
                        "silver.demand_actuals",
                        "silver.dim_dfu",
                        "gold.fact_sales_monthly")
                .stream()
                .flatMap(table ->
                        shop.query("SELECT '" + table + "', snapshot_id FROM lake." + table + ".refs").stream())
                .toList();
    }
}
