# shellcheck shell=bash
# Sourced by ./run, ./test and ./bench: installs what scripts/packages.txt names and this machine lacks.
#   source scripts/setup.sh; setup_packages build run
# As a program (packaging/Dockerfile): bash scripts/setup.sh build
# Says nothing and takes no time when everything is there. Returns 1, having said why, when something stays missing.

setup_folder=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

setup_say() { printf '%s\n' "$*" >&2; }

# "package probe" of every line in the named sections.
setup_list() {
    local wanted=" $* " section='' line
    while IFS= read -r line; do
        line=${line%%#*}
        case $line in
        '['*']'*) section=${line#[}; section=${section%%]*} ;;
        *[![:space:]]*) [[ $wanted == *" $section "* ]] && printf '%s\n' "$line" ;;
        esac
    done <"$setup_folder/packages.txt"
    return 0
}

setup_probe() {
    local major
    case $1 in
    cmd:*) command -v "${1#cmd:}" >/dev/null ;;
    pc:*) command -v pkg-config >/dev/null && pkg-config --exists "${1#pc:}" ;;
    node:*) major=$(node --version 2>/dev/null) && major=${major#v} && ((${major%%.*} >= ${1#node:})) ;;
    *) return 1 ;;
    esac
}

# Names of the packages of the given sections that are neither installed nor replaced by something their probe finds.
setup_missing() {
    local installed='' package probe
    if command -v dpkg-query >/dev/null; then
        installed=$(dpkg-query --show --showformat='${db:Status-Status} ${binary:Package}\n' 2>/dev/null |
            sed -n 's/^installed \([^:]*\).*/ \1 /p')
    fi
    while read -r package probe; do
        [[ $installed == *" $package "* ]] || setup_probe "$probe" || printf '%s\n' "$package"
    done < <(setup_list "$@")
}

# Runs its arguments as root, or says what root would have to run.
setup_as_root() {
    if ((EUID == 0)); then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        setup_say "Not root, and there is no sudo. As root, run: $*"
        return 1
    fi
}

# Debian starts a service when it installs one; a Redis on this machine's port 6379 is not ours to start.
# A subshell, so that the guard goes away however this ends.
setup_install() (
    guard=/usr/sbin/policy-rc.d
    setup_as_root apt-get update -qq || exit 1
    if [[ ! -e $guard ]]; then
        trap 'setup_as_root rm -f "$guard"' EXIT
        printf '#!/bin/sh\nexit 101\n' | setup_as_root install -m 755 /dev/stdin "$guard"
    fi
    setup_as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install --yes --quiet --no-install-recommends "$@" </dev/null >&2 || exit 1
    if [[ " $* " == *' redis-server '* && -d /run/systemd/system ]]; then
        setup_as_root systemctl disable --quiet redis-server.service || true
    fi
)

setup_packages() {
    local missing
    mapfile -t missing < <(setup_missing "$@")
    ((${#missing[@]})) || return 0
    if ! command -v apt-get >/dev/null; then
        setup_say "Missing on this system (by the names of the Debian packages; see scripts/packages.txt):"
        setup_say "  ${missing[*]}"
        setup_say "Install them with this system's own package manager and try again."
        return 1
    fi
    setup_say "Installing: ${missing[*]}"
    if ! setup_install "${missing[@]}"; then
        setup_say "Could not install: ${missing[*]}"
        return 1
    fi
}

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
    set -eu -o pipefail
    setup_packages "$@"
fi
