-- Which forecast is best if running out costs four times as much as a unit left over?
SELECT model_id, quantile_loss(actual, forecast, 0.8) AS loss_per_row
FROM lake.gold.forecast_accuracy
WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-10-01' AND is_execution_lag
GROUP BY model_id
ORDER BY loss_per_row, model_id
