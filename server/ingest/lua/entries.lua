-- Looks at a stream of statuses that agents append, before it is read: its group is there, and no more than may wait in it.
-- KEYS: stream, refusals
-- ARGV: group, most entries (0 = no limit)
-- Returns {'stream', entries dropped} or {'other', what the key holds instead}.
local stream_key, refusals_key = KEYS[1], KEYS[2]
local group, most = ARGV[1], tonumber(ARGV[2])

check_type(refusals_key, 'hash')
local fits, found = has_type(stream_key, 'stream')
if not fits then
  return {'other', found}
end
local has_group = false
for _, about in ipairs(found == 'stream' and redis.call('XINFO', 'GROUPS', stream_key) or {}) do
  has_group = has_group or about[2] == group
end
if not has_group then
  redis.pcall('XGROUP', 'CREATE', stream_key, group, '0', 'MKSTREAM') -- out of memory: the first entry that is taken makes it
end
local dropped = 0
if most > 0 and redis.call('XLEN', stream_key) > most then
  dropped = redis.call('XTRIM', stream_key, 'MAXLEN', '=', integer(most))
  redis.call('HINCRBY', refusals_key, 'overrun', dropped)
end
return {'stream', integer(dropped)}
