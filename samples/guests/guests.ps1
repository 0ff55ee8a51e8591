<#
.SYNOPSIS
The first clean-up of the guests of a tenant of Microsoft Entra ID, on a stand-in for Microsoft Graph.

.DESCRIPTION
Starts the stand-in of this repository (tests/GraphSimulator) on loopback and fills it with an invented tenant: 250 employees and 50 guests. Then it shows which guests are stale and why, the plan, why a guard
stops the plan, what happens once somebody has accepted exactly that plan, what comes in the next 90 days, and how one guest is brought back. It needs the .NET SDK. It starts afresh each time, and ends the
stand-in with it.

    lifecycle run samples/guests/guests.ps1
    pwsh samples/guests/guests.ps1
#>
[CmdletBinding()]
param(
    # The stand-in is built already.
    [switch] $NoBuild
)

$ErrorActionPreference = 'Stop'

if (-not (Get-Command Get-StaleGuest -ErrorAction Ignore)) {
    Import-Module "$PSScriptRoot/../../out/IdentityLifecycle" -ErrorAction Stop
}

. "$PSScriptRoot/../entra/standin.ps1"

$work = "$PSScriptRoot/work"
[void] [System.IO.Directory]::CreateDirectory($work)
foreach ($ending in '', '-wal', '-shm') {
    [System.IO.File]::Delete("$work/lifecycle.db$ending")
}

$standIn = Invoke-StandIn -NoBuild:$NoBuild
try {
    $policy = Initialize-Trial -StandIn $standIn -Policy "$PSScriptRoot/lifecycle.json" -Work $work

    Write-Host '== Who is stale =='
    $guests = Get-StaleGuest -Policy $policy
    $guests | Group-Object Verdict -NoElement | Sort-Object Name | Format-Table Name, Count | Out-Host
    Write-Host 'Three of them, with the evidence of each condition:'
    $guests | Where-Object Verdict -eq Stale | Sort-Object NextOn | Select-Object -First 3 | Out-Host
    Write-Host ''

    Write-Host '== The guests in numbers =='
    $guests | Measure-Guest -By LastActivity | Format-Table Name, Guests, Stale, Pending, WithoutSponsor, ToDisable, ToDelete | Out-Host

    Write-Host '== What would be done =='
    $plan = $guests | Remove-StaleGuest -AsPlan
    $plan | Out-Host
    Write-Host ''

    Write-Host '== A guard stops it, because it is much at once =='
    try {
        $plan | Invoke-JoinerMoverLeaver -InitializeState -Confirm:$false
    }
    catch {
        Write-Host $_.Exception.Message
    }
    Write-Host ''

    Write-Host '== Somebody has reviewed exactly this plan and accepts it =='
    $plan | Invoke-JoinerMoverLeaver -InitializeState -Confirm:$false -AcceptPlan $plan.ContentHash -Reason 'first clean-up, reviewed' | Where-Object Status -ne Applied | Out-Host
    $again = Get-StaleGuest -Policy $policy
    Write-Host "Judged again: $(@($again | Where-Object IsDue).Count) guests are due."
    Write-Host ''

    Write-Host '== The next 90 days, if nothing happens =='
    $end = [System.DateTimeOffset]::UtcNow.AddDays(90)
    $again | Where-Object { $_.NextAction -and $_.NextOn -lt $end } | Sort-Object NextOn | Select-Object -First 10 |
        Format-Table @{ Name = 'Day'; Expression = { $_.NextOn.ToString('yyyy-MM-dd') } }, NextAction, HomeDomain, Unless | Out-Host

    Write-Host '== The sponsors are asked =='
    if ([System.IO.Directory]::Exists("$work/reviews")) {
        [System.IO.Directory]::Delete("$work/reviews", $true)
    }
    $reviews = @($again | Where-Object AccountEnabled | Start-GuestReview -Policy $policy -OutFolder "$work/reviews" -Due ([System.DateTimeOffset]::UtcNow.AddDays(30)))
    Write-Host "$($reviews.Count) reviews are in the folder reviews: open a page in a browser, answer, save the answers, and take them with Import-GuestReview."
    Write-Host ''

    Write-Host '== One guest is needed after all =='
    $back = $again | Where-Object AccountEnabled -eq $false | Sort-Object Mail | Select-Object -First 1
    Get-LifecycleRun -Policy $policy -Last 1 | Undo-LifecycleRun -Identity $back.Anchor -Reason 'works for us until June' | Invoke-JoinerMoverLeaver -Confirm:$false | Format-Table Action, Status | Out-Host
    $now = Get-StaleGuest -Policy $policy | Where-Object Anchor -eq $back.Anchor
    Write-Host "Enabled: $($now.AccountEnabled). The guest $($now.Obstacle)."
}
finally {
    Complete-Trial -StandIn $standIn
}
