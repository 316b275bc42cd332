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
package dev.demandlake.trino.relation;

import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.BooleanType.BOOLEAN;
import static io.trino.spi.type.DateType.DATE;
import static io.trino.spi.type.DoubleType.DOUBLE;
import static io.trino.spi.type.IntegerType.INTEGER;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.inject.Inject;
import dev.demandlake.trino.relation.FinalForecastSql.Facts;
import io.trino.spi.catalog.CatalogName;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorViewDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The views of the schema {@code planning}; its tables are those of Postgres. */
final class PlanningViews implements ViewSchema {
    private static final String FINAL_FORECAST = "final_forecast";

    private static final RelationComment COMMENT = new RelationComment(
            "The forecast step by step: naive, champion, external, approved override, and the one that counts; filter"
                    + " target_period",
            "dfu_sk, issue_period, target_period");

    private static final List<RelationColumn> COLUMNS = ImmutableList.of(
            new RelationColumn("dfu_sk", BIGINT, "Key of the demand forecast unit, the series"),
            new RelationColumn("item_sk", BIGINT, "Key of the item"),
            new RelationColumn("location_sk", BIGINT, "Key of the location"),
            new RelationColumn("customer_sk", BIGINT, "Key of the customer"),
            new RelationColumn("issue_period", DATE, "Last closed period when the forecast was made"),
            new RelationColumn("target_period", DATE, "Period that is forecast; a filter on it is required"),
            new RelationColumn("lag", INTEGER, "Periods between issue and target, less one"),
            new RelationColumn(
                    "is_execution_lag", BOOLEAN, "True at the lag at which the series acts upon its forecast"),
            new RelationColumn("actual", DOUBLE, "Units sold, NULL while the target period is open"),
            new RelationColumn("naive", DOUBLE, "Naive forecast of the same issue and target"),
            new RelationColumn("champion", DOUBLE, "Forecast of the champion chosen at the issue period"),
            new RelationColumn(
                    "external",
                    DOUBLE,
                    "Forecast of others: of the source that the competition ranks as a step, else of the first by name"),
            new RelationColumn(
                    "override",
                    DOUBLE,
                    "Approved override decided last among those whose issue period is not after this one"),
            new RelationColumn(
                    "final",
                    DOUBLE,
                    "The override, else the external forecast where the competition ranks it as a step, else the"
                            + " champion"),
            new RelationColumn("final_step", VARCHAR, "Where final comes from: override, external or champion"));

    private final LakeTables lake;
    private final FinalForecastSql sql;

    @Inject
    PlanningViews(LakeTables lake, CatalogName ownCatalog) {
        this.lake = requireNonNull(lake, "lake is null");
        this.sql = new FinalForecastSql(lake.catalog(), ownCatalog.toString());
    }

    @Override
    public String name() {
        return "planning";
    }

    @Override
    public Map<String, RelationComment> listedViews() {
        return ImmutableMap.of(FINAL_FORECAST, COMMENT);
    }

    @Override
    public Optional<ConnectorViewDefinition> view(ConnectorSession session, String viewName) {
        if (!viewName.equals(FINAL_FORECAST)) {
            return Optional.empty();
        }
        Facts facts = new Facts(
                lake.exist(session, "gold", "demand_forecast"),
                lake.exist(session, "gold", "fact_override"),
                lake.exist(session, "gold", "fact_external_forecast"));
        return Optional.of(LakeView.of(lake.catalog(), COMMENT, COLUMNS, sql.query(facts)));
    }
}
