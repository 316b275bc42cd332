SELECT abs(
    (SELECT sum(abs(forecast - actual)) / sum(abs(actual)) FROM lake.gold.forecast_accuracy
     WHERE target_period >= DATE '2026-01-01' AND model_id = 'champion' AND actual IS NOT NULL AND forecast IS NOT NULL)
    - (SELECT sum(abs(CAST(forecast AS decimal(30, 10)) - CAST(actual AS decimal(30, 10)))) / CAST(sum(abs(CAST(actual AS decimal(30, 10)))) AS double)
       FROM lake.gold.forecast_accuracy
       WHERE target_period >= DATE '2026-01-01' AND model_id = 'champion' AND actual IS NOT NULL AND forecast IS NOT NULL)) < 1e-9
