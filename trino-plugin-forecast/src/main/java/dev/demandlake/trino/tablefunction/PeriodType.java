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
package dev.demandlake.trino.tablefunction;

import static io.trino.spi.type.DateType.DATE;

import io.trino.spi.block.Block;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.block.Fixed12Block;
import io.trino.spi.block.Fixed12BlockBuilder;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.Type;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Periods as microseconds since 1970, whatever the type of their column. */
sealed interface PeriodType {
    Type type();

    /** The period at a position that is not NULL. */
    long read(Block block, int position);

    void write(BlockBuilder builder, long period);

    /** The period as SQL shows it. */
    String text(long period);

    static boolean isPeriod(Type type) {
        return type == DATE || type instanceof TimestampType;
    }

    static PeriodType of(Type type) {
        if (type == DATE) {
            return new DatePeriod();
        }
        TimestampType timestampType = (TimestampType) type;
        return timestampType.isShort()
                ? new ShortTimestampPeriod(timestampType)
                : new LongTimestampPeriod(timestampType);
    }

    record DatePeriod() implements PeriodType {
        private static final long MICROS_PER_DAY = 86_400_000_000L;

        @Override
        public Type type() {
            return DATE;
        }

        @Override
        public long read(Block block, int position) {
            return Math.multiplyExact(DATE.getLong(block, position), MICROS_PER_DAY);
        }

        @Override
        public void write(BlockBuilder builder, long period) {
            DATE.writeLong(builder, period / MICROS_PER_DAY);
        }

        @Override
        public String text(long period) {
            return LocalDate.ofEpochDay(period / MICROS_PER_DAY).toString();
        }
    }

    record ShortTimestampPeriod(TimestampType type) implements PeriodType {
        @Override
        public long read(Block block, int position) {
            return type.getLong(block, position);
        }

        @Override
        public void write(BlockBuilder builder, long period) {
            type.writeLong(builder, period);
        }

        @Override
        public String text(long period) {
            return timestampText(period);
        }
    }

    /** Microseconds and picoseconds of a microsecond side by side, read and written without an object. */
    record LongTimestampPeriod(TimestampType type) implements PeriodType {
        @Override
        public long read(Block block, int position) {
            Fixed12Block timestamps = (Fixed12Block) block.getUnderlyingValueBlock();
            int index = block.getUnderlyingValuePosition(position);
            long micros = timestamps.getFixed12First(index);
            if (timestamps.getFixed12Second(index) != 0) {
                throw new IllegalArgumentException(timestampText(micros)
                        + " has a fraction of a microsecond, which names no period; cast it to timestamp(6)");
            }
            return micros;
        }

        @Override
        public void write(BlockBuilder builder, long period) {
            ((Fixed12BlockBuilder) builder).writeFixed12(period, 0);
        }

        @Override
        public String text(long period) {
            return timestampText(period);
        }
    }

    private static String timestampText(long period) {
        return LocalDateTime.ofEpochSecond(
                        Math.floorDiv(period, 1_000_000), Math.floorMod(period, 1_000_000) * 1000, ZoneOffset.UTC)
                .format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS"))
                .replaceFirst("\\.?0+$", "");
    }
}
