#!/usr/bin/env bash
# Compares reading, merging, correlating and planning from HR and a mail system that decides the address with the same from HR alone, through the Host as it is
# published; both are run three times in turns, and the run with the median ratio is shown:
#   tests/Benchmarks/merge.sh [people …]      default: 100000 1000000
set -euo pipefail
cd "$(dirname "$0")/../.."
host=tests/Benchmarks/bin/host
dotnet publish -c Release -v q --nologo -r "$(dotnet --info | awk '/RID:/ { print $2 }')" --no-self-contained -o "$host" src/IdentityLifecycle.Host
dotnet build -c Release -v q --nologo tests/Benchmarks
sizes=("$@")
[ ${#sizes[@]} -gt 0 ] || sizes=(100000 1000000)
dotnet tests/Benchmarks/bin/Release/net10.0/IdentityLifecycle.Benchmarks.dll merge "$host/lifecycle.dll" "${sizes[@]}"
