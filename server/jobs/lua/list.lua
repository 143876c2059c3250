-- One page of jobs, newest first, merged from several indexes, with the cursor at which it was read; behind scan.lua.
-- KEYS: epoch, log, index, ... (one or more)
-- ARGV: those of scan.lua
-- Returns {epoch, log head, last member looked at ('' = the end was reached), {{member, {field values}}, ...}, how many were looked at}
local page, last, at_end, looked_at = scan()
return {redis.call('GET', KEYS[1]), head_of(KEYS[2]), at_end and '' or last, page, looked_at}
