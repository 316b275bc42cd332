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
package dev.demandlake.platform.report;

import java.util.List;

/** Takes the rows of a query one by one. */
public interface RowSink {
    /** For statements whose rows nobody wants. */
    RowSink NOTHING = new RowSink() {
        @Override
        public void columns(List<String> names) {}

        @Override
        public void row(List<Object> values) {}

        @Override
        public void end() {}
    };

    /** Called once, before the rows. */
    void columns(List<String> names);

    /** One row; absent values are null. */
    void row(List<Object> values);

    /** Called once, after the last row. */
    void end();
}
