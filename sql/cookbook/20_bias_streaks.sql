-- Which items were over-forecast in at least five of the last six months?
WITH months AS (
    SELECT item_id, target_period, bias(actual, forecast) AS bias
    FROM lake.gold.forecast_accuracy JOIN lake.silver.dim_item USING (item_sk)
    WHERE target_period BETWEEN DATE '2026-05-01' AND DATE '2026-10-01' AND model_id = 'champion' AND is_execution_lag AND is_current
    GROUP BY item_id, target_period)
SELECT item_id, min(bias) AS smallest_bias, max(bias) AS largest_bias
FROM months
GROUP BY item_id
HAVING count_if(bias > 0) >= 5
ORDER BY item_id
