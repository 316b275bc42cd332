WITH rows AS (
    SELECT f.actual, f.forecast AS champion, max_by(o.quantity, o.approved_at) AS override
    FROM lake.gold.forecast_accuracy f
    JOIN lake.gold.fact_override o ON o.dfu_sk = f.dfu_sk AND o.target_period = f.target_period AND o.issue_period <= f.issue_period
    WHERE f.target_period BETWEEN DATE '2025-11-01' AND DATE '2026-10-01' AND f.model_id = 'champion' AND f.is_execution_lag
      AND f.actual IS NOT NULL AND f.forecast IS NOT NULL
    GROUP BY f.dfu_sk, f.issue_period, f.target_period, f.actual, f.forecast)
SELECT IF(override > champion, 'raised', 'lowered'), count(*), (sum(abs(champion - actual)) - sum(abs(override - actual))) / sum(abs(actual)),
    sum(override - actual) / sum(abs(actual))
FROM rows
WHERE override <> champion
GROUP BY 1
ORDER BY 1
