-- What is due among services by Redis' clock. Silence says nothing about a service while nobody was subscribed: when nobody has looked for longer than
-- `patience`, every service's deadline moves by that time.
-- KEYS: deadlines, watch
-- ARGV: at most, patience (ms)
-- Returns {when the next one is due or '', members that are due, oldest first}.
local deadlines_key, watch_key = KEYS[1], KEYS[2]
local most, patience = ARGV[1], tonumber(ARGV[2])

check_type(deadlines_key, 'zset')
check_type(watch_key, 'string')
local now = now_ms()
local watched = tonumber(redis.call('GET', watch_key) or nil)
redis.call('SET', watch_key, integer(now))
if watched and now - watched > patience then
  for _, member in ipairs(redis.call('ZRANGE', deadlines_key, 0, -1)) do
    if string.sub(member, 1, 2) == 'l:' then
      redis.call('ZINCRBY', deadlines_key, integer(now - watched), member)
    end
  end
end
local due = redis.call('ZRANGE', deadlines_key, '-inf', integer(now), 'BYSCORE', 'LIMIT', 0, most)
local next_due = redis.call('ZRANGE', deadlines_key, '(' .. integer(now), '+inf', 'BYSCORE', 'LIMIT', 0, 1, 'WITHSCORES')[2]
return {next_due and integer(tonumber(next_due) - now) or '', due}
