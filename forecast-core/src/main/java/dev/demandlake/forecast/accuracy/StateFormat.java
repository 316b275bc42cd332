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

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Bytes of a state as docs/state-format.md lays them down, and the checks on reading them. */
final class StateFormat {
    static final int LENGTH = Long.BYTES * AccuracySums.WORDS;

    /** The bytes "DLFA" in file order. */
    private static final int MAGIC = 0x41464C44;

    private static final byte VERSION = 1;
    private static final byte ROUND_HALF_EVEN = 1;

    private static final long UNWEIGHTED_HEADER =
            MAGIC | (long) VERSION << 32 | (long) Grid.BITS << 40 | (long) ROUND_HALF_EVEN << 48;
    private static final long WEIGHTED_HEADER = UNWEIGHTED_HEADER | 1L << 56;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private StateFormat() {}

    static byte[] write(long[] words) {
        byte[] bytes = new byte[LENGTH];
        LONG.set(bytes, 0, words[AccuracySums.POLICY] == AccuracySums.WEIGHTED ? WEIGHTED_HEADER : UNWEIGHTED_HEADER);
        for (int word = AccuracySums.PAIRS; word < AccuracySums.WORDS; word++) {
            LONG.set(bytes, word * Long.BYTES, words[word]);
        }
        return bytes;
    }

    static long[] read(byte[] bytes) {
        long[] words = readAccepted(bytes, 0, bytes.length);
        checkContent(words);
        return words;
    }

    static long[] readAccepted(byte[] bytes, int start, int length) {
        long policy = policy(bytes, start, length);
        long[] words = new long[AccuracySums.WORDS];
        words[AccuracySums.POLICY] = policy;
        for (int word = AccuracySums.PAIRS; word < AccuracySums.WORDS; word++) {
            words[word] = (long) LONG.get(bytes, start + word * Long.BYTES);
        }
        return words;
    }

    private static long policy(byte[] bytes, int start, int length) {
        if (length == LENGTH) {
            long header = (long) LONG.get(bytes, start);
            if (header == UNWEIGHTED_HEADER) {
                return AccuracySums.UNWEIGHTED;
            }
            if (header == WEIGHTED_HEADER) {
                return AccuracySums.WEIGHTED;
            }
        }
        throw refusal(bytes, start, length);
    }

    /** What is wrong with the length or the first eight bytes. */
    private static ForecastAccuracyException refusal(byte[] bytes, int start, int length) {
        if (length < Long.BYTES) {
            return invalid("length is " + length + " bytes, expected " + LENGTH);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, start, length).order(ByteOrder.LITTLE_ENDIAN);
        expect("magic", MAGIC, buffer.getInt());
        expect("version", VERSION, buffer.get());
        if (length != LENGTH) {
            return invalid("length is " + length + " bytes, expected " + LENGTH + " for version " + VERSION);
        }
        expect("grid", Grid.BITS, buffer.get());
        expect("rounding rule", ROUND_HALF_EVEN, buffer.get());
        return invalid("weighted flag is " + buffer.get() + ", expected 0 or 1");
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
