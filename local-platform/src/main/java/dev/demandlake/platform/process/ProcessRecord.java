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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A process by number and start time: a number alone may have been given to a stranger since.
 *
 * @param pid process number
 * @param started when the system started it
 */
public record ProcessRecord(long pid, Instant started) {
    // the system derives the start from the time since boot, which moves when the clock is set
    private static final Duration TOLERANCE = Duration.ofSeconds(3);

    public ProcessRecord {
        if (pid <= 0) {
            throw new IllegalArgumentException("pid is not positive: " + pid);
        }
    }

    public static ProcessRecord of(ProcessHandle process) {
        return new ProcessRecord(process.pid(), process.info().startInstant().orElseGet(Instant::now));
    }

    /** Reads what {@link #toText()} wrote; empty if the text is not such a record (a file cut short by a crash). */
    public static Optional<ProcessRecord> parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ProcessRecord(
                    Long.parseLong(lines.get(0).strip()),
                    Instant.ofEpochMilli(Long.parseLong(lines.get(1).strip()))));
        } catch (IllegalArgumentException notARecord) {
            return Optional.empty();
        }
    }

    public String toText() {
        return "%d%n%d%n".formatted(pid, started.toEpochMilli());
    }

    /** The process, if it still runs and is the one recorded. */
    public Optional<ProcessHandle> running() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> !ProcessFacts.isZombie(process.pid()))
                .filter(process -> process.info()
                        .startInstant()
                        .map(start -> Duration.between(start, started).abs().compareTo(TOLERANCE) <= 0)
                        .orElse(false));
    }
}
