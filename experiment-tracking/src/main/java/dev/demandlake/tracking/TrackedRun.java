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

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A run that has ended: a model in a window of a backtest, a training, a clustering.
 *
 * @param key names the run for ever, so that it is logged once however often it is sent
 * @param experiment name of the experiment it belongs to
 * @param name what people call it; need not be unique
 * @param parameters what it was run with
 * @param metrics what came out
 * @param tags what it was run on and by
 * @param artifacts its files, each path once
 * @param registration the model that it gave, if it is to be registered
 */
public record TrackedRun(
        String key,
        String experiment,
        String name,
        RunStatus status,
        Instant startedAt,
        Instant endedAt,
        Map<String, String> parameters,
        List<RunMetric> metrics,
        Map<String, String> tags,
        List<RunArtifact> artifacts,
        Optional<ModelRegistration> registration) {

    public TrackedRun {
        Names.requireRunKey(key);
        Names.requireExperiment(experiment);
        requireNonNull(name, "name is null");
        requireNonNull(status, "status is null");
        requireNonNull(registration, "registration is null");
        if (endedAt.isBefore(startedAt)) {
            throw new IllegalArgumentException(
                    "Run \"%s\" ended at %s, before it started at %s".formatted(name, endedAt, startedAt));
        }
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        parameters.forEach((parameter, value) -> {
            Names.requireKey("parameter", parameter);
            Names.requireValue("parameter", parameter, value, Names.LONGEST_PARAMETER);
        });
        metrics = List.copyOf(metrics);
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
        tags.forEach((tag, value) -> {
            Names.requireKey("tag", tag);
            Names.requireValue("tag", tag, value, Names.LONGEST_TAG);
        });
        artifacts = List.copyOf(artifacts);
        if (artifacts.stream().map(RunArtifact::path).distinct().count() < artifacts.size()) {
            throw new IllegalArgumentException("Run \"%s\" has two artifacts of the same path".formatted(name));
        }
    }

    /** Begins the description of a run; see {@link Builder}. */
    public static Builder named(String experiment, String name) {
        return new Builder(experiment, name);
    }

    /** Describes a run step by step; without more it is a finished one of this moment, with a random key. */
    public static final class Builder {
        private final String experiment;
        private final String name;
        private final Instant now = Instant.now();
        private final Map<String, String> parameters = new TreeMap<>();
        private final List<RunMetric> metrics = new ArrayList<>();
        private final Map<String, String> tags = new TreeMap<>();
        private final List<RunArtifact> artifacts = new ArrayList<>();
        private String key = UUID.randomUUID().toString();
        private RunStatus status = RunStatus.FINISHED;
        private Instant startedAt = now;
        private Instant endedAt = now;
        private Optional<ModelRegistration> registration = Optional.empty();

        private Builder(String experiment, String name) {
            this.experiment = experiment;
            this.name = name;
        }

        /** A key of the caller's own: work that is repeated under the same key is logged once. */
        public Builder key(String value) {
            key = value;
            return this;
        }

        public Builder period(Instant started, Instant ended) {
            startedAt = started;
            endedAt = ended;
            return this;
        }

        public Builder status(RunStatus value) {
            status = value;
            return this;
        }

        /** A parameter; {@code value} is kept as text. */
        public Builder parameter(String parameter, Object value) {
            parameters.put(parameter, String.valueOf(value));
            return this;
        }

        public Builder metric(String metric, double value) {
            return metric(metric, value, 0);
        }

        /** A value at a step, such as a training error at an iteration. */
        public Builder metric(String metric, double value, long step) {
            metrics.add(new RunMetric(metric, value, step));
            return this;
        }

        /** A value that may not be defined: then there is none. */
        public Builder metric(String metric, OptionalDouble value) {
            value.ifPresent(defined -> metric(metric, defined));
            return this;
        }

        public Builder tag(String tag, String value) {
            tags.put(tag, value);
            return this;
        }

        /** Importance of each feature, as metrics {@code importance/<feature>} and as the file {@code importances.json}. */
        public Builder importances(Map<String, Double> ofFeatures) {
            Map<String, Double> sorted = new TreeMap<>(ofFeatures);
            sorted.forEach((feature, importance) -> metric("importance/" + Names.toKey(feature), importance));
            return artifact("importances.json", RunDocument.toJson(sorted).getBytes(StandardCharsets.UTF_8));
        }

        public Builder artifact(String path, byte[] bytes) {
            artifacts.add(RunArtifact.of(path, bytes));
            return this;
        }

        public Builder artifact(String path, Path file) {
            artifacts.add(RunArtifact.of(path, file));
            return this;
        }

        /** Makes a version of a registered model of the artifacts below a path; the aliases point to it from then on. */
        public Builder register(String model, String artifactPath, String... aliases) {
            registration = Optional.of(new ModelRegistration(model, artifactPath, List.of(aliases)));
            return this;
        }

        public TrackedRun build() {
            return new TrackedRun(
                    key,
                    experiment,
                    name,
                    status,
                    startedAt,
                    endedAt,
                    parameters,
                    metrics,
                    tags,
                    artifacts,
                    registration);
        }
    }
}
