WITH months AS (
    SELECT target_period AS month, sum(abs(forecast - actual)) AS e, sum(abs(actual)) AS a, sum(forecast - actual) AS b
    FROM lake.gold.forecast_accuracy
    WHERE target_period BETWEEN DATE '2025-11-01' AND DATE '2026-10-01' AND model_id = 'champion' AND is_execution_lag
      AND actual IS NOT NULL AND forecast IS NOT NULL
    GROUP BY target_period)
SELECT month, sum(e) OVER w / sum(a) OVER w, sum(b) OVER w / sum(a) OVER w
FROM months
WINDOW w AS (ORDER BY month ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)
ORDER BY month
