# shellcheck shell=bash
# Sourced by ./run: children by name, each in a session of its own, so that Ctrl-C in the terminal reaches only ./run,
# which then stops them in order. Should ./run be killed outright, the kernel ends them (setpriv, Linux).

declare -A processes_pid=()
processes_order=()

# processes_start NAME LOGS COMMAND...: standard output into LOGS/NAME.out, standard error into LOGS/NAME.log.
processes_start() {
    local name=$1 logs=$2 prefix=()
    shift 2
    command -v setsid >/dev/null && prefix+=(setsid)
    command -v setpriv >/dev/null && prefix+=(setpriv --pdeathsig TERM)
    "${prefix[@]}" "$@" </dev/null >"$logs/$name.out" 2>"$logs/$name.log" &
    processes_pid[$name]=$!
    processes_order+=("$name")
}

processes_alive() { kill -0 "${processes_pid[$1]}" 2>/dev/null; }

# For a child that did not come up: the end of its log.
processes_explain() {
    local name=$1 out=$2 status=0
    if ! processes_alive "$name"; then
        wait "${processes_pid[$name]}" || status=$?
        printf '%s ended at start (exit code %s):\n' "$name" "$status" >&2
    else
        printf '%s did not come up within %s s. Its log ends so:\n' "$name" "$processes_patience" >&2
    fi
    tail -n 20 "${out%.out}.log" >&2
}

processes_patience=60
processes_line=''

# processes_wait_line NAME FILE SED: until the sed script prints something from FILE, which is then in processes_line.
processes_wait_line() {
    local name=$1 file=$2 script=$3 try
    for ((try = 0; try < processes_patience * 10; ++try)); do
        processes_line=$(sed -n "$script" "$file" | head -n 1)
        [[ -n $processes_line ]] && return 0
        processes_alive "$name" || break
        sleep 0.1
    done
    processes_explain "$name" "$file"
    return 1
}

# processes_wait_url NAME URL: until URL answers 2xx.
processes_wait_url() {
    local name=$1 url=$2 try
    for ((try = 0; try < processes_patience * 10; ++try)); do
        curl --silent --fail --max-time 5 --noproxy '*' --output /dev/null "$url" && return 0
        processes_alive "$name" || break
        sleep 0.1
    done
    printf 'No answer at %s.\n' "$url" >&2
    processes_explain "$name" "$logs/$name.out"
    return 1
}

# Until a child ends; then its name and exit code are in processes_dead and processes_status.
processes_wait_any() {
    local pid name
    processes_status=0 processes_dead=''
    # shellcheck disable=SC2034 # for the caller
    wait -n -p pid "${processes_pid[@]}" || processes_status=$?
    for name in "${processes_order[@]}"; do
        [[ ${processes_pid[$name]} == "${pid:-}" ]] && processes_dead=$name
    done
    unset "processes_pid[$processes_dead]"
}

# Last started, first stopped: the agent finishes the job in hand while its Redis is still there.
processes_stop() {
    local index name pid
    trap '' INT TERM HUP
    for ((index = ${#processes_order[@]} - 1; index >= 0; --index)); do
        name=${processes_order[index]}
        pid=${processes_pid[$name]:-}
        [[ -n $pid ]] || continue
        kill -TERM "$pid" 2>/dev/null
        processes_await "$pid" || kill -KILL "$pid" 2>/dev/null
        wait "$pid" 2>/dev/null
    done
    processes_pid=() processes_order=()
}

# Up to 15 s for one process to end.
processes_await() {
    local try
    for ((try = 0; try < 150; ++try)); do
        kill -0 "$1" 2>/dev/null || return 0
        sleep 0.1
    done
    return 1
}
