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
package dev.demandlake.platform.command;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;

/** Values of a result as text and as JSON. */
final class Values {
    private Values() {}

    static String text(Object value) {
        return switch (value) {
            case byte[] bytes -> "0x" + HexFormat.of().formatHex(bytes);
            case BigDecimal decimal -> decimal.toPlainString();
            case Array array -> elements(array);
            default -> value.toString();
        };
    }

    /** Numbers and truth values as they are, except those JSON has no word for; everything else as text. */
    static Object json(Object value) {
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Double || value instanceof Float) {
            return Double.isFinite(((Number) value).doubleValue()) ? value : value.toString();
        }
        return value instanceof Number ? value : text(value);
    }

    private static String elements(Array array) {
        try {
            return Arrays.deepToString((Object[]) array.getArray());
        } catch (SQLException failure) {
            throw new IllegalStateException("an array cannot be read", failure);
        }
    }
}
