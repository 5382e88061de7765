#!/usr/bin/env bash
# Fetches the source of Dear ImGui and prints the folder that holds it.
#
# Debian's binary package has no core sources, so the *source* package is taken, from the same mirror that this
# machine's apt uses, through a private apt configuration: nothing under /etc or /var is changed and no root is needed.
# The tarball is pinned by SHA-256. Another version is refused, and accepted only with SANGKIEN_IMGUI_ANY=1.
# The folder is shared by all checkouts of a user: ${XDG_CACHE_HOME:-~/.cache}/sangkien/imgui-<version>.
set -euo pipefail

version=1.92.2b+ds
debian_revision=1
sha256=e7bd201d56b5ee90d24d5dac85e5c12f98bdb95410252a62d27b7f89e4566d48

cache=${XDG_CACHE_HOME:-$HOME/.cache}/sangkien
any=${SANGKIEN_IMGUI_ANY:-}

fail() {
    printf 'Không lấy được mã nguồn Dear ImGui: %s\n(Cannot get the Dear ImGui source: %s)\n' "$1" "$2" >&2
    exit 1
}

complete() { [[ -f $1/imgui.cpp && -f $1/imgui_widgets.cpp && -f $1/backends/imgui_impl_opengl3.cpp ]]; }

if complete "$cache/imgui-$version"; then
    echo "$cache/imgui-$version"
    exit 0
fi

mkdir -p "$cache" || fail "không tạo được thư mục $cache." "cannot create $cache."
# Two checkouts may start at the same time: one fetches, the other waits and finds it there.
exec 9>"$cache/imgui.lock"
flock 9
if complete "$cache/imgui-$version"; then
    echo "$cache/imgui-$version"
    exit 0
fi

work=$(mktemp -d "$cache/fetch-XXXXXX")
trap 'rm -rf "$work"' EXIT

# The mirror of this machine. A label is known only after an update, so the security archive is told by its name too.
mirror=$(apt-get indextargets --format '$(REPO_URI) $(LABEL)' 'Created-By: Packages' 2>/dev/null |
    awk '$1 !~ /security/ && ($2 == "Debian" || $2 == "" || $2 ~ /^\$/) {print $1; exit}')
[[ -n $mirror ]] || fail "apt chưa có địa chỉ kho phần mềm Debian nào." "apt knows no Debian mirror."

keyring=/usr/share/keyrings/debian-archive-keyring.gpg
[[ -r $keyring ]] || fail "thiếu gói debian-archive-keyring." "the package debian-archive-keyring is missing."

mkdir -p "$work/lists/partial" "$work/archives/partial" "$work/parts" "$work/source"
private_apt() {
    apt-get -qq \
        -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts="$work/parts" \
        -o Dir::State::lists="$work/lists" -o Dir::Cache="$work" -o Dir::Cache::archives="$work/archives" \
        -o Acquire::Check-Valid-Until=false -o Acquire::Retries=3 -o APT::Sandbox::User="$(id -un)" \
        -o APT::Update::Post-Invoke::= -o APT::Update::Post-Invoke-Success::= "$@"
}

fetch() {  # fetch <package[=version]>: leaves the files in $work/source
    (cd "$work/source" && rm -f ./* && private_apt source --download-only "$1" >"$work/log" 2>&1)
}

# testing keeps a version longer than unstable does; both are asked for exactly the pinned one first.
got=
for suite in testing unstable; do
    printf 'deb-src [signed-by=%s] %s %s main\n' "$keyring" "$mirror" "$suite" >"$work/sources.list"
    private_apt update >"$work/log" 2>&1 || continue
    if fetch "imgui=$version-$debian_revision" ||
        { fetch imgui && [[ -f $work/source/imgui_$version.orig.tar.xz ]]; }; then
        got=$version
        break
    fi
done
if [[ -z $got ]]; then
    served=
    for file in "$work"/source/imgui_*.orig.tar.*; do
        [[ -f $file ]] || continue
        served=${file##*/imgui_}
        served=${served%.orig.tar.*}
    done
    if [[ -z $served ]]; then
        tail -n 3 "$work/log" >&2 || true
        fail "kho phần mềm không trả lời hoặc không có gói nguồn imgui. Xin kiểm tra mạng rồi chạy lại." \
             "the mirror does not answer or has no source package imgui."
    fi
    [[ -n $any ]] || fail \
        "kho phần mềm nay có bản $served, bản đã kiểm thử là $version. \
Đặt SANGKIEN_IMGUI_ANY=1 để dùng bản đó, hoặc -DIMGUI_DIR=<thư mục> để chỉ bản có sẵn." \
        "the mirror now serves $served, the tested version is $version. \
SANGKIEN_IMGUI_ANY=1 accepts it; -DIMGUI_DIR= names a folder of your own."
    got=$served
fi

tarball=$(ls "$work/source/imgui_$got".orig.tar.*)
if [[ $got == "$version" ]] && ! echo "$sha256  $tarball" | sha256sum --check --status; then
    fail "tệp $(basename "$tarball") không đúng mã băm đã ghim." "the tarball does not have the pinned SHA-256."
fi

mkdir "$work/tree"
tar -xf "$tarball" -C "$work/tree" --strip-components=1
complete "$work/tree" || fail "gói nguồn thiếu tệp." "the source package lacks files."
rm -rf "$cache/imgui-$got"
mv "$work/tree" "$cache/imgui-$got"
echo "$cache/imgui-$got"
