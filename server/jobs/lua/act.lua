-- One act on one job: cancel, retry, delete (acts.lua).
-- KEYS: 18 audit, 19 new job, 20 new job's timeline (both for retry)
-- ARGV: 5 act, 6 actor, 7 why, 8 whether it goes into the audit (1/0), 9 new jobId
-- Returns {outcome, detail, status before}.
check_type(KEYS[18], 'stream')
check_type(KEYS[19], 'hash')
check_type(KEYS[20], 'stream')
local act, actor, why, is_audited, new_id = ARGV[5], ARGV[6], ARGV[7], ARGV[8] == '1', ARGV[9]

local record = read_record()
if not record.status or record.userId ~= user then
  return {'absent', '', ''}
end
local answer = acts[act](record, actor, why, now_ms(), {id = new_id, job = KEYS[19], timeline = KEYS[20]})
if is_audited and (answer[1] == 'done' or answer[1] == 'requested' or answer[1] == 'made') then
  append_audit(streams.log, KEYS[18], act, actor, why, {'type', quoted(type), 'jobId', quoted(job), 'outcome', quoted(answer[2])})
end
return {answer[1], answer[2], record.status}
