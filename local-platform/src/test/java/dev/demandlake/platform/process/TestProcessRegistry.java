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
package dev.demandlake.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.demandlake.platform.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestProcessRegistry {
    @TempDir
    private Path folder;

    private ProcessRegistry registry;
    private Process process;

    @BeforeEach
    void start() throws IOException {
        Home home = new Home(folder);
        home.create();
        registry = new ProcessRegistry(home);
        process = new ProcessBuilder("sleep", "60").start();
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void aStrangerWithTheRecordedNumberIsLeftAlone() throws IOException {
        ProcessRecord ofProcess = ProcessRecord.of(process.toHandle());
        ProcessRecord earlier =
                new ProcessRecord(ofProcess.pid(), ofProcess.started().minusSeconds(60));
        Files.writeString(folder.resolve("run/trino.pid"), earlier.toText());
        assertThat(registry.find("trino")).isEmpty();
        assertThat(registry.crashed("trino")).isTrue();
        assertThat(registry.stop("trino", StopSignal.TERMINATE, Duration.ofSeconds(5)))
                .isFalse();
        assertThat(process.isAlive()).isTrue();
        assertThat(registry.names()).isEmpty();
    }

    @Test
    void aRecordedProcessIsFoundAndEnded() throws InterruptedException {
        registry.record("trino", process.toHandle());
        assertThat(registry.find("trino")).map(ProcessHandle::pid).contains(process.pid());
        assertThat(registry.stop("trino", StopSignal.TERMINATE, Duration.ofSeconds(5)))
                .isTrue();
        assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(registry.names()).isEmpty();
    }

    @Test
    void aProcessThatIgnoresTheSignalIsKilledWithItsChildren() throws IOException, InterruptedException {
        Process deaf = new ProcessBuilder(
                        "sh", "-c", "trap '' TERM INT; sleep 60 & echo ready; while :; do sleep 1; done")
                .start();
        assertThat(deaf.inputReader().readLine()).isEqualTo("ready");
        List<ProcessHandle> children = deaf.descendants().toList();
        assertThat(children).isNotEmpty();
        registry.record("pipeline", deaf.toHandle());
        registry.stop("pipeline", StopSignal.INTERRUPT, Duration.ofMillis(300));
        assertThat(deaf.waitFor()).isNotZero();
        assertThat(children).noneMatch(child -> child.isAlive() && !ProcessFacts.isZombie(child.pid()));
    }

    @Test
    void aRecordCutShortCountsAsNoProcess() throws IOException {
        Files.writeString(folder.resolve("run/trino.pid"), "12");
        assertThat(registry.find("trino")).isEmpty();
        assertThat(registry.stop("trino", StopSignal.TERMINATE, Duration.ofSeconds(1)))
                .isFalse();
    }

    @Test
    void aDetachedProcessHasASessionOfItsOwn() throws IOException, InterruptedException {
        Path log = folder.resolve("logs/detached.log");
        Tools tools = new Tools(Path.of(System.getProperty("java.home")), "python3", "mvn", "/usr/bin:/bin");
        Process detached = new DetachedProcess(List.of("sh", "-c", "ps -o sid= -p $$; echo pid $$"), log).start(tools);
        assertThat(detached.waitFor()).isZero();
        List<String> lines =
                Files.readString(log).strip().lines().map(String::strip).toList();
        assertThat(lines).contains("pid " + detached.pid());
        assertThat(lines.getFirst()).isEqualTo(Long.toString(detached.pid()));
    }
}
