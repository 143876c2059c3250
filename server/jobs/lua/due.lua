-- What is due by Redis' clock.
-- KEYS: deadlines
-- ARGV: at most
-- Returns the members, oldest first.
local deadlines_key, most = KEYS[1], ARGV[1]

check_type(deadlines_key, 'zset')
return redis.call('ZRANGE', deadlines_key, '-inf', integer(now_ms()), 'BYSCORE', 'LIMIT', 0, most)
