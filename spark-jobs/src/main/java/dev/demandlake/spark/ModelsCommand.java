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

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says which models a run would have, or that a name is wrong, without a session. */
@Command(
        name = "models",
        description = "Prints the ids of the models that a choice stands for, one a line.",
        mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "default|all|LIST",
            defaultValue = ModelChoice.ALL,
            description = "As for pipeline --models (default: ${DEFAULT-VALUE}).")
    private String models;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<String> ids = ModelChoice.ids(models).orElse(List.of());
        ids.forEach(id -> spec.commandLine().getOut().println(id));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
