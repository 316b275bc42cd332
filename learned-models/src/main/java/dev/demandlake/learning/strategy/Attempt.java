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

import static java.util.Objects.requireNonNull;

import dev.demandlake.learning.features.MissingFeatureException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * A value, or why there is none: one model that cannot be had must not end the forecasts of all others.
 *
 * @param value present exactly if the status is OK
 * @param message what went wrong, empty if nothing did
 */
record Attempt<T>(Optional<T> value, LearningStatus status, String message) {
    Attempt {
        requireNonNull(value, "value is null");
        requireNonNull(status, "status is null");
        requireNonNull(message, "message is null");
    }

    static <T> Attempt<T> of(Supplier<T> supplier) {
        try {
            return new Attempt<>(Optional.of(supplier.get()), LearningStatus.OK, "");
        } catch (CancellationException e) {
            throw e;
        } catch (OtherVersionException e) {
            return refused(LearningStatus.OTHER_VERSION, e.getMessage());
        } catch (MissingFeatureException e) {
            return refused(LearningStatus.MISSING_FEATURE, e.getMessage());
        } catch (RuntimeException e) {
            return refused(LearningStatus.FAILED, e.toString());
        }
    }

    static <T> Attempt<T> refused(LearningStatus status, String message) {
        return new Attempt<>(Optional.empty(), status, message);
    }
}
