#!/usr/bin/env bash
# Compares writing to and reading from an LDAP server with OpenLDAP's own tools, compiled ahead as the host is where it is published:
#   tests/Benchmarks/ldap.sh [accounts] [Samba|Slapd]      default: 5000 and both
set -euo pipefail
cd "$(dirname "$0")/../.."
published=tests/Benchmarks/bin/published
dotnet publish -c Release -v q --nologo -r "$(dotnet --info | awk '/RID:/ { print $2 }')" --no-self-contained -o "$published" tests/Benchmarks
dotnet "$published/IdentityLifecycle.Benchmarks.dll" ldap "${@:-5000}"
