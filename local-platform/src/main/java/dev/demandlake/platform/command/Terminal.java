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
package dev.demandlake.platform.command;

import dev.demandlake.platform.config.ConfigurationLoader;
import dev.demandlake.platform.progress.OutputStyle;
import java.io.Console;

/** Where the output goes. */
final class Terminal {
    private Terminal() {}

    static OutputStyle style() {
        Console console = System.console();
        boolean terminal = console != null && console.isTerminal();
        return terminal && !ConfigurationLoader.ofProcess().plainOutput() ? OutputStyle.TERMINAL : OutputStyle.PLAIN;
    }
}
