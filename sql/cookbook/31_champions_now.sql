-- Which models are champions now, and how good are they?
SELECT model_id, count(*) AS series, avg(score) AS mean_score, count_if(reason = 'best_score') AS by_best_score
FROM forecast.champion.current
GROUP BY model_id
ORDER BY series DESC, model_id
