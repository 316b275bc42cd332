package dev.demandlake.spark.mapping;

/** What a period without rows means inside the active window of a demand forecast unit. */
public enum MissingPeriod {
    /** There was no demand. */
    ZERO,
    /** Nobody knows: the quantity is empty. */
    NOT_RECORDED
}
