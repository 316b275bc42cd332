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
package dev.demandlake.learning.booster;

/** A booster could not train, read or apply a model; says which one and what it reported. */
public final class BoosterException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BoosterException(String message) {
        super(message);
    }

    BoosterException(String message, Throwable cause) {
        super(message, cause);
    }
}
