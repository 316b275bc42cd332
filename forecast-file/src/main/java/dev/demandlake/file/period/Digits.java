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
package dev.demandlake.file.period;

/** Decimal numbers of a fixed number of digits. */
final class Digits {
    private Digits() {}

    /** The number in so many characters, or -1 if one is no digit. */
    static int parse(char[] text, int offset, int digits) {
        int number = 0;
        for (int index = offset; index < offset + digits; index++) {
            char digit = text[index];
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = number * 10 + (digit - '0');
        }
        return number;
    }

    /** Writes a number from 0 on with zeros before it. */
    static void append(StringBuilder target, long number, int digits) {
        String text = Long.toString(number);
        for (int missing = digits - text.length(); missing > 0; missing--) {
            target.append('0');
        }
        target.append(text);
    }
}
