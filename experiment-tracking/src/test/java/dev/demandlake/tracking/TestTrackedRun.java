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
package dev.demandlake.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be checked without a server. */
class TestTrackedRun {
    private static final byte[] BYTES = {1, 2, 3};

    @TempDir
    private Path folder;

    @Test
    void whatMlflowWouldRefuseIsRefusedAtOnce() {
        assertThatThrownBy(() -> run().metric("wape (%)", 1)).hasMessageContaining("\"wape (%)\"");
        assertThatThrownBy(() -> run().metric("a/../b", 1)).hasMessageContaining("\"a/../b\"");
        assertThatThrownBy(() -> run().parameter("p", "x".repeat(6_001)).build())
                .hasMessage("The parameter \"p\" has 6001 characters; MLflow takes 6000");
        assertThatThrownBy(() -> run().tag("t", "x".repeat(8_001)).build()).hasMessageContaining("8001 characters");
        assertThatThrownBy(() -> run().artifact("../escape", BYTES)).hasMessageContaining("\"../escape\"");
        assertThatThrownBy(() -> run().artifact("/etc/passwd", BYTES)).hasMessageContaining("\"/etc/passwd\"");
        assertThatThrownBy(() -> run().artifact("a", BYTES).artifact("a", BYTES).build())
                .hasMessageContaining("two artifacts of the same path");
        assertThatThrownBy(() -> run().register("retail/model", "model")).hasMessageContaining("\"retail/model\"");
        assertThatThrownBy(() -> run().register("m", "model", "v1")).hasMessageContaining("\"v1\"");
        assertThatThrownBy(() -> run().key("a/b").build()).hasMessageContaining("\"a/b\"");
        assertThatThrownBy(() -> TrackedRun.named(" ", "r").build()).hasMessageContaining("\" \"");
        Instant now = Instant.now();
        assertThatThrownBy(() -> run().period(now, now.minusSeconds(1)).build())
                .hasMessageContaining("before it started");
    }

    @Test
    void aMetricThatIsNotDefinedIsLeftOut() {
        TrackedRun run = run().metric("wape", OptionalDouble.empty())
                .metric("bias", OptionalDouble.of(0.25))
                .build();
        assertThat(run.metrics()).containsExactly(new RunMetric("bias", 0.25, 0));
    }

    @Test
    void runsAreKeptWithoutAServerAndTheSameRunIsKeptOnce() throws Exception {
        Tracking tracking = new Tracking(folder.resolve("spool"), Optional.empty());
        assertThat(tracking.replay().isEmpty()).isTrue();
        Instant start = Instant.parse("2026-10-01T06:00:00.123Z");
        TrackedRun.Builder run = run().key("one").period(start, start).artifact("model/a.bin", BYTES);
        tracking.log(run.build());
        tracking.log(run.metric("wape", 1).build());

        Replay replay = tracking.replay();
        assertThat(replay.text())
                .isEqualTo("1 run kept in %s: no server of MLflow is configured".formatted(folder.resolve("spool")));
        try (Stream<Path> files = Files.walk(folder.resolve("spool"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString()))
                    .containsExactlyInAnyOrder(
                            "spool/20261001T060000123-one.json", "spool/20261001T060000123-one.artifacts/model/a.bin");
        }
    }

    @Test
    void leftoversOfKilledProcessesAreRemovedAndTheirRunsAreNot() throws Exception {
        RunSpool spool = new RunSpool(folder);
        spool.write(run().key("whole").artifact("a", BYTES).build());
        Path artifacts = Files.createDirectories(folder.resolve("20200101T000000000-gone.artifacts"));
        Path unfinished = Files.write(folder.resolve(".20200101T000000000-gone.part"), BYTES);
        spool.removeLeftovers();
        assertThat(artifacts).as("somebody may be writing it").exists();

        Instant old = Instant.now().minus(Duration.ofDays(2));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(old));
            }
        }
        spool.removeLeftovers();
        assertThat(artifacts).doesNotExist();
        assertThat(unfinished).doesNotExist();
        assertThat(spool.files()).hasSize(1);
        assertThat(spool.artifact(spool.files().get(0), "a")).hasBinaryContent(BYTES);
    }

    private static TrackedRun.Builder run() {
        return TrackedRun.named("experiment", "run");
    }
}
