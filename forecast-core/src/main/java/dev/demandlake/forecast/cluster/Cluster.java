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
package dev.demandlake.forecast.cluster;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * A cluster of units.
 *
 * @param label the name it was given when it first appeared, and keeps
 * @param description the name it would be given now
 * @param centre the mean of its units, on the scale on which distances are measured
 */
public record Cluster(String label, String description, ClusterFeatures centre) implements Serializable {
    public Cluster {
        requireNonNull(label, "label is null");
        requireNonNull(description, "description is null");
        requireNonNull(centre, "centre is null");
    }
}
