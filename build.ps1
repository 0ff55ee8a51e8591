#Requires -Version 7.4
<#
.SYNOPSIS
    Builds, tests or packs IdentityLifecycle.
.DESCRIPTION
    A thin front of the dotnet command line: everything it does is in the project files.
.EXAMPLE
    ./build.ps1
    Builds, and leaves the loadable module in out/IdentityLifecycle/<version>/.
.EXAMPLE
    ./build.ps1 Test
    Builds and runs all tests.
.EXAMPLE
    ./build.ps1 Pack -Configuration Release
    Makes out/IdentityLifecycle.<version>.nupkg, which the PowerShell Gallery and any other repository takes. It holds the module compiled ahead for Windows,
    Linux and macOS.
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Pack')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

$ErrorActionPreference = 'Stop'
$target = $Task -eq 'Pack' ? 'src/IdentityLifecycle.Package' : 'Lifecycle.sln'

Push-Location $PSScriptRoot
try {
    & dotnet $Task.ToLowerInvariant() $target --configuration $Configuration
}
finally {
    Pop-Location
}

exit $LASTEXITCODE
