-- For which share of the series is the champion better than the naive forecast?
WITH series AS (
    SELECT dfu_sk, fva(actual, forecast, naive) AS value_added
    FROM lake.gold.forecast_accuracy
    WHERE target_period BETWEEN DATE '2025-11-01' AND DATE '2026-10-01' AND model_id = 'champion' AND is_execution_lag
    GROUP BY dfu_sk)
SELECT count_if(value_added > 0) AS better, count_if(value_added < 0) AS worse, count_if(value_added = 0) AS same,
    CAST(count_if(value_added > 0) AS double) / count(value_added) AS share_improved
FROM series
