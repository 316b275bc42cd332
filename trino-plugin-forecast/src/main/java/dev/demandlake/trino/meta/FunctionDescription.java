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
package dev.demandlake.trino.meta;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A function, table function or procedure as it is called.
 *
 * @param name as in a query; with the schema where it needs one
 */
public record FunctionDescription(String name, Kind kind, String signature, Optional<String> description) {
    public FunctionDescription {
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(signature, "signature is null");
        requireNonNull(description, "description is null");
    }

    /** What a function is. */
    public enum Kind {
        AGGREGATE("aggregate"),
        SCALAR("scalar"),
        CAST("cast"),
        TABLE("table function"),
        PROCEDURE("procedure");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }
}
