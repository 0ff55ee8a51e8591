#!/usr/bin/env bash
# Reads a simulated tenant of Microsoft Entra ID with a group for every ten people, five of them a person: first everything, then what changed.
# Shows requests, resource units and the greatest memory of the process that reads:
#   tests/Benchmarks/entra.sh [people]      default: 100000
set -euo pipefail
cd "$(dirname "$0")/../.."
dotnet build -c Release -v q --nologo tests/Benchmarks
dotnet tests/Benchmarks/bin/Release/net10.0/IdentityLifecycle.Benchmarks.dll entra "${@:-100000}"
