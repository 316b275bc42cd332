WITH rows AS (
    SELECT f.actual, f.naive, f.forecast AS champion, max_by(o.quantity, o.approved_at) AS override
    FROM lake.gold.forecast_accuracy f
    JOIN lake.gold.fact_override o ON o.dfu_sk = f.dfu_sk AND o.target_period = f.target_period AND o.issue_period <= f.issue_period
    WHERE f.target_period BETWEEN DATE '2025-11-01' AND DATE '2026-10-01' AND f.model_id = 'champion'
      AND f.actual IS NOT NULL AND f.naive IS NOT NULL AND f.forecast IS NOT NULL
    GROUP BY f.dfu_sk, f.issue_period, f.target_period, f.actual, f.naive, f.forecast),
sums AS (
    SELECT sum(abs(actual)) AS a, count(*) AS n, sum(abs(naive - actual)) AS e1, sum(abs(champion - actual)) AS e2, sum(abs(override - actual)) AS e3,
        sum(naive - actual) AS b1, sum(champion - actual) AS b2, sum(override - actual) AS b3
    FROM rows)
SELECT step, wape, bias, fva_previous, n
FROM sums
CROSS JOIN UNNEST(ARRAY['naive', 'champion', 'override'], ARRAY[e1 / a, e2 / a, e3 / a], ARRAY[b1 / a, b2 / a, b3 / a],
    ARRAY[NULL, (e1 - e2) / a, (e2 - e3) / a]) AS t (step, wape, bias, fva_previous)
