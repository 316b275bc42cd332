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

/** Bytes of a state as docs/state-format.md lays them down, and the checks on reading them. */
final class StateFormat {
    static final int LENGTH = Long.BYTES * AccuracySums.WORDS;

    /** The bytes "DLFA" in file order. */
    private static final int MAGIC = 0x41464C44;

    private static final byte VERSION = 1;
    private static final byte ROUND_HALF_EVEN = 1;

    private StateFormat() {}

    static byte[] write(long[] words) {
        ByteBuffer buffer = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(MAGIC).put(VERSION).put((byte) Grid.BITS).put(ROUND_HALF_EVEN);
        buffer.put((byte) (words[AccuracySums.POLICY] == AccuracySums.WEIGHTED ? 1 : 0));
        for (int word = AccuracySums.PAIRS; word < AccuracySums.WORDS; word++) {
            buffer.putLong(words[word]);
        }
        return buffer.array();
    }

    static long[] read(byte[] bytes) {
        if (bytes.length < Long.BYTES) {
            throw invalid("length is " + bytes.length + " bytes, expected " + LENGTH);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        expect("magic", MAGIC, buffer.getInt());
        expect("version", VERSION, buffer.get());
        if (bytes.length != LENGTH) {
            throw invalid("length is " + bytes.length + " bytes, expected " + LENGTH + " for version " + VERSION);
        }
        expect("grid", Grid.BITS, buffer.get());
        expect("rounding rule", ROUND_HALF_EVEN, buffer.get());
        byte weighted = buffer.get();
        if (weighted != 0 && weighted != 1) {
            throw invalid("weighted flag is " + weighted + ", expected 0 or 1");
        }
        long[] words = new long[AccuracySums.WORDS];
        words[AccuracySums.POLICY] = weighted == 1 ? AccuracySums.WEIGHTED : AccuracySums.UNWEIGHTED;
        for (int word = AccuracySums.PAIRS; word < AccuracySums.WORDS; word++) {
            words[word] = buffer.getLong();
        }
        checkContent(words);
        return words;
    }

    private static void expect(String what, int expected, int found) {
        if (found != expected) {
            boolean hexadecimal = what.equals("magic");
            throw invalid(what + " is " + (hexadecimal ? hex(found) : found) + ", expected "
                    + (hexadecimal ? hex(expected) : expected));
        }
    }

    /** In the order of the bytes. */
    private static String hex(int littleEndian) {
        return String.format("0x%08X", Integer.reverseBytes(littleEndian));
    }

    private static void checkContent(long[] words) {
        for (int count = AccuracySums.PAIRS; count <= AccuracySums.EXCLUDED; count++) {
            require(words[count] >= 0, "a count is negative");
        }
        long pairs = words[AccuracySums.PAIRS];
        require(words[AccuracySums.EXCLUDED] <= pairs, "more pairs are excluded than there are pairs");
        require(
                pairs + words[AccuracySums.MISSING_FORECAST] >= 0 && pairs + words[AccuracySums.MISSING_ACTUAL] >= 0,
                "counts exceed 2^63");
        for (int sum = AccuracySums.ACTUAL; sum < AccuracySums.RELATIVE_ERROR; sum += 2) {
            checkSum(words, sum + 1, sum >= AccuracySums.WAPE);
        }
        checkSum(words, AccuracySums.RELATIVE_ERROR + 2, true);
        checkSum(words, AccuracySums.SQUARED_ERROR + 2, true);
        checkSum(words, AccuracySums.WEIGHT + 1, true);
        require(
                WapeSums.absoluteActual(words, AccuracySums.WAPE)
                        .isAtLeast(Wide.read(words, AccuracySums.ACTUAL).abs()),
                "the sum of actuals is larger than the sum of their magnitudes");
        require(
                WapeSums.absoluteError(words, AccuracySums.WAPE)
                        .isAtLeast(AccuracySums.error(words, 0).abs()),
                "the sum of errors is larger than the sum of their magnitudes");
        if (pairs == 0) {
            for (int word = AccuracySums.ACTUAL; word < AccuracySums.WORDS; word++) {
                require(words[word] == 0, "a sum is not 0 although there are no pairs");
            }
        }
    }

    private static void checkSum(long[] words, int mostSignificant, boolean magnitudes) {
        require(!Grid.exceedsBound(words[mostSignificant]), "a sum is out of range");
        require(!magnitudes || words[mostSignificant] >= 0, "a sum of magnitudes is negative");
    }

    private static void require(boolean consistent, String fault) {
        if (!consistent) {
            throw invalid("its content is damaged: " + fault);
        }
    }

    private static ForecastAccuracyException invalid(String fault) {
        return new ForecastAccuracyException("Bytes are not a ForecastAccuracy state: " + fault
                + "; pass what accuracy_agg or the pipeline wrote, unchanged");
    }
}
