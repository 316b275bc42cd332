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
package dev.demandlake.spark.contract;

import static java.util.Objects.requireNonNull;

/**
 * A rule of a contract that every row has to meet.
 *
 * @param predicate Spark SQL over the columns of the table; a row for which it is not true breaks the rule
 */
public record QualityRule(String name, String description, String predicate, Severity severity) {
    public QualityRule {
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        requireNonNull(predicate, "predicate is null");
        requireNonNull(severity, "severity is null");
    }
}
