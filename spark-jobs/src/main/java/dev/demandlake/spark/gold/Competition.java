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
package dev.demandlake.spark.gold;

import static java.util.Objects.requireNonNull;

import dev.demandlake.forecast.backtest.Backtest;
import dev.demandlake.forecast.champion.ChampionRules;
import java.io.Serializable;
import java.util.List;

/**
 * How models compete to be champion.
 *
 * @param candidates ids of the models among which champions are chosen
 * @param rules when a model may become champion, and what it is ranked by
 * @param scoredLag lag whose errors count, or {@link #EXECUTION_LAG} for the one of each unit
 */
public record Competition(List<String> candidates, ChampionRules rules, int scoredLag) implements Serializable {
    /** Each unit is scored at its own execution lag. */
    public static final int EXECUTION_LAG = -1;
    /** What holds where planners have not configured anything. */
    public static final Competition DEFAULT = new Competition(
            List.of("naive", "seasonal_naive", "auto_ets", "dynamic_optimized_theta", "auto_intermittent"),
            ChampionRules.DEFAULT,
            EXECUTION_LAG);

    public Competition {
        candidates = List.copyOf(candidates);
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("Candidates are empty; name at least one model");
        }
        requireNonNull(rules, "rules is null");
        if (scoredLag != EXECUTION_LAG && (scoredLag < 0 || scoredLag >= Backtest.DEFAULT_HORIZON)) {
            throw new IllegalArgumentException(
                    "Lag is " + scoredLag + "; it must be 0 to " + (Backtest.DEFAULT_HORIZON - 1));
        }
    }

    /** The same rules for other models. */
    public Competition withCandidates(List<String> others) {
        return new Competition(others, rules, scoredLag);
    }

    /** The lag at which a unit with this execution lag is scored. */
    int lagOf(int executionLag) {
        return scoredLag == EXECUTION_LAG ? executionLag : scoredLag;
    }
}
