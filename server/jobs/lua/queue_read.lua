-- How the queue of one type stands, and what was counted in the last minutes. Changes nothing.
-- KEYS: 8 agents
-- ARGV: 3 minutes, 4 oldest sight of an agent that counts (ms before now), status, ... (those that an agent has a job in)
-- Returns {now, in the list, held, delayed, claimed, running, since when the front waits (ms, '' = nothing waits), {at, by, reason} as JSON or '',
--   {field, count, ...}, {agent, last seen, ...}, how many listen to the cancel channel}
local now, minutes, sight = now_ms(), tonumber(ARGV[3]), tonumber(ARGV[4])
check_type(KEYS[8], 'zset')

local running = 0
for i = 5, #ARGV do
  running = running + redis.call('ZCARD', policy.index .. ARGV[i])
end

local since = ''
local list = open_list()
for i = 0, 9 do
  local id = redis.call('LINDEX', list, is_tail and i or -1 - i)
  local at = id and redis.call('HMGET', policy.records .. id, 'createdAt', 'delayUntil')
  if at and at[1] then
    since = integer(math.max(tonumber(at[1]), tonumber(at[2] or '0')))
    break
  end
end

local counts = {}
local minute = math.floor(now / 60000)
for i = minute - minutes + 1, minute do
  local key = policy.counts .. integer(i)
  if redis.call('TYPE', key).ok == 'hash' then
    for _, value in ipairs(redis.call('HGETALL', key)) do
      counts[#counts + 1] = value
    end
  end
end
local seen = redis.call('ZRANGE', KEYS[8], '+inf', integer(now - sight), 'BYSCORE', 'REV', 'LIMIT', 0, 100, 'WITHSCORES')
return {integer(now), redis.call('LLEN', k.queue), redis.call('LLEN', k.held), redis.call('ZCARD', k.delayed), redis.call('ZCARD', k.claimed), running, since,
  redis.call('HGET', k.paused, type) or '', counts, seen, redis.call('PUBSUB', 'NUMSUB', policy.cancelChannel)[2]}
