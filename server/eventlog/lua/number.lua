-- How a script takes a message that was published; put in front of it, behind refuse.lua. The script takes messages that were appended
-- instead when entry.lua stands in this place.
-- KEYS and ARGV are those of the script that follows.

local source_type = 'hash'

-- Every instance hears every publish and numbers it alike: (marker, n). Only a number above the channel's last one counts.
-- Returns false for one that was applied already, else how many messages were jumped over (0 = none).
local function is_news(applied_key, channel, marker, n)
  local last = redis.call('HGET', applied_key, channel)
  marker, n = tonumber(marker), tonumber(n)
  if not last then
    return 0
  end
  local last_marker, last_n = string.match(last, '^(%-?%d+):(%-?%d+)$')
  last_marker, last_n = tonumber(last_marker), tonumber(last_n)
  if marker < last_marker or (marker == last_marker and n <= last_n) then
    return false
  end
  -- Before a first marker numbers run ... -2, -1, and then 1: there is no 0.
  if marker == last_marker and (last_n > 0) == (n > 0) then
    return n - last_n - 1
  end
  return n > 1 and n - 1 or 0
end

-- Takes a message's number, once every key was checked: false if it was taken before, else how many were jumped over. A jump is a hole: messages
-- that nobody heard.
local function take_message(applied_key, refusals_key, channel, marker, n)
  local jumped = is_news(applied_key, channel, marker, n)
  if not jumped then
    return false
  end
  redis.call('HSET', applied_key, channel, marker .. ':' .. n)
  if jumped > 0 then
    redis.call('HINCRBY', refusals_key, 'hole', jumped)
  end
  return jumped
end
