-- How a script takes a message that was appended to a stream; put in front of it, behind refuse.lua, in the place of number.lua.
-- KEYS and ARGV are those of the script that follows.

local source_type = 'stream'

-- Takes an entry, once every key was checked: false unless it is the oldest of its stream. What is taken leaves the stream in the same step,
-- so each entry counts once and in order, whoever reads it and whoever dies. The group's position follows, for those who look at its lag.
local function take_message(stream_key, _, _, group, id)
  local oldest = redis.call('XRANGE', stream_key, '-', '+', 'COUNT', '1')[1]
  if not oldest or oldest[1] ~= id then
    return false
  end
  redis.call('XDEL', stream_key, id)
  if redis.pcall('XGROUP', 'SETID', stream_key, group, id).err then
    redis.call('XGROUP', 'CREATE', stream_key, group, id)
  end
  return 0
end
