-- Who were the champions in May, as it was known then?
SELECT model_id, count(*) AS series
FROM forecast.champion."2026-05"
GROUP BY model_id
ORDER BY series DESC, model_id
