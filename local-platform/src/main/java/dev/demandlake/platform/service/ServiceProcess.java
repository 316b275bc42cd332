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
package dev.demandlake.platform.service;

import static java.util.Objects.requireNonNull;

import dev.demandlake.platform.PlatformContext;
import dev.demandlake.platform.UserException;
import dev.demandlake.platform.config.PortSetting;
import dev.demandlake.platform.process.DetachedProcess;
import dev.demandlake.platform.process.LogFile;
import dev.demandlake.platform.process.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The process of a service: start with a check of readiness, and end. */
final class ServiceProcess {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int SHOWN_LINES = 20;

    private final PlatformContext context;
    private final ServiceName name;
    private final StopSignal signal;
    private final Duration patience;

    ServiceProcess(PlatformContext context, ServiceName name, StopSignal signal, Duration patience) {
        this.context = requireNonNull(context, "context is null");
        this.name = requireNonNull(name, "name is null");
        this.signal = requireNonNull(signal, "signal is null");
        this.patience = requireNonNull(patience, "patience is null");
    }

    Path log() {
        return context.home().log(name.id());
    }

    /** The port to start on, by the setting of that variable; the home remembers it. */
    int portForStart(String variable, String setting) {
        return context.ports().forStart(name.id(), PortSetting.parse(variable, setting));
    }

    /** The port the home remembers, 0 before the first start. */
    int port() {
        return context.ports().remembered(name.id()).orElse(0);
    }

    /** The address of a service that speaks HTTP. */
    String httpUrl() {
        return "http://127.0.0.1:" + port();
    }

    /** Whether the process runs and answers {@code GET /health}. */
    boolean isHealthy() {
        return isRunning() && Http.get(httpUrl() + "/health").isPresent();
    }

    boolean isRunning() {
        return context.processes().find(name.id()).isPresent();
    }

    boolean stop() {
        return context.processes().stop(name.id(), signal, patience);
    }

    /** Starts the process and returns when it is ready; on failure it is ended and the end of its log shown. */
    void start(DetachedProcess command, BooleanSupplier ready, Duration timeout, String remedy)
            throws InterruptedException {
        Process process = command.start(context.tools());
        context.processes().record(name.id(), process.toHandle());
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            while (!ready.getAsBoolean()) {
                if (!process.isAlive()) {
                    throw failure("ended with exit code %d while starting".formatted(process.exitValue()), remedy);
                }
                if (System.nanoTime() > deadline) {
                    throw failure("was not ready after %d s".formatted(timeout.toSeconds()), remedy);
                }
                Thread.sleep(POLL);
            }
        } catch (UserException | InterruptedException failure) {
            stop();
            throw failure;
        }
    }

    private UserException failure(String what, String remedy) {
        return new UserException("%s %s. %s%nThe last lines of %s:%n%s"
                .formatted(
                        name.title(), what, remedy, log(), String.join("\n", LogFile.lastLines(log(), SHOWN_LINES))));
    }
}
