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
package dev.demandlake.spark.lineage;

import static java.util.Objects.requireNonNull;

import dev.demandlake.spark.JobConfiguration;
import dev.demandlake.spark.contract.Contracts;
import dev.demandlake.spark.run.Run;
import dev.demandlake.spark.run.RunLog;
import dev.demandlake.spark.run.RunStatus;
import io.openlineage.client.OpenLineage.RunEvent;
import io.openlineage.client.transports.FileConfig;
import io.openlineage.client.transports.FileTransport;
import io.openlineage.client.transports.HttpConfig;
import io.openlineage.client.transports.HttpTransport;
import io.openlineage.client.transports.Transport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Tells where the configuration says what runs do: a START when one begins, a COMPLETE or FAIL when it ends. Nobody who listens
 * can make a run fail: an event that cannot be handed over is a line of warning.
 */
public final class Lineage implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;

    private final LineageEvents events;
    private final List<Transport> transports;
    private final PrintWriter warnings;

    private Lineage(LineageEvents events, List<Transport> transports, PrintWriter warnings) {
        this.events = requireNonNull(events, "events is null");
        this.transports = List.copyOf(transports);
        this.warnings = requireNonNull(warnings, "warnings is null");
    }

    /** @param warnings where events that could not be handed over are told */
    public static Lineage of(JobConfiguration configuration, Contracts contracts, PrintWriter warnings) {
        JobConfiguration.Openlineage settings = configuration.openlineage();
        List<Transport> transports = new ArrayList<>();
        settings.file().ifPresent(file -> transports.add(toFile(file)));
        settings.uri().ifPresent(uri -> {
            HttpConfig http = new HttpConfig();
            http.setUrl(uri);
            http.setTimeoutInMillis(TIMEOUT_MILLIS);
            settings.apiKey().ifPresent(key -> http.setAuth(() -> "Bearer " + key));
            transports.add(new HttpTransport(http));
        });
        return new Lineage(new LineageEvents(configuration.warehouse(), contracts), transports, warnings);
    }

    /** A run began. */
    public void started(Run run) {
        emit(() -> events.started(run));
    }

    /** A run ended; what it did is read from the books. */
    public void ended(Run run, RunStatus status, String message, RunLog runLog) {
        emit(() -> events.ended(
                run,
                status,
                message,
                new RunContent(runLog.datasets(run), runLog.publishedBy(run.id()), runLog.checks(run))));
    }

    private void emit(Supplier<RunEvent> event) {
        if (transports.isEmpty()) {
            return;
        }
        try {
            RunEvent made = event.get();
            transports.forEach(transport -> emit(made, transport));
        } catch (RuntimeException e) {
            warn("an event of lineage could not be made: " + e);
        }
    }

    private void emit(RunEvent event, Transport transport) {
        try {
            transport.emit(event);
        } catch (RuntimeException e) {
            warn("the " + event.getEventType() + " event of lineage was not handed over: " + e.getMessage());
        }
    }

    private void warn(String text) {
        warnings.println("warning: " + text);
        warnings.flush();
    }

    private static Transport toFile(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The folder of " + file + " (DEMANDLAKE_OPENLINEAGE_FILE) cannot be made: " + e, e);
        }
        return new FileTransport(new FileConfig(file.toString()));
    }

    @Override
    public void close() {
        for (Transport transport : transports) {
            try {
                transport.close();
            } catch (Exception e) {
                warn("a transport of lineage was not closed: " + e.getMessage());
            }
        }
    }
}
