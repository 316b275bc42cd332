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
package dev.demandlake.trino.planning;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.DateType.DATE;
import static io.trino.spi.type.DoubleType.DOUBLE;
import static io.trino.spi.type.IntegerType.INTEGER;
import static io.trino.spi.type.TimestampWithTimeZoneType.TIMESTAMP_TZ_MICROS;
import static io.trino.spi.type.VarcharType.VARCHAR;

import dev.demandlake.trino.relation.RelationColumn;
import dev.demandlake.trino.relation.RelationComment;
import dev.demandlake.trino.relation.RelationTable;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.Type;
import java.util.List;

/** The tables of the schema {@code planning} in Postgres, as Trino shows them. */
final class PlanningTables {
    private PlanningTables() {}

    static RelationTable overrides(PlanningDatabase database) {
        return table(
                database,
                "overrides",
                new RelationComment(
                        "What people proposed instead of the forecast, and what was decided", "override_id"),
                key("override_id", BIGINT, "Number of the override"),
                key("item_id", VARCHAR, "Item"),
                key("location_id", VARCHAR, "Location"),
                key("customer_id", VARCHAR, "Customer, - for none"),
                key("period", DATE, "First day of the period that is overridden"),
                key("issue_period", DATE, "Last closed period when it was proposed, and again when it was approved"),
                column("quantity", DOUBLE, "Quantity to take instead of the forecast, in units"),
                column("reason", VARCHAR, "Why"),
                key("status", VARCHAR, "proposed, approved, rejected or withdrawn"),
                key("created_by", VARCHAR, "Who proposed it"),
                column("created_at", TIMESTAMP_TZ_MICROS, "When it was proposed"),
                column("decided_by", VARCHAR, "Who approved, rejected or withdrew it, NULL while it is proposed"),
                column("decided_at", TIMESTAMP_TZ_MICROS, "When it was decided"),
                column("decision_comment", VARCHAR, "What was said at the decision"),
                column("row_version", INTEGER, "Number of the version of the row, from 1"));
    }

    static RelationTable audit(PlanningDatabase database) {
        return table(
                database,
                "audit",
                new RelationComment("Every step of every override, comment and competition, append-only", "audit_id"),
                key("audit_id", BIGINT, "Number of the step"),
                column("happened_at", TIMESTAMP_TZ_MICROS, "When"),
                key("subject", VARCHAR, "What the step is about: override, comment or competition"),
                key("subject_id", BIGINT, "Number of the override or comment, version of the competition"),
                key("override_id", BIGINT, "Number of the override, NULL where there is none"),
                key("action", VARCHAR, "proposed, changed, approved, rejected, withdrawn or commented"),
                key("actor", VARCHAR, "Who"),
                key("client", VARCHAR, "Through which client, such as trino or superset"),
                key("query_id", VARCHAR, "Query of Trino that did it"),
                column("database_user", VARCHAR, "Login in Postgres"),
                column("before_change", VARCHAR, "The row before as JSON text, NULL if it is new"),
                column("after_change", VARCHAR, "The row after as JSON text"));
    }

    static RelationTable comments(PlanningDatabase database) {
        return table(
                database,
                "comments",
                new RelationComment("What people remarked about an override or a series, append-only", "comment_id"),
                key("comment_id", BIGINT, "Number of the comment"),
                key("item_id", VARCHAR, "Item"),
                key("location_id", VARCHAR, "Location"),
                key("customer_id", VARCHAR, "Customer, - for none"),
                key("period", DATE, "First day of the period, NULL for the series as a whole"),
                key("override_id", BIGINT, "Number of the override, NULL for none"),
                column("comment", VARCHAR, "Text"),
                key("created_by", VARCHAR, "Who"),
                column("created_at", TIMESTAMP_TZ_MICROS, "When"),
                column("client", VARCHAR, "Through which client, such as trino or superset"),
                key("request_id", VARCHAR, "Id of the request that added it, NULL for none"));
    }

    static RelationTable competition(PlanningDatabase database) {
        return table(
                database,
                "competition",
                new RelationComment("How champions are chosen", "lake (the only row)"),
                column("candidates", new ArrayType(VARCHAR), "Models that compete"),
                column("metric", VARCHAR, "Score: wape, wape_bias, bias, mae, rmse or weighted"),
                column("w_wape", DOUBLE, "Weight of WAPE in a weighted score"),
                column("w_bias", DOUBLE, "Weight of the absolute bias in a weighted score"),
                column("w_service", DOUBLE, "Weight of the service impact in a weighted score"),
                column("service_level", DOUBLE, "Service level of the safety stock, above 0 and below 1"),
                column("lag", INTEGER, "Lag whose errors count, NULL for the execution lag of each series"),
                column("periods", INTEGER, "Latest periods that count, NULL for all"),
                column("minimum_periods", INTEGER, "Scored periods that a series needs to choose by itself"),
                column("minimum_gain", DOUBLE, "Relative gain that a challenger needs, a ratio"),
                column("level", VARCHAR, "What a champion is chosen for: dfu or segment"),
                column(
                        "segment_weight",
                        DOUBLE,
                        "As how many scored periods of a series the score in its segment counts"),
                column("external_step", VARCHAR, "Source of external forecasts that is a step of final, NULL for none"),
                column("row_version", INTEGER, "Number of the version, from 1"),
                column("changed_by", VARCHAR, "Who changed it last, NULL as installed"),
                column("changed_at", TIMESTAMP_TZ_MICROS, "When it was changed last"));
    }

    private static RelationTable table(
            PlanningDatabase database, String view, RelationComment comment, PlanningColumn... columns) {
        List<PlanningColumn> all = List.of(columns);
        return new RelationTable(
                new SchemaTableName("planning", view),
                comment,
                all.stream().map(PlanningColumn::column).collect(toImmutableList()),
                (_, constraint) -> new PlanningRows(database, view, all, PlanningFilter.of(all, constraint)));
    }

    private static PlanningColumn key(String name, Type type, String comment) {
        return new PlanningColumn(new RelationColumn(name, type, comment), true);
    }

    private static PlanningColumn column(String name, Type type, String comment) {
        return new PlanningColumn(new RelationColumn(name, type, comment), false);
    }
}
