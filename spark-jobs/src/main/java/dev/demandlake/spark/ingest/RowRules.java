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
package dev.demandlake.spark.ingest;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;

import dev.demandlake.forecast.time.PlanningGrain;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Marks the rows of a mapped table that break a rule of it; the first fault of a row is the one that is kept. */
final class RowRules {
    private final PlanningGrain grain;

    RowRules(PlanningGrain grain) {
        this.grain = requireNonNull(grain, "grain is null");
    }

    /** Forecasts of others are made before their period. */
    Dataset<Row> externalForecasts(Dataset<Row> rows) {
        return marked(
                rows,
                period("target_period").leq(period("issue_period")),
                "target_period",
                concat(
                        lit("target_period "),
                        text("target_period"),
                        lit(" is not after issue_period "),
                        text("issue_period"),
                        lit("; a forecast is made before its period")));
    }

    /** Overrides have a reason, two people, a quantity of demand, and come before their period closes. */
    Dataset<Row> overrides(Dataset<Row> rows) {
        Dataset<Row> checked = marked(
                rows,
                trim(col("reason")).equalTo(""),
                "reason",
                lit("reason is blank; say why the forecast is overridden"));
        checked = marked(
                checked,
                col("quantity").lt(0),
                "quantity",
                concat(lit("quantity is "), text("quantity"), lit("; an override must be 0 or more")));
        checked = marked(
                checked,
                lower(trim(col("approved_by"))).equalTo(lower(trim(col("proposed_by")))),
                "approved_by",
                concat(
                        lit("approved_by is \""),
                        col("approved_by"),
                        lit("\", who also proposed it; an override is approved by another person")));
        checked = marked(
                checked,
                col("approved_at").lt(col("proposed_at")),
                "approved_at",
                concat(lit("approved_at "), text("approved_at"), lit(" is before proposed_at "), text("proposed_at")));
        return marked(
                checked,
                period("approved_at").gt(period("target_period")),
                "approved_at",
                concat(
                        lit("approved_at "),
                        text("approved_at"),
                        lit(" is after the " + grain.id() + " of target_period "),
                        text("target_period"),
                        lit(" has closed; an override is approved before")));
    }

    /** Rows without an earlier fault get this one where the condition holds. */
    static Dataset<Row> marked(Dataset<Row> rows, Column bad, String column, Column reason) {
        Column newlyBad = col(MapRows.REASON).isNull().and(coalesce(bad, lit(false)));
        return rows.withColumn(MapRows.COLUMN, when(newlyBad, lit(column)).otherwise(col(MapRows.COLUMN)))
                .withColumn(MapRows.REASON, when(newlyBad, reason).otherwise(col(MapRows.REASON)));
    }

    private Column period(String column) {
        return trunc(col(column), grain.id());
    }

    private static Column text(String column) {
        return col(column).cast("string");
    }
}
