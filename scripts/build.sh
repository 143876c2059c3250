# shellcheck shell=bash
# Sourced by ./run, ./test and ./bench.
#   build_preset PRESET [cmake configure options] -- [targets]

# The folder CMakePresets.json builds a preset into.
build_folder() {
    case $1 in
    release | ci) printf 'build\n' ;;
    *) printf 'build-%s\n' "$1" ;;
    esac
}

# Configures and builds, in the checkout's root. CMake's words are shown only when configuring fails; the build shows
# its progress, on one line where the output is a terminal.
build_preset() {
    local preset=$1 options=() log
    shift
    while (($#)) && [[ $1 != -- ]]; do
        options+=("$1")
        shift
    done
    (($#)) && shift
    log=$(build_folder "$preset")/configure.log
    mkdir -p "$(dirname "$log")"
    printf 'Configuring (%s)\n' "$preset"
    if ! cmake --preset "$preset" "${options[@]}" >"$log" 2>&1; then
        cat "$log" >&2
        return 1
    fi
    cmake --build --preset "$preset" ${1:+--target "$@"}
}
