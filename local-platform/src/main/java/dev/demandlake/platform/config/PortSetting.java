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
import java.util.OptionalInt;

/** A configured port: a number, or empty where a free one is to be picked. */
public record PortSetting(OptionalInt number) {

    /** Reads {@code auto}, {@code 0} or a number between 1 and 65535; {@code name} is what the message calls the setting. */
    public static PortSetting parse(String name, String value) {
        if (value.equals("auto") || value.equals("0")) {
            return new PortSetting(OptionalInt.empty());
        }
        try {
            int port = Integer.parseInt(value);
            if (port >= 1 && port <= 65535) {
                return new PortSetting(OptionalInt.of(port));
            }
        } catch (NumberFormatException ignored) {
            // the message below names the value
        }
        throw new UserException(
                "%s is \"%s\"; it is a port between 1 and 65535, or auto for a free one".formatted(name, value));
    }
}
