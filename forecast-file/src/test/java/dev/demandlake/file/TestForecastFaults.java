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
package dev.demandlake.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.demandlake.file.series.Columns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TestForecastFaults {
    private static final String HEADER = "unique_id,ds,y\n";

    @TempDir
    private Path folder;

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("", List.of("is empty", "unique_id,ds,y")),
                Arguments.of("\n\n", List.of("is empty")),
                Arguments.of(HEADER, List.of("has a header but no rows")),
                Arguments.of(
                        "unique_id,date,y\na,1,1\n",
                        List.of(
                                "line 1",
                                "column \"ds\" is not in the file",
                                "\"unique_id\", \"date\", \"y\"",
                                "--time")),
                Arguments.of(
                        "uniqueid,ds,y\na,1,1\n",
                        List.of("column \"unique_id\"", "Did you mean \"uniqueid\"?", "--id")),
                Arguments.of("unique_id;ds;y\na;1;1\n", List.of("must be separated by commas")),
                Arguments.of("unique_id,ds,y,y\na,1,1,1\n", List.of("line 1", "2 columns \"y\"")),
                Arguments.of(HEADER + "a,1,1\na,2\n", List.of("line 3", "has 2 fields, but the header has 3")),
                Arguments.of(HEADER + "a,1,1,5\n", List.of("line 2", "has 4 fields, but the header has 3")),
                Arguments.of(HEADER + "a,1,1\n,2,5\n", List.of("line 3", "unique_id is empty")),
                Arguments.of(HEADER + "a,1,1\na,,5\n", List.of("line 3", "ds is empty")),
                Arguments.of(
                        HEADER + "a,2024-01-31,1\na,2024-02-30,5\n",
                        List.of("line 3", "ds is \"2024-02-30\"", "a date such as 2024-01-31")),
                Arguments.of(
                        HEADER + "a,2024-01-31,1\na,2024-02-29 00:00:00,5\n",
                        List.of("line 3", "2024-02-29 00:00:00", "as in the first row")),
                Arguments.of(
                        HEADER + "a,31.01.2024,1\n", List.of("line 2", "ds is \"31.01.2024\"", "a timestamp such as")),
                Arguments.of(HEADER + "a,1,1\na,2,twelve\n", List.of("line 3", "y is \"twelve\"", "no number")),
                Arguments.of(HEADER + "a,1,\"1,5\"\n", List.of("line 2", "y is \"1,5\"", "decimals have a point")),
                Arguments.of(HEADER + "a,1,1\na,2,\"5\"6\n", List.of("line 3", "is no CSV", "quote")),
                Arguments.of(
                        HEADER + "a,1,1\na,2,5\na,1,6\n",
                        List.of("lines 2 and 4", "series \"a\" has two rows with ds 1", "sum")),
                Arguments.of(
                        HEADER + "a,1,1\nb,1,5\na,1,6\n",
                        List.of("lines 2 and 4", "series \"a\" has two rows with ds 1")),
                Arguments.of(
                        HEADER + "a,2024-01-01,1\na,2024-01-12,5\na,2024-02-20,6\n",
                        List.of("line 3", "series \"a\"", "2024-01-01 to 2024-01-12", "--frequency day")),
                Arguments.of(
                        HEADER + "a,2024-01-01 00:00,1\na,2024-01-01 00:15,5\na,2024-01-01 00:30,6\n",
                        List.of("line 3", "00:00 to 2024-01-01 00:15", "summed to hours")),
                Arguments.of(
                        HEADER + "a,202312,1\na,202401,5\na,202402,6\n",
                        List.of("line 3", "202312 to 202401", "dates written as integers")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatIsWrongWithTheFileIsSaidWithItsPlace(String text, List<String> wanted) throws IOException {
        Path input = Files.writeString(folder.resolve("in.csv"), text);
        assertFault(input, wanted);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theSameHoldsForACompressedFile(String text, List<String> wanted) throws IOException {
        Path input = Files.write(folder.resolve("in.csv.gz"), compressed(text.getBytes(StandardCharsets.UTF_8)));
        assertFault(input, wanted);
    }

    @Test
    void aByteThatIsNotUtf8IsNamedWithItsLine() throws IOException {
        String rows = HEADER + "a,1,1\n".repeat(30_000) + "caf\u00e9,1,1\n";
        Path input = Files.write(folder.resolve("in.csv"), rows.getBytes(Charset.forName("windows-1252")));
        assertFault(input, List.of("line 30002", "byte 0xe9 is not UTF-8", "iconv"));
    }

    @Test
    void otherKindsOfFilesAreRecognised() throws IOException {
        Path input = folder.resolve("in.csv");
        Files.write(input, ("\uFEFF" + HEADER).getBytes(StandardCharsets.UTF_16LE));
        assertFault(input, List.of("is UTF-16"));
        Files.write(input, new byte[] {'P', 'K', 3, 4, 20, 0});
        assertFault(input, List.of("Excel"));
        Files.write(input, "PAR1....".getBytes(StandardCharsets.US_ASCII));
        assertFault(input, List.of("Parquet"));
    }

    @Test
    void damagedCompressionIsAFaultOfTheFile() throws IOException {
        byte[] whole = compressed((HEADER + "a,1,1\n".repeat(20_000)).getBytes(StandardCharsets.UTF_8));
        Path cut = Files.write(folder.resolve("in.csv.gz"), Arrays.copyOf(whole, whole.length / 2));
        assertFault(cut, List.of("gzip data are damaged or end too early"));
    }

    @Test
    void aFrequencyOfOtherPeriodsIsAFault() throws IOException {
        Path input = Files.writeString(folder.resolve("in.csv"), HEADER + "a,1,1\n");
        FileForecast integers = new FileForecast(input, output(), 1, 1, List.of("Naive")).frequency("month");
        assertThatThrownBy(() -> integers.execute(new ForecastProgress()))
                .isInstanceOf(FileFaultException.class)
                .hasMessageContaining("ds is an integer")
                .hasMessageContaining("\"month\"");
        Files.writeString(input, HEADER + "a,2024-01-01,1\n");
        FileForecast dates = new FileForecast(input, output(), 1, 1, List.of("Naive")).frequency("7");
        assertThatThrownBy(() -> dates.execute(new ForecastProgress()))
                .isInstanceOf(FileFaultException.class)
                .hasMessageContaining("ds is a date")
                .hasMessageContaining("\"7\"");
    }

    @Test
    void aFileThatIsNotThereIsAFault() {
        assertFault(folder.resolve("missing.csv"), List.of("there is no such file"));
        assertFault(folder, List.of("no regular file"));
    }

    @Test
    void settingsAreCheckedAtOnce() {
        Path input = folder.resolve("in.csv");
        List<String> naive = List.of("Naive");
        assertArgument("Horizon is 0", () -> new FileForecast(input, output(), 0, 1, naive));
        assertArgument("Horizon is -3", () -> new FileForecast(input, output(), -3, 1, naive));
        assertArgument("Horizon is 10001", () -> new FileForecast(input, output(), 10_001, 1, naive));
        assertArgument("Season length is 0", () -> new FileForecast(input, output(), 1, 0, naive));
        assertArgument("No model", () -> new FileForecast(input, output(), 1, 1, List.of()));
        assertArgument("Did you mean \"AutoETS\"?", () -> new FileForecast(input, output(), 1, 1, List.of("AutoEST")));
        assertArgument("named twice", () -> new FileForecast(input, output(), 1, 1, List.of("AutoETS", "auto_ets")));
        assertArgument(
                "The output is the input", () -> new FileForecast(input, folder.resolve("x/../in.csv"), 1, 1, naive));
        FileForecast forecast = new FileForecast(input, output(), 1, 1, naive);
        assertArgument("Level is 0.0", () -> forecast.level(0));
        assertArgument("Level is 100.0", () -> forecast.level(100));
        assertArgument("Level is NaN", () -> forecast.level(Double.NaN));
        assertArgument("Threads are 0", () -> forecast.threads(0));
        assertArgument("periods of a series are 0", () -> forecast.mostPeriods(0));
        assertArgument("Frequency is \"monthly\"", () -> forecast.frequency("monthly"));
        assertArgument("they must be three", () -> forecast.columns(new Columns("a", "a", "y")));
        assertArgument("\"model\" would be twice", () -> forecast.columns(new Columns("model", "ds", "y")));
    }

    private static void assertArgument(String message, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private void assertFault(Path input, List<String> wanted) {
        FileForecast forecast = new FileForecast(input, output(), 2, 1, List.of("Naive"));
        assertThatThrownBy(() -> forecast.execute(new ForecastProgress()))
                .isInstanceOf(FileFaultException.class)
                .hasMessageContaining(input.toString())
                .hasMessageContainingAll(wanted.toArray(String[]::new));
        assertThat(folder.resolve("out.csv")).doesNotExist();
        assertThat(folder.resolve("out.csv.part")).doesNotExist();
        assertThat(folder.resolve("out.csv.sort")).doesNotExist();
    }

    private Path output() {
        return folder.resolve("out.csv");
    }

    private static byte[] compressed(byte[] bytes) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(target)) {
            stream.write(bytes);
        }
        return target.toByteArray();
    }
}
