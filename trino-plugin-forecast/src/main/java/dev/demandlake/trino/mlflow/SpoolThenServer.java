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
package dev.demandlake.trino.mlflow;

import static java.util.Objects.requireNonNull;

import dev.demandlake.trino.relation.RowSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Rows of the runs in the spool, then those of the server without these runs. A run leaves the spool when the server has all of
 * it, so in this order none is missed and none is shown twice or in part, even while runs are handed over.
 */
final class SpoolThenServer implements RowSource {
    private final RunSpool spool;
    private final int pageSize;
    private final Function<SpooledRun, List<List<Object>>> spooledRows;
    private final Optional<RowSource> server;
    private final Set<String> keys = new HashSet<>();

    private List<Path> files;
    private int read;
    private boolean serverAnswered;
    private boolean finished;

    /**
     * Rows of spool and server.
     *
     * @param pageSize files that are read at once
     * @param spooledRows rows of a run in the spool
     * @param server rows of the server, given the keys to leave out; empty if there is no server
     */
    SpoolThenServer(
            RunSpool spool,
            int pageSize,
            Function<SpooledRun, List<List<Object>>> spooledRows,
            Optional<Function<Set<String>, RowSource>> server) {
        this.spool = requireNonNull(spool, "spool is null");
        this.pageSize = pageSize;
        this.spooledRows = requireNonNull(spooledRows, "spooledRows is null");
        this.server = server.map(opener -> opener.apply(keys));
    }

    @Override
    public Optional<List<List<Object>>> next() {
        if (finished) {
            return Optional.empty();
        }
        if (files == null) {
            files = spool.files();
        }
        if (read < files.size()) {
            return Optional.of(spooled());
        }
        Optional<List<List<Object>>> rows = fromServer();
        serverAnswered = true;
        finished = rows.isEmpty();
        return rows;
    }

    private List<List<Object>> spooled() {
        List<List<Object>> rows = new ArrayList<>();
        int end = Math.min(files.size(), read + pageSize);
        for (; read < end; read++) {
            spool.read(files.get(read)).ifPresent(run -> {
                keys.add(run.run().runId());
                rows.addAll(spooledRows.apply(run));
            });
        }
        return rows;
    }

    private Optional<List<List<Object>>> fromServer() {
        if (server.isEmpty()) {
            return Optional.empty();
        }
        try {
            return server.get().next();
        } catch (MlflowAwayException away) {
            // what waits is shown without the server, but never a part of what the server has
            if (serverAnswered || keys.isEmpty()) {
                throw away;
            }
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        server.ifPresent(RowSource::close);
    }
}
