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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Sends every run of a spool, the earliest first, and forgets those that MLflow has. */
final class SpoolReplay {
    private final RunSpool spool;
    private final MlflowApi api;

    SpoolReplay(RunSpool spool, MlflowApi api) {
        this.spool = requireNonNull(spool, "spool is null");
        this.api = requireNonNull(api, "api is null");
    }

    Replay execute() {
        Optional<SpoolLock> taken = spool.lock();
        if (taken.isEmpty()) {
            return new Replay(
                    0,
                    spool.files().size(),
                    spool.folder(),
                    Optional.of("another process hands them to MLflow just now"));
        }
        SpoolLock lock = taken.get();
        try {
            Replay replay = send(spool.files());
            spool.removeLeftovers();
            return replay;
        } finally {
            lock.close();
        }
    }

    private Replay send(List<Path> files) {
        int logged = 0;
        Optional<String> hindrance = Optional.empty();
        RunSender sender = null;
        for (Path file : files) {
            try {
                Optional<RunDocument> document = spool.read(file);
                if (document.isEmpty()) {
                    continue;
                }
                if (sender == null) {
                    sender = new RunSender(api, spool, document.get().startMillis());
                }
                sender.send(file, document.get());
                spool.remove(file);
                logged++;
            } catch (UncheckedIOException unreadable) {
                hindrance = Optional.of(unreadable.getMessage());
            } catch (MlflowRefusedException refused) {
                hindrance = Optional.of("%s: %s".formatted(file.getFileName(), refused.getMessage()));
            } catch (MlflowUnavailableException away) {
                hindrance = Optional.of(away.getMessage());
                break;
            }
        }
        return new Replay(logged, spool.files().size(), spool.folder(), hindrance);
    }
}
