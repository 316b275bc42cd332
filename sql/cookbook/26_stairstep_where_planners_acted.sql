-- And only where planners changed the forecast: did their override help?
SELECT step, wape, bias, fva_previous, pairs
FROM (
    SELECT fva_ladder(actual, ARRAY['naive', 'champion', 'override'], ARRAY[naive, champion, override]) AS ladder
    FROM forecast.planning.final_forecast
    WHERE target_period BETWEEN DATE '2025-11-01' AND DATE '2026-10-01')
CROSS JOIN UNNEST(ladder)
