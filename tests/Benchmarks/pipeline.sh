#!/usr/bin/env bash
# Compares the pipeline from two CSV files to the change objects, through the Host as it is published, with a plain C# loop over the same
# files; both are run three times in turns and the medians shown:
#   tests/Benchmarks/pipeline.sh [people …]      default: 10000 100000 1000000
set -euo pipefail
cd "$(dirname "$0")/../.."
host=tests/Benchmarks/bin/host
dotnet publish -c Release -v q --nologo -r "$(dotnet --info | awk '/RID:/ { print $2 }')" --no-self-contained -o "$host" src/IdentityLifecycle.Host
dotnet build -c Release -v q --nologo tests/Benchmarks
sizes=("$@")
[ ${#sizes[@]} -gt 0 ] || sizes=(10000 100000 1000000)
dotnet tests/Benchmarks/bin/Release/net10.0/IdentityLifecycle.Benchmarks.dll pipeline "$host/lifecycle.dll" "${sizes[@]}"
