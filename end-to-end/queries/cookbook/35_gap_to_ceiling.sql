WITH best AS (
    SELECT dfu_sk, target_period, arbitrary(actual) AS actual, min(abs(forecast - actual)) AS e
    FROM lake.gold.forecast_accuracy
    WHERE target_period >= DATE '2026-01-01' AND is_execution_lag AND model_id <> 'champion' AND model_id NOT LIKE 'external:%'
      AND actual IS NOT NULL AND forecast IS NOT NULL
    GROUP BY dfu_sk, target_period),
ceiling AS (SELECT sum(e) / sum(abs(actual)) AS w FROM best),
champions AS (
    SELECT sum(abs(forecast - actual)) / sum(abs(actual)) AS w FROM lake.gold.forecast_accuracy
    WHERE target_period >= DATE '2026-01-01' AND is_execution_lag AND model_id = 'champion' AND actual IS NOT NULL AND forecast IS NOT NULL)
SELECT champions.w, ceiling.w, champions.w - ceiling.w FROM champions CROSS JOIN ceiling
