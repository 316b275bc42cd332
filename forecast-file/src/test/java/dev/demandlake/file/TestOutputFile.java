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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestOutputFile {
    private static final byte[] TEXT = "new\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void aFileThatIsNotPublishedLeavesNothing() throws IOException {
        try (OutputFile file = OutputFile.begin(target(), ExistingOutput.REFUSE)) {
            file.write(TEXT);
            Files.write(file.newFile(), TEXT);
            assertThat(target()).doesNotExist();
        }
        assertEmptyBut();
    }

    @Test
    void aPublishedFileIsAllThatIsLeft() throws IOException {
        try (OutputFile file = OutputFile.begin(target(), ExistingOutput.REFUSE)) {
            file.write(TEXT);
            Files.write(file.newFile(), TEXT);
            file.publish();
        }
        assertEmptyBut("out.csv");
        assertThat(target()).hasBinaryContent(TEXT);
    }

    @Test
    void anExistingFileIsRefused() throws IOException {
        Files.writeString(target(), "old");
        assertThatThrownBy(() -> OutputFile.begin(target(), ExistingOutput.REFUSE))
                .isInstanceOf(OutputExistsException.class)
                .hasMessageContaining(target().toString())
                .hasMessageContaining("--overwrite");
        assertThat(target()).hasContent("old");
        assertEmptyBut("out.csv");
    }

    @Test
    void aFileThatAppearsMeanwhileIsRefusedToo() throws IOException {
        try (OutputFile file = OutputFile.begin(target(), ExistingOutput.REFUSE)) {
            file.write(TEXT);
            Files.writeString(target(), "of another program");
            assertThatThrownBy(file::publish).isInstanceOf(OutputExistsException.class);
        }
        assertThat(target()).hasContent("of another program");
        assertEmptyBut("out.csv");
    }

    @Test
    void anExistingFileStaysUntilItIsReplaced() throws IOException {
        Files.writeString(target(), "old");
        try (OutputFile file = OutputFile.begin(target(), ExistingOutput.REPLACE)) {
            file.write(TEXT);
            assertThat(target()).hasContent("old");
            file.publish();
        }
        assertThat(target()).hasBinaryContent(TEXT);
    }

    @Test
    void whatAKilledProcessHasLeftIsTakenOver() throws IOException {
        Files.writeString(folder.resolve("out.csv.part"), "half a row and much more than the new file has");
        Files.createDirectory(folder.resolve("out.csv.sort"));
        Files.writeString(folder.resolve("out.csv.sort/run-1"), "rows");
        try (OutputFile file = OutputFile.begin(target(), ExistingOutput.REFUSE)) {
            file.write(TEXT);
            file.publish();
        }
        assertThat(target()).hasBinaryContent(TEXT);
        assertEmptyBut("out.csv");
    }

    @Test
    void twoAtATimeAreRefused() throws IOException {
        try (OutputFile file = OutputFile.begin(target(), ExistingOutput.REFUSE)) {
            file.write(TEXT);
            assertThatThrownBy(() -> OutputFile.begin(target(), ExistingOutput.REPLACE))
                    .isInstanceOf(FileFaultException.class)
                    .hasMessageContaining("another process is writing it");
            file.publish();
        }
        assertThat(target()).hasBinaryContent(TEXT);
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Path lost = folder.resolve("lost/out.csv");
        assertThatThrownBy(() -> OutputFile.begin(lost, ExistingOutput.REFUSE))
                .isInstanceOf(FileFaultException.class)
                .hasMessageContaining("there is no folder " + folder.resolve("lost"));
        assertThatThrownBy(() -> OutputFile.begin(folder, ExistingOutput.REPLACE))
                .isInstanceOf(FileFaultException.class)
                .hasMessageContaining("is no regular file");
    }

    private Path target() {
        return folder.resolve("out.csv");
    }

    private void assertEmptyBut(String... names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(names);
        }
    }
}
