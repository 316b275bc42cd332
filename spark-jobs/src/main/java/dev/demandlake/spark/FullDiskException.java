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
package dev.demandlake.spark;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;

/** A disk was full in the middle of a job. */
public final class FullDiskException extends RuntimeException {
    // what Linux and macOS say; it comes as a cause, or within the text of a task that failed
    private static final String SYSTEM_MESSAGE = "No space left on device";
    private static final long MEGABYTE = 1L << 20;

    FullDiskException(Throwable fault, String warehouse) {
        super(
                "A disk is full. Free are " + free("the warehouse", folder(warehouse)) + " and "
                        + free("temporary files", new File(System.getProperty("java.io.tmpdir")))
                        + ". Published tables are whole, and nothing of this run was lost that the next one does not make again: free"
                        + " some space, or move the home to a larger disk (--home), and run again",
                fault);
    }

    /** Whether a full disk is behind a fault. */
    static boolean isReasonOf(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains(SYSTEM_MESSAGE)) {
                return true;
            }
        }
        return false;
    }

    private static File folder(String warehouse) {
        return warehouse.startsWith("file:") ? Path.of(URI.create(warehouse)).toFile() : new File(warehouse);
    }

    private static String free(String what, File folder) {
        return folder.getUsableSpace() / MEGABYTE + " MB for " + what + " (" + folder + ")";
    }
}
