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
package dev.demandlake.forecast.model.theta;

import dev.demandlake.forecast.decomposition.Interpolation;
import dev.demandlake.forecast.decomposition.SeasonalIndices;
import dev.demandlake.forecast.numeric.BinaryScale;
import dev.demandlake.forecast.numeric.Normalised;
import java.util.Arrays;

/**
 * What a theta model is fitted to: the values from the first to the last known one, gaps interpolated, without their seasons,
 * normalised.
 *
 * @param normalised the values
 * @param seasons what was taken out
 * @param unit of seasons that are differences
 * @param stepsNotSeen periods after the last known value
 */
record AdjustedSeries(Normalised normalised, SeasonalIndices seasons, BinaryScale unit, int stepsNotSeen) {
    static AdjustedSeries of(double[] values, int seasonLength) {
        int first = 0;
        while (Double.isNaN(values[first])) {
            first++;
        }
        int end = values.length;
        while (Double.isNaN(values[end - 1])) {
            end--;
        }
        double[] known = Arrays.copyOfRange(values, first, end);
        BinaryScale unit = BinaryScale.of(known);
        double[] filled = Interpolation.seasonal(unit.scaled(known, 0), seasonLength);
        SeasonalIndices seasons = SeasonalIndices.ifSignificant(filled, seasonLength);
        Normalised normalised = Normalised.of(seasons.adjusted(filled));
        return new AdjustedSeries(normalised, seasons, unit, values.length - end);
    }

    double[] values() {
        return normalised.values();
    }

    int length() {
        return normalised.values().length;
    }

    /** Points of the adjusted series as points of the series itself, without those of the periods that were not seen. */
    double[] points(double[] adjusted) {
        double[] points = Arrays.copyOfRange(adjusted, stepsNotSeen, adjusted.length);
        for (int step = 0; step < points.length; step++) {
            double season = season(step);
            double level = normalised.level(points[step]);
            points[step] = unit.unscaled(seasons.multiplicative() ? level * season : level + season);
        }
        return points;
    }

    /** Deviations of the adjusted series as those of the series itself, without those of the periods that were not seen. */
    double[] deviations(double[] adjusted) {
        double[] deviations = Arrays.copyOfRange(adjusted, stepsNotSeen, adjusted.length);
        for (int step = 0; step < deviations.length; step++) {
            double deviation = normalised.difference(deviations[step]);
            deviations[step] = unit.unscaled(seasons.multiplicative() ? deviation * season(step) : deviation);
        }
        return deviations;
    }

    private double season(int step) {
        return seasons.at((long) length() + stepsNotSeen + step);
    }
}
