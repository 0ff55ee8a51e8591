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

function Invoke-StandIn {
    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet')
    $build = if ($NoBuild) { , '--no-build' } else { @() }
    foreach ($word in @('run', '--project', "$PSScriptRoot/../../tests/GraphSimulator") + $build + @('--', '--seed', '250')) {
        $start.ArgumentList.Add($word)
    }
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    [System.Diagnostics.Process]::Start($start)
}

# What an application does that signs in with a client secret. The program can do it by itself; here the token is enough.
function Get-Token {
    param([string] $Address, [string] $Tenant, [string] $Client, [string] $Secret)

    $form = @{ grant_type = 'client_credentials'; client_id = $Client; client_secret = $Secret; scope = 'https://graph.microsoft.com/.default' }
    (Invoke-RestMethod -Method Post -Uri "$Address/$Tenant/oauth2/v2.0/token" -Body $form).access_token
}

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

$standIn = Invoke-StandIn
try {
    $address = $standIn.StandardOutput.ReadLine()
    $tenant = $standIn.StandardOutput.ReadLine().Split(' ')[1]
    $client, $secret = $standIn.StandardOutput.ReadLine().Split(' ')[1, 2]
    $env:ENTRA_SAMPLE_TOKEN = Get-Token -Address $address -Tenant $tenant -Client $client -Secret $secret

    $policy = "$work/lifecycle.json"
    [System.IO.File]::WriteAllText($policy, [System.IO.File]::ReadAllText("$PSScriptRoot/lifecycle.json").Replace('http://127.0.0.1:5000', $address).Replace('../../docs/', '../../../docs/'))
    Test-IdentityDirectory -Policy $policy

    Show-Day -Title 'Day 1: HR meets a tenant that has grown by itself' -Export 'hr-day1.csv' -IsFirst
    Show-Day -Title 'Day 2: somebody comes back, somebody is away' -Export 'hr-day2.csv'
    Show-Day -Title 'Day 3: HR ends the contracts of six people by mistake' -Export 'hr-day3.csv'

    Write-Host '== The third day is taken back =='
    Get-LifecycleRun -Policy $policy -Last 1 | Undo-LifecycleRun -Reason 'wrong dates in HR' | Invoke-JoinerMoverLeaver | Format-Table Account, Status
}
finally {
    $env:ENTRA_SAMPLE_TOKEN = $null
    $standIn.StandardInput.Close()
    $standIn.WaitForExit()
}
