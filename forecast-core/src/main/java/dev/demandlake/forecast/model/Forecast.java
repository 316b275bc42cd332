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
package dev.demandlake.forecast.model;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * Forecasts of consecutive periods after the training values, immutable: either one finite point for every period asked for,
 * perhaps with an interval around each, and status {@link ForecastStatus#OK}, or no points and the reason.
 */
public final class Forecast {
    private static final double[] NONE = {};

    private final double[] points;
    private final double[] lower;
    private final double[] upper;
    private final ForecastStatus status;

    private Forecast(double[] points, double[] lower, double[] upper, ForecastStatus status) {
        this.points = points;
        this.lower = lower;
        this.upper = upper;
        this.status = status;
    }

    /** A forecast with these points; {@link ForecastStatus#FAILED} without points if one of them is not finite. */
    public static Forecast of(double... points) {
        if (points.length == 0) {
            throw new IllegalArgumentException("A forecast has at least one point; use none(status) for a missing one");
        }
        for (double point : points) {
            if (!Double.isFinite(point)) {
                return none(ForecastStatus.FAILED);
            }
        }
        return new Forecast(points.clone(), NONE, NONE, ForecastStatus.OK);
    }

    /** The same point for every period. */
    public static Forecast flat(double point, int horizon) {
        double[] points = new double[horizon];
        Arrays.fill(points, point);
        return of(points);
    }

    /**
     * No forecast, for this reason.
     *
     * @throws IllegalArgumentException if a forecast with this status has points
     */
    public static Forecast none(ForecastStatus status) {
        requireNonNull(status, "status is null");
        if (status.hasPoints()) {
            throw new IllegalArgumentException("A missing forecast needs a reason, not status " + status.id());
        }
        return new Forecast(NONE, NONE, NONE, status);
    }

    /**
     * The same points with intervals that reach this far below and above each; bounds beyond the range of double are its ends.
     *
     * @param margins one for every point, 0 or more
     */
    public Forecast withMargins(double[] margins) {
        double[] below = new double[margins.length];
        double[] above = new double[margins.length];
        for (int index = 0; index < Math.min(margins.length, points.length); index++) {
            below[index] = points[index] - margins[index];
            above[index] = points[index] + margins[index];
        }
        return withInterval(below, above);
    }

    /**
     * The same points with these intervals; infinite bounds are moved to the ends of the range of double.
     *
     * @param lowerBounds one for every point, at most the point
     * @param upperBounds one for every point, at least the point
     * @throws IllegalArgumentException if a bound is missing or on the wrong side of its point
     */
    public Forecast withInterval(double[] lowerBounds, double[] upperBounds) {
        if (lowerBounds.length != points.length || upperBounds.length != points.length) {
            throw new IllegalArgumentException("There are " + lowerBounds.length + " lower and " + upperBounds.length
                    + " upper bounds for " + points.length + " points; each point needs one of both");
        }
        double[] below = new double[points.length];
        double[] above = new double[points.length];
        for (int index = 0; index < points.length; index++) {
            if (!(lowerBounds[index] <= points[index] && points[index] <= upperBounds[index])) {
                throw new IllegalArgumentException("Step " + (index + 1) + " has the interval " + lowerBounds[index]
                        + " to " + upperBounds[index] + ", which does not hold its point " + points[index]);
            }
            below[index] = Math.max(lowerBounds[index], -Double.MAX_VALUE);
            above[index] = Math.min(upperBounds[index], Double.MAX_VALUE);
        }
        return new Forecast(points, below, above, status);
    }

    /** The same points and intervals, with intervals that rest on too few residuals; a missing forecast keeps its reason. */
    public Forecast withFewResiduals() {
        return points.length == 0 ? this : new Forecast(points, lower, upper, ForecastStatus.FEW_RESIDUALS);
    }

    /** The forecast of the periods after the first ones, with their intervals; a missing forecast stays as it is. */
    public Forecast after(int periods) {
        if (points.length == 0) {
            return this;
        }
        if (periods < 0 || periods >= points.length) {
            throw new IllegalArgumentException("Periods to leave out are " + periods + " of " + points.length
                    + "; at least one period must remain");
        }
        return new Forecast(after(points, periods), after(lower, periods), after(upper, periods), status);
    }

    private static double[] after(double[] values, int periods) {
        return values.length == 0 ? NONE : Arrays.copyOfRange(values, periods, values.length);
    }

    /** Number of points: the horizon asked for, or 0 if there is no forecast. */
    public int length() {
        return points.length;
    }

    /**
     * Point forecast of the period {@code step} periods after the training values.
     *
     * @param step 1 for the first period after the training values
     */
    public double point(int step) {
        checkStep(step);
        return points[step - 1];
    }

    /** Whether each point has an interval, that is {@link #lower(int)} and {@link #upper(int)}. */
    public boolean hasInterval() {
        return lower.length > 0;
    }

    /**
     * Lower end of the interval, at most the point.
     *
     * @param step 1 for the first period after the training values
     * @throws IllegalStateException if this forecast has no interval
     */
    public double lower(int step) {
        checkStep(step);
        checkInterval();
        return lower[step - 1];
    }

    /**
     * Upper end of the interval, at least the point.
     *
     * @param step 1 for the first period after the training values
     * @throws IllegalStateException if this forecast has no interval
     */
    public double upper(int step) {
        checkStep(step);
        checkInterval();
        return upper[step - 1];
    }

    /** All points, a copy. */
    public double[] points() {
        return points.clone();
    }

    public ForecastStatus status() {
        return status;
    }

    private void checkStep(int step) {
        if (step < 1 || step > points.length) {
            throw new IndexOutOfBoundsException("Step is " + step + "; this forecast has steps 1 to " + points.length
                    + " (status " + status.id() + ")");
        }
    }

    private void checkInterval() {
        if (!hasInterval()) {
            throw new IllegalStateException("This forecast has no interval; ask hasInterval() first");
        }
    }
}
