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

import static org.assertj.core.api.Assertions.assertThat;

import dev.demandlake.forecast.champion.ChampionLevel;
import dev.demandlake.forecast.champion.ChampionRules;
import dev.demandlake.forecast.champion.MetricScore;
import dev.demandlake.forecast.champion.WeightedScore;
import dev.demandlake.spark.LakeForTests;
import dev.demandlake.spark.gold.Competition;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What planners set in Postgres, as the pipeline reads it. */
class TestConfiguredCompetition {
    private final LakeForTests lake = LakeForTests.freshLake();

    @AfterEach
    void asInstalled() {
        set("'{" + String.join(",", Competition.DEFAULT.candidates())
                + "}', 'wape', 1, 0, 0, 0.95, -1, 0, 1, 0.01, 'dfu', 12, ''");
    }

    @Test
    void asInstalledItIsTheDefault() {
        ConfiguredCompetition configured = read();
        assertThat(configured.competition()).isEqualTo(Competition.DEFAULT);
        assertThat(configured.notes())
                .containsExactly(
                        "competition (planning.competition): " + String.join(", ", Competition.DEFAULT.candidates())
                                + "; wape at the execution lag over all scored periods, at least 1, for a gain of 1 %; the segment counts as 12 periods more");
    }

    @Test
    void whatIsSetHoldsAndWhatIsNotFollowedIsSaid() {
        set("'{ses,oracle_of_delphi,naive}', 'weighted', 0.7, 0.2, 0.1, 0.98, 2, 6, 4, 0.025, 'segment', 5, 'erp'");

        ConfiguredCompetition configured = read();

        assertThat(configured.competition())
                .isEqualTo(new Competition(
                        List.of("ses", "naive"),
                        new ChampionRules(
                                4, 0.025, 6, new WeightedScore(0.7, 0.2, 0.1, 0.98), ChampionLevel.SEGMENT, 5),
                        2));
        assertThat(configured.notes()).hasSize(2);
        assertThat(configured.notes().get(0))
                .isEqualTo(
                        "competition (planning.competition): ses, naive; 0.7 wape + 0.2 |bias| + 0.1 service at 98 % at lag"
                                + " 2 over the latest 6 scored periods, at least 4, for a gain of 2.5 %; one champion a"
                                + " segment");
        assertThat(configured.notes().get(1))
                .startsWith("candidate left out: Model is \"oracle_of_delphi\"; the models are ");
    }

    @Test
    void everyMetricOfThePageIsAScore() {
        for (MetricScore metric : MetricScore.values()) {
            set("'{ses,naive}', '" + metric.id() + "', 1, 0, 0, 0.95, -1, 0, 1, 0.01, 'dfu', 12, ''");
            assertThat(read().competition().rules().score()).isEqualTo(metric);
        }
    }

    @Test
    void candidatesAndLagsThatNobodyKnowsLeaveTheDefaults() {
        set("'{oracle_of_delphi}', 'wape', 1, 0, 0, 0.95, 7, 0, 1, 0.01, 'dfu', 12, ''");

        ConfiguredCompetition configured = read();

        assertThat(configured.competition()).isEqualTo(Competition.DEFAULT);
        assertThat(configured.competition().rules().periods()).isEqualTo(ChampionRules.ALL_PERIODS);
        assertThat(configured.notes())
                .anyMatch(note -> note.startsWith("lag is 7: a backtest has lags 0 to 4"))
                .anyMatch(note -> note.startsWith("no candidate is a model of this version"));
    }

    private ConfiguredCompetition read() {
        try (RunLog runLog = RunLog.connect(lake.configuration())) {
            return runLog.competition();
        }
    }

    private void set(String values) {
        lake.execute("BEGIN; SELECT set_config('demandlake.actor', 'pat', true); SELECT planning.set_competition("
                + values + ", NULL); COMMIT");
    }
}
