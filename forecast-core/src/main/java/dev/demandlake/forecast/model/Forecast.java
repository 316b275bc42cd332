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

/**
 * Point forecasts of consecutive periods after the training values, immutable: either one finite point for every period asked
 * for and status {@link ForecastStatus#OK}, or no points and the reason.
 */
public final class Forecast {
    private static final double[] NO_POINTS = {};

    private final double[] points;
    private final ForecastStatus status;

    private Forecast(double[] points, ForecastStatus status) {
        this.points = points;
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
        return new Forecast(points.clone(), ForecastStatus.OK);
    }

    /**
     * No forecast, for this reason.
     *
     * @throws IllegalArgumentException if the status is OK
     */
    public static Forecast none(ForecastStatus status) {
        requireNonNull(status, "status is null");
        if (status == ForecastStatus.OK) {
            throw new IllegalArgumentException("A missing forecast needs a reason, not status ok");
        }
        return new Forecast(NO_POINTS, status);
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
        if (step < 1 || step > points.length) {
            throw new IndexOutOfBoundsException("Step is " + step + "; this forecast has steps 1 to " + points.length
                    + " (status " + status.id() + ")");
        }
        return points[step - 1];
    }

    /** All points, a copy. */
    public double[] points() {
        return points.clone();
    }

    public ForecastStatus status() {
        return status;
    }
}
