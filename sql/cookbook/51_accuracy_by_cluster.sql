-- Which kinds of series, by their cluster, do we forecast well, and where does the champion add value?
WITH clusters AS (
    SELECT cluster_id, count(*) AS series
    FROM lake.silver.dim_dfu
    WHERE cluster_id IS NOT NULL
    GROUP BY cluster_id)
SELECT cluster_id, series,
    wape(CAST(state AS ForecastAccuracy)) AS wape,
    bias(CAST(state AS ForecastAccuracy)) AS bias,
    fva(CAST(fva_state AS ForecastAccuracy), CAST(naive_state AS ForecastAccuracy)) AS value_added
FROM lake.gold.accuracy_by_cluster JOIN clusters USING (cluster_id)
WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-10-01' AND model_id = 'champion' AND is_execution_lag
GROUP BY cluster_id, series
ORDER BY cluster_id
