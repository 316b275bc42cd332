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
package dev.demandlake.trino.mlflow;

import static io.trino.spi.type.BooleanType.BOOLEAN;
import static io.trino.spi.type.TimestampWithTimeZoneType.TIMESTAMP_TZ_MILLIS;
import static io.trino.spi.type.VarcharType.VARCHAR;

import com.google.common.collect.ImmutableList;
import dev.demandlake.trino.relation.RelationColumn;
import java.util.List;

/** The columns of every table of runs: the first ones, by which MLflow searches, and the last. */
final class RunColumns {
    static final int RUN_ID = 0;
    static final int EXPERIMENT_ID = 1;
    static final int EXPERIMENT_NAME = 2;
    static final int START_TIME = 3;

    private static final List<RelationColumn> FIRST = ImmutableList.of(
            new RelationColumn("run_id", VARCHAR, "Id of the run; a filter is passed on to MLflow"),
            new RelationColumn("experiment_id", VARCHAR, "Id of its experiment; a filter is passed on to MLflow"),
            new RelationColumn("experiment_name", VARCHAR, "Name of its experiment; a filter is passed on to MLflow"),
            new RelationColumn("start_time", TIMESTAMP_TZ_MILLIS, "When it started; a filter is passed on to MLflow"));

    private static final RelationColumn LAST = new RelationColumn(
            "is_spooled",
            BOOLEAN,
            "Whether MLflow does not have the run yet: it waits in forecast.mlflow.spool, its run_id is the key it waits"
                    + " under, and it has no experiment_id");

    private RunColumns() {}

    static List<RelationColumn> with(RelationColumn... further) {
        return ImmutableList.<RelationColumn>builder()
                .addAll(FIRST)
                .add(further)
                .add(LAST)
                .build();
    }
}
