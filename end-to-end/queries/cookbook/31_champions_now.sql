SELECT model_id, count(*), avg(score), count_if(reason = 'best_score')
FROM lake.gold.champion_current
GROUP BY model_id
ORDER BY 2 DESC, 1
