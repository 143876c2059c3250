-- The list that agents pop, and what mirrors it; behind type.lua.
-- KEYS and ARGV: those of type.lua
-- `waiting` holds every id that was pushed and not heard of since, by its place: a lower place is popped earlier. Normal ids have places from 1 up,
-- high ones from -2^52 up, so high ones come first and each kind keeps its order. What is in `waiting` below the front of the list was popped.
local high_base = -4503599627370496
local is_tail = policy.push == 'RPUSH'
local front_index, front_push = is_tail and '0' or '-1', is_tail and 'LPUSH' or 'RPUSH'

-- Where ids stand now: a paused list is held under another name.
local function open_list()
  return redis.call('HEXISTS', k.paused, type) == 1 and k.held or k.queue
end

-- Ids that wait to be popped, now or later.
local function depth()
  return redis.call('LLEN', k.queue) + redis.call('LLEN', k.held) + redis.call('ZCARD', k.delayed)
end

local function last_place(least, most)
  local last = redis.call('ZREVRANGEBYSCORE', k.waiting, most, least, 'WITHSCORES', 'LIMIT', 0, 1)
  return tonumber(last[2]), last[1]
end

-- Behind the last high id: found from its place; LINSERT walks from the list's left end to it.
local function push_high(id)
  local list = open_list()
  local last, last_id = last_place('-inf', '(0')
  redis.call('ZADD', k.waiting, integer((last or high_base) + 1), id)
  local front = redis.call('LINDEX', list, front_index)
  local front_place = front and tonumber(redis.call('ZSCORE', k.waiting, front) or nil)
  local inserted = 0
  if last_id and front_place and front_place < 0 then
    inserted = redis.call('LINSERT', list, is_tail and 'AFTER' or 'BEFORE', last_id, id)
  end
  if inserted <= 0 then
    redis.call(front_push, list, id)
  end
end

local function push_id(id, priority)
  if priority == 'high' then
    return push_high(id)
  end
  redis.call('ZADD', k.waiting, integer((last_place('(0', '+inf') or 0) + 1), id)
  redis.call(policy.push, open_list(), id)
end

-- Takes an id out of what waits: true if it was there; false if somebody has popped it. Its rank tells from which end it is near.
local function unqueue(id)
  if redis.call('ZREM', k.delayed, id) == 1 then
    return true
  end
  local rank = redis.call('ZRANK', k.waiting, id)
  if not rank then
    return false
  end
  local is_near_front = rank < redis.call('ZCARD', k.waiting) / 2
  redis.call('ZREM', k.waiting, id)
  return redis.call('LREM', open_list(), is_near_front == is_tail and '1' or '-1', id) > 0
end

-- An agent that hands a job back puts it at an end of the list.
local function is_at_an_end(id)
  for _, rank in ipairs({'1', '-1'}) do
    if redis.call('LPOS', open_list(), id, 'RANK', rank, 'MAXLEN', '100') then
      return true
    end
  end
  return false
end
