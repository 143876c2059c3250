-- Looks after the queue of one type: pushes delayed ids whose time has come, and notices ids that left the list.
-- KEYS: 8 silence
-- ARGV: 3 at most (of each)
-- Returns {pushed, noticed}.
-- Keys of records are made here from the policy's prefix, as only the queue says which jobs they are.
k.silence = KEYS[8]
local most = ARGV[3]
check_type(k.silence, 'hash')
local now = now_ms()
local silence = redis.call('HMGET', k.silence, 'total', 'heard', 'ended', 'tended:' .. type)
local total, heard, ended, tended = silence[1] or '0', tonumber(silence[2]), tonumber(silence[3]), tonumber(silence[4])

local due = redis.call('ZRANGE', k.delayed, '-inf', integer(now), 'BYSCORE', 'LIMIT', 0, most)
for _, id in ipairs(due) do
  push_id(id, redis.call('HGET', policy.records .. id, 'priority') or nil)
  redis.call('ZREM', k.delayed, id)
end

-- The place of the first id from the front that is one of ours; everything of a lower place was popped. In an empty list everything was.
local function front_place()
  local list = open_list()
  local first = is_tail and redis.call('LRANGE', list, 0, 9) or redis.call('LRANGE', list, -10, -1)
  if #first == 0 then
    return '+inf'
  end
  for i = 1, #first do
    local place = redis.call('ZSCORE', k.waiting, first[is_tail and i or #first + 1 - i])
    if place then
      return '(' .. place
    end
  end
end

-- Nothing is noticed while nobody is subscribed: what agents say then is lost, and comes into the total.
local noticed = {}
local front = (not heard or now - heard <= 5000) and front_place()
if front then
  noticed = redis.call('ZRANGE', k.waiting, '-inf', front, 'BYSCORE', 'LIMIT', 0, most)
end
for _, id in ipairs(noticed) do
  local record = redis.call('HMGET', policy.records .. id, 'userId', 'status')
  if record[2] == 'created' then
    redis.call('HSET', policy.records .. id, 'silence', total)
    if ended and tended and ended > tended then
      redis.call('HSET', policy.records .. id, 'silenceSeen', '1') -- popped since we last looked, so maybe meanwhile
    end
    redis.call('ZADD', k.deadlines, 'NX', integer(now + policy.claimedAfter), deadline('c', id, record[1]))
  end
  redis.call('ZREM', k.waiting, id)
end
if front then
  redis.call('HSET', k.silence, 'tended:' .. type, integer(now))
end
return {#due, #noticed}
