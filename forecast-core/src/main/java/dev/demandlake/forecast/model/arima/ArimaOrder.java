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

/**
 * Order of one part of an ARIMA model, the one of the periods or the one of the seasons.
 *
 * @param autoregressive lags of the series that count, p or P
 * @param differences how often the series is differenced, d or D
 * @param movingAverage lags of the errors that count, q or Q
 */
public record ArimaOrder(int autoregressive, int differences, int movingAverage) {
    /** Nothing of all. */
    public static final ArimaOrder NONE = new ArimaOrder(0, 0, 0);

    public ArimaOrder {
        if (autoregressive < 0 || differences < 0 || movingAverage < 0) {
            throw new IllegalArgumentException("Order is (" + autoregressive + "," + differences + "," + movingAverage
                    + "); each number must be 0 or more");
        }
    }

    @Override
    public String toString() {
        return "(" + autoregressive + "," + differences + "," + movingAverage + ")";
    }
}
