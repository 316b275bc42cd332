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

import static io.airlift.slice.Slices.utf8Slice;
import static io.trino.spi.StandardErrorCode.INVALID_CAST_ARGUMENT;
import static io.trino.spi.function.OperatorType.CAST;
import static io.trino.spi.type.StandardTypes.JSON;
import static io.trino.spi.type.StandardTypes.VARBINARY;

import dev.demandlake.forecast.accuracy.ForecastAccuracy;
import dev.demandlake.forecast.accuracy.ForecastAccuracyException;
import dev.demandlake.trino.type.ForecastAccuracyType;
import io.airlift.slice.Slice;
import io.trino.spi.TrinoException;
import io.trino.spi.function.LiteralParameter;
import io.trino.spi.function.LiteralParameters;
import io.trino.spi.function.ScalarOperator;
import io.trino.spi.function.SqlType;

/** Casts between states and bytes, and to text for people. */
public final class AccuracyCasts {
    private AccuracyCasts() {}

    @ScalarOperator(CAST)
    @SqlType(VARBINARY)
    public static Slice toVarbinary(@SqlType(ForecastAccuracyType.NAME) Slice accuracy) {
        return accuracy;
    }

    @ScalarOperator(CAST)
    @SqlType(ForecastAccuracyType.NAME)
    public static Slice fromVarbinary(@SqlType(VARBINARY) Slice bytes) {
        try {
            ForecastAccuracy.fromBytes(bytes.getBytes());
        } catch (ForecastAccuracyException e) {
            throw new TrinoException(INVALID_CAST_ARGUMENT, e.getMessage(), e);
        }
        return bytes;
    }

    @ScalarOperator(CAST)
    @LiteralParameters("x")
    @SqlType("varchar(x)")
    public static Slice toVarchar(
            @LiteralParameter("x") long length, @SqlType(ForecastAccuracyType.NAME) Slice accuracy) {
        Slice text = utf8Slice(AccuracyJson.write(ForecastAccuracyType.fromSlice(accuracy)));
        if (text.length() > length) {
            throw new TrinoException(
                    INVALID_CAST_ARGUMENT,
                    "A ForecastAccuracy state needs varchar(" + text.length() + ") or more, not varchar(" + length
                            + "); cast it to varchar");
        }
        return text;
    }

    @ScalarOperator(CAST)
    @SqlType(JSON)
    public static Slice toJson(@SqlType(ForecastAccuracyType.NAME) Slice accuracy) {
        return utf8Slice(AccuracyJson.write(ForecastAccuracyType.fromSlice(accuracy)));
    }
}
