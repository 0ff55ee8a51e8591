<#
.SYNOPSIS
Visitors, who have neither a system of record nor an account elsewhere: registered with a sponsor and a last day.

.DESCRIPTION
Plays on an embedded directory in the folder "work" beside this file. Two visitors are registered and get accounts. The visit of one is extended, that of the other ends, and the plan of a month
later shows who is purged. It starts afresh each time; nothing outside of this folder is read or written.

    lifecycle run samples/visitors/visitors.ps1
    pwsh samples/visitors/visitors.ps1
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'

if (-not (Get-Command Add-Visitor -ErrorAction Ignore)) {
    Import-Module "$PSScriptRoot/../../out/IdentityLifecycle" -ErrorAction Stop
}

$policy = "$PSScriptRoot/lifecycle.json"
$work = "$PSScriptRoot/work"
if ([System.IO.Directory]::Exists($work)) {
    [System.IO.Directory]::Delete($work, $true)
}
$null = [System.IO.Directory]::CreateDirectory($work)

function Show-Plan {
    param([string] $Title, [DateTimeOffset] $AsOf, [switch] $Apply)

    Write-Host "== $Title =="
    $plan = Import-SystemOfRecord -Policy $policy -AsOf $AsOf | Compare-IdentityState -AsPlan
    foreach ($change in $plan.Changes) {
        Write-Host "$($change.Process) $($change.DisplayName): $(($change.Operations | ForEach-Object { $_.Describe() }) -join '; ')"
    }
    if ($Apply) {
        $plan | Invoke-JoinerMoverLeaver -Confirm:$false
    }
    Write-Host ''
}

$today = [DateTimeOffset]::Now
Import-IdentityAccount -Policy $policy -Directory corp -Path "$PSScriptRoot/groups.csv" -Key userPrincipalName -InitializeDirectory

Write-Host '== The register =='
$visitors = Import-Csv "$PSScriptRoot/visitors.csv" | Add-Visitor -EndDate $today.AddDays(10) -Reason 'Yearly inspection' -Policy $policy -InitializeState
$visitors | ForEach-Object { Write-Host "$($_.DisplayName) of $($_.CompanyName) is here until $($_.EndDate.ToString('yyyy-MM-dd')), and $($_.Sponsor) answers" }
Write-Host ''
Show-Plan -Title 'The first night: both get an account' -AsOf $today -Apply

$null = $visitors[0] | Set-Visitor -EndDate $today.AddDays(40) -By 'Jane Doe' -Reason 'The audit goes on'
$null = $visitors[1] | Set-Visitor -EndNow -Reason 'The lift runs again'
Show-Plan -Title 'One visit is extended, the other has ended' -AsOf ([DateTimeOffset]::Now) -Apply

Show-Plan -Title 'What would happen in 31 days: the account of whoever left is deleted' -AsOf $today.AddDays(31)
Write-Host '== What the register remembers =='
Get-Visitor -IncludeEnded | ForEach-Object { foreach ($change in $_.Changes) { Write-Host "$($_.DisplayName): $($change.Name), by $($change.By): $($change.Reason)" } }
