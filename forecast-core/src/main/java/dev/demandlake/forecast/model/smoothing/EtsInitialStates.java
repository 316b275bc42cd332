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
package dev.demandlake.forecast.model.smoothing;

import dev.demandlake.forecast.model.smoothing.EtsForm.Component;
import java.util.Arrays;

/**
 * First guesses of level, trend and seasons (Hyndman et al. 2008, section 2.6.1): seasons by classical decomposition, level and
 * trend by a line through the first seasonally adjusted values.
 */
final class EtsInitialStates {
    static final int FEWEST_ADJUSTED = 10;
    private static final double SMALLEST_FACTOR = 0.01;

    private final double[] filled;
    private final int seasonLength;

    /**
     * Guesses for these values.
     *
     * @param values the first and at least one other known, NaN where a period was not recorded
     */
    EtsInitialStates(double[] values, int seasonLength) {
        this.filled = interpolated(values);
        this.seasonLength = seasonLength;
    }

    /** States before the first value for a model of this form. */
    EtsStates of(EtsForm form) {
        EtsStates states = new EtsStates(form.hasSeason() ? seasonLength : 1);
        if (form.hasSeason()) {
            setSeasons(states.seasons, form.season() == Component.MULTIPLICATIVE);
        }
        setLevelAndTrend(states, form);
        return states;
    }

    /** Whether each season is a share of the level by which an error can be divided; one that is next to nothing is not. */
    boolean seasonsMultiply() {
        double[] seasons = new double[seasonLength];
        setSeasons(seasons, true);
        return Arrays.stream(seasons).allMatch(season -> season > SMALLEST_FACTOR);
    }

    private void setSeasons(double[] seasons, boolean multiplicative) {
        int[] counts = new int[seasonLength];
        int half = seasonLength / 2;
        double sum = 0;
        for (int index = 0; index < seasonLength; index++) {
            sum += filled[index];
        }
        // centred moving average of one season, for an even one the mean of two neighbouring ones (2×m-MA)
        for (int first = 0; first + seasonLength <= filled.length; first++) {
            double average = sum / seasonLength;
            if (first + seasonLength < filled.length) {
                sum += filled[first + seasonLength] - filled[first];
            } else if (seasonLength % 2 == 0) {
                break;
            }
            if (seasonLength % 2 == 0) {
                average = (average + sum / seasonLength) / 2;
            }
            int centre = first + half;
            seasons[centre % seasonLength] += multiplicative ? filled[centre] / average : filled[centre] - average;
            counts[centre % seasonLength]++;
        }
        double mean = 0;
        for (int season = 0; season < seasonLength; season++) {
            seasons[season] = counts[season] == 0 ? (multiplicative ? 1 : 0) : seasons[season] / counts[season];
            mean += seasons[season] / seasonLength;
        }
        for (int season = 0; season < seasonLength; season++) {
            seasons[season] =
                    multiplicative ? Math.max(seasons[season] / mean, SMALLEST_FACTOR) : seasons[season] - mean;
        }
    }

    private void setLevelAndTrend(EtsStates states, EtsForm form) {
        int count = Math.min(filled.length, Math.max(FEWEST_ADJUSTED, 2 * states.seasons.length));
        double meanTime = (count + 1) / 2.0;
        double mean = 0;
        for (int index = 0; index < count; index++) {
            mean += adjusted(index, states, form) / count;
        }
        states.level = mean;
        states.trend = 0;
        if (!form.hasTrend()) {
            return;
        }
        double products = 0;
        double squares = 0;
        for (int index = 0; index < count; index++) {
            double time = index + 1 - meanTime;
            products += time * (adjusted(index, states, form) - mean);
            squares += time * time;
        }
        double slope = products / squares;
        double start = mean - slope * meanTime;
        if (form.needsPositiveValues() && !(start > 0 && start + count * slope > 0)) {
            start = mean;
            slope = 0;
        }
        states.level = start;
        states.trend = slope;
        if (form.trend() == Component.MULTIPLICATIVE) {
            states.trend = Math.max(0.5, Math.min(2, (start + slope) / start));
        }
    }

    private double adjusted(int index, EtsStates states, EtsForm form) {
        return switch (form.season()) {
            case NONE -> filled[index];
            case ADDITIVE -> filled[index] - states.seasons[index % seasonLength];
            case MULTIPLICATIVE -> filled[index] / states.seasons[index % seasonLength];
        };
    }

    private static double[] interpolated(double[] values) {
        double[] filled = values.clone();
        int before = 0;
        for (int index = 1; index < filled.length; index++) {
            if (Double.isNaN(filled[index])) {
                continue;
            }
            for (int gap = before + 1; gap < index; gap++) {
                double share = (double) (gap - before) / (index - before);
                filled[gap] = filled[before] + share * (filled[index] - filled[before]);
            }
            before = index;
        }
        for (int index = before + 1; index < filled.length; index++) {
            filled[index] = filled[before];
        }
        return filled;
    }
}
