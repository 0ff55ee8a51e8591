# A nightly run: reads, compares, applies, and ends with the exit code of the run.
# It runs in pwsh and in the host (lifecycle run). What it writes is the log: the scheduler redirects it to a file.
[CmdletBinding()]
param(
    # The policy; its "state" names a file on a disk that stays.
    [Parameter(Mandatory)]
    [string] $Policy,

    # The first run only, by hand: makes the empty state store. Never put it into the scheduled command.
    [switch] $InitializeState,

    # Tells what would be done and writes nothing.
    [switch] $WhatIf
)

# A log has no use for colours.
if ([Console]::IsOutputRedirected) {
    $PSStyle.OutputRendering = 'PlainText'
}

"$([DateTimeOffset]::Now.ToString('yyyy-MM-dd HH:mm:ss zzz')) $Policy"
try {
    # The plan first, for the log: problems, guards, counts, and what will not happen.
    $plan = Import-SystemOfRecord -Policy $Policy | Compare-IdentityState -AsPlan
    $plan
    $plan | Invoke-JoinerMoverLeaver -InitializeState:$InitializeState -WhatIf:$WhatIf -Confirm:$false
}
catch {
    # The error says the code: what ended here need not be a run at all, such as a wrong parameter.
    $PSCmdlet.WriteError($_)
    exit ($_.Exception.Info.Outcome -eq 'Refused' ? 2 : 3)
}

if ($WhatIf) {
    exit 0
}

exit (Get-LifecycleRun -Policy $Policy -Last 1).ExitCode
