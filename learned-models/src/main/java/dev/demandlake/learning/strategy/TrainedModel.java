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
package dev.demandlake.learning.strategy;

import static java.util.Objects.requireNonNull;

import dev.demandlake.learning.booster.BoosterKind;
import dev.demandlake.learning.booster.BoosterModel;
import dev.demandlake.learning.booster.GradientBooster;
import dev.demandlake.learning.booster.Objective;
import dev.demandlake.learning.features.FeatureColumn;
import dev.demandlake.learning.features.FeatureMatrix;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A model with all that is needed to apply it: the columns it was trained on and the categories it has seen.
 *
 * @param constant what it says of every row, where all labels were the same; empty otherwise
 * @param trees without a tree if the model is constant
 */
public record TrainedModel(
        BoosterKind booster, List<FeatureColumn> columns, Optional<Float> constant, BoosterModel trees) {
    private static final byte[] MAGIC = {'D', 'L', 'L', 'M'};
    private static final int VERSION = 1;

    public TrainedModel {
        requireNonNull(booster, "booster is null");
        columns = List.copyOf(columns);
        requireNonNull(constant, "constant is null");
        requireNonNull(trees, "trees is null");
    }

    /**
     * Applies the model; one value a row.
     *
     * @throws dev.demandlake.learning.features.MissingFeatureException if a column of the model is not there
     * @throws dev.demandlake.learning.booster.BoosterException if the library refuses
     */
    public double[] predict(GradientBooster library, FeatureMatrix rows) {
        FeatureMatrix encoded = rows.encodedFor(columns);
        if (constant.isPresent()) {
            double[] values = new double[rows.rows()];
            Arrays.fill(values, constant.get());
            return values;
        }
        return library.predict(trees, encoded);
    }

    /** The model as bytes, which begin with their version. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(MAGIC);
            out.writeInt(VERSION);
            out.writeUTF(booster.name());
            out.writeUTF(trees.objective().name());
            out.writeInt(trees.trees());
            out.writeFloat(constant.orElse(Float.NaN));
            out.writeInt(columns.size());
            for (FeatureColumn column : columns) {
                out.writeUTF(column.name());
                out.writeUTF(column.kind().name());
                out.writeInt(column.categories().size());
                for (String category : column.categories()) {
                    out.writeUTF(category);
                }
            }
            byte[] model = trees.bytes();
            out.writeInt(model.length);
            out.write(model);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * The model of bytes that {@link #toBytes} made.
     *
     * @throws OtherVersionException if they are something else, or of another version
     */
    public static TrainedModel fromBytes(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
                throw new OtherVersionException("These " + bytes.length + " bytes are not a learned model");
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw new OtherVersionException("The model is of version " + version + ", and this library reads "
                        + VERSION + "; train it again");
            }
            BoosterKind booster = BoosterKind.valueOf(in.readUTF());
            Objective objective = Objective.valueOf(in.readUTF());
            int trees = in.readInt();
            float constant = in.readFloat();
            List<FeatureColumn> columns = columns(in);
            byte[] model = in.readNBytes(in.readInt());
            return new TrainedModel(
                    booster,
                    columns,
                    Float.isNaN(constant) ? Optional.empty() : Optional.of(constant),
                    new BoosterModel(model, trees, objective));
        } catch (IOException | IllegalArgumentException e) {
            throw new OtherVersionException(
                    "The " + bytes.length + " bytes of a learned model end early or are damaged: " + e.getMessage());
        }
    }

    private static List<FeatureColumn> columns(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<FeatureColumn> columns = new ArrayList<>();
        for (int column = 0; column < count; column++) {
            String name = in.readUTF();
            FeatureColumn.Kind kind = FeatureColumn.Kind.valueOf(in.readUTF());
            int size = in.readInt();
            List<String> categories = new ArrayList<>();
            for (int category = 0; category < size; category++) {
                categories.add(in.readUTF());
            }
            columns.add(new FeatureColumn(name, kind, categories));
        }
        return columns;
    }
}
