WITH series AS (
    SELECT dfu_sk, sum(abs(naive - actual)) - sum(abs(forecast - actual)) AS v, sum(abs(actual)) AS a
    FROM lake.gold.forecast_accuracy
    WHERE target_period BETWEEN DATE '2025-11-01' AND DATE '2026-10-01' AND model_id = 'champion' AND is_execution_lag
      AND actual IS NOT NULL AND forecast IS NOT NULL AND naive IS NOT NULL
    GROUP BY dfu_sk)
SELECT count_if(v > 1e-9), count_if(v < -1e-9), count_if(abs(v) <= 1e-9), CAST(count_if(v > 1e-9) AS double) / count(*) FROM series WHERE a > 0
