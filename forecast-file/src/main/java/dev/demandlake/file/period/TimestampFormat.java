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

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Timestamps as ISO 8601 and SQL have them, all in one form: {@code 2024-01-31 12:00}, with seconds, with a fraction of up to
 * nine digits (none below the microsecond other than 0), with {@code Z}.
 *
 * @param separator between date and time, {@code T} or a blank
 * @param seconds whether seconds are written
 * @param fractionDigits digits after the seconds, 0 without a fraction
 * @param zulu whether {@code Z} stands at the end
 */
record TimestampFormat(char separator, boolean seconds, int fractionDigits, boolean zulu) implements PeriodFormat {
    private static final Pattern FORM =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d([T ])\\d\\d:\\d\\d(:\\d\\d(?:\\.(\\d{1,9}))?)?(Z)?");
    private static final int LENGTH_OF_MINUTES = 16;
    private static final int LENGTH_OF_SECONDS = 19;
    private static final int MICRO_DIGITS = 6;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

    static Optional<TimestampFormat> of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        TimestampFormat format = new TimestampFormat(
                form.group(1).charAt(0),
                form.group(2) != null,
                form.group(3) == null ? 0 : form.group(3).length(),
                form.group(4) != null);
        return Optional.of(format).filter(any -> any.parse(text.toCharArray(), 0, text.length()) != NOT_A_PERIOD);
    }

    private int length() {
        int length = seconds ? LENGTH_OF_SECONDS : LENGTH_OF_MINUTES;
        return length + (fractionDigits > 0 ? 1 + fractionDigits : 0) + (zulu ? 1 : 0);
    }

    @Override
    public long parse(char[] text, int offset, int length) {
        if (length != length()
                || text[offset + DateFormat.LENGTH] != separator
                || text[offset + 13] != ':'
                || zulu && text[offset + length - 1] != 'Z') {
            return NOT_A_PERIOD;
        }
        long midnight = DateFormat.parseDate(text, offset);
        int hour = Digits.parse(text, offset + 11, 2);
        int minute = Digits.parse(text, offset + 14, 2);
        int second = 0;
        if (seconds) {
            second = text[offset + LENGTH_OF_MINUTES] == ':' ? Digits.parse(text, offset + 17, 2) : -1;
        }
        long fraction = fractionDigits > 0 ? fraction(text, offset + LENGTH_OF_SECONDS) : 0;
        if (midnight == NOT_A_PERIOD
                || hour < 0
                || hour > 23
                || minute < 0
                || minute > 59
                || second < 0
                || second > 59
                || fraction < 0) {
            return NOT_A_PERIOD;
        }
        return midnight + ((hour * 60L + minute) * 60 + second) * MICROS_PER_SECOND + fraction;
    }

    /** Microseconds in the point and the digits behind it, or a negative number. */
    private long fraction(char[] text, int offset) {
        if (text[offset] != '.') {
            return -1;
        }
        int digits = Math.min(fractionDigits, MICRO_DIGITS);
        long micros = Digits.parse(text, offset + 1, digits);
        for (int digit = digits; digit < MICRO_DIGITS; digit++) {
            micros *= 10;
        }
        return fractionDigits == digits || Digits.parse(text, offset + 1 + digits, fractionDigits - digits) == 0
                ? micros
                : -1;
    }

    @Override
    public void append(StringBuilder target, long period) {
        DateFormat.appendDate(target, period);
        long timeOfDay = Math.floorMod(period, MICROS_PER_DAY);
        long secondOfDay = timeOfDay / MICROS_PER_SECOND;
        target.append(separator);
        Digits.append(target, secondOfDay / 3600, 2);
        target.append(':');
        Digits.append(target, secondOfDay / 60 % 60, 2);
        if (seconds) {
            target.append(':');
            Digits.append(target, secondOfDay % 60, 2);
        }
        if (fractionDigits > 0) {
            target.append('.');
            appendFraction(target, timeOfDay % MICROS_PER_SECOND);
        }
        if (zulu) {
            target.append('Z');
        }
    }

    private void appendFraction(StringBuilder target, long micros) {
        int start = target.length();
        Digits.append(target, micros, MICRO_DIGITS);
        target.setLength(start + Math.min(fractionDigits, MICRO_DIGITS));
        target.append("0".repeat(Math.max(0, fractionDigits - MICRO_DIGITS)));
    }

    @Override
    public String description() {
        return "a timestamp such as " + text(1_706_702_400L * MICROS_PER_SECOND);
    }

    @Override
    public boolean isInteger() {
        return false;
    }
}
