WITH rows AS (
    SELECT actual, naive, champion, external, final
    FROM forecast.planning.final_forecast
    WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-10-01' AND is_execution_lag
      AND actual IS NOT NULL AND naive IS NOT NULL AND champion IS NOT NULL AND external IS NOT NULL AND final IS NOT NULL),
sums AS (
    SELECT sum(abs(actual)) AS a, count(*) AS n,
        sum(abs(naive - actual)) AS e1, sum(abs(champion - actual)) AS e2, sum(abs(external - actual)) AS e3, sum(abs(final - actual)) AS e4,
        sum(naive - actual) AS b1, sum(champion - actual) AS b2, sum(external - actual) AS b3, sum(final - actual) AS b4
    FROM rows)
SELECT step, wape, bias, fva_first, fva_previous, n
FROM sums
CROSS JOIN UNNEST(
    ARRAY['naive', 'champion', 'external', 'final'],
    ARRAY[e1 / a, e2 / a, e3 / a, e4 / a], ARRAY[b1 / a, b2 / a, b3 / a, b4 / a],
    ARRAY[0e0, (e1 - e2) / a, (e1 - e3) / a, (e1 - e4) / a], ARRAY[NULL, (e1 - e2) / a, (e2 - e3) / a, (e3 - e4) / a]) AS t (step, wape, bias, fva_first, fva_previous)
