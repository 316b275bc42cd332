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
package dev.demandlake.spark.run;

import dev.demandlake.forecast.backtest.Backtest;
import dev.demandlake.forecast.champion.ChampionLevel;
import dev.demandlake.forecast.champion.ChampionRules;
import dev.demandlake.forecast.champion.ChampionScore;
import dev.demandlake.forecast.champion.MetricScore;
import dev.demandlake.forecast.champion.WeightedScore;
import dev.demandlake.spark.gold.Competition;
import dev.demandlake.spark.gold.KnownModels;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The competition that planners have configured in Postgres, view {@code planning.competition}, as far as the pipeline follows
 * it; everything it does not follow is said in a note.
 *
 * @param notes lines to print: what holds, where it comes from, and what was left aside
 */
record ConfiguredCompetition(Competition competition, List<String> notes) {
    private static final String VIEW = "planning.competition";
    private static final String WEIGHTED = "weighted";

    ConfiguredCompetition {
        notes = List.copyOf(notes);
    }

    /** The defaults if the view is not there or has no row. */
    static ConfiguredCompetition read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!exists(statement)) {
                return of(Competition.DEFAULT, "defaults, for there is no " + VIEW, List.of());
            }
            try (ResultSet row = statement.executeQuery(
                    "SELECT candidates, metric, w_wape, w_bias, w_service, service_level, lag, periods, minimum_periods,"
                            + " minimum_gain, level, segment_weight FROM " + VIEW)) {
                return row.next()
                        ? configured(row)
                        : of(Competition.DEFAULT, "defaults, for " + VIEW + " has no row", List.of());
            }
        }
    }

    /** The same with the models that this run was asked for. */
    ConfiguredCompetition withModels(List<String> ids) {
        return of(competition.withCandidates(ids), "models of this run, rules of " + VIEW, List.of());
    }

    // to_regclass would be refused where the login may not use the schema.
    private static boolean exists(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE n.nspname || '.' || c.relname = '" + VIEW + "')")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static ConfiguredCompetition configured(ResultSet row) throws SQLException {
        List<String> aside = new ArrayList<>();
        int lag = number(row, "lag").map(Number::intValue).orElse(Competition.EXECUTION_LAG);
        if (lag >= Backtest.DEFAULT_HORIZON) {
            aside.add("lag is " + lag + ": a backtest has lags 0 to " + (Backtest.DEFAULT_HORIZON - 1)
                    + ", so each unit is scored at its execution lag");
            lag = Competition.EXECUTION_LAG;
        }
        Competition competition = new Competition(
                candidates(row, aside),
                new ChampionRules(
                        row.getInt("minimum_periods"),
                        row.getDouble("minimum_gain"),
                        number(row, "periods").map(Number::intValue).orElse(ChampionRules.ALL_PERIODS),
                        score(row),
                        ChampionLevel.valueOf(row.getString("level").toUpperCase(Locale.ROOT)),
                        row.getDouble("segment_weight")),
                lag);
        return of(competition, VIEW, aside);
    }

    private static ChampionScore score(ResultSet row) throws SQLException {
        String metric = row.getString("metric");
        return metric.equals(WEIGHTED)
                ? new WeightedScore(
                        row.getDouble("w_wape"),
                        row.getDouble("w_bias"),
                        row.getDouble("w_service"),
                        row.getDouble("service_level"))
                : MetricScore.valueOf(metric.toUpperCase(Locale.ROOT));
    }

    private static List<String> candidates(ResultSet row, List<String> aside) throws SQLException {
        List<String> known = new ArrayList<>();
        for (String name : (String[]) row.getArray("candidates").getArray()) {
            try {
                String id = KnownModels.id(name);
                if (!known.contains(id)) {
                    known.add(id);
                }
            } catch (IllegalArgumentException e) {
                aside.add("candidate left out: " + e.getMessage());
            }
        }
        if (known.isEmpty()) {
            aside.add("no candidate is a model of this version; the default ones compete");
            return Competition.DEFAULT.candidates();
        }
        return known;
    }

    private static Optional<Number> number(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable((Number) row.getObject(column));
    }

    private static ConfiguredCompetition of(Competition competition, String source, List<String> aside) {
        ChampionRules rules = competition.rules();
        List<String> notes = new ArrayList<>();
        notes.add("competition (" + source + "): " + String.join(", ", competition.candidates()) + "; "
                + described(rules.score()) + " at "
                + (competition.scoredLag() == Competition.EXECUTION_LAG
                        ? "the execution lag"
                        : "lag " + competition.scoredLag())
                + " over "
                + (rules.periods() == ChampionRules.ALL_PERIODS
                        ? "all scored periods"
                        : "the latest " + rules.periods() + " scored periods")
                + ", at least " + rules.minimumPeriods() + ", for a gain of "
                + inShort(100 * rules.minimumGain()) + " %"
                + switch (rules.level()) {
                    case DFU ->
                        rules.segmentWeight() == 0
                                ? ""
                                : "; the segment counts as " + inShort(rules.segmentWeight()) + " periods more";
                    case SEGMENT -> "; one champion a segment";
                });
        notes.addAll(aside);
        return new ConfiguredCompetition(competition, notes);
    }

    private static String described(ChampionScore score) {
        if (score instanceof WeightedScore weights) {
            return inShort(weights.wape()) + " wape + " + inShort(weights.bias()) + " |bias| + "
                    + inShort(weights.service()) + " service at " + inShort(100 * weights.serviceLevel()) + " %";
        }
        return ((MetricScore) score).id();
    }

    private static String inShort(double number) {
        return new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
    }
}
