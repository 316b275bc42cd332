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
package dev.demandlake.spark.generate;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes a generated data set to a folder, or keeps the one that is there if it is the same. */
final class GenerateDataSet {
    private static final int PROGRESS_STEPS = 10;

    private final DataSetSettings settings;
    private final OutputFolder output;
    private Consumer<Progress> listener = progress -> {};

    GenerateDataSet(DataSetSettings settings, OutputFolder output) {
        this.settings = requireNonNull(settings, "settings is null");
        this.output = requireNonNull(output, "output is null");
    }

    /** Calls the listener some ten times while the data are written. */
    GenerateDataSet onProgress(Consumer<Progress> listener) {
        this.listener = requireNonNull(listener, "listener is null");
        return this;
    }

    /**
     * Writes the data set.
     *
     * @throws IOException if writing fails; the folder is as it was
     */
    Result execute() throws IOException {
        output.recover();
        Optional<GeneratedManifest> existing = GeneratedManifest.read(output.path());
        if (existing.isPresent() && existing.get().describes(output.path(), settings)) {
            return new Result(existing.get(), Outcome.KEPT);
        }
        Path folder = output.begin();
        GeneratedManifest manifest = GeneratedManifest.of(settings, writeFiles(folder));
        manifest.write(folder);
        output.complete();
        return new Result(manifest, Outcome.WRITTEN);
    }

    private List<GeneratedManifest.GeneratedFile> writeFiles(Path folder) throws IOException {
        List<DemandForecastUnit> units = Assortment.of(settings);
        List<GeneratedManifest.GeneratedFile> written = new ArrayList<>();
        DataSetFiles files = new DataSetFiles(folder);
        try (files) {
            files.writeMembers(units);
            int step = Math.max(1, units.size() / PROGRESS_STEPS);
            for (DemandForecastUnit unit : units) {
                DemandProfile profile = new DemandProfile(unit, settings.history());
                files.write(
                        unit,
                        new SalesSimulator(profile, settings.seed()).sales(),
                        new ExternalForecaster(profile, settings.seed()).forecasts(),
                        new OverridePlanner(profile, settings.seed()).overrides());
                if ((unit.number() + 1) % step == 0) {
                    listener.accept(new Progress(unit.number() + 1, units.size(), files.salesRows()));
                }
            }
        }
        for (CsvWriter file : files.all()) {
            written.add(GeneratedManifest.file(folder, file.name(), file.rows()));
        }
        return written;
    }

    /** How far the writing is. */
    record Progress(int unitsDone, int units, long salesRows) {}

    /** Whether the data set was written or was there already. */
    enum Outcome {
        WRITTEN,
        KEPT
    }

    /** What the folder holds now. */
    record Result(GeneratedManifest manifest, Outcome outcome) {}
}
