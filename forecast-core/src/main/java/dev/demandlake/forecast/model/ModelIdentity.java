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
package dev.demandlake.forecast.model;

/** What rows say of the model that made them, whether it is fitted to one series or learned from many. */
public interface ModelIdentity {
    /** The name in tables and SQL, lower snake case. */
    String id();

    /** Changes whenever the same values would give other numbers, so that archived forecasts stay what they were. */
    String version();

    ModelFamily family();
}
