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
import static io.trino.spi.type.DateType.DATE;
import static io.trino.spi.type.DoubleType.DOUBLE;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.inject.Inject;
import dev.demandlake.trino.ForecastConfig;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorViewDefinition;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The schema {@code champion}: which model wins for each series, now, over time, and as chosen at one issue period. */
final class ChampionViews implements ViewSchema {
    private static final String CURRENT = "current";
    private static final String HISTORY = "history";

    private static final RelationComment CURRENT_COMMENT =
            new RelationComment("Champion model of every series as of its last issue period", "dfu_sk");
    private static final RelationComment HISTORY_COMMENT = new RelationComment(
            "Champion model of every series as chosen at each issue period, from errors known then",
            "dfu_sk, issue_period");

    private static final List<RelationColumn> COLUMNS = ImmutableList.of(
            new RelationColumn("dfu_sk", BIGINT, "Key of the demand forecast unit, the series"),
            new RelationColumn("model_id", VARCHAR, "Champion model of the series"),
            new RelationColumn("issue_period", DATE, "Last closed period whose errors chose the champion"),
            new RelationColumn(
                    "score",
                    DOUBLE,
                    "Score of the champion, a ratio; lower is better, WAPE unless configured otherwise"),
            new RelationColumn("bias", DOUBLE, "Bias of the champion, a ratio; positive is over-forecast"),
            new RelationColumn("runner_up", VARCHAR, "Second best model, NULL if there was none"),
            new RelationColumn(
                    "margin", DOUBLE, "Score of the runner-up minus score of the champion, NULL without runner-up"),
            new RelationColumn("reason", VARCHAR, "Why this model is the champion"));

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
    public Map<String, RelationComment> listedViews() {
        return ImmutableMap.of(CURRENT, CURRENT_COMMENT, HISTORY, HISTORY_COMMENT);
    }

    @Override
    public Optional<ConnectorViewDefinition> view(ConnectorSession session, String viewName) {
        return switch (viewName) {
            case CURRENT -> Optional.of(view(CURRENT_COMMENT, select("champion_current")));
            case HISTORY -> Optional.of(view(HISTORY_COMMENT, select("champion_history")));
            default -> IssuePeriodName.parse(viewName).map(this::chosenAt);
        };
    }

    private ConnectorViewDefinition chosenAt(LocalDate issuePeriod) {
        return view(
                new RelationComment(
                        "Champion model of every series as chosen at issue period " + issuePeriod, "dfu_sk"),
                select("champion_history") + " WHERE issue_period = DATE '" + issuePeriod + "'");
    }

    private String select(String table) {
        String columns = COLUMNS.stream().map(RelationColumn::name).collect(joining(", "));
        return "SELECT " + columns + " FROM " + LakeView.quote(lakeCatalog) + ".gold." + table;
    }

    private ConnectorViewDefinition view(RelationComment comment, String sql) {
        return LakeView.of(lakeCatalog, comment, COLUMNS, sql);
    }
}
