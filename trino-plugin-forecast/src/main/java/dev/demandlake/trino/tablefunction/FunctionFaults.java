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

import static io.trino.spi.StandardErrorCode.INVALID_FUNCTION_ARGUMENT;

import io.trino.spi.TrinoException;

/** Errors of a user's call: function, argument, value, what to do. */
final class FunctionFaults {
    private FunctionFaults() {}

    static TrinoException invalidArgument(String function, String fault) {
        return new TrinoException(INVALID_FUNCTION_ARGUMENT, function + ": " + fault);
    }

    static TrinoException invalidArgument(String function, IllegalArgumentException fault) {
        return new TrinoException(INVALID_FUNCTION_ARGUMENT, function + ": " + fault.getMessage(), fault);
    }
}
