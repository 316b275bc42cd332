WITH months AS (
    SELECT item_id, target_period, sum(forecast - actual) / sum(abs(actual)) AS b
    FROM lake.gold.forecast_accuracy JOIN lake.silver.dim_item USING (item_sk)
    WHERE target_period BETWEEN DATE '2026-05-01' AND DATE '2026-10-01' AND model_id = 'champion' AND is_execution_lag AND is_current
      AND actual IS NOT NULL AND forecast IS NOT NULL
    GROUP BY item_id, target_period)
SELECT item_id, min(b), max(b) FROM months GROUP BY item_id HAVING count_if(b > 0) >= 5 ORDER BY item_id
