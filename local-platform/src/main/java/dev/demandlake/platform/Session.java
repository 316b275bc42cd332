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
package dev.demandlake.platform;

import static java.util.Objects.requireNonNull;

import dev.demandlake.platform.home.HomeLock;
import dev.demandlake.platform.process.StopSignal;
import dev.demandlake.platform.progress.Progress;
import dev.demandlake.platform.service.Service;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * One command that changes a home. Whatever it starts is ended again when it fails or is interrupted; {@link #keep()}
 * leaves it running.
 */
public final class Session implements AutoCloseable {
    /** Work that ends with the command; a killed launcher leaves its record behind. */
    private static final List<String> JOBS =
            List.of("generate", "pipeline", "rollback", "maintain", "dbt", "superset-bootstrap");

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PlatformContext context;
    private final HomeLock lock;
    private final Thread hook;
    private final Deque<Service> started = new ArrayDeque<>();
    private boolean kept;

    private Session(PlatformContext context, HomeLock lock) {
        this.context = context;
        this.lock = lock;
        this.hook = new Thread(this::interrupted, "undo");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Takes the home for a command and ends what a killed predecessor has left at work. */
    public static Session open(PlatformContext context, String command) {
        requireNonNull(context, "context is null").home().create();
        Session session = new Session(context, HomeLock.acquire(context.home(), command));
        session.stopJobs();
        return session;
    }

    /** Starts a service that does not answer; a hung process of it is ended before. */
    public void ensure(Service service, Progress.Step step) throws InterruptedException {
        if (service.answers()) {
            step.detail("runs already, " + service.url());
            return;
        }
        service.stop();
        synchronized (this) {
            started.push(service);
        }
        service.start(step);
    }

    /** Leaves running what was started. */
    public synchronized void keep() {
        kept = true;
    }

    /** Ends the jobs, not the services. */
    public void stopJobs() {
        JOBS.forEach(job -> context.processes().stop(job, StopSignal.TERMINATE, PATIENCE));
    }

    /** Ends every process of the home; returns the names of those that ran. */
    public List<String> stopAll(List<Service> services) {
        return services.reversed().stream()
                .filter(Service::stop)
                .map(service -> service.name().title())
                .toList();
    }

    /** Whether Ctrl-C or a signal ends this process just now; what fails then is no fault to report. */
    public static boolean isInterrupted() {
        try {
            Thread probe = new Thread(() -> {});
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException shuttingDown) {
            return true;
        }
    }

    private void interrupted() {
        System.err.println("demandlake: interrupted; stopping what this command has started");
        undo();
    }

    private synchronized void undo() {
        stopJobs();
        while (!kept && !started.isEmpty()) {
            started.pop().stop();
        }
    }

    @Override
    public void close() {
        undo();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // the hook runs already
        }
        lock.close();
    }
}
