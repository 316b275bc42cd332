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

import java.util.List;

/**
 * A new version of a registered model, made of artifacts of the run.
 *
 * @param model name of the registered model, which is made where it does not exist; without {@code /} and {@code :}
 * @param artifactPath file or folder of the model among the artifacts of the run
 * @param aliases names that point to this version from now on, such as {@code champion} or {@code production}
 */
public record ModelRegistration(String model, String artifactPath, List<String> aliases) {
    public ModelRegistration {
        Names.requireModel(model);
        Names.requireArtifactPath(artifactPath);
        aliases = List.copyOf(aliases);
        aliases.forEach(Names::requireAlias);
    }
}
