<#
.SYNOPSIS
Two days in the life of a directory: joiners, movers, leavers, a rehire and a few surprises.

.DESCRIPTION
Plays two working days of an invented company of 250 people on an embedded directory (corp.db) with a state store (lifecycle.db). Each day reads the HR export, compares it with
the directory, shows the plan, applies it, and shows that nothing is left to do. It starts afresh each time; nothing outside this
folder is read or written.

    lifecycle run samples/quickstart/quickstart.ps1
    pwsh samples/quickstart/quickstart.ps1
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'

if (-not (Get-Command Import-SystemOfRecord -ErrorAction Ignore)) {
    Import-Module "$PSScriptRoot/../../out/IdentityLifecycle" -ErrorAction Stop
}

$policy = "$PSScriptRoot/lifecycle.json"
foreach ($database in 'corp.db', 'lifecycle.db') {
    foreach ($ending in '', '-wal', '-shm') {
        [System.IO.File]::Delete("$PSScriptRoot/$database$ending")
    }
}
[System.IO.File]::Copy("$PSScriptRoot/hr-day1.csv", "$PSScriptRoot/hr.csv", $true)

function Show-Day {
    param([string] $Title, [string] $Export, [DateTimeOffset] $AsOf, [switch] $IsFirst)

    Write-Host "== $Title =="
    Write-Host ''

    # The night's export takes the place of yesterday's.
    [System.IO.File]::Copy("$PSScriptRoot/$Export", "$PSScriptRoot/hr.csv", $true)

    # A bad row is an error of its own and its person is left alone; the rest goes on.
    $people = Import-SystemOfRecord -Policy $policy -AsOf $AsOf -ErrorAction Continue
    $plan = $people | Compare-IdentityState -AsOf $AsOf -AsPlan -ErrorAction SilentlyContinue
    $plan

    Write-Host ''
    Write-Host 'Some of the changes:'
    $shown = @{}
    $plan.Changes | Where-Object {
        $shown[[string] $_.Process] = 1 + $shown[[string] $_.Process]
        $shown[[string] $_.Process] -le 2
    }

    Write-Host ''
    # These days are long past; a plan for a day that is not today would be refused without -AllowPast.
    Write-Host 'Applying exactly this plan:'
    $plan | Invoke-JoinerMoverLeaver -InitializeState:$IsFirst -AllowPast | Where-Object Status -ne Applied

    $left = @($people | Compare-IdentityState -AsOf $AsOf -ErrorAction SilentlyContinue)
    Write-Host "Compared again: $($left.Count) changes left."
    Write-Host ''
}

# A directory as it was found: two system accounts, and one of somebody who left last Friday.
Import-IdentityAccount -Policy $policy -Directory corp -Path "$PSScriptRoot/directory.csv" -Key userPrincipalName -InitializeDirectory

Show-Day -Title 'Day 1: everybody joins' -Export 'hr-day1.csv' -AsOf '2026-03-02T08:00:00+01:00' -IsFirst

# Overnight, security disables one account and somebody makes an account by hand.
Import-IdentityAccount -Policy $policy -Directory corp -Path "$PSScriptRoot/security.csv" -Key employeeId
Import-IdentityAccount -Policy $policy -Directory corp -Path "$PSScriptRoot/orphan.csv" -Key userPrincipalName

Show-Day -Title 'Day 2: some move, some leave, one comes back' -Export 'hr-day2.csv' -AsOf '2026-03-03T08:00:00+01:00'

Write-Host '== One person, as the program sees her =='
Get-LifecycleIdentity -Identity 1050 -Policy $policy -AsOf '2026-03-03T08:00:00+01:00' -ErrorAction SilentlyContinue
