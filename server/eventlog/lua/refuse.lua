-- Shared by every script that applies messages of agents and services; put in front of it, behind the events' prelude.
-- KEYS and ARGV are those of the script that follows.

-- A message that changes nothing is counted by its reason, and the newest hundred are kept to be looked at.
local function refuse(refusals_key, refused_key, channel, reason, payload)
  redis.call('HINCRBY', refusals_key, reason, 1)
  redis.call('LPUSH', refused_key, cjson.encode({at = now_ms(), channel = channel, reason = reason, message = string.sub(payload, 1, 500)}))
  redis.call('LTRIM', refused_key, 0, 99)
end
