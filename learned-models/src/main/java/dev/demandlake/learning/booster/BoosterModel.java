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
package dev.demandlake.learning.booster;

import java.util.Arrays;

/**
 * A trained model in the booster's own format.
 *
 * @param bytes what the booster writes to its model files
 * @param trees how many it has
 * @param objective by which it was trained
 */
public record BoosterModel(byte[] bytes, int trees, Objective objective) {
    public BoosterModel {
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BoosterModel model
                && trees == model.trees
                && objective == model.objective
                && Arrays.equals(bytes, model.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "BoosterModel[" + trees + " trees, " + bytes.length + " bytes]";
    }
}
