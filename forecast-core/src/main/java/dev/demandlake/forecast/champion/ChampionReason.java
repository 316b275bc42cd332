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
package dev.demandlake.forecast.champion;

import java.util.Locale;

/** Why a model is champion; {@link #id()} is what tables and SQL show. */
public enum ChampionReason {
    /** It has the best score, by ties included, and beats the incumbent by the gain asked for. */
    BEST_SCORE,
    /** Not its score alone, but score and score in its segment together are best, and beat the incumbent by the gain asked for. */
    BEST_WITH_SEGMENT,
    /** It was champion before and no challenger is better by the gain asked for. */
    INCUMBENT_KEPT,
    /**
     * It leads the segment of the series, which has too few scored periods, or none with demand, or no complete candidate; or
     * the rules give one champion to every segment.
     */
    SEGMENT_CHAMPION,
    /** Fallback: fewer scored periods than asked for, or than the score needs, and the segment has no champion yet. */
    TOO_FEW_PERIODS,
    /** Fallback: the scored periods have no demand that a score is measured by; nor has the segment a champion. */
    NO_DEMAND,
    /** Fallback: no candidate has forecast all compared periods and can forecast now; nor has the segment a champion. */
    NO_COMPLETE_CANDIDATE;

    /** Whether the model was chosen, neither kept nor put in for want of any. */
    boolean isChoice() {
        return this == BEST_SCORE || this == BEST_WITH_SEGMENT || this == SEGMENT_CHAMPION;
    }

    /** The name in lower snake case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
