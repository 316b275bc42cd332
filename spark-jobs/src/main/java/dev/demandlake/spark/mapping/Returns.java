package dev.demandlake.spark.mapping;

/** What a negative quantity is. */
public enum Returns {
    /** Negative demand. */
    NET,
    /** Left out. */
    DROP,
    /** A bad row. */
    REJECT
}
