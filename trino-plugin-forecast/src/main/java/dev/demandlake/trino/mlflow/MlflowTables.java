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

import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.BooleanType.BOOLEAN;
import static io.trino.spi.type.DoubleType.DOUBLE;
import static io.trino.spi.type.TimestampWithTimeZoneType.TIMESTAMP_TZ_MILLIS;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.inject.Inject;
import dev.demandlake.trino.relation.RelationColumn;
import dev.demandlake.trino.relation.RelationComment;
import dev.demandlake.trino.relation.RelationTable;
import dev.demandlake.trino.relation.RowSource;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.MapType;
import io.trino.spi.type.Type;
import io.trino.spi.type.TypeOperators;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The tables of the schema {@code mlflow}: what the server has, and what waits for it in the spool. Runs and experiments that
 * were deleted are left out, as in MLflow's own pages.
 */
final class MlflowTables {
    private static final Type TAGS = new MapType(VARCHAR, VARCHAR, new TypeOperators());

    private final MlflowClient client;
    private final RunSpool spool;
    private final int pageSize;

    @Inject
    MlflowTables(MlflowClient client, RunSpool spool, MlflowConfig config) {
        this.client = requireNonNull(client, "client is null");
        this.spool = requireNonNull(spool, "spool is null");
        this.pageSize = requireNonNull(config, "config is null").getPageSize();
    }

    RelationTable runs() {
        return ofRuns(
                "runs",
                new RelationComment("Runs of MLflow, latest first", "run_id"),
                RunColumns.with(
                        column("end_time", TIMESTAMP_TZ_MILLIS, "When it ended, NULL while it runs"),
                        column("run_name", VARCHAR, "Name of the run"),
                        column("status", VARCHAR, "RUNNING, SCHEDULED, FINISHED, FAILED or KILLED"),
                        column("user_id", VARCHAR, "Who started it"),
                        column("artifact_uri", VARCHAR, "Where its artifacts are"),
                        column("tags", TAGS, "Its tags")),
                run -> ImmutableList.of(run.row(
                        Json.time(run.info(), "end_time"),
                        Json.text(run.info(), "run_name"),
                        Json.text(run.info(), "status"),
                        Json.text(run.info(), "user_id"),
                        Json.text(run.info(), "artifact_uri"),
                        Json.tags(run.data().path("tags")))));
    }

    RelationTable metrics() {
        return ofRuns(
                "metrics",
                new RelationComment("Metrics of the runs of MLflow, the value logged last of each", "run_id, key"),
                RunColumns.with(
                        column("key", VARCHAR, "Name of the metric"),
                        column("value", DOUBLE, "Value that was logged last"),
                        column("step", BIGINT, "Step at which it was logged"),
                        column("logged_at", TIMESTAMP_TZ_MILLIS, "When it was logged")),
                run -> each(
                        run.data().path("metrics"),
                        metric -> run.row(
                                Json.text(metric, "key"),
                                Json.real(metric, "value"),
                                Json.number(metric, "step"),
                                Json.time(metric, "timestamp"))));
    }

    RelationTable params() {
        return ofRuns(
                "params",
                new RelationComment("Parameters of the runs of MLflow", "run_id, key"),
                RunColumns.with(
                        column("key", VARCHAR, "Name of the parameter"),
                        column("value", VARCHAR, "Value of the parameter, a text")),
                run -> each(
                        run.data().path("params"),
                        param -> run.row(Json.text(param, "key"), Json.text(param, "value"))));
    }

    RelationTable modelVersions() {
        return new RelationTable(
                new SchemaTableName("mlflow", "model_versions"),
                new RelationComment("Versions of the models that are registered in MLflow", "name, version"),
                ImmutableList.of(
                        column("name", VARCHAR, "Name of the registered model; a filter is passed on to MLflow"),
                        column("version", BIGINT, "Number of the version; NULL while it waits in the spool"),
                        column("run_id", VARCHAR, "Run that made it; a filter is passed on to MLflow"),
                        column("created_at", TIMESTAMP_TZ_MILLIS, "When it was registered"),
                        column("updated_at", TIMESTAMP_TZ_MILLIS, "When it was changed last"),
                        column("status", VARCHAR, "PENDING_REGISTRATION, FAILED_REGISTRATION or READY"),
                        column("aliases", new ArrayType(VARCHAR), "Its aliases, such as champion"),
                        column("description", VARCHAR, "Description"),
                        column("source", VARCHAR, "Where the model is"),
                        column("tags", TAGS, "Its tags"),
                        column(
                                "is_spooled",
                                BOOLEAN,
                                "Whether MLflow does not have it yet: it waits with its run in forecast.mlflow.spool")),
                (_, constraint) -> rows(
                        SpooledRun::modelVersion,
                        spooled -> new ModelVersionRows(client, pageSize, constraint, spooled)));
    }

    private RelationTable ofRuns(
            String name,
            RelationComment comment,
            List<RelationColumn> columns,
            Function<Run, List<List<Object>>> rows) {
        return new RelationTable(
                new SchemaTableName("mlflow", name),
                comment,
                columns,
                (_, constraint) -> rows(
                        spooled -> rows.apply(spooled.run()),
                        spooled -> new RunRows(client, pageSize, RunFilter.of(constraint), spooled, rows)));
    }

    private RowSource rows(
            Function<SpooledRun, List<List<Object>>> ofSpool, Function<Set<String>, RowSource> ofServer) {
        // with neither, the server says what to configure
        boolean askServer = client.isConfigured() || !spool.isConfigured();
        return new SpoolThenServer(spool, pageSize, ofSpool, askServer ? Optional.of(ofServer) : Optional.empty());
    }

    private static List<List<Object>> each(JsonNode array, Function<JsonNode, List<Object>> row) {
        List<List<Object>> rows = new ArrayList<>();
        array.forEach(element -> rows.add(row.apply(element)));
        return rows;
    }

    private static RelationColumn column(String name, Type type, String comment) {
        return new RelationColumn(name, type, comment);
    }
}
