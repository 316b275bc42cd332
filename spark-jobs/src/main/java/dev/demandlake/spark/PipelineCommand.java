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

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "pipeline",
        description = "Runs everything, from the files to the champions, in one Spark session.",
        mixinStandardHelpOptions = true)
final class PipelineCommand implements Callable<Integer> {
    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Folder of the files.")
    private Path data;

    @Option(
            names = "--mapping",
            required = true,
            paramLabel = "FILE",
            description = "How the files map to the contracts.")
    private Path mapping;

    @Override
    public Integer call() {
        throw new UnsupportedOperationException("pipeline of " + data + " by " + mapping + " is not built yet");
    }
}
