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
package dev.demandlake.learning.features;

import dev.demandlake.forecast.demand.DemandProfile;
import dev.demandlake.forecast.time.PlanningGrain;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/**
 * The features of one unit at one issue period. Recorded values are held in arrays that end there, so that no later one can
 * reach a feature; of the target only the calendar and what the layout calls planned are looked at.
 */
public final class IssueFeatures {
    private static final int WEEK_DAYS = 5;

    private final FeatureLayout layout;
    private final UnitHistory planned;
    private final LocalDate issuePeriod;
    private final double[] known;
    private final double scale;
    private final double lastPrice;
    private final double meanPrice;
    private final float[] ofIssue;
    private final int width;

    private IssueFeatures(
            FeatureLayout layout, UnitHistory history, LocalDate issuePeriod, double[] known, double scale, int width) {
        this.layout = layout;
        this.planned = history;
        this.issuePeriod = issuePeriod;
        this.known = known;
        this.scale = scale;
        this.width = width;
        double[] prices = history.price().valuesThrough(issuePeriod);
        this.lastPrice = last(prices);
        this.meanPrice =
                RollingStatistics.ofLast(prices, layout.grain().seasonLength()).mean();
        this.ofIssue = ofIssue(history);
    }

    /**
     * What is known of a unit at an issue period.
     *
     * @return empty if no demand of it is recorded yet, so that there is nothing to begin with
     */
    public static Optional<IssueFeatures> at(FeatureLayout layout, UnitHistory history, LocalDate issuePeriod) {
        double[] known = history.demand().valuesThrough(issuePeriod);
        double scale = scale(known, layout.grain().seasonLength());
        return Double.isNaN(scale)
                ? Optional.empty()
                : Optional.of(new IssueFeatures(
                        layout,
                        history,
                        issuePeriod,
                        known,
                        scale,
                        layout.columns().size()));
    }

    /**
     * Mean absolute demand over the last season known, over everything known if that is 0, and 1 if all of it is 0; NaN if
     * nothing is known. Units a period.
     */
    private static double scale(double[] known, int seasonLength) {
        double[] sizes = Arrays.stream(known).map(Math::abs).toArray();
        double latest = RollingStatistics.ofLast(sizes, seasonLength).mean();
        if (latest > 0) {
            return latest;
        }
        double all = RollingStatistics.ofLast(sizes, sizes.length).mean();
        return all > 0 || Double.isNaN(all) ? all : 1;
    }

    /** What demand is divided by in the features, and a forecast multiplied by; units a period, above 0. */
    public double scale() {
        return scale;
    }

    /**
     * The features of the forecast at a lag.
     *
     * @param lag 0 for the first period after the issue period
     * @return one value for each column of the layout, finite or NaN
     */
    public float[] row(int lag) {
        if (lag < 0) {
            throw new IllegalArgumentException("Lag is " + lag + "; the first period after the issue has lag 0");
        }
        LocalDate target = layout.grain().plus(issuePeriod, lag + 1L);
        Values row = new Values(width);
        row.add(ofIssue);
        row.add(lag);
        int season = layout.grain().seasonLength();
        int targetIndex = known.length + lag;
        int yearsBack = 1 + lag / season;
        row.add(known(targetIndex - yearsBack * season) / scale);
        row.add(known(targetIndex - (yearsBack + 1) * season) / scale);
        row.add(around(targetIndex - yearsBack * season) / scale);
        row.add(periodOfYear(target));
        row.add(target.getMonthValue());
        row.add((target.getMonthValue() + 2) / 3);
        row.add(workingDays(target));
        if (layout.planned().contains(PlannedColumn.UNIT_PRICE)) {
            double price = planned.price().value(target);
            row.add(price / meanPrice);
            row.add(price / lastPrice);
        }
        if (layout.planned().contains(PlannedColumn.PROMOTION)) {
            row.add(planned.promotion().value(target));
        }
        return row.complete();
    }

    private float[] ofIssue(UnitHistory history) {
        Values row = new Values(width);
        for (int lag = 1; lag <= FeatureLayout.LAGS; lag++) {
            row.add(known(known.length - lag) / scale);
        }
        for (int periods : FeatureLayout.ROLLING) {
            for (double statistic : RollingStatistics.ofLast(known, periods).values(scale)) {
                row.add(statistic);
            }
        }
        boolean negative = Arrays.stream(known).anyMatch(quantity -> quantity < 0);
        DemandProfile profile = negative ? DemandProfile.of() : DemandProfile.of(known);
        row.add(RollingStatistics.slopeOfLast(known, FeatureLayout.LAGS) / scale);
        row.add(periodsSinceSale());
        row.add(age());
        row.add(Math.log1p(scale));
        row.add(profile.averageDemandInterval().orElse(Double.NaN));
        row.add(profile.squaredVariation().orElse(Double.NaN));
        row.add(lastPrice);
        row.add(lastPrice / meanPrice);
        double[] promotions = history.promotion().valuesThrough(issuePeriod);
        row.add(last(promotions));
        row.add(RollingStatistics.ofLast(promotions, layout.grain().seasonLength())
                .mean());
        history.numbers().forEach(row::add);
        row.add(profile.demandClass().map(Enum::ordinal).map(Double::valueOf).orElse(Double.NaN));
        history.categories().forEach(row::add);
        return row.soFar();
    }

    private double known(int index) {
        return index < 0 || index >= known.length ? Double.NaN : known[index];
    }

    /** Mean of a period and its neighbours, as far as they are known. */
    private double around(int index) {
        int end = Math.min(known.length, index + 2);
        return end <= 0 || index < 0
                ? Double.NaN
                : RollingStatistics.ofLast(Arrays.copyOf(known, end), end - Math.max(0, index - 1))
                        .mean();
    }

    private double periodsSinceSale() {
        for (int back = 0; back < known.length; back++) {
            if (known[known.length - 1 - back] > 0) {
                return back;
            }
        }
        return Double.NaN;
    }

    private double age() {
        for (int index = 0; index < known.length; index++) {
            if (!Double.isNaN(known[index])) {
                return known.length - index;
            }
        }
        return Double.NaN;
    }

    private static double last(double[] values) {
        for (int index = values.length - 1; index >= 0; index--) {
            if (!Double.isNaN(values[index])) {
                return values[index];
            }
        }
        return Double.NaN;
    }

    private double periodOfYear(LocalDate target) {
        return layout.grain() == PlanningGrain.MONTH
                ? target.getMonthValue()
                : target.get(java.time.temporal.IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    /** Mondays to Fridays. */
    private double workingDays(LocalDate target) {
        LocalDate end = layout.grain().plus(target, 1);
        int days = 0;
        for (LocalDate day = target; day.isBefore(end); day = day.plusDays(1)) {
            days += day.getDayOfWeek().getValue() <= WEEK_DAYS ? 1 : 0;
        }
        return days;
    }

    /** A row that is being filled. */
    private static final class Values {
        private final float[] values;
        private int count;

        Values(int width) {
            values = new float[width];
        }

        void add(double value) {
            // A ratio to a scale or price next to 0 may leave the range of floats: that is no information.
            float narrow = (float) value;
            values[count++] = Float.isInfinite(narrow) ? Float.NaN : narrow;
        }

        void add(float[] several) {
            System.arraycopy(several, 0, values, count, several.length);
            count += several.length;
        }

        float[] soFar() {
            return Arrays.copyOf(values, count);
        }

        float[] complete() {
            if (count != values.length) {
                throw new IllegalStateException(
                        "The layout has " + values.length + " columns, and " + count + " features were made");
            }
            return values;
        }
    }
}
