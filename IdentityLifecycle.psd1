@{
    RootModule           = 'IdentityLifecycle.PowerShell.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '74cddbbf-3847-413a-8845-41362bffc9e1'
    Author               = 'The IdentityLifecycle contributors'
    CompanyName          = 'The IdentityLifecycle contributors'
    Copyright            = 'Copyright (c) 2026 The IdentityLifecycle contributors. MIT licence.'
    Description          = 'Plans and applies the life of digital identities: reads what the organisation says is true (HR exports and other systems of record), compares it with what the directories hold, shows every change with its reason as a plan, and applies exactly what was shown, with guards, a journal and verification.'
    CompatiblePSEditions = @('Core')
    PowerShellVersion    = '7.4'
    RequiredAssemblies   = @('IdentityLifecycle.Core.dll')
    FormatsToProcess     = @('IdentityLifecycle.Format.ps1xml')
    TypesToProcess       = @('IdentityLifecycle.Types.ps1xml')
    FunctionsToExport    = @()
    VariablesToExport    = @()
    CmdletsToExport      = @(
        'Add-LifecycleDecision'
        'Add-LifecycleHold'
        'Add-Visitor'
        'Backup-LifecycleStore'
        'Clear-IdentityHistory'
        'Compare-IdentityState'
        'Compare-MembershipRule'
        'Confirm-GuestSponsorship'
        'Connect-IdentityDirectory'
        'ConvertTo-IdentityRecord'
        'Disconnect-IdentityDirectory'
        'Export-LifecyclePlan'
        'Export-SystemOfRecord'
        'Get-GuestSponsor'
        'Get-IdentityAccount'
        'Get-IdentityConflict'
        'Get-IdentityDirectory'
        'Get-IdentityHistory'
        'Get-IdentityInconsistency'
        'Get-LifecycleEvent'
        'Get-LifecycleDecision'
        'Get-LifecycleHold'
        'Get-LifecycleIdentity'
        'Get-LifecycleMemory'
        'Get-LifecyclePermission'
        'Get-LifecyclePlan'
        'Get-LifecyclePolicy'
        'Get-LifecycleRun'
        'Get-StaleGuest'
        'Get-Visitor'
        'Import-GuestReview'
        'Import-IdentityAccount'
        'Import-LifecyclePlan'
        'Import-SystemOfRecord'
        'Invoke-JoinerMoverLeaver'
        'Measure-Guest'
        'New-GuestInvitation'
        'New-IdentityDirectory'
        'New-LifecyclePolicy'
        'Remove-LifecycleDecision'
        'Remove-LifecycleHold'
        'Remove-StaleGuest'
        'Resolve-IdentityConflict'
        'Restore-Guest'
        'Resume-LifecycleRun'
        'Set-Visitor'
        'Start-GuestReview'
        'Test-AttributeMapping'
        'Test-IdentityDirectory'
        'Test-LifecyclePolicy'
        'Test-LifecycleRun'
        'Test-MembershipRule'
        'Undo-LifecycleRun'
    )
    AliasesToExport      = @('Invoke-LifecyclePlan')
    PrivateData          = @{
        PSData = @{
            Tags         = @('Identity', 'IAM', 'Lifecycle', 'Joiner', 'Mover', 'Leaver', 'Provisioning', 'HR', 'Directory', 'Audit', 'Windows', 'Linux', 'MacOS', 'PSEdition_Core')
            LicenseUri   = 'https://opensource.org/license/mit'
            # ProjectUri is added by whoever publishes the first version: the repository has no public address yet.
            ReleaseNotes = 'First preview. CHANGELOG.md lists what each version brings.'
        }
    }
}
