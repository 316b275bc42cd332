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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trino.Session;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestFvaLadder {
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
    void ladderEqualsPlainSql() {
        workers.execute(
                "CREATE TABLE steps AS SELECT series, id, CAST(IF(id % 11 = 0, NULL, id % 17) AS double) actual,"
                        + " CAST(id % 13 AS double) naive, CAST(IF(id % 7 = 0, NULL, id % 19 + 0.25) AS double) champion,"
                        + " CAST((id * 3) % 17 AS double) final FROM UNNEST(sequence(0, 4)) s(series)"
                        + " CROSS JOIN UNNEST(sequence(1, 2000)) i(id)");
        String ladder =
                "SELECT series, l.* FROM (SELECT series, fva_ladder(actual, ARRAY['naive', 'champion', 'final'],"
                        + " ARRAY[naive, champion, final]) ladder FROM steps GROUP BY series) CROSS JOIN UNNEST(ladder) l";
        StringBuilder plain = new StringBuilder();
        List<String> names = List.of("naive", "champion", "final");
        for (int step = 0; step < names.size(); step++) {
            String name = names.get(step);
            plain.append(step == 0 ? "" : " UNION ALL ")
                    .append("SELECT series, '" + name + "', ")
                    .append(wape(name) + ", sum(" + name + " - actual) / sum(actual), ")
                    .append(wape("naive") + " - " + wape(name) + ", ")
                    .append(step == 0 ? "NULL" : wape(names.get(step - 1)) + " - " + wape(name))
                    .append(", count(*) FROM steps WHERE actual IS NOT NULL AND champion IS NOT NULL GROUP BY series");
        }
        for (Session session : workers.sessions()) {
            assertThat(WorkerQueries.fields(workers.execute(session, ladder).getMaterializedRows()))
                    .hasSize(15)
                    .containsExactlyInAnyOrderElementsOf(WorkerQueries.fields(
                            workers.execute(plain.toString()).getMaterializedRows()));
        }
    }

    @Test
    void ladderOfATableWorkedOutByHand() {
        // A = 100, 50; the row without a final forecast does not count
        assertThat(WorkerQueries.fields(workers.execute(
                                "SELECT l.* FROM (SELECT fva_ladder(a, ARRAY['naive', 'final'], ARRAY[n, f]) ladder FROM (VALUES"
                                        + " (100, 130, 95), (50, 50, 70), (9, 1, NULL), (NULL, 1, 1)) x(a, n, f)) CROSS JOIN UNNEST(ladder) l")
                        .getMaterializedRows()))
                .containsExactly(
                        Arrays.asList("naive", 30.0 / 150, 30.0 / 150, 0.0, null, 2L),
                        Arrays.asList(
                                "final", 25.0 / 150, 15.0 / 150, 30.0 / 150 - 25.0 / 150, 30.0 / 150 - 25.0 / 150, 2L));
        // names are known although no row counts
        assertThat(WorkerQueries.fields(workers.execute(
                                "SELECT l.* FROM (SELECT fva_ladder(NULL, ARRAY['naive'], ARRAY[1e0]) ladder) CROSS JOIN UNNEST(ladder) l")
                        .getMaterializedRows()))
                .containsExactly(Arrays.asList("naive", null, null, null, null, 0L));
        assertThat(workers.row(
                        "SELECT fva_ladder(1e0, ARRAY['naive'], ARRAY[1e0]) FILTER (WHERE x > 1) FROM (VALUES 1) t(x)"))
                .containsExactly((Object) null);
        // all arrays of forecasts missing
        assertThat(workers.row("SELECT fva_ladder(1e0, ARRAY['naive'], NULL)[1].pairs"))
                .containsExactly(0L);
    }

    @Test
    void ladderNeedsTheSameStepsInEveryRow() {
        String two = "SELECT cardinality(fva_ladder(1, s, ARRAY[1e0, 2e0])) FROM ";
        workers.assertFails(two + "(VALUES ARRAY['naive', 'final'], ARRAY['final', 'naive']) x(s)")
                .hasMessageMatching("(?s).*fva_ladder: the steps are \\[(naive, final|final, naive)] in one row and"
                        + " \\[(naive, final|final, naive)] in another; give every row of a group the same steps.*");
        for (Session session : workers.sessions()) {
            assertThatThrownBy(
                            () -> workers.execute(
                                    session,
                                    two
                                            + "(SELECT IF(id % 4 = 0, ARRAY['alpha', 'x'], ARRAY['y', 'x']) s FROM UNNEST(sequence(1, 2000)) i(id))"))
                    .hasMessageContaining("[alpha, x]")
                    .hasMessageContaining("[y, x]");
        }
        assertThat(workers.execute("SELECT cardinality(fva_ladder(1, s, ARRAY[1e0, 2e0])) FROM"
                                + " (VALUES (1, ARRAY['naive', 'final']), (2, ARRAY['a', 'b'])) x(g, s) GROUP BY g")
                        .getOnlyColumnAsSet())
                .containsExactly(2L);
        workers.assertFails(two + "(VALUES ARRAY['naive']) x(s)")
                .hasMessageContaining("fva_ladder: 2 forecasts stand beside 1 steps, [naive]");
        workers.assertFails(two + "(VALUES ARRAY['naive', 'naive']) x(s)")
                .hasMessageContaining("fva_ladder: a step is named twice in [naive, naive]");
        workers.assertFails(two + "(VALUES ARRAY['naive', NULL]) x(s)")
                .hasMessageContaining("fva_ladder: the name of step 2 is NULL");
        workers.assertFails(two + "(VALUES CAST(NULL AS array(varchar))) x(s)")
                .hasMessageContaining("fva_ladder: steps is NULL");
        workers.assertFails("SELECT fva_ladder(1, ARRAY[], ARRAY[])")
                .hasMessageContaining("fva_ladder: steps is empty");
        workers.assertFails("SELECT fva_ladder(1, ARRAY['a', 'b'], ARRAY[NULL, nan()])")
                .hasMessageContaining("fva_ladder: forecast is NaN; use NULL for a missing forecast");
        workers.assertFails("SELECT fva_ladder(infinity(), ARRAY['a'], ARRAY[1e0])")
                .hasMessageContaining("fva_ladder: actual is Infinity");
    }

    private static String wape(String forecast) {
        return "sum(abs(" + forecast + " - actual)) / sum(actual)";
    }
}
