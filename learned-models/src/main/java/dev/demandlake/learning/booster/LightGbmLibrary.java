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
package dev.demandlake.learning.booster;

import com.microsoft.ml.lightgbm.lightgbmlib;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * LightGBM's native code. lightgbm4j would unpack it to fixed names in the temporary folder, where the next process writes over
 * what this one has mapped, and this one crashes; so it is unpacked to a folder of this process.
 */
final class LightGbmLibrary {
    // in the order in which they need each other
    private static final List<String> LIBRARIES = List.of("lib_lightgbm", "lib_lightgbm_swig");
    private static final Loading LOADING = new Loading();

    private LightGbmLibrary() {}

    /** Loads it once a process. */
    static void load() {
        LOADING.once();
    }

    static void check(int result) {
        if (result != 0) {
            throw new BoosterException("LightGBM refused: " + lightgbmlib.LGBM_GetLastError());
        }
    }

    private static final class Loading {
        private boolean loaded;

        private synchronized void once() {
            if (loaded) {
                return;
            }
            String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
            boolean arm = System.getProperty("os.arch").equals("aarch64");
            String folder = system.startsWith("linux") ? "linux" : system.startsWith("mac") ? "osx" : "windows";
            String suffix = system.startsWith("linux") ? ".so" : system.startsWith("mac") ? ".dylib" : ".dll";
            try {
                Path unpacked = Files.createTempDirectory("lightgbm");
                unpacked.toFile().deleteOnExit();
                for (String library : LIBRARIES) {
                    String name = library + suffix;
                    unpack(
                            "lightgbm4j/" + folder + "/" + (arm ? "aarch64" : "x86_64") + "/" + name,
                            unpacked.resolve(name));
                }
            } catch (IOException | UnsatisfiedLinkError e) {
                throw new BoosterException(
                        "LightGBM cannot be loaded on " + system + " " + System.getProperty("os.arch") + ": "
                                + e.getMessage(),
                        e);
            }
            loaded = true;
        }

        private static void unpack(String resource, Path file) throws IOException {
            try (InputStream library = lightgbmlib.class.getClassLoader().getResourceAsStream(resource)) {
                if (library == null) {
                    throw new IOException("lightgbm4j has no " + resource);
                }
                Files.copy(library, file);
            }
            file.toFile().deleteOnExit();
            System.load(file.toString());
        }
    }
}
