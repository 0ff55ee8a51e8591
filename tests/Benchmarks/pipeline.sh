#!/usr/bin/env bash
# Compares the pipeline from two CSV files to the change objects with a plain C# loop over the same files:
#   tests/Benchmarks/pipeline.sh [people …]      default: 10000 100000 1000000
set -euo pipefail
cd "$(dirname "$0")/../.."
dotnet build -c Release -v q --nologo src/IdentityLifecycle.Host
dotnet build -c Release -v q --nologo tests/Benchmarks
sizes=("$@")
[ ${#sizes[@]} -gt 0 ] || sizes=(10000 100000 1000000)
dotnet tests/Benchmarks/bin/Release/net10.0/IdentityLifecycle.Benchmarks.dll pipeline src/IdentityLifecycle.Host/bin/Release/net10.0/lifecycle.dll "${sizes[@]}"
