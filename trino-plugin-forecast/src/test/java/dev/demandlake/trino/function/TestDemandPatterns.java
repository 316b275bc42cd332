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
package dev.demandlake.trino.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trino.Session;
import io.trino.testing.MaterializedRow;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestDemandPatterns {
    private WorkerQueries workers;

    @BeforeAll
    void start() throws Exception {
        workers = new WorkerQueries();
    }

    @AfterAll
    void stop() {
        workers.close();
    }

    @Test
    void demandPatternsEqualPlainSql() {
        workers.execute(
                "CREATE TABLE demand AS SELECT series, period, CAST(IF((period * 5 + series) % 12 < series % 13, 0,"
                        + " 1 + (period * series * 31) % (1 + series % 40)) AS double) / IF(series % 2 = 0, 1, 8) quantity"
                        + " FROM UNNEST(sequence(0, 299)) s(series) CROSS JOIN UNNEST(sequence(1, 24)) t(period)");
        String plain = "SELECT series, CAST(count(*) AS double) / count_if(quantity > 0) adi,"
                + " coalesce(var_samp(quantity) FILTER (WHERE quantity > 0), 0) / pow(avg(quantity) FILTER (WHERE quantity > 0), 2) cv2"
                + " FROM demand GROUP BY series HAVING count_if(quantity > 0) > 0";
        for (Session session : workers.sessions()) {
            List<MaterializedRow> patterns = workers.execute(
                            session,
                            "SELECT p.adi, q.adi, p.cv2, q.cv2, p.class FROM (SELECT series, adi(quantity) adi, cv2(quantity) cv2,"
                                    + " demand_class(quantity) class FROM demand GROUP BY series) p LEFT JOIN (" + plain
                                    + ") q USING (series)")
                    .getMaterializedRows();
            assertThat(patterns).hasSize(300);
            TreeSet<String> classes = new TreeSet<>();
            for (MaterializedRow pattern : patterns) {
                if (pattern.getField(1) == null) {
                    assertThat(pattern.getFields()).containsOnlyNulls();
                    continue;
                }
                double adi = (double) pattern.getField(1);
                double variation = (double) pattern.getField(3);
                assertThat(pattern.getField(0)).isEqualTo(adi);
                assertThat((double) pattern.getField(2)).isCloseTo(variation, within(1e-12));
                String frequent = variation >= 0.49 ? "erratic" : "smooth";
                String rare = variation >= 0.49 ? "lumpy" : "intermittent";
                assertThat(pattern.getField(4)).isEqualTo(adi >= 1.32 ? rare : frequent);
                classes.add((String) pattern.getField(4));
            }
            assertThat(classes).hasSize(4);
        }
    }

    @Test
    void demandCasesAroundZeroAndCutOffs() {
        // sizes 2 and 4: mean 3, sample variance 2; three periods
        assertThat(demand("2, 0, 4")).containsExactly(1.5, 2.0 / 9, "intermittent");
        // NULL is no period
        assertThat(demand("2, 4, NULL")).containsExactly(1.0, 2.0 / 9, "smooth");
        assertThat(demand("0, 5")).containsExactly(2.0, 0.0, "intermittent");
        assertThat(demand("0, 0")).containsExactly(null, null, null);
        assertThat(demand("CAST(NULL AS double)")).containsExactly(null, null, null);
        // three sizes m - s, m, m + s have CV² (s / m)²: 0.49 exactly
        assertThat(demand("3, 10, 17").getLast()).isEqualTo("erratic");
        assertThat(demand("0.3e0, 1e0, 1.7e0").getLast()).isEqualTo("erratic");
        assertThat(demand("3.0000001e0, 10e0, 16.9999999e0").getLast()).isEqualTo("smooth");
        assertThat(demand("1.5e11, 5e11, 8.5e11").getLast()).isEqualTo("erratic");
        // 33 periods, 25 with demand: ADI 1.32 exactly
        assertThat(workers.row(
                        "SELECT demand_class(IF(x <= 25, 7, 0)), demand_class(IF(x <= 25, 7, 0)) FILTER (WHERE x <= 32)"
                                + " FROM UNNEST(sequence(1, 33)) t(x)"))
                .containsExactly("intermittent", "smooth");
        for (String function : List.of("adi", "cv2", "demand_class")) {
            workers.assertFails("SELECT " + function + "(-2e0)")
                    .hasMessageContaining(function + ": quantity is -2.0; demand is 0 or more");
            workers.assertFails("SELECT " + function + "(nan())").hasMessageContaining(function + ": quantity is NaN");
            workers.assertFails("SELECT " + function + "(infinity())")
                    .hasMessageContaining(function + ": quantity is Infinity");
        }
    }

    private List<Object> demand(String values) {
        return workers.row("SELECT adi(q), cv2(q), demand_class(q) FROM (VALUES " + values + ") x(q)");
    }
}
