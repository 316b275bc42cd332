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
package dev.demandlake.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TestGenerateCommand {
    @TempDir
    private Path temporary;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void writesOnceAndKeepsAfterwards() {
        assertThat(generate("--size", "tiny", "--end", "2025-06-30", "--dfus", "20"))
                .isZero();
        assertThat(out.toString())
                .contains("20 of 20 units")
                .contains("sales rows")
                .contains("wrote")
                .contains("to 2025-06-30");
        assertThat(generate("--size", "tiny", "--end", "2025-07-30", "--dfus", "20"))
                .isZero();
        assertThat(out.toString()).contains("kept");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void unknownSizeNamesTheSizes() {
        assertThat(generate("--size", "huge")).isEqualTo(2);
        assertThat(err.toString()).contains("--size is 'huge'; the sizes are tiny, demo");
    }

    @Test
    void missingSizeIsWrongUsage() {
        assertThat(generate()).isEqualTo(2);
        assertThat(err.toString()).contains("--size");
    }

    @Test
    void wrongDateShowsHowToWriteOne() {
        assertThat(generate("--size", "tiny", "--end", "30.06.2025")).isEqualTo(2);
        assertThat(err.toString()).contains("--end is '30.06.2025'").contains("YYYY-MM-DD");
        assertThat(generate("--size", "tiny", "--end", "0001-01-01")).isEqualTo(2);
        assertThat(err.toString()).contains("--end is 0001-01-01; it must be between 1990-01-01 and 2100-12-31");
    }

    @Test
    void numberOfUnitsIsBounded() {
        assertThat(generate("--size", "tiny", "--dfus", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--dfus is 0; size tiny takes 1 to 1200");
        assertThat(generate("--size", "tiny", "--dfus", "1201")).isEqualTo(2);
        assertThat(err.toString()).contains("--dfus is 1201");
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.writeString(temporary.resolve("data"), "text");
        assertThat(generate("--size", "tiny")).isEqualTo(2);
        assertThat(err.toString()).contains("--out is '" + file + "', which is a file");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Files.writeString(temporary.resolve("file"), "text");
        List<String> arguments = List.of(
                "generate",
                "--size",
                "tiny",
                "--out",
                temporary.resolve("file/data").toString());
        assertThat(execute(arguments)).isEqualTo(2);
        assertThat(err.toString())
                .contains(temporary.resolve("file") + " cannot be written to")
                .contains("choose another folder");
    }

    private int generate(String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("generate", "--out", temporary.resolve("data").toString()));
        arguments.addAll(Arrays.asList(options));
        return execute(arguments);
    }

    private int execute(List<String> arguments) {
        CommandLine commandLine =
                Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments.toArray(String[]::new));
    }
}
