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
package dev.demandlake.file.series;

import java.util.Locale;

/** Reads values. */
final class Numbers {
    private static final int MOST_EXACT_POWER = 22;
    private static final double[] POWERS_OF_TEN = new double[MOST_EXACT_POWER + 1];
    private static final long LARGEST_EXACT = 1L << 53;
    private static final int MOST_DIGITS = 18;

    static {
        POWERS_OF_TEN[0] = 1;
        for (int power = 1; power <= MOST_EXACT_POWER; power++) {
            POWERS_OF_TEN[power] = POWERS_OF_TEN[power - 1] * 10;
        }
    }

    private Numbers() {}

    /**
     * The number nearest to the text; NaN for an empty text, {@code NaN}, {@code NA} and {@code null}, infinite for {@code inf}
     * and {@code Infinity}, upper and lower case alike.
     *
     * @throws NumberFormatException if it is anything else
     */
    static double parse(char[] text, int offset, int length) {
        if (length == 0) {
            return Double.NaN;
        }
        boolean negative = text[offset] == '-';
        int start = negative || text[offset] == '+' ? offset + 1 : offset;
        long digits = 0;
        int count = 0;
        int point = -1;
        for (int index = start; index < offset + length; index++) {
            char character = text[index];
            if (character >= '0' && character <= '9' && count < MOST_DIGITS) {
                digits = digits * 10 + (character - '0');
                count++;
            } else if (character == '.' && point < 0) {
                point = index;
            } else {
                return parseRare(new String(text, offset, length));
            }
        }
        int power = point < 0 ? 0 : offset + length - 1 - point;
        if (count == 0 || digits > LARGEST_EXACT || power > MOST_EXACT_POWER) {
            return parseRare(new String(text, offset, length));
        }
        // Both sides of the division are exact, so it is the only rounding (Clinger 1990).
        double number = digits / POWERS_OF_TEN[power];
        return negative ? -number : number;
    }

    private static double parseRare(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan", "na", "null" -> Double.NaN;
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> parseDecimal(text);
        };
    }

    private static double parseDecimal(String text) {
        // Java also reads 1d, 0x1p3 and blanks, which no other program writes as a number.
        if (!text.chars().allMatch(character -> "0123456789+-.eE".indexOf(character) >= 0)) {
            throw new NumberFormatException(text);
        }
        return Double.parseDouble(text);
    }
}
