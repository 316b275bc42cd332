package dev.demandlake.spark.ingest;

/**
 * One record of a CSV file.
 *
 * @param line number of the line it begins in, counted from 1
 * @param fields the values; empty for a bad record
 * @param raw its text as it stands in the file
 * @param fault why it cannot be landed; empty for a good record
 */
record CsvRecord(long line, String[] fields, String raw, String fault) {
    boolean good() {
        return fault.isEmpty();
    }
}
