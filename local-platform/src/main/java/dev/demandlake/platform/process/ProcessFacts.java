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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the system tells about a process. */
public final class ProcessFacts {
    private static final Path PROC = Path.of("/proc");
    private static final int KILOBYTES_A_MEGABYTE = 1024;

    private ProcessFacts() {}

    /** A process that has ended but whose parent has not looked; it holds nothing. */
    static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"));
            return stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("Z");
        } catch (IOException | StringIndexOutOfBoundsException unknown) {
            return false;
        }
    }

    /** Resident memory of the process and all its descendants in MB; pages that they share count once for each. */
    public static long residentMegabytes(ProcessHandle process) {
        List<Long> pids = Stream.concat(Stream.of(process), process.descendants())
                .map(ProcessHandle::pid)
                .toList();
        return pids.stream().mapToLong(ProcessFacts::residentKilobytes).sum() / KILOBYTES_A_MEGABYTE;
    }

    private static long residentKilobytes(long pid) {
        try (Stream<String> lines = Files.lines(PROC.resolve(pid + "/status"))) {
            return kilobytes(lines, "VmRSS:");
        } catch (IOException | UncheckedIOException notLinux) {
            return residentByPs(pid);
        }
    }

    private static long residentByPs(long pid) {
        return Commands.output(List.of("ps", "-o", "rss=", "-p", Long.toString(pid)))
                .map(String::strip)
                .filter(text -> !text.isEmpty() && text.chars().allMatch(Character::isDigit))
                .map(Long::parseLong)
                .orElse(0L);
    }

    private static long kilobytes(Stream<String> lines, String name) {
        return lines.filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).replace("kB", "").strip())
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }
}
