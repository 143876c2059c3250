-- Begins a plan: nothing is frozen yet.
-- KEYS: plan, plans
-- ARGV: id, act, actor, reason, rate (per second), stop after so many failures (0 = never), what was asked for (JSON), lifetime of a plan that is not executed (ms),
--       how long plans are listed (ms)
-- Returns {now}.
check_type(KEYS[1], 'hash')
check_type(KEYS[2], 'zset')
local now = now_ms()
redis.call('HSET', KEYS[1], 'id', ARGV[1], 'act', ARGV[2], 'actor', ARGV[3], 'reason', ARGV[4], 'rate', ARGV[5], 'stopAfter', ARGV[6], 'asked', ARGV[7],
  'state', 'freezing', 'createdAt', integer(now), 'expiresAt', integer(now + tonumber(ARGV[8])), 'total', '0', 'next', '0', 'done', '0', 'skipped', '0', 'failed', '0',
  'absent', '0')
redis.call('PEXPIRE', KEYS[1], ARGV[8])
redis.call('ZADD', KEYS[2], integer(now), ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', integer(now - tonumber(ARGV[9])))
return {integer(now)}
