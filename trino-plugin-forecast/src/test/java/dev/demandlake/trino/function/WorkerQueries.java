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

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.demandlake.trino.ForecastQueryRunner;
import io.trino.Session;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.MaterializedResult;
import io.trino.testing.MaterializedRow;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;

/** Queries on three workers, and the ways in which an aggregation can be split over them. */
final class WorkerQueries implements AutoCloseable {
    private final DistributedQueryRunner queryRunner;

    WorkerQueries() throws Exception {
        queryRunner = ForecastQueryRunner.create(3);
    }

    MaterializedResult execute(String sql) {
        return queryRunner.execute(sql);
    }

    MaterializedResult execute(Session session, String sql) {
        return queryRunner.execute(session, sql);
    }

    /** Aggregation in two steps as planned, in two steps that hold little, and in one. */
    List<Session> sessions() {
        Session session = queryRunner.getDefaultSession();
        return List.of(
                session,
                Session.builder(session)
                        .setSystemProperty("task_concurrency", "1")
                        .setSystemProperty("adaptive_partial_aggregation_unique_rows_ratio_threshold", "0")
                        .build(),
                Session.builder(session)
                        .setSystemProperty("prefer_partial_aggregation", "false")
                        .build());
    }

    AbstractThrowableAssert<?, ? extends Throwable> assertFails(String sql) {
        return assertThatThrownBy(() -> queryRunner.execute(sql));
    }

    List<Object> row(String sql) {
        return queryRunner.execute(sql).getMaterializedRows().getFirst().getFields();
    }

    static List<List<Object>> fields(List<MaterializedRow> rows) {
        return rows.stream().map(MaterializedRow::getFields).toList();
    }

    @Override
    public void close() {
        queryRunner.close();
    }
}
