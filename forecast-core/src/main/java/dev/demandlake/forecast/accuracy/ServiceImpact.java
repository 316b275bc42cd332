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

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The demand that safety stocks would have left short, as the two sums Σ max(0, actual − forecast − safety stock) and Σ actual
 * over pairs. An estimate, for it knows nothing of what else was in stock. Immutable; the order of additions never changes a bit.
 */
public final class ServiceImpact {
    /** No pairs. */
    public static final ServiceImpact NONE = new ServiceImpact(new long[4]);

    private static final int SHORTAGE = 0;
    private static final int ACTUAL = 2;

    /** Above any safety stock that errors within {@link Grid#LIMIT} give, and far below what the grid takes. */
    private static final double SAFETY_STOCK_LIMIT = 1e15;

    private final long[] words;

    private ServiceImpact(long[] words) {
        this.words = words;
    }

    /**
     * One pair. The safety stock is rounded to the grid once.
     *
     * @param safetyStock in units; below 0 if less than the forecast is kept
     * @throws ForecastAccuracyException if actual or forecast is NaN, infinite or beyond 1e12, or the safety stock beyond 1e15
     */
    public static ServiceImpact of(double actual, double forecast, double safetyStock) {
        ForecastValues.checkPair(actual, forecast);
        if (!(Math.abs(safetyStock) <= SAFETY_STOCK_LIMIT)) {
            throw new ForecastAccuracyException("safety stock is " + safetyStock + " in row with actual " + actual
                    + " and forecast " + forecast + "; the largest magnitude is 1e15: use a larger unit of quantity");
        }
        Wide demand = Wide.quantise(actual);
        Wide shortage = demand.minus(Wide.quantise(forecast)).minus(Wide.quantise(safetyStock));
        long[] words = new long[4];
        Grid.add(words, SHORTAGE, shortage.isAtLeast(Wide.ZERO) ? shortage : Wide.ZERO);
        Grid.add(words, ACTUAL, demand);
        return new ServiceImpact(words);
    }

    /**
     * The sums of both.
     *
     * @throws ForecastAccuracyException if a sum exceeds 2^86
     */
    public ServiceImpact plus(ServiceImpact other) {
        long[] sums = words.clone();
        Grid.merge(sums, SHORTAGE, other.words, SHORTAGE);
        Grid.merge(sums, ACTUAL, other.words, ACTUAL);
        return new ServiceImpact(sums);
    }

    /** Share of the demand that is left short, 0 or more; empty if Σ actual is not positive. */
    public OptionalDouble ratio() {
        Wide demand = Wide.read(words, ACTUAL);
        return demand.isAtLeast(Wide.of(1))
                ? Ratios.divide(Wide.read(words, SHORTAGE), demand)
                : OptionalDouble.empty();
    }

    /** The sums as bytes, for {@link #fromBytes}. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(words.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(words);
        return bytes.array();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws ForecastAccuracyException if the length is another one
     */
    public static ServiceImpact fromBytes(byte[] bytes) {
        long[] words = new long[4];
        if (bytes.length != words.length * Long.BYTES) {
            throw new ForecastAccuracyException(
                    "service impact has " + bytes.length + " bytes; it has " + words.length * Long.BYTES);
        }
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(words);
        return new ServiceImpact(words);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ServiceImpact that && Arrays.equals(words, that.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        return "ServiceImpact[shortage=" + Wide.read(words, SHORTAGE).toDouble() + ", actual="
                + Wide.read(words, ACTUAL).toDouble() + "]";
    }
}
