<#
.SYNOPSIS
Three days in the life of a tenant of Microsoft Entra ID, on a stand-in for Microsoft Graph.

.DESCRIPTION
Starts the stand-in of this repository (tests/GraphSimulator) on loopback and fills it with an invented tenant: 250 employees, 50 guests, groups of every kind. Then it plays three
working days: each reads the HR export, compares it with the tenant, shows the plan, applies it, and shows that nothing is left to do. On the third day HR is wrong, and the run is
undone. It needs the .NET SDK. It starts afresh each time, and ends the stand-in with it.

    lifecycle run samples/entra/entra.ps1
    pwsh samples/entra/entra.ps1
#>
[CmdletBinding()]
param(
    # The stand-in is built already.
    [switch] $NoBuild
)

$ErrorActionPreference = 'Stop'

if (-not (Get-Command Import-SystemOfRecord -ErrorAction Ignore)) {
    Import-Module "$PSScriptRoot/../../out/IdentityLifecycle" -ErrorAction Stop
}

$work = "$PSScriptRoot/work"
[void] [System.IO.Directory]::CreateDirectory($work)
foreach ($ending in '', '-wal', '-shm') {
    [System.IO.File]::Delete("$work/lifecycle.db$ending")
}

. "$PSScriptRoot/standin.ps1"

function Show-Day {
    param([string] $Title, [string] $Export, [switch] $IsFirst)

    Write-Host "== $Title =="
    [System.IO.File]::Copy("$PSScriptRoot/$Export", "$work/hr.csv", $true)
    $people = Import-SystemOfRecord -Policy $policy
    $plan = $people | Compare-IdentityState -AsPlan
    $plan
    Write-Host ''
    Write-Host 'Some of the changes:'
    $shown = @{}
    $plan.Changes | Where-Object {
        $shown[[string] $_.Process] = 1 + $shown[[string] $_.Process]
        $shown[[string] $_.Process] -le 1
    }
    Write-Host ''
    Write-Host 'Applying exactly this plan:'
    $plan | Invoke-JoinerMoverLeaver -InitializeState:$IsFirst | Where-Object Status -ne Applied
    $left = @($people | Compare-IdentityState)
    Write-Host "Compared again: $($left.Count) changes left."
    Write-Host ''
}

$standIn = Invoke-StandIn -NoBuild:$NoBuild
try {
    $policy = Initialize-Trial -StandIn $standIn -Policy "$PSScriptRoot/lifecycle.json" -Work $work
    Test-IdentityDirectory -Policy $policy

    Show-Day -Title 'Day 1: HR meets a tenant that has grown by itself' -Export 'hr-day1.csv' -IsFirst
    Show-Day -Title 'Day 2: somebody comes back, somebody is away' -Export 'hr-day2.csv'
    Show-Day -Title 'Day 3: HR ends the contracts of six people by mistake' -Export 'hr-day3.csv'

    Write-Host '== The third day is taken back =='
    Get-LifecycleRun -Policy $policy -Last 1 | Undo-LifecycleRun -Reason 'wrong dates in HR' | Invoke-JoinerMoverLeaver | Format-Table Account, Status
}
finally {
    Complete-Trial -StandIn $standIn
}
