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
package dev.demandlake.platform;

import static java.util.Objects.requireNonNull;

/** A fault that the user can mend: its message says what, which value, and what to do, and is shown without a stack trace. */
public final class UserException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode exitCode;

    public UserException(String message) {
        this(ExitCode.FAULT, message);
    }

    public UserException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = requireNonNull(exitCode, "exitCode is null");
    }

    public UserException(String message, Throwable cause) {
        super(message, cause);
        this.exitCode = ExitCode.FAULT;
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
