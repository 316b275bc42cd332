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
package dev.demandlake.trino.function;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Words as bytes that are shorter where words are small, which most are while they hold few rows: the upper half of a
 * 128-bit sum is 0 or -1 then. Two bits a word say how it is written: 0 for 0, 1 for -1, 2 for one signed byte, 3 for
 * eight bytes; the bits of four words stand in a byte before them.
 */
final class CompactWords {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int ZERO = 0;
    private static final int MINUS_ONE = 1;
    private static final int ONE_BYTE = 2;
    private static final int EIGHT_BYTES = 3;

    private CompactWords() {}

    static int maximumLength(int count) {
        return (count + 3) / 4 + count * Long.BYTES;
    }

    /** Writes words to the start of the buffer and returns the number of bytes. */
    static int write(long[] words, int offset, int count, byte[] buffer) {
        int at = 0;
        for (int first = 0; first < count; first += 4) {
            int codesAt = at++;
            int codes = 0;
            int last = Math.min(first + 4, count);
            for (int word = first; word < last; word++) {
                long value = words[offset + word];
                int code;
                if (value == 0) {
                    code = ZERO;
                } else if (value == -1) {
                    code = MINUS_ONE;
                } else if (value == (byte) value) {
                    code = ONE_BYTE;
                    buffer[at++] = (byte) value;
                } else {
                    code = EIGHT_BYTES;
                    LONG.set(buffer, at, value);
                    at += Long.BYTES;
                }
                codes |= code << 2 * (word - first);
            }
            buffer[codesAt] = (byte) codes;
        }
        return at;
    }

    /** Reads as many words as were written, overwriting what is there. */
    static void read(byte[] bytes, int start, long[] words, int offset, int count) {
        int at = start;
        for (int first = 0; first < count; first += 4) {
            int codes = bytes[at++];
            int last = Math.min(first + 4, count);
            for (int word = first; word < last; word++) {
                switch (codes & 3) {
                    case ZERO -> words[offset + word] = 0;
                    case MINUS_ONE -> words[offset + word] = -1;
                    case ONE_BYTE -> words[offset + word] = bytes[at++];
                    default -> {
                        words[offset + word] = (long) LONG.get(bytes, at);
                        at += Long.BYTES;
                    }
                }
                codes >>>= 2;
            }
        }
    }
}
