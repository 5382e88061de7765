# Shared by sync/serve, tests/run and the scripts of this folder; sourced, not run.
# Promises: one progress line a step with its seconds; the output of a step goes to .build/log and is shown only when
# the step fails; every message is Vietnamese first, English second; the common faults (disk full, no network, no root)
# are told in words.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=$root/.build
logs=$build/log

# The distribution's emscripten looks for acorn only where the distribution's own node would; a node from elsewhere that
# comes first in PATH does not look there.
export NODE_PATH=/usr/share/nodejs${NODE_PATH:+:$NODE_PATH}

step_number=0
steps_total=${steps_total:-0}

die() {  # die <vi> <en>
    printf '\nKhông tiếp tục được: %s\n(Cannot go on: %s)\n' "$1" "$2" >&2
    exit 1
}

seconds_since() {  # seconds_since <EPOCHREALTIME>: "1,3"
    local now=${EPOCHREALTIME/[.,]/} then=${1/[.,]/}
    local tenths=$(((now - then) / 100000))
    printf '%d,%d' $((tenths / 10)) $((tenths % 10))
}

# step <vi> <en> <log name> <command…>: 0 when the command succeeded; what went wrong has been shown otherwise.
step() {
    local vi=$1 en=$2 log=$logs/$3.log began=$EPOCHREALTIME
    shift 3
    step_number=$((step_number + 1))
    mkdir -p "$logs"
    printf '[%d/%d] %s (%s) … ' "$step_number" "$steps_total" "$vi" "$en"
    if "$@" >"$log" 2>&1 </dev/null; then
        printf '%s s\n' "$(seconds_since "$began")"
        return 0
    fi
    printf 'KHÔNG XONG (failed), %s s\n\n' "$(seconds_since "$began")"
    tail -n 40 "$log" >&2
    printf '\nToàn bộ: %s (the whole log)\n' "${log#"$root"/}" >&2
    if grep -qiE 'no space left on device|disk full' "$log" || ! enough_disk 20; then
        printf 'Đĩa đầy. Hãy dọn bớt tệp trên ổ đĩa chứa %s rồi chạy lại. (The disk is full.)\n' "$root" >&2
    fi
    return 1
}

# must <vi> <en> <log name> <command…>: a step without which nothing that follows makes sense.
must() { step "$@" || die "bước “$1” có lỗi (xem các dòng trên)." "the step '$2' failed; see the lines above."; }

free_megabytes() { df -Pm -- "$1" | awk 'NR == 2 {print $4}'; }

enough_disk() { (($(free_megabytes "$root") >= $1)); }

need_disk() {  # need_disk <megabytes>
    enough_disk "$1" && return 0
    die "đĩa còn $(free_megabytes "$root") MB trống, cần ít nhất $1 MB. Hãy dọn bớt tệp rồi chạy lại." \
        "only $(free_megabytes "$root") MB are free on the disk, $1 MB are needed."
}

# build_configuration <configuration> <target…>: configurations are the folders of .build
build_configuration() {
    local name=$1 folder=$build/$1
    shift
    local options=(-G Ninja -S "$root" -B "$folder")
    case $name in
        web-*) options+=(-DSK_WEB=ON) ;;
        native-test) options+=(-DSK_TESTS=ON -DSK_SANITIZE=ON) ;;
        native-bench) options+=(-DSK_TESTS=ON) ;;
    esac
    case $name in
        native-test) options+=(-DCMAKE_BUILD_TYPE=Debug) ;;
        *-debug) options+=(-DCMAKE_BUILD_TYPE=Debug -DCMAKE_UNITY_BUILD=OFF) ;;
        *) options+=(-DCMAKE_BUILD_TYPE=Release) ;;
    esac
    [[ -n ${IMGUI_DIR:-} ]] && options+=("-DIMGUI_DIR=$IMGUI_DIR")
    if [[ ! -f $folder/build.ninja ]]; then
        cmake "${options[@]}" || { rm -f "$folder/CMakeCache.txt"; return 1; }
    fi
    cmake --build "$folder" --target "$@"
}
