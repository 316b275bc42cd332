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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The program that listens on a port, as far as the system tells.
 *
 * @param pid process number
 * @param program its command
 */
record PortHolder(long pid, String program) {
    private static final String LISTENING = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    static Optional<PortHolder> of(int port) {
        Set<String> sockets = Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(table -> inodes(Path.of(table), port))
                .map(inode -> "socket:[" + inode + "]")
                .collect(Collectors.toSet());
        if (sockets.isEmpty()) {
            return byLsof(port);
        }
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process.pid(), sockets))
                .findFirst()
                .map(process ->
                        new PortHolder(process.pid(), process.info().command().orElse("an unknown program")));
    }

    private static Stream<String> inodes(Path table, int port) {
        try (Stream<String> lines = Files.lines(table)) {
            String ending = ":%04X".formatted(port);
            return lines
                    .map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields.length > INODE
                            && fields[LOCAL_ADDRESS].endsWith(ending)
                            && fields[STATE].equals(LISTENING))
                    .map(fields -> fields[INODE])
                    .toList()
                    .stream();
        } catch (IOException | UncheckedIOException notLinux) {
            return Stream.empty();
        }
    }

    private static boolean holds(long pid, Set<String> sockets) {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return descriptors.anyMatch(descriptor -> {
                try {
                    return sockets.contains(Files.readSymbolicLink(descriptor).toString());
                } catch (IOException closed) {
                    return false;
                }
            });
        } catch (IOException | UncheckedIOException notOurs) {
            return false;
        }
    }

    private static Optional<PortHolder> byLsof(int port) {
        return Commands.output(List.of("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-Fp"))
                .flatMap(text ->
                        text.lines().filter(line -> line.startsWith("p")).findFirst())
                .map(line -> Long.parseLong(line.substring(1)))
                .map(pid -> new PortHolder(
                        pid,
                        ProcessHandle.of(pid)
                                .flatMap(process -> process.info().command())
                                .orElse("an unknown program")));
    }

    @Override
    public String toString() {
        return "pid %d (%s)".formatted(pid, program);
    }
}
