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
package dev.demandlake.tracking;

import java.util.Arrays;
import java.util.regex.Pattern;

/** What MLflow accepts, checked before a run is kept: what the server refused later would wait for ever. */
final class Names {
    static final int LONGEST_PARAMETER = 6_000;
    static final int LONGEST_TAG = 8_000;

    private static final int LONGEST_KEY = 250;
    private static final int LONGEST_EXPERIMENT = 500;
    private static final Pattern KEY = Pattern.compile("[\\w.\\- :]+(/[\\w.\\- :]+)*");
    private static final Pattern ARTIFACT_PATH = Pattern.compile("[\\w.\\-]+(/[\\w.\\-]+)*");
    private static final Pattern RUN_KEY = Pattern.compile("\\w[\\w.\\-]{0,119}");
    private static final Pattern ALIAS = Pattern.compile("[A-Za-z][\\w\\-]{0,254}");
    private static final Pattern VERSION = Pattern.compile("[vV]\\d+");

    private Names() {}

    static void requireKey(String what, String key) {
        if (key.length() > LONGEST_KEY || !KEY.matcher(key).matches() || isRelative(key)) {
            throw new IllegalArgumentException(
                    "The name of a %s is \"%s\"; it has 1 to %d letters, digits, spaces and _ . - : or / between them"
                            .formatted(what, key, LONGEST_KEY));
        }
    }

    /** The nearest name that MLflow accepts. */
    static String toKey(String name) {
        String key = name.replaceAll("[^\\w.\\- :]", "_");
        return isRelative(key) ? "_" + key : key;
    }

    static void requireValue(String what, String key, String value, int longest) {
        if (value.length() > longest) {
            throw new IllegalArgumentException(
                    "The %s \"%s\" has %d characters; MLflow takes %d".formatted(what, key, value.length(), longest));
        }
    }

    static void requireArtifactPath(String path) {
        if (!ARTIFACT_PATH.matcher(path).matches() || isRelative(path)) {
            throw new IllegalArgumentException(
                    "The path of an artifact is \"%s\"; it is relative, like model/model.txt, of letters, digits and _ . -"
                            .formatted(path));
        }
    }

    static void requireRunKey(String key) {
        if (!RUN_KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "The key of a run is \"%s\"; it has 1 to 120 letters, digits and _ . -".formatted(key));
        }
    }

    static void requireExperiment(String name) {
        if (name.isBlank() || name.length() > LONGEST_EXPERIMENT) {
            throw new IllegalArgumentException("The name of an experiment is \"%s\"; it has 1 to %d characters"
                    .formatted(name, LONGEST_EXPERIMENT));
        }
    }

    static void requireModel(String name) {
        if (name.isBlank() || name.contains("/") || name.contains(":") || isRelative(name)) {
            throw new IllegalArgumentException(
                    "The name of a registered model is \"%s\"; it is not empty and has no / and :".formatted(name));
        }
    }

    static void requireAlias(String alias) {
        if (!ALIAS.matcher(alias).matches() || VERSION.matcher(alias).matches() || alias.equalsIgnoreCase("latest")) {
            throw new IllegalArgumentException(
                    "The alias is \"%s\"; it begins with a letter, has letters, digits, _ and -, and is neither latest nor a version like v1"
                            .formatted(alias));
        }
    }

    private static boolean isRelative(String path) {
        return Arrays.stream(path.split("/")).anyMatch(part -> part.equals(".") || part.equals(".."));
    }
}
