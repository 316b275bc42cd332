-- What is the symmetric MAPE of each model, as forecasting competitions print it?
SELECT model_id, 100 * smape(actual, forecast) AS smape_percent
FROM lake.gold.forecast_accuracy
WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-10-01' AND is_execution_lag
GROUP BY model_id
ORDER BY model_id
