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

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a model may become champion.
 *
 * @param minimumPeriods scored periods below which a series takes the champion of its segment
 * @param minimumGain share of the incumbent's score by which a challenger must be better, such as 0.01
 * @param periods how many of the latest scored periods are compared, {@link #ALL_PERIODS} for all
 * @param score what models are ranked by
 * @param level whose errors choose
 * @param segmentWeight as how many scored periods of a series the score in its segment counts, 0 for a choice by nothing but
 *     its own errors. The fewer of its own a series has, the more the segment decides: choosing among many similar models from
 *     a few errors finds the luckiest
 */
public record ChampionRules(
        int minimumPeriods,
        double minimumGain,
        int periods,
        ChampionScore score,
        ChampionLevel level,
        double segmentWeight)
        implements Serializable {
    /** Every scored period is compared. */
    public static final int ALL_PERIODS = Integer.MAX_VALUE;
    /** One scored period, a gain of 1 %, all periods, WAPE, and each series by itself and its segment as twelve periods. */
    public static final ChampionRules DEFAULT = new ChampionRules(1, 0.01).withSegmentWeight(12);

    /** Rules by which all scored periods are compared, by the WAPE of each series. */
    public ChampionRules(int minimumPeriods, double minimumGain) {
        this(minimumPeriods, minimumGain, ALL_PERIODS);
    }

    /** Rules by which the WAPE of each series is compared. */
    public ChampionRules(int minimumPeriods, double minimumGain, int periods) {
        this(minimumPeriods, minimumGain, periods, MetricScore.WAPE, ChampionLevel.DFU);
    }

    /** Rules by which a series that chooses by itself looks at nothing but its own errors. */
    public ChampionRules(
            int minimumPeriods, double minimumGain, int periods, ChampionScore score, ChampionLevel level) {
        this(minimumPeriods, minimumGain, periods, score, level, 0);
    }

    public ChampionRules {
        if (minimumPeriods < 1) {
            throw new IllegalArgumentException("Minimum periods is " + minimumPeriods + "; it must be 1 or more");
        }
        if (!(minimumGain >= 0 && minimumGain < 1)) {
            throw new IllegalArgumentException("Minimum gain is " + minimumGain + "; it must be 0 or more and below 1");
        }
        if (periods < minimumPeriods) {
            throw new IllegalArgumentException("Periods is " + periods + "; it must be at least the minimum periods, "
                    + minimumPeriods + ", or no series would ever have enough");
        }
        requireNonNull(score, "score is null");
        requireNonNull(level, "level is null");
        if (!(segmentWeight >= 0 && segmentWeight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Segment weight is " + segmentWeight
                    + "; it must be 0 or more and finite: as how many scored periods the segment counts");
        }
    }

    /** The same rules with another weight of the segment. */
    public ChampionRules withSegmentWeight(double weight) {
        return new ChampionRules(minimumPeriods, minimumGain, periods, score, level, weight);
    }

    /** The first of the periods that are compared; empty if there is none. */
    Optional<LocalDate> firstCompared(Stream<LocalDate> scoredPeriods) {
        List<LocalDate> latest = scoredPeriods
                .distinct()
                .sorted(Comparator.reverseOrder())
                .limit(periods)
                .toList();
        return latest.isEmpty() ? Optional.empty() : Optional.of(latest.get(latest.size() - 1));
    }
}
