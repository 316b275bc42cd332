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
package dev.demandlake.trino.relation;

import static io.airlift.slice.Slices.utf8Slice;
import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.BooleanType.BOOLEAN;
import static io.trino.spi.type.DateTimeEncoding.packDateTimeWithZone;
import static io.trino.spi.type.DateType.DATE;
import static io.trino.spi.type.DoubleType.DOUBLE;
import static io.trino.spi.type.IntegerType.INTEGER;
import static io.trino.spi.type.TimeZoneKey.UTC_KEY;
import static io.trino.spi.type.TimestampWithTimeZoneType.TIMESTAMP_TZ_MICROS;
import static io.trino.spi.type.TimestampWithTimeZoneType.TIMESTAMP_TZ_MILLIS;
import static io.trino.spi.type.VarcharType.VARCHAR;

import io.trino.spi.block.ArrayBlockBuilder;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.block.MapBlockBuilder;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.LongTimestampWithTimeZone;
import io.trino.spi.type.MapType;
import io.trino.spi.type.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Writes values as {@link RowSource} gives them into blocks. */
final class ColumnWriter {
    private static final int PICOSECONDS_PER_NANOSECOND = 1_000;
    private static final int NANOSECONDS_PER_MILLISECOND = 1_000_000;

    private ColumnWriter() {}

    static void write(Type type, Object value, BlockBuilder out) {
        if (value == null) {
            out.appendNull();
        } else if (type.equals(BIGINT)) {
            BIGINT.writeLong(out, (Long) value);
        } else if (type.equals(INTEGER)) {
            INTEGER.writeLong(out, (Integer) value);
        } else if (type.equals(DOUBLE)) {
            DOUBLE.writeDouble(out, (Double) value);
        } else if (type.equals(BOOLEAN)) {
            BOOLEAN.writeBoolean(out, (Boolean) value);
        } else if (type.equals(VARCHAR)) {
            VARCHAR.writeSlice(out, utf8Slice((String) value));
        } else if (type.equals(DATE)) {
            DATE.writeLong(out, ((LocalDate) value).toEpochDay());
        } else if (type.equals(TIMESTAMP_TZ_MILLIS)) {
            TIMESTAMP_TZ_MILLIS.writeLong(out, packDateTimeWithZone(((Instant) value).toEpochMilli(), UTC_KEY));
        } else if (type.equals(TIMESTAMP_TZ_MICROS)) {
            TIMESTAMP_TZ_MICROS.writeObject(out, timestamp((Instant) value));
        } else if (type instanceof ArrayType) {
            List<?> values = (List<?>) value;
            ((ArrayBlockBuilder) out)
                    .buildEntry(elements -> values.forEach(element -> write(VARCHAR, element, elements)));
        } else if (type instanceof MapType) {
            Map<?, ?> entries = (Map<?, ?>) value;
            ((MapBlockBuilder) out)
                    .buildEntry((keys, values) -> entries.forEach((key, entry) -> {
                        write(VARCHAR, key, keys);
                        write(VARCHAR, entry, values);
                    }));
        } else {
            throw new IllegalArgumentException("no column has the type " + type.getDisplayName());
        }
    }

    private static LongTimestampWithTimeZone timestamp(Instant instant) {
        int picosecondsOfMillisecond = instant.getNano() % NANOSECONDS_PER_MILLISECOND * PICOSECONDS_PER_NANOSECOND;
        return LongTimestampWithTimeZone.fromEpochMillisAndFraction(
                instant.toEpochMilli(), picosecondsOfMillisecond, UTC_KEY);
    }
}
