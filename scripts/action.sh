#!/usr/bin/env bash
# The steps of the GitHub Action. Inputs come as variables of the environment and are never part of a command's text.
set -euo pipefail

home=${RUNNER_TEMP:?}/crossfoot
if [ "${RUNNER_OS:-}" = Windows ]; then bin=$home/Scripts; else bin=$home/bin; fi

install() {
  local wanted
  case ${INPUT_VERSION:-} in
    "") wanted=${ACTION_PATH:?} ;;
    [0-9]*) wanted=crossfoot==$INPUT_VERSION ;;
    *) wanted=$INPUT_VERSION ;;
  esac
  local python=${INPUT_PYTHON:-}
  if [ -z "$python" ]; then python=$(command -v python3 || command -v python); fi
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11) and "crossfoot needs Python 3.11 or later; use actions/setup-python before it")'
  "$python" -m venv "$home"
  "$bin/python" -m pip install --quiet --disable-pip-version-check -- "$wanted"
}

check() {
  local paths=() options=(--format github --fail-on "${INPUT_FAIL_ON:-error}") line status=0
  while IFS= read -r line; do
    if [ -n "${line%$'\r'}" ]; then paths+=("${line%$'\r'}"); fi
  done <<<"${INPUT_PATH:-.}"
  while IFS= read -r line; do
    if [ -n "${line%$'\r'}" ]; then options+=("${line%$'\r'}"); fi
  done <<<"${INPUT_ARGS:-}"
  if [ "${INPUT_SUMMARY:-true}" = true ]; then options+=(--report "markdown=$home/summary.md"); fi
  if [ -n "${INPUT_SARIF:-}" ]; then options+=(--report "sarif=$INPUT_SARIF"); fi
  rm -f "$home/summary.md"
  "$bin/crossfoot" check "${options[@]}" -- ${paths[@]+"${paths[@]}"} || status=$?
  if [ -f "$home/summary.md" ]; then cat "$home/summary.md" >>"${GITHUB_STEP_SUMMARY:?}"; fi
  {
    echo "status=$status"
    if [ -n "${INPUT_SARIF:-}" ] && [ -f "$INPUT_SARIF" ]; then printf 'sarif=%s\n' "${INPUT_SARIF//[$'\r\n']/}"; fi
  } >>"${GITHUB_OUTPUT:?}"
  exit "$status"
}

"${1:?install or check}"
