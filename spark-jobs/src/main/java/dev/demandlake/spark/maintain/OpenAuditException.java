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
package dev.demandlake.spark.maintain;

import java.util.List;

/** Tables are being written, or a run was killed while it wrote them. */
public final class OpenAuditException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OpenAuditException(List<String> branches) {
        super("Nothing was maintained, because candidates of a run are still there: " + String.join(", ", branches)
                + ". Wait for the run to end; if it was killed, run it again, which removes them.");
    }
}
