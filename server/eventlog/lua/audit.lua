-- Shared by every script by which somebody with a role acts on what is not theirs; put in front of it, behind the events' prelude.
-- KEYS and ARGV are those of the script that follows.

-- A JSON string, as the rest of the tree writes them: cjson escapes slashes too.
local function quoted(text)
  return (string.gsub(cjson.encode(text), '\\/', '/'))
end

-- Who did what, and why: into the log (topic `audit`), and with the same id into the audit's own stream, which is kept longer.
-- `more` is a list of names and values that are JSON already.
local function append_audit(log_key, audit_key, act, actor, reason, more)
  local data = '{"act":' .. quoted(act) .. ',"actor":' .. quoted(actor) .. ',"reason":' .. quoted(reason)
  for i = 1, #more, 2 do
    data = data .. ',"' .. more[i] .. '":' .. more[i + 1]
  end
  data = data .. '}'
  local id = redis.call('XADD', log_key, '*', 't', 'audit', 'k', 'audit:' .. act, 'd', data)
  add_with_id(audit_key, id, 't', 'audit', 'k', 'audit:' .. act, 'd', data)
  redis.call('XTRIM', audit_key, 'MAXLEN', '~', '10000')
end
