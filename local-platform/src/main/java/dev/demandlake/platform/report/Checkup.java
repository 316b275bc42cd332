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
package dev.demandlake.platform.report;

import static java.util.Objects.requireNonNull;

import com.sun.management.OperatingSystemMXBean;
import dev.demandlake.platform.PlatformContext;
import dev.demandlake.platform.config.PlatformConfig;
import dev.demandlake.platform.config.PortSetting;
import dev.demandlake.platform.process.Commands;
import dev.demandlake.platform.process.Ports;
import dev.demandlake.platform.service.ServiceName;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the platform needs of a machine, and whether it is there. */
public final class Checkup {
    private static final int JAVA_WANTED = 25;
    private static final long GIGABYTE = 1L << 30;
    private static final long DISK_WANTED_GB = 6;
    private static final long MEMORY_WANTED_GB = 8;
    // what the system keeps for itself is not shown as total
    private static final double TOLERANCE_GB = 0.75;

    private final PlatformContext context;

    public Checkup(PlatformContext context) {
        this.context = requireNonNull(context, "context is null");
    }

    /** One look: whether it is good, what was found, and how to mend it. */
    public record Finding(String what, boolean good, String found, Optional<String> remedy) {}

    public List<Finding> findings() {
        PlatformConfig config = context.config();
        return List.of(
                jdk(),
                maven(),
                python(),
                disk("cache", context.cache().root()),
                disk("home", context.home().root()),
                memory(),
                port(ServiceName.POSTGRES, config.postgres().port()),
                port(ServiceName.TRINO, config.trino().port()),
                port(ServiceName.SUPERSET, config.superset().port()),
                context.withMlflow()
                        ? port(ServiceName.MLFLOW, config.mlflow().port())
                        : finding("Port", true, "MLflow is off and takes none", ""));
    }

    private Finding jdk() {
        boolean good = Runtime.version().feature() >= JAVA_WANTED
                && Files.isExecutable(context.tools().javaHome().resolve("bin/javac"));
        return finding(
                "JDK",
                good,
                "%s at %s".formatted(Runtime.version(), context.tools().javaHome()),
                "A JDK %d is needed. Debian, Ubuntu: apt-get install openjdk-25-jdk   macOS: brew install openjdk@25"
                        .formatted(JAVA_WANTED));
    }

    private Finding maven() {
        Optional<String> version = Commands.output(List.of(context.tools().maven(), "--version", "-Dstyle.color=never"))
                .flatMap(text -> text.lines()
                        .filter(line -> line.contains("Apache Maven"))
                        .findFirst());
        return finding(
                "Maven",
                version.isPresent(),
                version.orElse("%s does not run".formatted(context.tools().maven())),
                "Maven 3.8.7 or newer is needed. Debian, Ubuntu: apt-get install maven   macOS: brew install maven");
    }

    private Finding python() {
        String check =
                "import sys, venv, ensurepip; assert (3, 10) <= sys.version_info[:2] <= (3, 12); print(sys.version.split()[0])";
        Optional<String> version =
                Commands.output(List.of(context.tools().python(), "-c", check)).map(String::strip);
        return finding(
                "Python",
                version.isPresent(),
                version.map(found -> found + " at " + context.tools().python())
                        .orElse("%s is not 3.10 to 3.12, or lacks the module venv"
                                .formatted(context.tools().python())),
                "Debian, Ubuntu: apt-get install python3 python3-venv   macOS: brew install python@3.12; DEMANDLAKE_PYTHON names another");
    }

    private static Finding disk(String what, Path folder) {
        Path existing = folder;
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            double free = Files.getFileStore(existing).getUsableSpace() / (double) GIGABYTE;
            boolean writable = Files.isWritable(existing);
            return finding(
                    "Disk",
                    writable && free >= DISK_WANTED_GB - TOLERANCE_GB,
                    "%.1f GB free for the %s at %s%s"
                            .formatted(free, what, folder, writable ? "" : ", which cannot be written"),
                    "About %d GB are needed at first; DEMANDLAKE_HOME and DEMANDLAKE_CACHE name other folders"
                            .formatted(DISK_WANTED_GB));
        } catch (IOException failure) {
            return finding(
                    "Disk",
                    false,
                    "%s: %s".formatted(folder, failure),
                    "Name a folder that can be read with DEMANDLAKE_HOME or DEMANDLAKE_CACHE");
        }
    }

    private static Finding memory() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double total = system.getTotalMemorySize() / (double) GIGABYTE;
        return finding(
                "Memory",
                total >= MEMORY_WANTED_GB - TOLERANCE_GB,
                "%.1f GB".formatted(total),
                "About %d GB are needed; with less try DEMANDLAKE_TRINO_HEAP_MB=1000, DEMANDLAKE_SPARK_HEAP_MB=1000, DEMANDLAKE_MLFLOW=off and --no-ui"
                        .formatted(MEMORY_WANTED_GB));
    }

    private Finding port(ServiceName name, String setting) {
        String variable = "DEMANDLAKE_%s_PORT".formatted(name.name());
        OptionalInt port = PortSetting.parse(variable, setting).number();
        if (port.isEmpty()) {
            return finding("Port", true, "%s takes any that is free".formatted(name.title()), "");
        }
        if (context.processes().find(name.id()).isPresent()) {
            return finding("Port", true, "%d is held by our %s".formatted(port.getAsInt(), name.title()), "");
        }
        boolean free = Ports.isFree(port.getAsInt());
        return finding(
                "Port",
                free,
                "%d for %s is %s"
                        .formatted(
                                port.getAsInt(), name.title(), free ? "free" : "taken" + Ports.holder(port.getAsInt())),
                "Stop that program, or choose another port: %s=auto".formatted(variable));
    }

    private static Finding finding(String what, boolean good, String found, String remedy) {
        return new Finding(what, good, found, good ? Optional.empty() : Optional.of(remedy));
    }
}
