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

import static java.util.Objects.requireNonNull;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps runs as files and hands them to MLflow when it is there. A server that is away, or dies in the middle, costs nothing
 * but time: the files stay, and the next {@link #replay} goes on where this one ended. Safe for several threads and processes.
 */
public final class Tracking {
    private final RunSpool spool;
    private final Optional<URI> server;

    /**
     * Tracking in a folder.
     *
     * @param spool folder of the runs that the server does not have yet; made when the first one comes
     * @param server address of the tracking server, {@code http://host:port}; empty if there is none
     */
    public Tracking(Path spool, Optional<URI> server) {
        this.spool = new RunSpool(spool);
        this.server = requireNonNull(server, "server is null");
    }

    /**
     * Keeps a run. It is on the disk, whole, when this returns.
     *
     * @throws UncheckedIOException if the spool cannot be written or a file of the run cannot be read
     */
    public void log(TrackedRun run) {
        spool.write(requireNonNull(run, "run is null"));
    }

    /**
     * Hands the kept runs to the server, the earliest first. Never fails for the server: what hindered is in the result.
     *
     * @throws UncheckedIOException if the spool cannot be read or written
     */
    public Replay replay() {
        int waiting = spool.files().size();
        if (waiting == 0) {
            return new Replay(0, 0, spool.folder(), Optional.empty());
        }
        if (server.isEmpty()) {
            return new Replay(0, waiting, spool.folder(), Optional.of("no server of MLflow is configured"));
        }
        return new SpoolReplay(spool, new MlflowApi(server.get())).execute();
    }
}
