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

import dev.demandlake.spark.quality.CheckResult;
import dev.demandlake.spark.run.PublishedSnapshot;
import dev.demandlake.spark.run.RunDataset;
import java.util.List;

/** What the books say of a run when it has ended. */
record RunContent(List<RunDataset> datasets, List<PublishedSnapshot> published, List<CheckResult> checks) {
    RunContent {
        datasets = List.copyOf(datasets);
        published = List.copyOf(published);
        checks = List.copyOf(checks);
    }
}
