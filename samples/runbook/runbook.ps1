# A runbook: nobody at the screen, little memory, a disk that is new each time except for one folder.
# The plan is kept as an artifact, the results are the output, and whatever went wrong fails the job.
param(
    # The policy, on the disk that stays; its "state" names a file beside it.
    [Parameter(Mandatory)]
    [string] $Policy,

    # Where the plan file goes. It holds personal data: only its owner can read it.
    [Parameter(Mandatory)]
    [string] $ArtifactFolder,

    # The first run only: makes the empty state store. Never set it in the schedule.
    [switch] $InitializeState,

    # Ends after the export, for somebody to review: Import-LifecyclePlan applies the file later.
    [switch] $PlanOnly
)

# A refusal or a failure of the whole ends the job here. Errors about single rows and people do not: the rest goes on.
trap { break }

# What a job says is kept as text: no colours.
$PSStyle.OutputRendering = 'PlainText'

# Signs in as the policy says, once for the whole run; a managed identity needs no secret for that.
$null = Connect-IdentityDirectory -Policy $Policy

# A permission that is missing is said before anything is compared. What needs it is refused or unknown; the rest goes on.
Get-LifecyclePermission -Policy $Policy | Where-Object IsGranted -EQ $false | ForEach-Object { Write-Warning "$_" }

# The records go through the pipeline one by one and are not kept; the plan holds what changes only.
$plan = Import-SystemOfRecord -Policy $Policy | Compare-IdentityState -AsPlan
$file = [System.IO.Path]::Combine($ArtifactFolder, "plan-$($plan.Id.Substring(0, 12)).jsonl")
$plan | Export-LifecyclePlan -Path $file -InitializeState:$InitializeState -Confirm:$false
$plan

if ($PlanOnly) {
    return
}

$plan | Invoke-JoinerMoverLeaver -InitializeState:$InitializeState -Confirm:$false

$run = Get-LifecycleRun -Policy $Policy -Last 1
if ($run.ExitCode -ne 0) {
    throw "Run $($run.Id) ended as $($run.Status) with exit code $($run.ExitCode): $($run.Applied) applied, $($run.PartlyApplied) in part, $($run.Failed) failed, $($run.Skipped) skipped. $($run.Message)"
}
