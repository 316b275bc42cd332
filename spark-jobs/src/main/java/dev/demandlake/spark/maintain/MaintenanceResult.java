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

/**
 * What was done to one table.
 *
 * @param rewrittenFiles data files that were merged into larger ones
 * @param expiredFiles data, manifest and list files of expired snapshots that were deleted
 * @param orphanFiles files that belonged to no snapshot and were deleted
 */
public record MaintenanceResult(String table, long rewrittenFiles, long expiredFiles, long orphanFiles) {}
