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
package dev.demandlake.spark.ingest;

import static dev.demandlake.spark.ingest.LandFile.quoted;
import static org.apache.spark.sql.functions.expr;

import dev.demandlake.forecast.naming.SimilarName;
import dev.demandlake.spark.WrongUsageException;
import dev.demandlake.spark.mapping.Mapping;
import dev.demandlake.spark.mapping.TableMapping.MappedColumn;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.ParseException;
import scala.jdk.javaapi.CollectionConverters;

/** Turns what a mapping says of a column into an expression over the columns of a landed file. */
final class SourceColumns {
    private final SparkSession spark;
    private final Mapping mapping;
    private final LandedFile file;

    SourceColumns(SparkSession spark, Mapping mapping, LandedFile file) {
        this.spark = spark;
        this.mapping = mapping;
        this.file = file;
    }

    /** True if the column is one of the file, false if it is an expression. */
    boolean isPlain(MappedColumn column) {
        return file.columns().contains(column.expression());
    }

    /** @throws WrongUsageException if the expression is not Spark SQL or names a column that the file has not */
    Column expression(MappedColumn column) {
        if (isPlain(column)) {
            return quoted(column.expression());
        }
        Expression parsed;
        try {
            parsed = spark.sessionState().sqlParser().parseExpression(column.expression());
        } catch (ParseException e) {
            throw mapping.fault(
                    column.line(),
                    column.name() + " is \"" + column.expression() + "\", which is neither a column of " + file.name()
                            + " nor Spark SQL: " + firstLine(e) + columns(column.expression()));
        }
        for (Expression leaf : CollectionConverters.asJava(parsed.collectLeaves())) {
            if (leaf instanceof UnresolvedAttribute attribute) {
                requireColumn(column, String.join(".", CollectionConverters.asJava(attribute.nameParts())));
            }
        }
        return expr(column.expression());
    }

    static String firstLine(Exception e) {
        return e.getMessage().strip().lines().findFirst().orElse("");
    }

    private void requireColumn(MappedColumn column, String name) {
        if (file.columns().stream().noneMatch(name::equalsIgnoreCase)) {
            throw mapping.fault(
                    column.line(), "column \"" + name + "\" is not in the file " + file.name() + columns(name));
        }
    }

    private String columns(String name) {
        List<String> known = file.columns();
        return "; its columns are " + String.join(", ", known) + "." + SimilarName.suggestion(name, known);
    }
}
