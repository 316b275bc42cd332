-- How does the accuracy of the last three months develop?
WITH months AS (
    SELECT target_period AS month, merge(CAST(state AS ForecastAccuracy)) AS state
    FROM lake.gold.accuracy_state
    WHERE target_period BETWEEN DATE '2025-11-01' AND DATE '2026-10-01' AND model_id = 'champion' AND is_execution_lag
    GROUP BY target_period)
SELECT month, wape(state) OVER last_three AS wape, bias(state) OVER last_three AS bias
FROM months
WINDOW last_three AS (ORDER BY month ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)
ORDER BY month
