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
package dev.demandlake.platform.pipeline;

import static java.util.Objects.requireNonNull;

import dev.demandlake.platform.JobEnvironment;
import dev.demandlake.platform.PlatformContext;
import dev.demandlake.tracking.Replay;
import dev.demandlake.tracking.Tracking;
import java.net.URI;
import java.util.Optional;

/** Runs that the pipeline has left for MLflow because it was away. */
public final class SpooledRuns {
    private final PlatformContext context;

    public SpooledRuns(PlatformContext context) {
        this.context = requireNonNull(context, "context is null");
    }

    /** Logs them in MLflow; says how many there were and what hindered, empty if there was none. */
    public Optional<String> replay() {
        Replay replay = new Tracking(
                        context.home().mlflowSpool(),
                        JobEnvironment.mlflowUri(context).map(URI::create))
                .replay();
        return replay.isEmpty() ? Optional.empty() : Optional.of(replay.text());
    }
}
