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

import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.DoubleType.DOUBLE;
import static io.trino.spi.type.IntegerType.INTEGER;
import static io.trino.spi.type.RealType.REAL;
import static io.trino.spi.type.SmallintType.SMALLINT;
import static io.trino.spi.type.TinyintType.TINYINT;

import io.trino.spi.block.Block;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.Int128;
import io.trino.spi.type.Type;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Reads numbers of any type as double, rounded to the nearest where double has no such number. */
@FunctionalInterface
interface ValueType {
    /** Integers up to it are doubles. */
    long LARGEST_EXACT = 1L << 53;

    /** The number at a position that is not NULL. */
    double read(Block block, int position);

    static boolean isNumber(Type type) {
        return type == DOUBLE
                || type == REAL
                || type instanceof DecimalType
                || type == BIGINT
                || type == INTEGER
                || type == SMALLINT
                || type == TINYINT;
    }

    static ValueType of(Type type) {
        if (type == DOUBLE) {
            return DOUBLE::getDouble;
        }
        if (type == REAL) {
            return (block, position) -> Float.intBitsToFloat((int) REAL.getLong(block, position));
        }
        if (type instanceof DecimalType decimalType) {
            return decimalType.isShort() ? ofShortDecimal(decimalType) : ofLongDecimal(decimalType);
        }
        return type::getLong;
    }

    private static ValueType ofShortDecimal(DecimalType type) {
        double divisor = Math.pow(10, type.getScale());
        return (block, position) -> {
            long unscaled = type.getLong(block, position);
            // Both sides of the division are exact, so it is the only rounding.
            return Math.abs(unscaled) <= LARGEST_EXACT
                    ? unscaled / divisor
                    : BigDecimal.valueOf(unscaled, type.getScale()).doubleValue();
        };
    }

    private static ValueType ofLongDecimal(DecimalType type) {
        return (block, position) -> {
            Int128 unscaled = (Int128) type.getObject(block, position);
            return new BigDecimal(new BigInteger(unscaled.toBigEndianBytes()), type.getScale()).doubleValue();
        };
    }
}
