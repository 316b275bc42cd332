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

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TestForecastCommand {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void modelsAreCalledAsTheUserCallsThem() throws IOException {
        assertThat(forecast("--models", "naive, SeasonalNaive")).isZero();
        List<String> lines = Files.readAllLines(output());
        assertThat(lines).hasSize(1 + 2 * 2);
        assertThat(lines.get(1)).startsWith("a,2024-04-01,naive,7.0,");
        assertThat(lines.get(3)).startsWith("a,2024-04-01,SeasonalNaive,7.0,");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void theSummaryCountsSeriesAndStatuses() throws IOException {
        assertThat(forecast("--models", "Naive,AutoETS", "--threads", "2")).isZero();
        assertThat(out.toString().lines())
                .contains(
                        "series         1",
                        "rows           3",
                        "models         2",
                        "frequency      month",
                        "threads        2",
                        "output         " + output() + ", series in the order of the input")
                .anyMatch(line -> line.matches("series/second  [\\d,]+\\.\\d"))
                .anyMatch(line -> line.matches("Naive +ok +1"))
                .anyMatch(line -> line.matches("AutoETS +too_short +1"));
    }

    @Test
    void wrongUsageIsExitCodeTwo() throws IOException {
        assertWrongUsage("Did you mean \"AutoETS\"?", "--models", "AutoEST");
        assertWrongUsage("Horizon is 0", "--models", "Naive", "--horizon", "0");
        assertWrongUsage("Season length is 0", "--models", "Naive", "--season-length", "0");
        assertWrongUsage("Level is 100.0", "--models", "Naive", "--level", "100");
        assertWrongUsage("Frequency is \"monthly\"", "--models", "Naive", "--frequency", "monthly");
        assertWrongUsage("Missing required option: '--models=MODEL'");
        Files.writeString(output(), "old");
        assertWrongUsage("is there already", "--models", "Naive");
        assertThat(output()).hasContent("old");
    }

    @Test
    void aFileThatIsNotThereIsWrongUsage() {
        Path missing = folder.resolve("missing.csv");
        int code = commandLine()
                .execute(
                        "forecast",
                        missing.toString(),
                        "--horizon=1",
                        "--season-length=1",
                        "--models=Naive",
                        "--output=" + output());
        assertThat(code).isEqualTo(ExitCode.WRONG_USAGE.code());
        assertThat(err.toString()).contains("There is no file " + missing);
    }

    @Test
    void anExistingOutputIsReplacedIfThatIsAskedFor() throws IOException {
        Files.writeString(output(), "old");
        assertThat(forecast("--models", "Naive", "--overwrite")).isZero();
        assertThat(Files.readAllLines(output())).hasSize(3);
    }

    @Test
    void aFaultOfTheFileIsExitCodeOneWithoutAStackTrace() throws IOException {
        assertThat(forecast("--models", "Naive", "--value", "quantity")).isEqualTo(ExitCode.FAULT.code());
        assertThat(err.toString())
                .startsWith(
                        "demandlake: " + folder.resolve("in.csv") + ": line 1: column \"quantity\" is not in the file")
                .doesNotContain("Exception");
        assertThat(output()).doesNotExist();
    }

    private void assertWrongUsage(String message, String... options) throws IOException {
        err.getBuffer().setLength(0);
        assertThat(forecast(options)).isEqualTo(ExitCode.WRONG_USAGE.code());
        assertThat(err.toString())
                .startsWith("demandlake: ")
                .contains(message)
                .endsWith("See ./demandlake forecast --help" + System.lineSeparator());
    }

    /** With a horizon and a season unless the options have them. */
    private int forecast(String... options) throws IOException {
        Path input = Files.writeString(folder.resolve("in.csv"), """
                unique_id,ds,y
                a,2024-01-01,5
                a,2024-02-01,6
                a,2024-03-01,7
                """);
        List<String> arguments =
                new ArrayList<>(List.of("forecast", input.toString(), "--output", output().toString()));
        if (!List.of(options).contains("--horizon")) {
            arguments.addAll(List.of("--horizon", "2"));
        }
        if (!List.of(options).contains("--season-length")) {
            arguments.addAll(List.of("--season-length", "1"));
        }
        arguments.addAll(List.of(options));
        return commandLine().execute(arguments.toArray(String[]::new));
    }

    private CommandLine commandLine() {
        return Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    }

    private Path output() {
        return folder.resolve("out.csv");
    }
}
