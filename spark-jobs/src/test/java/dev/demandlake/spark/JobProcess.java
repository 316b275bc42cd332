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
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A job in a process of its own, on the lake of a test, for tests that kill it. */
public final class JobProcess {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;
    private final Path output;

    private JobProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts a command of {@link Main}; what it prints goes to a file. */
    public static JobProcess start(JobConfiguration configuration, Path output, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // what lets Spark run on this JDK
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-javaagent"))
                .toList());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment()
                .putAll(Map.of(
                        "DEMANDLAKE_WAREHOUSE", configuration.warehouse(),
                        "DEMANDLAKE_CATALOG_URI", configuration.catalog().uri(),
                        "DEMANDLAKE_CATALOG_USER", configuration.catalog().user(),
                        "DEMANDLAKE_CATALOG_PASSWORD", configuration.catalog().password(),
                        "DEMANDLAKE_OPS_URI", configuration.ops().uri(),
                        "DEMANDLAKE_CONTRACTS", configuration.contracts().toString()));
        try {
            return new JobProcess(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills the process, as kill -9 does, once something is the case; it has to be at work until then. */
    public void killWhen(BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(process.isAlive()).as(this::output).isTrue();
            assertThat(Instant.now()).as(this::output).isBefore(deadline);
            Thread.sleep(10);
        }
        process.destroyForcibly();
        assertThat(exitCode()).as(this::output).isNotZero();
    }

    /** Waits for the end. */
    public int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(this::output)
                .isTrue();
        return process.exitValue();
    }

    /** What was printed so far. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
