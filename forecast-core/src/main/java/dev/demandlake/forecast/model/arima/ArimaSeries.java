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
package dev.demandlake.forecast.model.arima;

import dev.demandlake.forecast.decomposition.Interpolation;
import dev.demandlake.forecast.model.ScaledSeries;
import java.util.Arrays;

/**
 * A series as ARIMA models take it: scaled, from the first known value to the last.
 *
 * @param scaled the series with what comes behind its last known value
 * @param values finite or NaN, the first and the last known
 * @param hasGaps whether one is NaN
 */
record ArimaSeries(ScaledSeries scaled, double[] values, boolean hasGaps) {
    // The filter's covariance of a longer season would take more memory than the series.
    private static final int LONGEST_SEASON_WITH_GAPS = 60;

    /**
     * For a model with this season length. Gaps are filled, with the season of their period, where the season is longer than
     * {@value #LONGEST_SEASON_WITH_GAPS} periods.
     *
     * @param scaled with at least one known value
     */
    static ArimaSeries of(ScaledSeries scaled, int seasonLength) {
        int length = scaled.length();
        while (Double.isNaN(scaled.values()[length - 1])) {
            length--;
        }
        double[] values = Arrays.copyOf(scaled.values(), length);
        if (seasonLength > LONGEST_SEASON_WITH_GAPS) {
            values = Interpolation.seasonal(values, seasonLength);
        }
        return new ArimaSeries(scaled, values, Arrays.stream(values).anyMatch(Double::isNaN));
    }

    /** Periods behind the last known value. */
    int trailing() {
        return scaled.length() - values.length;
    }

    /** The values less the first one, behind which no digit of a difference is lost, where the model does not mind. */
    double[] centred(ArimaSpec spec) {
        double origin = origin(spec);
        return Arrays.stream(values).map(value -> value - origin).toArray();
    }

    /** What {@link #centred} takes off: the first value, but 0 for a model whose mean is 0. */
    double origin(ArimaSpec spec) {
        return spec.hasConstant() || spec.differencing().span() > 0 ? values[0] : 0;
    }
}
