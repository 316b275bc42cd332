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

import dev.demandlake.spark.contract.Contracts;
import dev.demandlake.spark.contract.Severity;
import dev.demandlake.spark.quality.CheckResult;
import dev.demandlake.spark.run.PublishedSnapshot;
import dev.demandlake.spark.run.Run;
import dev.demandlake.spark.run.RunDataset;
import dev.demandlake.spark.run.RunDataset.Direction;
import dev.demandlake.spark.run.RunDataset.Kind;
import dev.demandlake.spark.run.RunStatus;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.DataQualityAssertionsDatasetFacetAssertions;
import io.openlineage.client.OpenLineage.DatasetFacets;
import io.openlineage.client.OpenLineage.InputDataset;
import io.openlineage.client.OpenLineage.OutputDataset;
import io.openlineage.client.OpenLineage.RunEvent;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import io.openlineage.client.OpenLineage.RunFacetsBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Makes events of OpenLineage of what the books say. Tables are named {@code <layer>.<table>} in the namespace of the warehouse,
 * files by their path in the namespace {@code file}. A table that a gate has read is an input with the outcome of its checks; a
 * table that was published or written is an output with its snapshot as version.
 */
final class LineageEvents {
    private static final String NAMESPACE = "demandlake";
    private static final URI PRODUCER = URI.create("urn:demandlake:spark-jobs");
    private static final String FILES = "file";

    private final OpenLineage events = new OpenLineage(PRODUCER);
    private final String warehouse;
    private final Contracts contracts;

    LineageEvents(String warehouse, Contracts contracts) {
        this.warehouse = requireNonNull(warehouse, "warehouse is null");
        this.contracts = requireNonNull(contracts, "contracts is null");
    }

    /** Identifies a run where the standard asks for a UUID: made from the run's id, so that the same run has the same. */
    static UUID runId(Run run) {
        return UUID.nameUUIDFromBytes(run.id().getBytes(StandardCharsets.UTF_8));
    }

    RunEvent started(Run run) {
        return event(run, EventType.START, run.startedAt(), new RunFacetsBuilder(), List.of(), List.of());
    }

    /** A run that succeeded is COMPLETE, any other FAIL with its message. */
    RunEvent ended(Run run, RunStatus status, String message, RunContent content) {
        boolean succeeded = status == RunStatus.SUCCEEDED;
        RunFacetsBuilder facets = new RunFacetsBuilder();
        if (!succeeded) {
            facets.errorMessage(events.newErrorMessageRunFacet(message, "JAVA", null));
        }
        Map<String, OutputDataset> outputs = outputs(content);
        return event(
                run,
                succeeded ? EventType.COMPLETE : EventType.FAIL,
                Instant.now(),
                facets,
                inputs(content, outputs),
                List.copyOf(outputs.values()));
    }

    private RunEvent event(
            Run run,
            EventType type,
            Instant time,
            RunFacetsBuilder facets,
            List<InputDataset> inputs,
            List<OutputDataset> outputs) {
        facets.tags(events.newTagsRunFacet(List.of(
                events.newTagsRunFacetFields("demandlake.run_id", run.id(), NAMESPACE),
                events.newTagsRunFacetFields("demandlake.dataset", run.dataset(), NAMESPACE))));
        return events.newRunEvent(
                ZonedDateTime.ofInstant(time, ZoneOffset.UTC),
                type,
                events.newRun(runId(run), facets.build()),
                events.newJobBuilder()
                        .namespace(NAMESPACE)
                        .name(run.job() + "." + run.dataset())
                        .facets(events.newJobFacetsBuilder()
                                .jobType(events.newJobTypeJobFacet("BATCH", "SPARK", "JOB", null))
                                .build())
                        .build(),
                inputs,
                outputs);
    }

    private Map<String, OutputDataset> outputs(RunContent content) {
        Map<String, OutputDataset> outputs = new LinkedHashMap<>();
        for (RunDataset dataset : content.datasets()) {
            if (dataset.direction() == Direction.OUTPUT) {
                outputs.put(dataset.name(), output(dataset.name(), dataset.snapshotId(), dataset.rows()));
            }
        }
        for (PublishedSnapshot snapshot : content.published()) {
            String name = qualified(snapshot.table());
            outputs.put(
                    name, output(name, OptionalLong.of(snapshot.snapshotId()), OptionalLong.of(snapshot.totalRows())));
        }
        return outputs;
    }

    private OutputDataset output(String name, OptionalLong snapshotId, OptionalLong rows) {
        return events.newOutputDatasetBuilder()
                .namespace(warehouse)
                .name(name)
                .facets(version(snapshotId))
                .outputFacets(events.newOutputDatasetOutputFacetsBuilder()
                        .outputStatistics(events.newOutputStatisticsOutputDatasetFacet(
                                rows.isPresent() ? rows.getAsLong() : null, null, null))
                        .build())
                .build();
    }

    private List<InputDataset> inputs(RunContent content, Map<String, OutputDataset> outputs) {
        List<InputDataset> inputs = new ArrayList<>();
        Map<String, List<DataQualityAssertionsDatasetFacetAssertions>> assertions = assertions(content.checks());
        for (RunDataset dataset : content.datasets()) {
            boolean ofThisRun = outputs.containsKey(dataset.name()) || assertions.containsKey(dataset.name());
            if (dataset.direction() == Direction.INPUT && !ofThisRun) {
                inputs.add(events.newInputDatasetBuilder()
                        .namespace(dataset.kind() == Kind.FILE ? FILES : warehouse)
                        .name(dataset.name())
                        .facets(version(dataset.snapshotId()))
                        .build());
            }
        }
        assertions.forEach((table, ofTable) -> inputs.add(events.newInputDatasetBuilder()
                .namespace(warehouse)
                .name(table)
                .inputFacets(events.newInputDatasetInputFacetsBuilder()
                        .dataQualityAssertions(events.newDataQualityAssertionsDatasetFacet(ofTable))
                        .build())
                .build()));
        return inputs;
    }

    private Map<String, List<DataQualityAssertionsDatasetFacetAssertions>> assertions(List<CheckResult> checks) {
        Map<String, List<DataQualityAssertionsDatasetFacetAssertions>> byTable = new LinkedHashMap<>();
        for (CheckResult check : checks) {
            byTable.computeIfAbsent(qualified(check.table()), table -> new ArrayList<>())
                    .add(events.newDataQualityAssertionsDatasetFacetAssertionsBuilder()
                            .assertion(check.check())
                            .success(check.passed())
                            .severity(check.severity() == Severity.ERROR ? "error" : "warn")
                            .description(check.message())
                            .expected("at most " + check.threshold())
                            .actual(Double.toString(check.value()))
                            .build());
        }
        return byTable;
    }

    private DatasetFacets version(OptionalLong snapshotId) {
        return snapshotId.isEmpty()
                ? null
                : events.newDatasetFacetsBuilder()
                        .version(events.newDatasetVersionDatasetFacet(Long.toString(snapshotId.getAsLong())))
                        .build();
    }

    /** The layer stands in the contract of a table; what has none was landed. */
    private String qualified(String table) {
        return contracts
                .find(table)
                .map(contract -> contract.layer() + "." + contract.name())
                .orElse("bronze." + table);
    }
}
