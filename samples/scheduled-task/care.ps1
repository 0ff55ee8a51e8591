# The daily care of the state store: a copy for each day of the week, and no personal data older than it must be.
# It runs in pwsh and in the host (lifecycle run), also while a run is under way.
[CmdletBinding()]
param(
    # The policy whose state store it is.
    [Parameter(Mandatory)]
    [string] $Policy,

    # Where the copies go, best on another disk.
    [Parameter(Mandatory)]
    [string] $Folder,

    # How long history is kept.
    [string] $Keep = 'P2Y'
)

$ErrorActionPreference = 'Stop'

# First the copy: what is cleared then can still be brought back for a week.
Backup-LifecycleStore -Policy $Policy -Path "$Folder/state-$([DateTime]::Today.DayOfWeek).db" -Force
Clear-IdentityHistory -Policy $Policy -OlderThan $Keep -Confirm:$false
