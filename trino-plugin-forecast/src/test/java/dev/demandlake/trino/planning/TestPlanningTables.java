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
package dev.demandlake.trino.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.demandlake.trino.PlatformForTests;
import org.junit.jupiter.api.Test;

final class TestPlanningTables {
    private final PlatformForTests platform = PlatformForTests.platform();

    @Test
    void try1() {
        System.err.println(platform.rows("SHOW TABLES FROM forecast.planning"));
        System.err.println(platform.rows("SELECT * FROM forecast.planning.competition"));
        System.err.println(platform.rows("SHOW COLUMNS FROM forecast.planning.overrides"));
        System.err.println(platform.rows("SHOW SCHEMAS FROM forecast"));
        assertThat(platform.rows("SELECT * FROM forecast.planning.overrides")).isEmpty();
    }
}
