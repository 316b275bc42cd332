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

import static dev.demandlake.trino.tablefunction.FunctionFaults.invalidArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import io.airlift.slice.Slice;
import io.trino.spi.function.table.Argument;
import io.trino.spi.function.table.ScalarArgument;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The constants of a call; NULL counts as not given. */
final class ScalarArguments {
    private final String function;
    private final Map<String, Argument> arguments;

    ScalarArguments(String function, Map<String, Argument> arguments) {
        this.function = requireNonNull(function, "function is null");
        this.arguments = ImmutableMap.copyOf(arguments);
    }

    Optional<String> text(String name) {
        return value(name).map(Slice.class::cast).map(Slice::toStringUtf8);
    }

    /** A whole number of a range; the limit is said in the error, such as the name of a configuration property. */
    int integer(String name, long defaultValue, long greatest, String limit) {
        long value = value(name).map(Long.class::cast).orElse(defaultValue);
        if (value < 1 || value > greatest) {
            throw invalidArgument(
                    function,
                    name.toLowerCase(Locale.ENGLISH) + " is " + value + "; it must be 1 to " + greatest + " (" + limit
                            + ")");
        }
        return (int) value;
    }

    /** A probability in percent. */
    double percent(String name, double defaultValue) {
        double value = value(name).map(Double.class::cast).orElse(defaultValue);
        if (!(value > 0 && value < 100)) {
            throw invalidArgument(
                    function,
                    name.toLowerCase(Locale.ENGLISH) + " is " + value
                            + "; it is a probability in percent, above 0 and below 100, such as 90");
        }
        return value;
    }

    private Optional<Object> value(String name) {
        return Optional.ofNullable(((ScalarArgument) arguments.get(name)).getValue());
    }
}
