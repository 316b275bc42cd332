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

import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.LakeForTests;
import dev.demandlake.spark.WrongUsageException;
import dev.demandlake.spark.publish.PublishTable;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TestRollBackRun {
    private LakeForTests lake;
    private String first;
    private String second;

    @BeforeEach
    void twoRuns() {
        lake = LakeForTests.freshLake();
        first = publish("(1, 'red'), (2, 'blue')", "North");
        second = publish("(1, 'red'), (2, 'blue'), (3, 'green')", "North");
    }

    @Test
    void whatARunChangedShowsWhatWasThereBefore() {
        assertThat(items()).containsExactly("blue", "green", "red");
        JobContext context = lake.startRun("-");

        // the run published dim_location as it was, so that only the items are taken back
        assertThat(new RollBackRun(context, second).execute()).containsExactly("dim_item");

        assertThat(items()).containsExactly("blue", "red");
        assertThat(lake.queryValue("SELECT status || ' ' || message FROM ops.run WHERE run_id = '" + second + "'"))
                .isEqualTo("rolled_back by " + context.run().id());
        // the same rows can be published again
        publish("(1, 'red'), (2, 'blue'), (3, 'green')", "North");
        assertThat(items()).containsExactly("blue", "green", "red");
    }

    @Test
    void againIsNoHarm() {
        new RollBackRun(lake.startRun("-"), second).execute();
        new RollBackRun(lake.startRun("-"), second).execute();
        assertThat(items()).containsExactly("blue", "red");
    }

    @Test
    void laterRunsAreNotLost() {
        assertThatThrownBy(() -> new RollBackRun(lake.startRun("-"), first).execute())
                .isInstanceOf(WrongUsageException.class)
                .hasMessage("Table dim_item was published again after run " + first
                        + "; roll back the later runs first, the last one before the others");
        assertThat(items()).containsExactly("blue", "green", "red");

        new RollBackRun(lake.startRun("-"), second).execute();
        assertThat(new RollBackRun(lake.startRun("-"), first).execute()).containsExactly("dim_location", "dim_item");
        assertThat(items()).isEmpty();
    }

    @Test
    void unknownRunsAreNamedWithTheLastOnes() {
        assertThatThrownBy(() -> new RollBackRun(lake.startRun("-"), "20200101T000000_x").execute())
                .isInstanceOf(WrongUsageException.class)
                .hasMessageContaining("There is no run \"20200101T000000_x\"; the last ones are ")
                .hasMessageContaining(second);
        String empty = lake.startRun("-").run().id();
        assertThatThrownBy(() -> new RollBackRun(lake.startRun("-"), empty).execute())
                .hasMessage("Run " + empty + " changed no table, so there is nothing to take back");
    }

    private String publish(String items, String region) {
        JobContext context = lake.startRun("sales");
        replace(
                context,
                "dim_item",
                "SELECT CAST(id AS BIGINT) AS item_sk, name AS item_id FROM VALUES " + items + " AS t(id, name)");
        replace(context, "dim_location", "SELECT 1L AS location_sk, '" + region + "' AS location_id");
        return context.run().id();
    }

    private void replace(JobContext context, String table, String sql) {
        List<String> given = List.of(lake.spark().sql(sql).columns());
        StringBuilder columns = new StringBuilder("SELECT *, DATE '1900-01-01' AS valid_from, true AS is_current");
        context.contracts().get(table).columns().stream()
                .map(column -> column.name())
                .filter(name -> !given.contains(name)
                        && !List.of("valid_from", "is_current", "run_id").contains(name))
                .forEach(name -> columns.append(", null AS ").append(name));
        new PublishTable(context, table)
                .replaceWith(lake.spark().sql(columns + " FROM (" + sql + ")"))
                .execute();
    }

    private List<String> items() {
        return lake.spark()
                .table("lake.silver.dim_item")
                .select("item_id")
                .as(Encoders.STRING())
                .orderBy("item_id")
                .collectAsList();
    }
}
