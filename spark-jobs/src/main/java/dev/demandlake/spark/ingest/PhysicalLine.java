package dev.demandlake.spark.ingest;

/**
 * One line of a file.
 *
 * @param number counted from 1
 * @param text the decoded text without its end; what can be shown of it if it could not be decoded
 * @param terminated false for a last line without an end
 * @param fault why the line is not readable; empty for a good one
 */
record PhysicalLine(long number, String text, boolean terminated, String fault) {
    boolean readable() {
        return fault.isEmpty();
    }
}
