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

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.airlift.slice.Slice;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.type.DateType;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.Int128;
import io.trino.spi.type.RealType;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarbinaryType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;

/** Calls a series by the values of its PARTITION BY columns, such as {@code series item = 'A', location = 7}. */
final class SeriesName {
    private final List<Column> partition;
    private final Page rows;

    /** The name in these rows of the series, which must not be empty if there are partition columns. */
    SeriesName(List<Column> partition, Page rows) {
        this.partition = requireNonNull(partition, "partition is null");
        this.rows = requireNonNull(rows, "rows is null");
    }

    @Override
    public String toString() {
        if (partition.isEmpty()) {
            return "the only series (no PARTITION BY)";
        }
        return IntStream.range(0, partition.size())
                .mapToObj(index -> partition.get(index).name() + " = "
                        + value(
                                partition.get(index).type(),
                                rows.getBlock(SeriesColumns.FIRST_PARTITION_CHANNEL + index)))
                .collect(joining(", ", "series ", ""));
    }

    private static String value(Type type, Block block) {
        if (block.isNull(0)) {
            return "NULL";
        }
        if (type instanceof DateType || type instanceof TimestampType) {
            PeriodType periodType = PeriodType.of(type);
            return periodType.text(periodType.read(block, 0));
        }
        if (type instanceof DecimalType decimalType) {
            return decimal(decimalType, block).toPlainString();
        }
        if (type instanceof RealType) {
            return Float.toString(Float.intBitsToFloat((int) type.getLong(block, 0)));
        }
        if (type.getJavaType() == Slice.class && !(type instanceof VarbinaryType)) {
            return "'" + type.getSlice(block, 0).toStringUtf8() + "'";
        }
        if (type.getJavaType() == long.class) {
            return Long.toString(type.getLong(block, 0));
        }
        if (type.getJavaType() == double.class) {
            return Double.toString(type.getDouble(block, 0));
        }
        if (type.getJavaType() == boolean.class) {
            return Boolean.toString(type.getBoolean(block, 0));
        }
        return "a " + type.getDisplayName();
    }

    private static BigDecimal decimal(DecimalType type, Block block) {
        if (type.isShort()) {
            return BigDecimal.valueOf(type.getLong(block, 0), type.getScale());
        }
        Int128 unscaled = (Int128) type.getObject(block, 0);
        return new BigDecimal(new BigInteger(unscaled.toBigEndianBytes()), type.getScale());
    }
}
