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
package dev.demandlake.forecast.accuracy;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The exact state of forecast accuracy: counts of rows and integer sums from which every metric follows. Two states of the
 * same rows are equal to the bit, whatever the order and grouping in which the rows were added. Bytes are those of
 * docs/state-format.md. Ratios are not multiplied by 100; an {@link OptionalDouble} is empty where a metric is undefined.
 *
 * <p>A weighted state knows {@link #wape()}, {@link #bias()} and {@link #forecastAccuracy()} only; its sums are those of
 * weight times value. Its other metrics throw {@link ForecastAccuracyException}.
 */
public final class ForecastAccuracy {
    private final long[] words;

    ForecastAccuracy(long[] words) {
        this.words = words;
    }

    /**
     * Reads a state.
     *
     * @throws ForecastAccuracyException if magic, version, policy or length are not those of a state, or if counts and
     *     sums contradict each other
     */
    public static ForecastAccuracy fromBytes(byte[] bytes) {
        return new ForecastAccuracy(StateFormat.read(bytes));
    }

    /**
     * Reads a state from bytes that {@link #fromBytes} accepted or {@link #toBytes} wrote, without looking for
     * contradictions between counts and sums again.
     *
     * @throws ForecastAccuracyException if magic, version, policy or length are not those of a state
     */
    public static ForecastAccuracy fromAcceptedBytes(byte[] bytes, int start, int length) {
        return new ForecastAccuracy(StateFormat.readAccepted(bytes, start, length));
    }

    /** The {@value StateFormat#LENGTH} bytes of the state. */
    public byte[] toBytes() {
        return StateFormat.write(words);
    }

    /** Rows with actual and forecast. */
    public long pairs() {
        return words[AccuracySums.PAIRS];
    }

    /** Rows with an actual and no forecast. */
    public long missingForecast() {
        return words[AccuracySums.MISSING_FORECAST];
    }

    /** Rows with a forecast and no actual. */
    public long missingActual() {
        return words[AccuracySums.MISSING_ACTUAL];
    }

    /** Pairs left out of MAPE because their actual is 0 on the grid. */
    public long excluded() {
        return words[AccuracySums.EXCLUDED];
    }

    public boolean isWeighted() {
        return words[AccuracySums.POLICY] == AccuracySums.WEIGHTED;
    }

    /** Share of the actuals that have a forecast, 0 to 1; empty without actuals. */
    public OptionalDouble coverage() {
        return Ratios.mean(pairs(), pairs() + missingForecast());
    }

    /** ΣA of pairs, in units. */
    public double sumActual() {
        return Wide.read(words, AccuracySums.ACTUAL).toDouble();
    }

    /** ΣF of pairs, in units. */
    public double sumForecast() {
        return Wide.read(words, AccuracySums.FORECAST).toDouble();
    }

    /** Σ|A| of pairs, in units. */
    public double sumAbsoluteActual() {
        return WapeSums.absoluteActual(words, AccuracySums.WAPE).toDouble();
    }

    /** Σ(F − A) of pairs, in units, positive for over-forecasts. */
    public double sumError() {
        return AccuracySums.error(words, 0).toDouble();
    }

    /** Σ|F − A| of pairs, in units. */
    public double sumAbsoluteError() {
        return absoluteError().toDouble();
    }

    /** Σ of the weights of pairs; 0 in an unweighted state. */
    public double sumWeight() {
        return Wide.read(words, AccuracySums.WEIGHT).toDouble();
    }

    /** Weighted absolute percentage error, Σ|e| / Σ|A|, 0 or more, never clamped; empty if Σ|A| is 0. */
    public OptionalDouble wape() {
        return WapeSums.wape(words, AccuracySums.WAPE);
    }

    /** Σe / Σ|A|, positive for over-forecasts; empty if Σ|A| is 0. */
    public OptionalDouble bias() {
        return AccuracySums.bias(words, 0);
    }

    /** 1 − WAPE, but at least 0; empty if Σ|A| is 0. */
    public OptionalDouble forecastAccuracy() {
        return WapeSums.forecastAccuracy(words, AccuracySums.WAPE);
    }

    /** Mean of |e| / |A| over pairs whose actual is not 0; empty without such pairs. */
    public OptionalDouble mape() {
        requireUnweighted("mape");
        return MapeSums.mape(words, AccuracySums.RELATIVE_ERROR, pairs() - excluded());
    }

    /** Mean of 2|e| / (|A| + |F|), 0 to 2, where 0/0 counts as 0; empty without pairs. */
    public OptionalDouble smape() {
        requireUnweighted("smape");
        return SmapeSums.smape(words, AccuracySums.SYMMETRIC_ERROR, pairs());
    }

    /** Mean of |e|, in units; empty without pairs. */
    public OptionalDouble mae() {
        requireUnweighted("mae");
        return MaeSums.mae(absoluteError(), pairs());
    }

    /** Square root of the mean of e², in units; empty without pairs. */
    public OptionalDouble rmse() {
        requireUnweighted("rmse");
        return RmseSums.rmse(words, AccuracySums.SQUARED_ERROR, pairs());
    }

    /** (Σ|e| + |Σe|) / Σ|A|; empty if Σ|A| is 0. */
    public OptionalDouble wapeBias() {
        requireUnweighted("wape_bias");
        return WapeBiasSums.wapeBias(words, AccuracySums.WAPE, AccuracySums.error(words, 0));
    }

    /**
     * Σ(A − F) / mean|e|, in mean absolute deviations, positive for <em>under</em>-forecasts (opposite to {@link #bias()});
     * empty if Σ|e| is 0.
     */
    public OptionalDouble trackingSignal() {
        requireUnweighted("tracking_signal");
        return TrackingSignalSums.trackingSignal(AccuracySums.error(words, 0), absoluteError(), pairs());
    }

    /** The words of this state, shared and not to be written. */
    long[] words() {
        return words;
    }

    private Wide absoluteError() {
        return WapeSums.absoluteError(words, AccuracySums.WAPE);
    }

    void requireUnweighted(String metric) {
        if (isWeighted()) {
            throw new ForecastAccuracyException(
                    metric + " is not defined for a weighted state; a weighted state gives wape,"
                            + " bias and forecast accuracy, so build the state without weight");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ForecastAccuracy that && Arrays.equals(words, that.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        return "ForecastAccuracy[pairs=" + pairs() + ", missingForecast=" + missingForecast() + ", missingActual="
                + missingActual() + ", excluded=" + excluded() + ", weighted=" + isWeighted() + ", sumActual="
                + sumActual()
                + ", sumForecast=" + sumForecast() + ", sumAbsoluteError=" + sumAbsoluteError() + "]";
    }
}
