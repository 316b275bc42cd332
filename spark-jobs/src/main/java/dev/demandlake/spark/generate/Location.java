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
package dev.demandlake.spark.generate;

import java.io.Serializable;

/**
 * A place of sale with demographics of its surroundings (made up, like everything here).
 *
 * @param medianIncome yearly, in units of currency
 * @param medianAge in years
 * @param householdSize persons a household
 */
record Location(
        String id,
        String name,
        String region,
        String country,
        int population,
        int medianIncome,
        double medianAge,
        double householdSize)
        implements Serializable {}
