-- Pauses or resumes the queue of a type: while it is paused its ids stand under another name, where nobody pops them.
-- KEYS: 8 log, 9 audit
-- ARGV: 3 pause or resume, 4 actor, 5 reason
-- Returns {'done'} or {'same', who paused it, if it is paused}.
local act, actor, reason = ARGV[3], ARGV[4], ARGV[5]
check_type(KEYS[8], 'stream')
check_type(KEYS[9], 'stream')
local paused = redis.call('HGET', k.paused, type)
if (act == 'pause') == (paused ~= false) then
  return {'same', paused or ''}
end

append_audit(KEYS[8], KEYS[9], act, actor, reason, {'type', quoted(type)})
-- What others pushed under the other name meanwhile comes behind.
local from, to = k.held, k.queue
if act == 'pause' then
  from, to = k.queue, k.held
  redis.call('HSET', k.paused, type, '{"at":' .. integer(now_ms()) .. ',"by":' .. quoted(actor) .. ',"reason":' .. quoted(reason) .. '}')
else
  redis.call('HDEL', k.paused, type)
end
if redis.call('EXISTS', from) == 1 then
  local ids = redis.call('LRANGE', to, 0, -1)
  for i = 1, #ids do
    redis.call(policy.push, from, ids[is_tail and i or #ids + 1 - i])
  end
  redis.call('RENAME', from, to)
end
return {'done'}
