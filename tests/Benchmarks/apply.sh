#!/usr/bin/env bash
# Compares applying a plan to an embedded directory, with journal and verification, with plain SQLite that writes the same rows:
#   tests/Benchmarks/apply.sh [changes]      default: 100000
set -euo pipefail
cd "$(dirname "$0")/../.."
dotnet build -c Release -v q --nologo tests/Benchmarks
dotnet tests/Benchmarks/bin/Release/net10.0/IdentityLifecycle.Benchmarks.dll apply "$@"
