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
package dev.demandlake.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** Size and time of a file, by which a change while it is read is noticed. */
record FileVersion(long size, FileTime modified) {
    /**
     * The present version.
     *
     * @throws FileFaultException if there is no such file
     */
    static FileVersion of(Path file) throws IOException {
        if (Files.notExists(file)) {
            throw new FileFaultException(file, "there is no such file");
        }
        if (!Files.isRegularFile(file)) {
            throw new FileFaultException(
                    file, "is no regular file; it is read twice, so it cannot be a folder or a pipe");
        }
        return new FileVersion(Files.size(file), Files.getLastModifiedTime(file));
    }

    void checkUnchanged(Path file) throws IOException {
        if (!equals(of(file))) {
            throw changed(file);
        }
    }

    static FileFaultException changed(Path file) {
        return new FileFaultException(file, "has changed while it was read; start again when it is complete");
    }
}
