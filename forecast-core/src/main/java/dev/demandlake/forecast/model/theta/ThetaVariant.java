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
package dev.demandlake.forecast.model.theta;

/** The four theta models of Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler 2016, section 3. */
enum ThetaVariant {
    /** STM: θ is 2, the line is fitted to the whole series; the theta method of Assimakopoulos and Nikolopoulos 2000. */
    STANDARD("Theta", "theta"),
    /** OTM: θ is estimated. */
    OPTIMIZED("OptimizedTheta", "optimized_theta"),
    /** DSTM: θ is 2, the line is updated with each value. */
    DYNAMIC("DynamicTheta", "dynamic_theta"),
    /** DOTM: θ is estimated, the line is updated with each value. */
    DYNAMIC_OPTIMIZED("DynamicOptimizedTheta", "dynamic_optimized_theta");

    private final String modelName;
    private final String id;

    ThetaVariant(String modelName, String id) {
        this.modelName = modelName;
        this.id = id;
    }

    String modelName() {
        return modelName;
    }

    String id() {
        return id;
    }

    boolean isDynamic() {
        return this == DYNAMIC || this == DYNAMIC_OPTIMIZED;
    }

    boolean isOptimized() {
        return this == OPTIMIZED || this == DYNAMIC_OPTIMIZED;
    }
}
