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
import java.util.ArrayList;
import java.util.List;

/**
 * What one task makes: one month of the units from the first one up to, without, another.
 *
 * @param month from 0, the first month of the history
 */
record SalesSlice(int month, int firstUnit, int endUnit) implements Serializable {
    /** Every month of every unit once. */
    static List<SalesSlice> of(SoldUnits units, int slicesOfMonth) {
        List<SalesSlice> slices = new ArrayList<>();
        for (int month = 0; month < units.history().months(); month++) {
            for (int slice = 0; slice < slicesOfMonth; slice++) {
                slices.add(new SalesSlice(
                        month, boundary(units, slice, slicesOfMonth), boundary(units, slice + 1, slicesOfMonth)));
            }
        }
        return slices;
    }

    private static int boundary(SoldUnits units, int slice, int slices) {
        return (int) ((long) units.count() * slice / slices);
    }
}
