-- All metrics of each supplier at once, cheaply?
WITH states AS (
    SELECT supplier, merge(CAST(state AS ForecastAccuracy)) AS state
    FROM lake.gold.accuracy_state
    WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-10-01' AND model_id = 'champion' AND is_execution_lag
    GROUP BY supplier)
SELECT supplier, accuracy_wape(state) AS wape, accuracy_bias(state) AS bias, accuracy_accuracy(state) AS accuracy, accuracy_mape(state) AS mape,
    accuracy_smape(state) AS smape, accuracy_mae(state) AS mae, accuracy_rmse(state) AS rmse, accuracy_wape_bias(state) AS wape_bias,
    accuracy_pairs(state) AS pairs, accuracy_sum_actual(state) AS actual_units, accuracy_sum_forecast(state) AS forecast_units
FROM states
ORDER BY supplier
