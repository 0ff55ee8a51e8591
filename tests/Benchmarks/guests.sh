#!/usr/bin/env bash
# Judges the guests of a simulated tenant of Microsoft Entra ID, each with a sponsor and nine of ten in a group. Shows requests, resource units and the greatest memory of
# the process that reads and judges:
#   tests/Benchmarks/guests.sh [guests]      default: 100000
set -euo pipefail
cd "$(dirname "$0")/../.."
dotnet build -c Release -v q --nologo tests/Benchmarks
dotnet tests/Benchmarks/bin/Release/net10.0/IdentityLifecycle.Benchmarks.dll guests "${@:-100000}"
