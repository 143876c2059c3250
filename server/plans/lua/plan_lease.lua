-- Which running plans this instance executes: those it does already, and those that nobody does any more.
-- KEYS: running, executors
-- ARGV: instance, lease (ms)
-- Returns the plans' ids.
check_type(KEYS[1], 'zset')
check_type(KEYS[2], 'hash')
local now, mine = now_ms(), {}
local running = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
for i = 1, #running, 2 do
  local id, lease = running[i], tonumber(running[i + 1])
  if lease <= now or redis.call('HGET', KEYS[2], id) == ARGV[1] then
    redis.call('HSET', KEYS[2], id, ARGV[1])
    redis.call('ZADD', KEYS[1], integer(now + tonumber(ARGV[2])), id)
    mine[#mine + 1] = id
  end
end
return mine
