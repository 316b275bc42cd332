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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Options that are refused before anything is started. */
class TestWrongOptions {
    @Test
    void aDayIsAskedForInItsForm() {
        assertRefused(
                "Invalid value for option '--end': \"30.06.2025\" is not a day of the calendar; write it as YYYY-MM-DD",
                "demo",
                "--end",
                "30.06.2025");
        assertRefused("\"2026-02-30\" is not a day of the calendar", "demo", "--load-date", "2026-02-30");
    }

    @Test
    void learnedModelsHaveAtLeastOneTree() {
        assertRefused("--trees is 0; it must be 1 or more", "demo", "--trees", "0");
    }

    @Test
    void thereIsAtLeastOneSeriesAndItIsOfGeneratedData() {
        assertRefused("--series is 0; it must be 1 or more", "demo", "--series", "0");
        assertRefused("--series is for generated data", "demo", "--series", "9", "--data", ".", "--mapping", "pom.xml");
    }

    @Test
    void unknownSizesAreRefusedWithThoseThereAre() {
        assertRefused("there is no size \"huge\"; the sizes are tiny and demo", "demo", "--size", "huge");
    }

    private static void assertRefused(String message, String... arguments) {
        StringWriter err = new StringWriter();
        CommandLine commandLine = Main.commandLine().setErr(new PrintWriter(err, true));
        assertThat(commandLine.execute(arguments)).isEqualTo(ExitCode.WRONG_USAGE.code());
        assertThat(err.toString()).contains(message).contains("See ./demandlake demo --help");
    }
}
