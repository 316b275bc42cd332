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
package dev.demandlake.learning.strategy;

import java.util.Locale;

/** Why a learned model did or did not forecast; {@link #id()} is what tables show. */
public enum LearningStatus {
    OK,
    /** Nothing of the unit is known at the issue period. */
    TOO_SHORT,
    /** There are too few rows to learn from. */
    TOO_FEW_ROWS,
    /** The model was written by another version of this library. */
    OTHER_VERSION,
    /** The rows do not have a feature of the model. */
    MISSING_FEATURE,
    /** Training or prediction ended with a fault or a number that is not finite. */
    FAILED;

    /** The name in lower snake case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
