-- How does the accuracy of our largest series move, six months at a time?
WITH largest AS (
    SELECT dfu_sk FROM lake.gold.fact_sales WHERE period >= DATE '2025-11-01' GROUP BY dfu_sk ORDER BY sum(quantity) DESC, dfu_sk LIMIT 1)
SELECT target_period AS month, actual, forecast,
    wape(actual, forecast) OVER last_six AS wape, bias(actual, forecast) OVER last_six AS bias, mae(actual, forecast) OVER last_six AS mae
FROM lake.gold.forecast_accuracy
WHERE dfu_sk IN (SELECT dfu_sk FROM largest) AND target_period BETWEEN DATE '2025-11-01' AND DATE '2026-10-01'
  AND model_id = 'champion' AND is_execution_lag
WINDOW last_six AS (ORDER BY target_period ROWS BETWEEN 5 PRECEDING AND CURRENT ROW)
ORDER BY month
