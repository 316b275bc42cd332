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

/** A part of the platform that takes part or not. */
public enum Switch {
    ON,
    OFF;

    /** Whether MLflow takes part. */
    public static Switch ofMlflow(PlatformConfig config) {
        return parse("DEMANDLAKE_MLFLOW", config.mlflow().mode());
    }

    /** Reads {@code on} or {@code off}; {@code name} is what the message calls the setting. */
    static Switch parse(String name, String value) {
        return switch (value) {
            case "on" -> ON;
            case "off" -> OFF;
            default -> throw new UserException("%s is \"%s\"; it is on or off".formatted(name, value));
        };
    }
}
