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

/** Integers of up to 14 digits, for themselves. */
record IntegerFormat() implements PeriodFormat {
    private static final int MOST_DIGITS = 14;

    @Override
    public long parse(char[] text, int offset, int length) {
        boolean negative = length > 0 && text[offset] == '-';
        int digits = negative ? length - 1 : length;
        if (digits < 1 || digits > MOST_DIGITS) {
            return NOT_A_PERIOD;
        }
        long number = 0;
        for (int index = offset + length - digits; index < offset + length; index++) {
            char digit = text[index];
            if (digit < '0' || digit > '9') {
                return NOT_A_PERIOD;
            }
            number = number * 10 + (digit - '0');
        }
        return negative ? -number : number;
    }

    @Override
    public void append(StringBuilder target, long period) {
        target.append(period);
    }

    @Override
    public String description() {
        return "an integer of up to " + MOST_DIGITS + " digits";
    }

    @Override
    public boolean isInteger() {
        return true;
    }
}
