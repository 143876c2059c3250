-- Shared by the scripts that change a command to a service; put in front of them, behind lines.lua.
-- KEYS and ARGV are those of the script that follows.

-- A JSON string, as the rest of the tree writes them: cjson escapes slashes too.
local function quote(text)
  return (string.gsub(cjson.encode(text or ''), '\\/', '/'))
end

-- Tells a step in a command's life: an event of the log (topic commands), and who is answerable for it in the audit.
-- keys = {log, audit}; about = {id, service, command, actor, reason}; `error`: text, or nil.
local function tell_step(keys, about, step, now, error)
  local what = string.format('"id":%s,"service":%s,"command":%s,"actor":%s,"reason":%s', quote(about.id), quote(about.service),
    quote(about.command), quote(about.actor), quote(about.reason))
  local how = string.format('"status":"%s","at":%s%s', step, integer(now), error and ',"error":' .. quote(error) or '')
  redis.call('XADD', keys.log, '*', 't', 'commands', 'k', 'command:' .. step, 'n', about.service, 'd', '{' .. what .. ',' .. how .. '}')
  local kind, data = 'audit:command', '{"act":"command",' .. what .. ',' .. how .. '}'
  local id = redis.call('XADD', keys.log, '*', 't', 'audit', 'k', kind, 'd', data)
  add_with_id(keys.audit, id, 't', 'audit', 'k', kind, 'd', data)
  redis.call('XTRIM', keys.audit, 'MAXLEN', '~', '10000')
end

-- Takes a command that is recorded one step further.
local function take_step(keys, record_key, step, now, error)
  redis.call('HSET', record_key, 'status', step, step .. 'At', integer(now))
  if error then
    redis.call('HSET', record_key, 'error', error)
  end
  local record = redis.call('HMGET', record_key, 'id', 'service', 'command', 'actor', 'reason')
  tell_step(keys, {id = record[1], service = record[2], command = record[3], actor = record[4], reason = record[5]}, step, now, error)
end

-- The status of a service has changed: that is the effect of the commands it has acknowledged.
local function see_effects(keys, facts_key, deadlines_key, record_prefix, now)
  local awaiting = redis.call('HGET', facts_key, 'awaiting')
  if not awaiting then
    return
  end
  redis.call('HDEL', facts_key, 'awaiting')
  for id in string.gmatch(awaiting, '%S+') do
    redis.call('ZREM', deadlines_key, 'c:' .. id)
    if redis.call('HGET', record_prefix .. id, 'status') == 'acknowledged' then
      take_step(keys, record_prefix .. id, 'effective', now)
    end
  end
end
