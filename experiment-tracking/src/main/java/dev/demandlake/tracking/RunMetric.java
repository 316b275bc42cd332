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

/**
 * One value of a metric.
 *
 * @param key name; letters, digits, spaces and {@code _ . - : /}, at most 250 characters
 * @param value NaN and infinite values are kept as such
 * @param step which value it is, such as an iteration; of several steps MLflow calls the last one the value of the metric
 */
public record RunMetric(String key, double value, long step) {
    public RunMetric {
        Names.requireKey("metric", key);
    }
}
