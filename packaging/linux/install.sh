#!/bin/sh
# Installs Value Metric Desktop for you alone, without root: ./install.sh
# Removes it again:                                          ./install.sh --remove
# Your projects and settings stay where they are in both cases.
set -eu

name=value-metric-desktop
here=$(cd "$(dirname "$0")" && pwd)
lib="$HOME/.local/lib/$name"
bin="$HOME/.local/bin/vm-desktop"
share="${XDG_DATA_HOME:-$HOME/.local/share}"

remove() {
    rm -rf "$lib"
    rm -f "$bin" "$share/applications/$name.desktop" "$share/mime/packages/$name.xml"
    rm -f "$share/metainfo/$name.metainfo.xml" "$share/man/man1/vm-desktop.1.gz"
    rm -f "$share/icons/hicolor"/*/apps/$name.png "$share/icons/hicolor"/*/apps/$name.svg
    rm -f "$share/icons/hicolor"/*/mimetypes/application-vnd.$name.project+zip.*
}

tell_desktop() {
    for command in "update-mime-database $share/mime" "update-desktop-database $share/applications" \
        "gtk-update-icon-cache --quiet --ignore-theme-index --force $share/icons/hicolor"; do
        if command -v "${command%% *}" >/dev/null 2>&1; then $command || true; fi
    done
}

install_all() {
    mkdir -p "$(dirname "$lib")" "$(dirname "$bin")" "$share/applications"
    cp -a "$here/lib/$name" "$lib"
    ln -s "$lib/vm-desktop" "$bin"
    (cd "$here/share" && find . -type f ! -path './doc/*' ! -path './applications/*') | while read -r file; do
        mkdir -p "$(dirname "$share/$file")"
        cp "$here/share/$file" "$share/$file"
    done
    # A desktop may not look for programs in ~/.local/bin, so the entry names the file itself.
    sed -e "s|^Exec=vm-desktop|Exec=\"$lib/vm-desktop\"|" -e "s|^TryExec=.*|TryExec=$lib/vm-desktop|" \
        "$here/share/applications/$name.desktop" >"$share/applications/$name.desktop"
}

case "${1:-}" in
--remove)
    remove
    tell_desktop
    echo "Value Metric Desktop is removed. Your projects and settings are untouched."
    ;;
"")
    remove
    install_all
    tell_desktop
    echo "Value Metric Desktop is installed: look for it among your programs, or start $bin"
    lacking=$(ldd "$lib"/_internal/PySide6/Qt/plugins/platforms/libqxcb.so | sed -n 's/ => not found//p' | sort -u)
    if [ -n "$lacking" ]; then
        echo "This system lacks libraries that the window needs; its package manager has them:" >&2
        echo "$lacking" >&2
    fi
    ;;
*)
    echo "Usage: ./install.sh [--remove]" >&2
    exit 2
    ;;
esac
