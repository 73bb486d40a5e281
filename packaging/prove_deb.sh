#!/bin/sh
# Proves a .deb on a fresh machine, as a person meets it: run it as root in a bare Debian or Ubuntu that may be spoilt
# (a chroot, a container):
#
#     sh packaging/prove_deb.sh value-metric-desktop-0.1.0-linux-x86_64.deb [FOLDER FOR PICTURES]
#
# Installs it, starts it from its desktop entry, opens projects and a workbook as a double click does, with and without
# a window that runs, and removes it. Stops at the first thing that is wrong.
set -eu

deb=$(realpath "$1")
pictures=${2:-/tmp/prove-deb}
name=value-metric-desktop
type=application/vnd.$name.project+zip
workbooks=application/vnd.openxmlformats-officedocument.spreadsheetml.sheet
entry=/usr/share/applications/$name.desktop
export DEBIAN_FRONTEND=noninteractive HOME=/root LANG=C.UTF-8
work=$(mktemp -d)
mkdir -p "$pictures"

say() { printf '\n== %s\n' "$*"; }
fail() { printf 'WRONG: %s\n' "$*" >&2; exit 1; }
all_files() { find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /root -o -path /tmp -o -path /var \) -prune -o -print | sort; }

# Waits until a window with this in its title is to be seen, and takes a picture of the screen.
see_window() {
    window=$(timeout 90 xdotool search --sync --onlyvisible --name "$1" | head -1)
    [ -n "$window" ] || fail "no window is called $1"
    timeout 60 sh -c "until [ \"\$(import -window $window png:- | convert - -unique-colors txt:- | wc -l)\" -gt 300 ]; do sleep 0.2; done" ||
        fail "the window $1 stays empty"
    sleep 1  # for the last of it: data that is computed in the background
    import -window root "$pictures/$2.png"
    class=$(xprop -id "$window" WM_CLASS)
    echo "window: $(xdotool getwindowname "$window"),$class"
    case $class in *"\"$(sed -n s/^StartupWMClass=//p $entry)\"") ;; *) fail "StartupWMClass is not the class of the window" ;; esac
}

# Waits until something is called so, as a screen reader tells it: what is in a window has no title.
hear() {
    timeout 60 /usr/bin/python3 - "$1" <<'END' || fail "nothing is called $1"
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib


def names(item):
    yield item.get_name() or ""
    for number in range(min(item.get_child_count(), 100)):  # no table to its end
        child = item.get_child_at_index(number)
        if child is not None:
            yield from names(child)


def is_told():
    try:
        return any(sys.argv[1] in name for name in names(Atspi.get_desktop(0)))
    except GLib.Error:  # what was asked is gone already
        return False


while not is_told():
    time.sleep(0.3)
END
    echo "heard: $1"
    import -window root "$pictures/$2.png"
}

windows() { xdotool search --onlyvisible --class "Value Metric Desktop" 2>/dev/null | wc -l; }

close_window() {
    process=$(xdotool getwindowpid "$window")
    kill "$process"
    timeout 20 sh -c "while [ -d /proc/$process ]; do sleep 0.1; done" || fail "the program does not end"
}

say "installing, with nothing beside what the package asks for"
apt-get -q update >/dev/null
apt-get -q install -y --no-install-recommends "$deb" >/dev/null
vm-desktop --version
[ -n "${QUICKLY:-}" ] || vm-desktop --self-test || fail "the self-test"

say "a desktop's tools, and an office program that opens workbooks"
apt-get -q install -y --no-install-recommends xvfb xauth xdotool x11-utils imagemagick xdg-utils shared-mime-info \
    desktop-file-utils libglib2.0-bin hicolor-icon-theme dbus at-spi2-core gir1.2-atspi-2.0 python3-gi >/dev/null
mkdir -p /usr/local/bin
printf '#!/bin/sh\n' >/usr/local/bin/an-office && chmod +x /usr/local/bin/an-office
printf '[Desktop Entry]\nType=Application\nName=An office\nExec=an-office %%U\nMimeType=%s;\nInitialPreference=5\n' \
    "$workbooks" >/usr/share/applications/an-office.desktop
update-desktop-database
DISPLAY=:$((100 + $$ % 900))  # a chroot shares its displays with the machine, which has the first ones
export DISPLAY
Xvfb $DISPLAY -screen 0 1440x900x24 2>/dev/null &
xvfb=$!
bus=$(dbus-daemon --session --fork --print-address=1 --print-pid=1)
trap 'kill $xvfb $(echo "$bus" | tail -1) 2>/dev/null' EXIT
DBUS_SESSION_BUS_ADDRESS=$(echo "$bus" | head -1)
export DBUS_SESSION_BUS_ADDRESS QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1
timeout 20 sh -c "until xdpyinfo >/dev/null 2>&1; do sleep 0.1; done" || fail "there is no display"

say "started from its desktop entry"
desktop-file-validate "$entry"
gio launch "$entry"
see_window "Value Metric Desktop" 1-started
close_window

say "a double click on a project"
vm-desktop import "/usr/lib/$name/_internal/resources/samples/cloudmail.xlsx" -o "$work/autumn.valuemetric" >/dev/null 2>&1 || true
[ "$(XDG_CURRENT_DESKTOP=GNOME xdg-mime query filetype "$work/autumn.valuemetric")" = "$type" ] || fail "the type of a project"
[ "$(xdg-mime query default "$type")" = "$name.desktop" ] || fail "who opens a project"
find /usr/share/icons/hicolor -name "application-vnd.$name.project+zip.*" | wc -l | sed 's/$/ icons of projects/'
gio open "$work/autumn.valuemetric"
see_window "^cloudmail" 2-project  # the name of the project, which is not that of the file
close_window

say "a double click on a project while a window runs is handed to it"
gio launch "$entry"
see_window "Value Metric Desktop" 3-running
gio open "$work/autumn.valuemetric"
timeout 30 sh -c "until xdotool getwindowname $window | grep -q ^cloudmail; do sleep 0.1; done" || fail "it was not handed over"
[ "$(windows)" = 1 ] || fail "there are $(windows) windows"

say "one window more, from the menu of the desktop entry"
$(sed -n '/^\[Desktop Action new-window\]/,$ s/^Exec=//p' $entry) &
another=$!
timeout 60 sh -c 'until [ "$(xdotool search --onlyvisible --class "Value Metric Desktop" | wc -l)" = 2 ]; do sleep 0.2; done' ||
    fail "there is no second window"
sleep 2  # it is on the screen before it can be asked to end
kill $another
wait $another || true
close_window

say "a project that lost its suffix is known by its content"
cp "$work/autumn.valuemetric" "$work/autumn"
gio info --attributes=standard::content-type "$work/autumn" | grep -q "$type" || fail "the content of a project"

say "workbooks: one program more to open them with, not the first"
gio mime "$workbooks"
[ "$(xdg-mime query default "$workbooks")" = an-office.desktop ] || fail "it took over the workbooks"
gio mime "$workbooks" | grep -q "$name.desktop" || fail "it is not offered for workbooks"

say "a double click on a workbook, where a person made it the first"
gio mime "$workbooks" $name.desktop >/dev/null
cp "/usr/lib/$name/_internal/resources/samples/cloudmail.xlsx" "$work/customers.xlsx"
gio open "$work/customers.xlsx"
see_window "Value Metric Desktop" 4-workbook
hear "Import customers.xlsx" 5-import
hear "How the file is read" 5-import
close_window

say "removed: nothing is left but what the person has"
apt-get -q remove -y $name >/dev/null
rm -rf /root/.cache /root/.config /root/.local
all_files >"$work/after"
grep $name "$work/after" && fail "this is left" || true
[ -f "$work/autumn.valuemetric" ] || fail "the project is gone"
[ "$(xdg-mime query default "$type")" = "" ] || fail "the type of projects is still known"
say "all is well; the pictures are in $pictures"
