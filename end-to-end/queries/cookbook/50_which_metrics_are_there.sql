VALUES ('bias', 'ratio', 'positive is over-forecast, negative under-forecast'),
    ('tracking_signal', 'mean absolute deviations, from -n to n', 'positive is under-forecast, the opposite of bias'),
    ('wape', 'ratio from 0, never clamped', '0 is best, lower is better')
