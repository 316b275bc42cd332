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
package dev.demandlake.spark;

import dev.demandlake.spark.mapping.Mapping;
import dev.demandlake.spark.mapping.MappingReader;
import dev.demandlake.spark.run.Pipeline;
import dev.demandlake.spark.run.Stage;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The stages of the pipeline as commands; each runs what it needs before it. */
abstract class PipelineCommand extends LakeCommand {
    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Folder of the files.")
    private Path data;

    @Option(
            names = "--mapping",
            required = true,
            paramLabel = "FILE",
            description = "How the files map to the contracts.")
    private Path mappingFile;

    @Option(
            names = "--load-date",
            paramLabel = "YYYY-MM-DD",
            description = "Day from which changed dimension rows hold. Default: today (UTC).")
    private LocalDate loadDate;

    private final Stage stage;
    private Mapping mapping;

    PipelineCommand(Stage stage) {
        this.stage = stage;
    }

    @Override
    void check() {
        models();
        mapping = MappingReader.read(mappingFile);
    }

    @Override
    String dataset() {
        return mapping.name();
    }

    @Override
    Map<String, String> parameters() {
        return Map.of("data", data.toString(), "mapping", mappingFile.toString());
    }

    /** The models of this run by id; empty if it follows the competition. */
    Optional<List<String>> models() {
        return Optional.empty();
    }

    /** Most trees of a learned model; empty if nothing is learned. */
    OptionalInt trees() {
        return OptionalInt.empty();
    }

    @Override
    void execute(JobContext context) {
        Pipeline pipeline = new Pipeline(context, mapping, data).until(stage);
        Optional.ofNullable(loadDate).ifPresent(pipeline::loadDate);
        models().ifPresent(pipeline::models);
        trees().ifPresent(pipeline::trees);
        pipeline.execute(spec().commandLine().getOut());
    }

    @Command(
            name = "pipeline",
            description = "Runs everything, from the files to the champions, in one Spark session.",
            mixinStandardHelpOptions = true)
    static final class Whole extends PipelineCommand {
        @Option(
                names = "--models",
                paramLabel = "default|all|LIST",
                defaultValue = ModelChoice.DEFAULT,
                description =
                        "Models that are backtested, forecast and compete, by name and comma; default: those of the"
                                + " competition that planners have configured.")
        private String models;

        @Option(
                names = "--trees",
                paramLabel = "N",
                description = "Most trees of a learned model; transfer adds half as many a cluster. Default: 200.")
        private Integer trees;

        Whole() {
            super(Stage.ALL);
        }

        @Override
        void check() {
            if (trees != null && trees < 1) {
                throw new WrongUsageException("--trees is " + trees + "; it must be 1 or more");
            }
            super.check();
        }

        @Override
        OptionalInt trees() {
            return trees == null ? OptionalInt.empty() : OptionalInt.of(trees);
        }

        @Override
        Optional<List<String>> models() {
            return ModelChoice.ids(models);
        }
    }

    @Command(
            name = "ingest",
            description = "Lands the files in bronze and keeps their bad rows in bronze.rejected.",
            mixinStandardHelpOptions = true)
    static final class Ingest extends PipelineCommand {
        Ingest() {
            super(Stage.INGEST);
        }
    }

    @Command(
            name = "silver",
            description = "Lands the files and publishes dimensions and demand.",
            mixinStandardHelpOptions = true)
    static final class Silver extends PipelineCommand {
        Silver() {
            super(Stage.SILVER);
        }
    }

    @Command(
            name = "gold",
            description = "Lands the files and publishes dimensions, demand and the facts.",
            mixinStandardHelpOptions = true)
    static final class Gold extends PipelineCommand {
        Gold() {
            super(Stage.FACTS);
        }
    }
}
