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
package dev.demandlake.trino.tablefunction;

import io.trino.spi.QueryId;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.MaterializedRow;
import java.util.Map;
import java.util.TreeMap;

/** How the work of a table function was spread over the nodes, as the tables of the engine tell it. */
final class TableFunctionTasks {
    private TableFunctionTasks() {}

    /** Rows that each node took into the stage that ran the table function of a finished query. */
    static Map<String, Long> rowsByNode(DistributedQueryRunner queryRunner, QueryId queryId, String sql) {
        Map<String, Long> rows = new TreeMap<>();
        for (MaterializedRow row : queryRunner
                .execute("SELECT node_id, sum(processed_input_rows) FROM system.runtime.tasks WHERE stage_id = '"
                        + queryId + "." + fragment(queryRunner, sql) + "' GROUP BY node_id")
                .getMaterializedRows()) {
            rows.put((String) row.getField(0), (Long) row.getField(1));
        }
        return rows;
    }

    private static String fragment(DistributedQueryRunner queryRunner, String sql) {
        String plan = (String)
                queryRunner.execute("EXPLAIN (TYPE DISTRIBUTED) " + sql).getOnlyValue();
        for (String fragment : plan.split("Fragment ")) {
            if (fragment.contains("TableFunctionProcessor")) {
                return fragment.substring(0, fragment.indexOf(' '));
            }
        }
        throw new IllegalArgumentException("No fragment has a table function: " + plan);
    }
}
