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

import static java.util.Objects.requireNonNull;

import dev.demandlake.forecast.model.Fitting;
import dev.demandlake.forecast.stationarity.Differencing;

/**
 * A seasonal ARIMA model without its coefficients, φ(B) Φ(B^m) ((1 − B)^d (1 − B^m)^D y − c) = θ(B) Θ(B^m) ε (Box and Jenkins
 * 1976; Hyndman and Athanasopoulos, FPP3, section 9.9), with θ(B) = 1 + θ₁ B + ….
 *
 * @param order p, d, q
 * @param seasonalOrder P, D, Q
 * @param seasonLength m, periods in a season; 1 if there are none
 * @param constant whether there is a c
 */
public record ArimaSpec(ArimaOrder order, ArimaOrder seasonalOrder, int seasonLength, ArimaConstant constant) {
    public ArimaSpec {
        requireNonNull(order, "order is null");
        requireNonNull(seasonalOrder, "seasonalOrder is null");
        requireNonNull(constant, "constant is null");
        Fitting.checkSeasonLength(seasonLength);
        if (seasonLength == 1 && !seasonalOrder.equals(ArimaOrder.NONE)) {
            throw new IllegalArgumentException("Seasonal order is " + seasonalOrder
                    + " with season length 1; a seasonal order needs a season length of 2 or more");
        }
        int differences = order.differences() + seasonalOrder.differences();
        if (constant == ArimaConstant.ESTIMATED && differences > 1) {
            throw new IllegalArgumentException("There are " + differences
                    + " differences and a constant, which is a curve without end; use " + ArimaConstant.NONE);
        }
    }

    /** A model without seasons. */
    public ArimaSpec(ArimaOrder order, ArimaConstant constant) {
        this(order, ArimaOrder.NONE, 1, constant);
    }

    Differencing differencing() {
        return new Differencing(order.differences(), seasonalOrder.differences(), seasonLength);
    }

    /** p + q + P + Q. */
    int coefficients() {
        return order.autoregressive()
                + order.movingAverage()
                + seasonalOrder.autoregressive()
                + seasonalOrder.movingAverage();
    }

    /** Coefficients, constant and variance. */
    int parameters() {
        return coefficients() + (hasConstant() ? 1 : 0) + 1;
    }

    boolean hasConstant() {
        return constant == ArimaConstant.ESTIMATED;
    }

    /** Largest lag of the series in φ(B) Φ(B^m). */
    int autoregressiveLags() {
        return order.autoregressive() + seasonLength * seasonalOrder.autoregressive();
    }

    /** Largest lag of the errors in θ(B) Θ(B^m). */
    int movingAverageLags() {
        return order.movingAverage() + seasonLength * seasonalOrder.movingAverage();
    }

    /** Numbers by which the differenced series of the future follow from those of the past. */
    int states() {
        return Math.max(1, Math.max(autoregressiveLags(), movingAverageLags() + 1));
    }

    @Override
    public String toString() {
        return "ARIMA" + order + (seasonLength > 1 ? seasonalOrder + "[" + seasonLength + "]" : "")
                + (hasConstant() ? " with constant" : "");
    }
}
