-- Which step of our process adds value: naive, champion, consensus, final?
SELECT step, wape, bias, fva_first, fva_previous, pairs
FROM (
    SELECT fva_ladder(actual, ARRAY['naive', 'champion', 'external', 'final'], ARRAY[naive, champion, external, final]) AS ladder
    FROM forecast.planning.final_forecast
    WHERE target_period BETWEEN DATE '2026-01-01' AND DATE '2026-10-01' AND is_execution_lag)
CROSS JOIN UNNEST(ladder)
