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
package dev.demandlake.forecast.cluster;

/** What units are compared by when they are put into clusters, in the order of the coordinates of a point. */
public enum ClusterFeature {
    /** Mean absolute demand a period, in units of the series. */
    VOLUME("volume", Scale.LOG_OF_ONE_MORE, 0, Double.MAX_VALUE),
    /** CV², as in {@link dev.demandlake.forecast.demand.DemandProfile}. */
    SQUARED_VARIATION("cv2", Scale.LOG_OF_ONE_MORE, 0, Double.MAX_VALUE),
    /** ADI in periods, as in {@link dev.demandlake.forecast.demand.DemandProfile}. */
    DEMAND_INTERVAL("adi", Scale.LOG, 1, Double.MAX_VALUE),
    /** Strength of the seasons, 0 to 1 ({@link dev.demandlake.forecast.demand.TrendAndSeasons}). */
    SEASONAL_STRENGTH("seasonal_strength", Scale.LINEAR, 0, 1),
    /** Strength of the trend times its change, −1 to 1 ({@link dev.demandlake.forecast.demand.TrendAndSeasons}). */
    TREND("trend", Scale.LINEAR, -1, 1),
    /** Share of the periods without demand, 0 to 1. */
    INTERMITTENCY("zero_share", Scale.LINEAR, 0, 1),
    /** Mean share of promoted days in the periods of which it is known, 0 to 1. */
    PROMOTION_SHARE("promotion_share", Scale.LINEAR, 0, 1),
    /** Mean price of a unit in the periods of which it is known, in money. */
    PRICE("price", Scale.LOG, 0, Double.MAX_VALUE);

    private final String id;
    private final Scale scale;
    private final double least;
    private final double greatest;

    ClusterFeature(String id, Scale scale, double least, double greatest) {
        this.id = id;
        this.scale = scale;
        this.least = least;
        this.greatest = greatest;
    }

    /** The name in tables. */
    public String id() {
        return id;
    }

    /** The value on the scale on which distances are measured; sizes count by their ratios. */
    double scaled(double value) {
        return switch (scale) {
            case LINEAR -> value;
            case LOG -> Math.log(value);
            case LOG_OF_ONE_MORE -> Math.log1p(value);
        };
    }

    /** The value of which this is the {@linkplain #scaled scaled} one; rounding does not take it out of its range. */
    double unscaled(double scaled) {
        double value =
                switch (scale) {
                    case LINEAR -> scaled;
                    case LOG -> Math.exp(scaled);
                    case LOG_OF_ONE_MORE -> Math.expm1(scaled);
                };
        return Math.max(least, Math.min(greatest, value));
    }

    private enum Scale {
        LINEAR,
        LOG,
        LOG_OF_ONE_MORE
    }
}
