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
package dev.demandlake.file.series;

import static java.util.Objects.requireNonNull;

import dev.demandlake.file.FileFaultException;

/**
 * Names of the columns of a file; others are not looked at.
 *
 * @param id the series
 * @param time the period
 * @param value what is forecast
 */
public record Columns(String id, String time, String value) {
    /** The names that statsforecast and its kin use. */
    public static final Columns DEFAULT = new Columns("unique_id", "ds", "y");

    public Columns {
        requireNonNull(id, "id is null");
        requireNonNull(time, "time is null");
        requireNonNull(value, "value is null");
        if (id.equals(time) || value.equals(id) || value.equals(time)) {
            throw new IllegalArgumentException("The columns of series, period and value are "
                    + FileFaultException.quoted(id) + ", " + FileFaultException.quoted(time) + " and "
                    + FileFaultException.quoted(value) + "; they must be three");
        }
    }
}
