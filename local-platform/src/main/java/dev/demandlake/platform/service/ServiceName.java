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
package dev.demandlake.platform.service;

import java.util.Locale;

/** The services, in the order in which they start. */
public enum ServiceName {
    POSTGRES("Postgres"),
    TRINO("Trino"),
    SUPERSET("Superset"),
    MLFLOW("MLflow");

    private final String title;

    ServiceName(String title) {
        this.title = title;
    }

    /** Name for people. */
    public String title() {
        return title;
    }

    /** Name in files and on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
