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

import static java.lang.Math.floorDiv;
import static java.lang.Math.floorMod;
import static java.time.ZoneOffset.UTC;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** How the number of a period is to be read. */
enum PeriodKind {
    /** Days since 1970. */
    DATE {
        @Override
        Object period(long number, int picosOfMicro) {
            return LocalDate.ofEpochDay(number);
        }
    },
    /** Microseconds since 1970, and picoseconds within. */
    TIMESTAMP {
        @Override
        Object period(long number, int picosOfMicro) {
            return new Timestamp(number, picosOfMicro);
        }
    };

    /** A period that equals itself only and is written as in SQL. */
    abstract Object period(long number, int picosOfMicro);

    private record Timestamp(long micros, int picosOfMicro) {
        private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
        private static final int MICROS_PER_SECOND = 1_000_000;

        @Override
        public String toString() {
            String seconds = LocalDateTime.ofEpochSecond(floorDiv(micros, MICROS_PER_SECOND), 0, UTC)
                    .format(SECONDS);
            String fraction = "%06d%06d".formatted(floorMod(micros, MICROS_PER_SECOND), picosOfMicro);
            return seconds + ("." + fraction).replaceFirst("\\.?0+$", "");
        }
    }
}
