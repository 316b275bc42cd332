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
package dev.demandlake.trino.relation;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Comment of a relation: what it is, and its grain.
 *
 * @param description what the rows are
 * @param grain what there is one row for; empty if the comment does not say
 */
public record RelationComment(String description, Optional<String> grain) {
    private static final String GRAIN = "; one row for each ";

    public RelationComment {
        requireNonNull(description, "description is null");
        requireNonNull(grain, "grain is null");
    }

    public RelationComment(String description, String grain) {
        this(description, Optional.of(grain));
    }

    public static RelationComment parse(String comment) {
        int start = comment.lastIndexOf(GRAIN);
        return start < 0
                ? new RelationComment(comment, Optional.empty())
                : new RelationComment(
                        comment.substring(0, start), Optional.of(comment.substring(start + GRAIN.length())));
    }

    public String text() {
        return description + grain.map(unit -> GRAIN + unit).orElse("");
    }
}
