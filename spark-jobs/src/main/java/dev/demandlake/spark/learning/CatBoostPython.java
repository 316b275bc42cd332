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
package dev.demandlake.spark.learning;

import dev.demandlake.learning.booster.BoosterKind;
import dev.demandlake.learning.strategy.LearnedModels;
import dev.demandlake.spark.WrongUsageException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** The interpreter that trains CatBoost, as the session knows it. */
public final class CatBoostPython {
    /** Setting of the session. */
    public static final String SETTING = "spark.demandlake.catboost.python";

    private CatBoostPython() {}

    static Optional<Path> of(SparkSession spark) {
        return Optional.ofNullable(spark.conf().get(SETTING, null)).map(Path::of);
    }

    /** @throws WrongUsageException if one of these models needs the interpreter and there is none */
    public static void require(SparkSession spark, Collection<String> modelIds) {
        Optional<String> needs = modelIds.stream()
                .filter(id -> LearnedModels.find(id)
                        .filter(model -> model.booster() == BoosterKind.CATBOOST)
                        .isPresent())
                .findFirst();
        if (needs.isPresent() && of(spark).isEmpty()) {
            throw new WrongUsageException("The model " + needs.get()
                    + " is trained by Python: set DEMANDLAKE_CATBOOST_PYTHON to an interpreter with the packages of"
                    + " learned-models/python/requirements.lock; ./demandlake demo --models " + needs.get()
                    + " does that by itself");
        }
    }
}
