#!/bin/sh
# Written by lakegate agent.
# A databricks command that answers "auth token", "auth env" and "version" as the Databricks CLI does, from what
# lakegate agent keeps for you, and hands everything else to the next databricks on your PATH. Do not edit it: lakegate
# agent install-shim writes it anew, lakegate agent install-shim --remove removes it.
#
# It is longer than 1 MiB on purpose: Databricks' SDKs take a smaller databricks for the Python CLI of old and pass it by.
# What follows the last exit is never read.
#
# Where a token lives, no other program is started: the shell's own words read two small files.
umask 077

case ${LAKEGATE_AGENT_HOME-} in
  /*) home=$LAKEGATE_AGENT_HOME ;;
  *)
    case ${XDG_STATE_HOME-} in
      /*) home=$XDG_STATE_HOME/lakegate/agent ;;
      *) home=${HOME-}/.local/state/lakegate/agent ;;
    esac
    ;;
esac

fail() {
  printf 'Error: %s\n' "$1" >&2
  exit 1
}

lakegate() {
  if [ -x @JAVA@ ]; then @LAKEGATE@ "$@"; else command lakegate "$@"; fi
}

# --- the next databricks on PATH ------------------------------------------------------------------------------------

# The first one behind this one's last place there, so that two of these never call each other in turns.
find_next() {
  next='' past='' rest=$PATH:
  case :$PATH: in *:"${0%/*}":*) ;; *) past=yes ;; esac
  while [ -n "$rest" ]; do
    entry=${rest%%:*}
    rest=${rest#*:}
    candidate=${entry:-.}/databricks
    if [ "$candidate" -ef "$0" ]; then
      past=yes
      next=''
    elif [ -n "$past" ] && [ -z "$next" ] && [ -f "$candidate" ] && [ -x "$candidate" ]; then
      next=$candidate
    fi
  done
  [ -n "$next" ]
}

# pass_on WHY ARGUMENT...: becomes the next databricks, or says why there is nothing else.
pass_on() {
  why=$1
  shift
  depth=${LAKEGATE_SHIM_DEPTH:-0}
  if [ "$depth" -lt 5 ] && find_next; then
    LAKEGATE_SHIM_DEPTH=$((depth + 1))
    export LAKEGATE_SHIM_DEPTH
    [ -z "$said" ] || printf 'lakegate: %s; asking %s\n' "$said" "$next" >&2
    exec "$next" "$@"
  fi
  fail "$why"
}

# --- what was asked -------------------------------------------------------------------------------------------------

profile='' host='' output='' force='' words='' strange='' said=''

parse() {
  while [ $# -gt 0 ]; do
    case $1 in
      --profile=*) profile=${1#*=} ;;
      --host=*) host=${1#*=} ;;
      --output=*) output=${1#*=} ;;
      --force-refresh | --force-refresh=true) force=yes ;;
      --force-refresh=false | --experimental-is-unified-host | --debug) ;;
      --account-id=* | --workspace-id=* | --timeout=*) ;;
      -p | --profile | --host | -o | --output | --account-id | --workspace-id | --timeout)
        # A missing value is for the other databricks to complain about.
        [ $# -gt 1 ] || { strange=yes; return; }
        case $1 in
          -p | --profile) profile=$2 ;;
          --host) host=$2 ;;
          -o | --output) output=$2 ;;
        esac
        shift
        ;;
      -*) strange=yes ;;
      *) words="$words $1" ;;
    esac
    shift
  done
}

# bare HOST: host[:port] of a host as people and tools write it, in $bare.
bare() {
  bare=${1#*://}
  bare=${bare%%/*}
  bare=${bare%%\?*}
  bare=${bare%:443}
}

# --- what the agent keeps -------------------------------------------------------------------------------------------

# Seconds since the machine was started, sleep included, and which start that was; elsewhere the wall clock.
look_at_clock() {
  if { read -r now _ </proc/uptime && read -r boot </proc/sys/kernel/random/boot_id; } 2>/dev/null; then
    now=${now%%.*}
  else
    boot=-
    now=$(date +%s)
  fi
}

# recall NAME: reads an answer; false where there is none, it is not ours, or it is over.
recall() {
  case $1 in *[!A-Za-z0-9._:-]*) return 1 ;; esac
  [ -O "$home/answers/$1" ] || return 1
  {
    read -r a_form && read -r a_boot && read -r a_until && read -r a_young && read -r a_serial &&
      read -r a_profile && read -r a_host && read -r a_expiry && read -r a_token
  } 2>/dev/null <"$home/answers/$1" || return 1
  [ "$a_form" = 'lakegate-answer 1' ] && [ "$a_boot" = "$boot" ] && [ "$now" -lt "$a_until" ]
}

recall_asked() {
  if [ -n "$profile" ]; then
    recall "profile-$profile" || return 1
    if [ -n "$host" ]; then
      bare "$host"
      asked=$bare
      bare "$a_host"
      [ "$asked" = "$bare" ] ||
        fail "profile $profile is for $a_host, not for $host; leave out one of --profile and --host"
    fi
  else
    bare "$host"
    recall "host-$bare"
  fi
}

# Whom the token is for: the nearest process above this one that is no shell, by its number and its start.
look_at_tree() {
  tree=$PPID
  began=0
  for step in 1 2 3; do
    { read -r stat <"/proc/$tree/stat"; } 2>/dev/null || return
    name=${stat#*\(}
    # shellcheck disable=SC2086
    set -- ${stat##*) }
    began=${20}
    case ${name%)*} in
      sh | bash | dash | zsh | ksh | ash | busybox) [ "$step" = 3 ] || [ "$2" -le 1 ] || tree=$2 ;;
      *) return ;;
    esac
  done
}

look_at_given() {
  look_at_tree
  given=$home/given/$tree-$began-$a_profile
  last=''
  { read -r last <"$given"; } 2>/dev/null
}

note_given() {
  [ "$a_serial" = "$last" ] || { printf '%s\n' "$a_serial" >"$given"; } 2>/dev/null
}

# ask ANOTHER: lets the agent make an answer; sets what it said.
ask() {
  [ -S "$home/agent.sock" ] || { said=away; return; }
  [ -O "$home/agent.sock" ] ||
    fail "$home/agent.sock belongs to somebody else; set LAKEGATE_AGENT_HOME to a folder of your own"
  if command -v curl >/dev/null 2>&1; then
    said=$(curl -q -s --noproxy '*' --max-time 90 --unix-socket "$home/agent.sock" -G --data-urlencode "profile=$profile" \
      --data-urlencode "host=$host" --data-urlencode "another=$1" http://lakegate/answer)
    case $? in
      0) return ;;
      1 | 2 | 4) ;; # a curl without Unix sockets
      *)
        said=away
        return
        ;;
    esac
  fi
  said=$(lakegate agent answer --profile="$profile" --host="$host" --another="$1") || said=away
}

# --- commands -------------------------------------------------------------------------------------------------------

# answer ARGUMENT...: finds an answer to what was asked, or ends here.
answer() {
  look_at_clock
  if recall_asked; then
    look_at_given
    if [ -n "$force" ] && [ "$a_serial" = "$last" ] && [ "$now" -ge "$a_young" ]; then
      ask "$a_serial"
      case $said in ok\ *) ;; *) return ;; esac # no other one: this one lives as well as before
    else
      note_given
      return
    fi
  else
    ask ''
  fi
  case $said in
    ok\ *)
      look_at_clock
      recall "${said#ok }" || fail "the token is over already; lakegate agent status says why"
      [ -z "$host" ] || [ -z "$profile" ] || recall_asked
      look_at_given
      note_given
      ;;
    no\ *) fail "${said#no }" ;;
    nothing\ *)
      why="cache: databricks OAuth is not configured ${said#nothing }"
      said=''
      pass_on "$why" "$@"
      ;;
    *)
      why='no agent is running; start it: lakegate agent start'
      [ "$profile" != workbench ] || fail "$why"
      # Somebody who names a profile of their own means the other databricks.
      if [ -z "$profile" ]; then said='no agent is running'; else said=''; fi
      pass_on "$why" "$@"
      ;;
  esac
}

default_profile() {
  [ -n "$profile$host" ] || profile=${DATABRICKS_CONFIG_PROFILE-}
  [ -n "$profile$host" ] || host=${DATABRICKS_HOST-}
  [ -n "$profile$host" ] || profile=workbench
}

version() {
  if [ "$output" = json ]; then
    printf '{\n  "ProjectName": "lakegate",\n  "Version": "0.296.0+lakegate",\n  "Branch": "",\n  "Tag": "",\n'
    printf '  "ShortCommit": "",\n  "FullCommit": "",\n  "CommitTime": "1970-01-01T00:00:00Z",\n'
    printf '  "Summary": "answers auth token, auth env and version for lakegate agent",\n  "Major": 0,\n  "Minor": 296,\n'
    printf '  "Patch": 0,\n  "Prerelease": "",\n  "IsSnapshot": false,\n  "BuildTime": "1970-01-01T00:00:00Z"\n}\n'
  else
    printf 'Databricks CLI v0.296.0+lakegate\n'
  fi
}

parse "$@"
nobody='there is no other databricks on your PATH, and this one answers only auth token, auth env and version for lakegate agent'
case $words in
  ' auth token '*)
    [ -z "$profile$host" ] || strange=yes
    words=${words#' auth token '}
    case $words in
      *\ *) strange=yes ;;
      *[.:/]*) host=$words ;;
      *) profile=$words ;;
    esac
    words=' auth token'
    ;;
esac
[ -z "$strange" ] || case ${1-} in
  -v | --version)
    version
    exit 0
    ;;
  *) pass_on "$nobody" "$@" ;;
esac
case $words in
  ' auth token')
    default_profile
    answer "$@"
    if [ "$output" = text ]; then
      printf '%s\n' "$a_token"
    else
      printf '{\n  "access_token": "%s",\n  "token_type": "Bearer",\n  "expiry": "%s"\n}\n' "$a_token" "$a_expiry"
    fi
    ;;
  ' auth env')
    default_profile
    answer "$@"
    if [ "$output" = text ]; then
      printf 'DATABRICKS_AUTH_TYPE=databricks-cli\nDATABRICKS_CONFIG_FILE=%s\nDATABRICKS_CONFIG_PROFILE=%s\nDATABRICKS_HOST=%s\n' \
        "$home/posit-workbench/databricks.cfg" "$a_profile" "$a_host"
    else
      printf '{\n  "env": {\n    "DATABRICKS_AUTH_TYPE": "databricks-cli",\n    "DATABRICKS_CONFIG_FILE": "%s",\n' \
        "$home/posit-workbench/databricks.cfg"
      printf '    "DATABRICKS_CONFIG_PROFILE": "%s",\n    "DATABRICKS_HOST": "%s"\n  }\n}\n' "$a_profile" "$a_host"
    fi
    ;;
  ' version') version ;;
  *) pass_on "$nobody" "$@" ;;
esac
exit 0
# The rest only makes the file long enough, see above.
