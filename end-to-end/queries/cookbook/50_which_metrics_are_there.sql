VALUES ('bias', 'ratio', 'positive = over-forecast'), ('tracking_signal', 'mean absolute deviations', 'positive = under-forecast'), ('wape', 'ratio', '-')
