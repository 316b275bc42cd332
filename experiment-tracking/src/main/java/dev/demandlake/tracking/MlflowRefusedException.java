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
package dev.demandlake.tracking;

import static java.util.Objects.requireNonNull;

/** MLflow refuses one request; others may well work. */
final class MlflowRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    static final String EXISTS = "RESOURCE_ALREADY_EXISTS";
    static final String ABSENT = "RESOURCE_DOES_NOT_EXIST";

    private final String code;

    /** {@code code} is MLflow's own word for the reason. */
    MlflowRefusedException(String code, String message) {
        super(message);
        this.code = requireNonNull(code, "code is null");
    }

    boolean is(String reason) {
        return code.equals(reason);
    }
}
