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
package dev.demandlake.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.demandlake.forecast.model.ForecastModels;
import dev.demandlake.forecast.model.ForecastStatus;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The README's examples run, and its lists are complete. */
class TestReadme {
    private static final Path README = Path.of("README.md");
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern EXAMPLE =
            Pattern.compile("```java\n(.*?public class (\\w+).*?)```\n\n```text\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void testExamplePrintsWhatThePageSays(String name, String code, String output, @TempDir Path folder)
            throws IOException, InterruptedException, URISyntaxException {
        Path source = Files.writeString(folder.resolve(name + ".java"), code);
        Path classes = Path.of(ForecastModels.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path printed = folder.resolve("printed.txt");
        // nothing but this library on the class path, compiled for the oldest Java it runs on
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.language=en",
                        "--source",
                        "17",
                        "-cp",
                        classes.toString(),
                        source.toString())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(printed, StandardCharsets.UTF_8).replace("\r\n", "\n"))
                .isEqualTo(output);
        assertThat(process.exitValue()).isZero();
    }

    static Stream<Arguments> testExamplePrintsWhatThePageSays() throws IOException {
        return EXAMPLE.matcher(Files.readString(README))
                .results()
                .map(example -> Arguments.arguments(example.group(2), example.group(1), example.group(3)));
    }

    @Test
    void testEveryExampleHasItsOutput() throws IOException {
        String page = Files.readString(README);
        assertThat(starts(EXAMPLE, page)).isNotEmpty().isEqualTo(starts(JAVA, page));
    }

    @Test
    void testEveryModelAndStatusIsListed() throws IOException {
        String page = Files.readString(README);
        for (String name : ForecastModels.names()) {
            assertThat(page).contains("`" + name + "`");
        }
        for (ForecastStatus status : ForecastStatus.values()) {
            assertThat(page).contains("| `" + status.id() + "` |");
        }
    }

    private static List<Integer> starts(Pattern pattern, String page) {
        return pattern.matcher(page).results().map(MatchResult::start).toList();
    }
}
