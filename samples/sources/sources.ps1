<#
.SYNOPSIS
Three nights with three systems of record: HR, a register of contractors, and a mail system that owns the addresses.

.DESCRIPTION
Plays on an embedded directory in the folder "work" beside this file. In the first night everybody gets an account. In the second the mail system is down, and nobody loses an address. In the third a
contract has ended, and a contractor has become an employee. It starts afresh each time; nothing outside of this folder is read or written.

    lifecycle run samples/sources/sources.ps1
    pwsh samples/sources/sources.ps1
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'

if (-not (Get-Command Import-SystemOfRecord -ErrorAction Ignore)) {
    Import-Module "$PSScriptRoot/../../out/IdentityLifecycle" -ErrorAction Stop
}

$policy = "$PSScriptRoot/lifecycle.json"
$work = "$PSScriptRoot/work"
if ([System.IO.Directory]::Exists($work)) {
    [System.IO.Directory]::Delete($work, $true)
}
$null = [System.IO.Directory]::CreateDirectory($work)
[System.IO.File]::Copy("$PSScriptRoot/hr.csv", "$work/hr.csv")
[System.IO.File]::Copy("$PSScriptRoot/mailboxes.csv", "$work/mailboxes.csv")

function Show-Night {
    param([string] $Title, [DateTimeOffset] $AsOf, [switch] $IsFirst)

    Write-Host "== $Title =="
    # A source that is down is an error of its own; the rest goes on.
    $plan = Import-SystemOfRecord -Policy $policy -AsOf $AsOf -ErrorAction Continue | Compare-IdentityState -AsPlan
    foreach ($change in $plan.Changes) {
        Write-Host "$($change.Process) $($change.Identity): $(($change.Operations | ForEach-Object { $_.Describe() }) -join '; ')"
    }
    if ($plan.Changes.Count -eq 0) {
        Write-Host 'Nothing to do.'
    }
    $plan | Invoke-JoinerMoverLeaver -AllowPast -InitializeState:$IsFirst -Confirm:$false
    Write-Host ''
}

Import-IdentityAccount -Policy $policy -Directory corp -Path "$PSScriptRoot/groups.csv" -Key userPrincipalName -InitializeDirectory
Show-Night -Title 'The first night: everybody gets an account' -AsOf '2026-06-29T02:00:00+02:00' -IsFirst

[System.IO.File]::Delete("$work/mailboxes.csv")
Show-Night -Title 'The mail system is down: nobody loses an address' -AsOf '2026-06-30T02:00:00+02:00'

[System.IO.File]::Copy("$PSScriptRoot/mailboxes.csv", "$work/mailboxes.csv")
[System.IO.File]::AppendAllText("$work/hr.csv", "K-9,1003,Eve,Adams,1990-04-02,Legal,100,2026-07-01,`n")
Show-Night -Title 'A contract has ended, and a contractor has become an employee' -AsOf '2026-07-01T02:00:00+02:00'
