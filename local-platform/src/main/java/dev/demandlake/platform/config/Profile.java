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
package dev.demandlake.platform.config;

import dev.demandlake.platform.UserException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where the platform runs, and so how far a user's name is believed. */
public enum Profile {
    /** One machine, loopback address: whoever reaches a service says who it is. */
    LOCAL,
    /** A shared installation for development: users prove who they are. */
    DEV,
    /** Production: users prove who they are. */
    PROD;

    /** Reads {@code local}, {@code dev} or {@code prod}. */
    public static Profile parse(String value) {
        return Arrays.stream(values())
                .filter(profile -> profile.toString().equals(value))
                .findFirst()
                .orElseThrow(() -> new UserException("DEMANDLAKE_PROFILE is \"%s\"; the profiles are %s"
                        .formatted(
                                value,
                                Arrays.stream(values()).map(Profile::toString).collect(Collectors.joining(", ")))));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
