#!/usr/bin/env bash
# Installs what is missing of sync/setup/packages from the distribution: install.sh [--check] GROUP…
# The only place that installs anything. Asks dpkg what is there; where nothing is missing it needs no network and no
# root. --check only prints the missing packages and installs nothing.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

check=
if [[ ${1:-} == --check ]]; then
    check=yes
    shift
fi
(($#)) || set -- web endpoint tests

command -v dpkg-query >/dev/null && command -v apt-get >/dev/null ||
    die "máy này không dùng apt. Chương trình được thử trên Debian 12 và 13." \
        "this machine has no apt; Debian 12 and 13 are tested."

wanted=()
while read -r group package rest; do
    [[ -z $group || $group == \#* ]] && continue
    for asked in "$@"; do
        [[ $group == "$asked" ]] || continue
        if [[ $rest =~ ^have=([a-z0-9+-]+) ]] && command -v "${BASH_REMATCH[1]}" >/dev/null; then
            continue
        fi
        wanted+=("$package")
    done
done <"$root/sync/setup/packages"

declare -A installed=()
while read -r package status; do
    [[ $status == installed ]] && installed[$package]=yes
done < <(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "${wanted[@]}" 2>/dev/null || true)

missing=()
for package in "${wanted[@]}"; do
    [[ -n ${installed[$package]:-} ]] && continue
    installed[$package]=asked
    missing+=("$package")
done
if ((${#missing[@]} == 0)); then
    exit 0
fi
if [[ -n $check ]]; then
    printf '%s\n' "${missing[@]}"
    exit 1
fi

as_root=()
if ((EUID != 0)); then
    command -v sudo >/dev/null || die \
        "cần quyền quản trị để cài: ${missing[*]}. Xin chạy bằng root, hoặc nhờ người quản trị chạy: \
apt-get install ${missing[*]}" \
        "installing these packages needs root or sudo."
    as_root=(sudo)
    [[ -t 0 ]] || as_root=(sudo -n)
    "${as_root[@]}" true || die \
        "sudo không cho phép cài: ${missing[*]}. Xin chạy bằng root, hoặc nhờ người quản trị cài giúp." \
        "sudo refused; run as root or have an administrator install the packages."
fi
as_root+=(env DEBIAN_FRONTEND=noninteractive)

steps_total=2
free=$(free_megabytes /usr)
((free >= 1500)) || die "ổ đĩa hệ thống còn $free MB trống, cần ít nhất 1500 MB để cài các gói." \
    "the system disk has only $free MB free; 1500 MB are needed for the packages."

must "Hỏi kho phần mềm" "apt-get update" apt-update "${as_root[@]}" apt-get -q update
unknown=()
for package in "${missing[@]}"; do
    apt-cache --quiet=0 show --no-all-versions "$package" >/dev/null 2>&1 || unknown+=("$package")
done
((${#unknown[@]} == 0)) || die \
    "kho phần mềm không có gói: ${unknown[*]}. Xin kiểm tra mạng và tệp nguồn của apt (cần Debian 12 hoặc 13, phần “main”)." \
    "the mirror has no such package; check the network and apt's sources (Debian 12 or 13, component main)."
must "Cài ${#missing[@]} gói: ${missing[*]}" "apt-get install" apt-install \
    "${as_root[@]}" apt-get -q install -y --no-install-recommends "${missing[@]}"
