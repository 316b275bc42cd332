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

import static java.util.Objects.requireNonNull;

import dev.demandlake.learning.features.FeatureColumn;
import dev.demandlake.learning.features.FeatureMatrix;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One training by {@link CatBoostProcess} in a folder of its own, which is removed at the end: rows go there as tab-separated
 * text, the model comes back as {@code model.cbm}.
 */
final class CatBoostTrainer implements AutoCloseable {
    private final Path python;
    private final Path folder;
    private final List<String> arguments = new ArrayList<>();

    CatBoostTrainer(Path python) {
        this.python = requireNonNull(python, "python is null");
        try {
            folder = Files.createTempDirectory("catboost");
        } catch (IOException e) {
            throw new UncheckedIOException("A folder for training CatBoost cannot be made", e);
        }
    }

    /** A category as text, the same in training and prediction. */
    static String word(float code) {
        return Float.isNaN(code) ? "missing" : "c" + (int) code;
    }

    void rows(TrainingSet rows) {
        write("rows.tsv", rows);
        StringBuilder description = new StringBuilder("0\tLabel\n1\tWeight\n");
        List<FeatureColumn> columns = rows.features().columns();
        for (int column = 0; column < columns.size(); column++) {
            description
                    .append(column + 2)
                    .append(columns.get(column).isCategory() ? "\tCateg\t" : "\tNum\t")
                    .append(columns.get(column).name())
                    .append('\n');
        }
        write("columns.tsv", description.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Training stops where these rows are predicted best. */
    void validation(TrainingSet rows) {
        write("validation.tsv", rows);
        arguments.addAll(
                List.of("--validation", "validation.tsv", "--patience", Integer.toString(GradientBooster.PATIENCE)));
    }

    void base(BoosterModel model) {
        write("base.cbm", model.bytes());
        arguments.addAll(List.of("--base", "base.cbm"));
    }

    BoosterModel train(BoosterParameters parameters) {
        List<String> command = new ArrayList<>(List.of(
                "--folder",
                folder.toString(),
                "--rows",
                "rows.tsv",
                "--columns",
                "columns.tsv",
                "--model",
                "model.cbm",
                "--trees",
                Integer.toString(parameters.trees()),
                "--learning-rate",
                Double.toString(parameters.learningRate()),
                "--depth",
                Integer.toString(depth(parameters.leaves())),
                "--feature-share",
                Double.toString(parameters.featureShare()),
                "--row-share",
                Double.toString(parameters.rowShare()),
                "--seed",
                Integer.toString(parameters.seed()),
                "--objective",
                switch (parameters.objective()) {
                    case ABSOLUTE_ERROR -> "MAE";
                    case TWEEDIE -> "Tweedie:variance_power=" + Objective.TWEEDIE_POWER;
                }));
        command.addAll(arguments);
        CatBoostProcess.train(python, command);
        try {
            int trees = Integer.parseInt(
                    Files.readString(folder.resolve("model.cbm.trees")).strip());
            return new BoosterModel(Files.readAllBytes(folder.resolve("model.cbm")), trees, parameters.objective());
        } catch (IOException e) {
            throw new BoosterException("CatBoost's trainer ended well and left no model: " + e, e);
        }
    }

    /** CatBoost's trees are complete: the depth with as many leaves. */
    private static int depth(int leaves) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(leaves - 1);
    }

    private void write(String name, TrainingSet rows) {
        float[] labels = rows.labels();
        float[] weights = rows.weights();
        FeatureMatrix features = rows.features();
        try (BufferedWriter writer = Files.newBufferedWriter(folder.resolve(name), StandardCharsets.UTF_8)) {
            for (int row = 0; row < labels.length; row++) {
                writer.write(Float.toString(labels[row]));
                writer.write('\t');
                writer.write(Float.toString(weights[row]));
                for (int column = 0; column < features.columns().size(); column++) {
                    writer.write('\t');
                    float value = features.value(row, column);
                    writer.write(features.columns().get(column).isCategory() ? word(value) : Float.toString(value));
                }
                writer.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Rows for CatBoost cannot be written to " + folder, e);
        }
    }

    private void write(String name, byte[] content) {
        try {
            Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be written to " + folder, e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " of CatBoost's trainer cannot be removed", e);
        }
    }
}
