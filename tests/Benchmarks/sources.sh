#!/usr/bin/env bash
# Compares reading the same people from an object a line (JSON), a workbook (Excel, up to a hundred thousand) and a PostgreSQL server on this machine with
# reading them from a delimited file; each is a process of its own, three times in turns, and the medians are shown:
#   tests/Benchmarks/sources.sh [people …]      default: 100000 1000000
set -euo pipefail
cd "$(dirname "$0")/../.."
published=tests/Benchmarks/bin/published
dotnet publish -c Release -v q --nologo -r "$(dotnet --info | awk '/RID:/ { print $2 }')" --no-self-contained -o "$published" tests/Benchmarks
sizes=("$@")
[ ${#sizes[@]} -gt 0 ] || sizes=(100000 1000000)
dotnet "$published/IdentityLifecycle.Benchmarks.dll" sources "${sizes[@]}"
