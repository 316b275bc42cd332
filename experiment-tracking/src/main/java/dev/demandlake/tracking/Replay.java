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

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of the runs in the spool.
 *
 * @param logged runs that MLflow has now and that left the spool
 * @param waiting runs that stay in it
 * @param spool the folder
 * @param hindrance why runs stay, for people; empty if none does
 */
public record Replay(int logged, int waiting, Path spool, Optional<String> hindrance) {
    public Replay {
        requireNonNull(spool, "spool is null");
        requireNonNull(hindrance, "hindrance is null");
        if (logged < 0 || waiting < 0) {
            throw new IllegalArgumentException("logged is %d, waiting is %d".formatted(logged, waiting));
        }
    }

    /** Whether there was no run at all. */
    public boolean isEmpty() {
        return logged == 0 && waiting == 0;
    }

    /** One line for people: {@code 30 runs logged}, or how many wait, where, and why. */
    public String text() {
        if (waiting == 0) {
            return runs(logged) + " logged";
        }
        String before = logged == 0 ? "" : runs(logged) + " logged, ";
        return "%s%s kept in %s%s"
                .formatted(
                        before,
                        runs(waiting),
                        spool,
                        hindrance.map(": "::concat).orElse(""));
    }

    private static String runs(int number) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? "run" : "runs");
    }
}
