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

/**
 * How a file writes its periods. A period is a number: microseconds since 1970 for dates and timestamps, an integer for itself.
 * What {@link #parse} reads, {@link #append} writes back in the same form.
 */
public sealed interface PeriodFormat permits IntegerFormat, DateFormat, TimestampFormat {
    /** What {@link #parse} returns for a text of another form, or one that names no period. */
    long NOT_A_PERIOD = Long.MIN_VALUE;

    /** The forms there are, for people. */
    String FORMS = "a date such as 2024-01-31, a timestamp such as 2024-01-31 12:00:00, or an integer";

    /** The format in which this text is written, if it is one. */
    static Optional<PeriodFormat> of(String text) {
        char[] characters = text.toCharArray();
        if (new IntegerFormat().parse(characters, 0, characters.length) != NOT_A_PERIOD) {
            return Optional.of(new IntegerFormat());
        }
        if (new DateFormat().parse(characters, 0, characters.length) != NOT_A_PERIOD) {
            return Optional.of(new DateFormat());
        }
        return TimestampFormat.of(text).map(PeriodFormat.class::cast);
    }

    /** The period of a text, or {@link #NOT_A_PERIOD}. */
    long parse(char[] text, int offset, int length);

    /** Writes a period; the years of dates and timestamps lie between 0 and 9999. */
    void append(StringBuilder target, long period);

    /** The kind with an example, such as {@code a date such as 2024-01-31}. */
    String description();

    /** Whether periods are integers, not times. */
    boolean isInteger();

    /** A period as the file writes it. */
    default String text(long period) {
        StringBuilder text = new StringBuilder();
        append(text, period);
        return text.toString();
    }
}
