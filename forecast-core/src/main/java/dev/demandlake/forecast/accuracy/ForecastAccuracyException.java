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
package dev.demandlake.forecast.accuracy;

/**
 * A fault in what was given to a metric: a value that is not a number or too large, bytes that are not a state, states
 * that do not fit together. The message names the value and what to do.
 */
public final class ForecastAccuracyException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public ForecastAccuracyException(String message) {
        super(message);
    }

    /** The same fault with the name of the function in front of its message, as a user of that function wrote it. */
    public ForecastAccuracyException inFunction(String functionName) {
        ForecastAccuracyException named = new ForecastAccuracyException(functionName + ": " + getMessage());
        named.initCause(this);
        return named;
    }
}
