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
package dev.demandlake.trino;

import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.DateType.DATE;
import static io.trino.spi.type.DoubleType.DOUBLE;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.inject.Inject;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorViewDefinition;
import io.trino.spi.connector.ConnectorViewDefinition.ViewColumn;
import io.trino.spi.type.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The schema {@code champion}: which model wins for each series. */
final class ChampionViews implements ViewSchema {
    private static final String CURRENT = "current";

    private static final List<ViewColumn> CURRENT_COLUMNS = ImmutableList.of(
            column("dfu_sk", BIGINT, "Key of the demand forecast unit, the series"),
            column("model_id", VARCHAR, "Champion model of the series"),
            column("issue_period", DATE, "Last closed period whose errors chose the champion"),
            column(
                    "score",
                    DOUBLE,
                    "Score of the champion, a ratio; lower is better, WAPE unless configured otherwise"),
            column("bias", DOUBLE, "Bias of the champion, a ratio; positive is over-forecast"),
            column("runner_up", VARCHAR, "Second best model, NULL if there was none"),
            column("margin", DOUBLE, "Score of the runner-up minus score of the champion, NULL without runner-up"),
            column("reason", VARCHAR, "Why this model is the champion"));

    private final String lakeCatalog;

    @Inject
    ChampionViews(ForecastConfig config) {
        this.lakeCatalog = requireNonNull(config, "config is null").getLakeCatalog();
    }

    @Override
    public String name() {
        return "champion";
    }

    @Override
    public Set<String> listedViews() {
        return ImmutableSet.of(CURRENT);
    }

    @Override
    public Optional<ConnectorViewDefinition> view(ConnectorSession session, String viewName) {
        return viewName.equals(CURRENT) ? Optional.of(current()) : Optional.empty();
    }

    private ConnectorViewDefinition current() {
        String columns = CURRENT_COLUMNS.stream().map(ViewColumn::getName).collect(joining(", "));
        String sql = "SELECT " + columns + " FROM " + quote(lakeCatalog) + ".gold.champion_current";
        return new ConnectorViewDefinition(
                sql,
                Optional.of(lakeCatalog),
                Optional.of("gold"),
                CURRENT_COLUMNS,
                Optional.of("Champion model of every series as of its last issue period; one row for each dfu_sk"),
                Optional.empty(),
                true,
                ImmutableList.of());
    }

    private static ViewColumn column(String name, Type type, String comment) {
        return new ViewColumn(name, type.getTypeId(), Optional.of(comment));
    }

    private static String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
