#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0.0' }

# What a user would type, in pwsh with everything that comes with it. `dotnet test tests/Pester` runs it. With Pester at hand, after a build:
#   Invoke-Pester ./tests/Pester

BeforeAll {
    $root = Resolve-Path "$PSScriptRoot/../.."
    Import-Module "$root/out/IdentityLifecycle" -Force -ErrorAction Stop

    function Initialize-Trial {
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        $null = New-Item -ItemType Directory -Path $folder
        Copy-Item -Path "$root/samples/quickstart/*" -Destination $folder -Exclude '*.db*'
        Copy-Item -Path "$folder/hr-day1.csv" -Destination "$folder/hr.csv"
        Import-IdentityAccount -Policy "$folder/lifecycle.json" -Directory corp -Path "$folder/directory.csv" -Key userPrincipalName -InitializeDirectory
        $folder
    }

    function Read-Trial {
        param([string] $Folder)
        Import-SystemOfRecord -Policy "$Folder/lifecycle.json" -Name hr -Path "$Folder/hr-day1.csv" -ErrorAction SilentlyContinue
    }
}

AfterAll {
    Disconnect-IdentityDirectory -ErrorAction Ignore
    Remove-Module IdentityLifecycle -ErrorAction Ignore
}

Describe 'The module' {
    It 'imports without warnings and exports only what it names' {
        $module = Get-Module IdentityLifecycle
        $module.ExportedFunctions.Count | Should -Be 0
        $module.ExportedVariables.Count | Should -Be 0
        $module.ExportedAliases.Keys | Should -Be 'Invoke-LifecyclePlan'
    }

    It 'can be removed and imported again' {
        Remove-Module IdentityLifecycle
        { Import-Module "$root/out/IdentityLifecycle" -ErrorAction Stop } | Should -Not -Throw
        Get-Command Compare-IdentityState | Should -Not -BeNullOrEmpty
    }

    It 'works in parallel runspaces' {
        $folder = Initialize-Trial
        $module = "$root/out/IdentityLifecycle"
        $counts = 1..2 | ForEach-Object -Parallel {
            Import-Module $using:module
            @(Import-SystemOfRecord -Path "$using:folder/hr-day1.csv" -Key PersonID -ErrorAction SilentlyContinue).Count
        }
        $counts | Should -HaveCount 2
        $counts[0] | Should -BeGreaterThan 200
        $counts[1] | Should -Be $counts[0]
    }
}

Describe 'After a run' {
    BeforeAll {
        $folder = Initialize-Trial
        $policy = "$folder/lifecycle.json"
        Read-Trial $folder | Compare-IdentityState -AsOf '2026-03-02T08:00:00+01:00' -AsPlan -ErrorAction SilentlyContinue |
            Invoke-JoinerMoverLeaver -InitializeState -AllowPast -Confirm:$false -ErrorAction SilentlyContinue | Out-Null
    }

    It 'finds what was applied when it looks again' {
        $found = Test-LifecycleRun -Policy $policy -WarningAction SilentlyContinue
        $found | Should -Not -BeNullOrEmpty
        $found.Status | Select-Object -Unique | Should -Be 'Seen'
    }

    It 'plans to undo one person, with a hold, and writes nothing' {
        $id = (Get-LifecycleRun -Policy $policy -Last 1).Id
        $changes = @(Undo-LifecycleRun -Id $id -Identity 1050 -Policy $policy -WarningAction SilentlyContinue)
        $changes.Count | Should -Be 1
        $changes[0].Memory.Hold.Identity | Should -Be '1050'
        Get-LifecycleHold -Policy $policy | Should -BeNullOrEmpty
    }

    It 'says that a run which applied everything cannot be resumed' {
        { Get-LifecycleRun -Policy $policy -Last 1 | Resume-LifecycleRun -Policy $policy -ErrorAction Stop } | Should -Throw -ErrorId 'RunNotResumable,*'
    }

    It 'remembers people, and holds until they are lifted' {
        (Get-LifecycleMemory -Identity 1001 -Policy $policy).State.State | Should -Be 'Active'
        (Get-LifecycleMemory -Identity 1050 -Policy $policy).State.State | Should -Be 'Left'
        Add-LifecycleHold -Identity 1050 -Policy $policy -Operation DisableAccount -Until (Get-Date).AddDays(1) -Reason 'Trial' | Out-Null
        (Get-LifecycleHold -Policy $policy).Reason | Should -Be 'Trial'
        Get-LifecycleHold -Policy $policy | Remove-LifecycleHold
        Get-LifecycleHold -Policy $policy | Should -BeNullOrEmpty
    }
}

Describe 'Records in the pipeline' {
    BeforeAll {
        $folder = Initialize-Trial
        $policy = "$folder/lifecycle.json"
    }

    It 'show their attributes as properties to the commands that come with PowerShell' {
        $records = Read-Trial $folder
        ($records | Select-Object -First 1 -Property Department).Department | Should -Not -BeNullOrEmpty
        ($records | Group-Object Department).Name | Should -Contain 'Sales'
        ($records | Sort-Object Department | Select-Object -First 1).Department | Should -Be ($records.Department | Sort-Object | Select-Object -First 1)
    }

    It 'keep each attribute once in JSON' {
        # Reading JSON into objects fails where two keys differ in case only.
        $json = Read-Trial $folder | Select-Object -First 1 | ConvertTo-Json -Depth 3
        { $json | ConvertFrom-Json -ErrorAction Stop } | Should -Not -Throw
    }

    It 'are partial after Select-Object -First' {
        $plan = Read-Trial $folder | Select-Object -First 5 | Compare-IdentityState -Policy $policy -AsPlan -ErrorAction SilentlyContinue
        $plan.Header.IsPartial | Should -BeTrue
    }

    It 'are partial after Where-Object' {
        $plan = Read-Trial $folder | Where-Object Department -EQ 'Sales' | Compare-IdentityState -Policy $policy -AsPlan -ErrorAction SilentlyContinue
        $plan.Header.IsPartial | Should -BeTrue
    }

    It 'are no records any more after <Name>' -ForEach @(
        @{ Name = 'Select-Object'; Replace = { param($Records) $Records | Select-Object Id, Department } }
        @{ Name = 'a CliXml round trip'; Replace = { param($Records) $Records | Export-Clixml "$TestDrive/records.xml"; Import-Clixml "$TestDrive/records.xml" } }
    ) {
        $failures = $null
        # A terminating error has to be caught: ErrorAction does not turn it into another one.
        try { & $Replace (Read-Trial $folder) | Compare-IdentityState -Policy $policy -ErrorAction SilentlyContinue -ErrorVariable failures } catch { $failures = @($_) }
        $failures[-1].FullyQualifiedErrorId | Should -BeLike 'NoIdentityReceived,*'
    }

    It 'are made of anything that PowerShell reads' {
        $records = Import-Csv "$folder/hr-day1.csv" | ConvertTo-IdentityRecord -Policy $policy -Name hr -ErrorAction SilentlyContinue
        @($records).Count | Should -BeGreaterThan 200
    }

    It 'are not made of files' {
        $failures = $null
        Get-ChildItem "$folder/*.csv" | ConvertTo-IdentityRecord -Key Name -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'IdentityInvalid,*'
    }
}

Describe 'The languages' {
    BeforeAll {
        $folder = Initialize-Trial
        $policy = "$folder/lifecycle.json"
    }

    It 'give a mapping the names and the default domain of a policy' {
        $names = Read-Trial $folder | Select-Object -First 3 | Test-AttributeMapping -Expression 'Join("@", [employeeId], DefaultDomain())' -Policy $policy
        $names | Should -HaveCount 3
        $names | Should -BeLike '?*@?*.?*'
    }

    It 'hold a mapping against the names of a policy' {
        $failures = $null
        try { @{ department = 'Sales' } | Test-AttributeMapping -Expression '[departmnt]' -Policy $policy -ErrorAction SilentlyContinue -ErrorVariable failures } catch { $failures = @($_) }
        $failures[-1].FullyQualifiedErrorId | Should -BeLike 'MappingInvalid,*'
    }

    It 'hold a rule against the names of a policy' {
        $failures = $null
        try { @{ department = 'Sales' } | Test-MembershipRule -Rule 'user.departmnt -eq "Sales"' -Policy $policy -ErrorAction SilentlyContinue -ErrorVariable failures } catch { $failures = @($_) }
        $failures[-1].FullyQualifiedErrorId | Should -BeLike 'RuleInvalid,*'
    }

    It 'take the rule for all users unchanged' {
        $records = Read-Trial $folder
        @($records | Test-MembershipRule -Rule 'user.objectId -ne null' -Policy $policy -PassThru).Count | Should -Be @($records).Count
    }

    It 'know of no groups without a directory' {
        @{ department = 'Sales' } | Test-MembershipRule -Rule 'user.memberOf -any (group.displayName -eq "Sales")' -Policy $policy | Should -BeNullOrEmpty
    }
}

Describe 'Applying' {
    BeforeEach {
        $folder = Initialize-Trial
        $policy = "$folder/lifecycle.json"
        $asOf = [DateTimeOffset] '2026-03-02T08:00:00+01:00'
        $people = Read-Trial $folder
    }

    It 'writes nothing with -WhatIf and returns a result per change' {
        $changes = @($people | Compare-IdentityState -Policy $policy -AsOf $asOf -ErrorAction SilentlyContinue -WarningAction SilentlyContinue)
        $before = Get-FileHash "$folder/corp.db"
        $results = @($changes | Invoke-JoinerMoverLeaver -InitializeState -AllowPast -WhatIf)
        $results | Should -HaveCount $changes.Count
        $results.Status | Sort-Object -Unique | Should -Be 'WhatIf'
        (Get-FileHash "$folder/corp.db").Hash | Should -Be $before.Hash
        "$folder/lifecycle.db" | Should -Not -Exist
    }

    It 'leaves nothing to do' {
        $plan = $people | Compare-IdentityState -Policy $policy -AsOf $asOf -AsPlan -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        $run = $plan | Invoke-LifecyclePlan -InitializeState -AllowPast -AsRun
        $run.ExitCode | Should -Be 0
        (Get-LifecycleRun -Policy $policy -Last 1).Id | Should -Be $run.Id
        $people | Compare-IdentityState -Policy $policy -AsOf $asOf -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
    }

    It 'never makes a state store silently' {
        $changes = $people | Compare-IdentityState -Policy $policy -AsOf $asOf -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        { $changes | Invoke-JoinerMoverLeaver -ErrorAction Stop } | Should -Throw -ErrorId 'StateNotInitialized,*'
        (Get-LifecycleRun -Policy $policy -Last 1).ExitCode | Should -Be 2
    }

    It 'takes an exported plan back and refuses a changed one' {
        $plan = $people | Compare-IdentityState -Policy $policy -AsOf $asOf -AsPlan -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        $plan | Export-LifecyclePlan -Path "$folder/plan.jsonl" -InitializeState
        (Import-LifecyclePlan -Path "$folder/plan.jsonl" -Policy $policy).ContentHash | Should -Be $plan.ContentHash
        (Get-Content "$folder/plan.jsonl" -Raw).Replace('Sales', 'Salex') | Set-Content "$folder/plan.jsonl" -NoNewline
        { Import-LifecyclePlan -Path "$folder/plan.jsonl" -Policy $policy -ErrorAction Stop } | Should -Throw -ErrorId 'PlanDamaged,*'
    }
}

Describe 'History' {
    BeforeAll {
        $folder = Initialize-Trial
        $policy = "$folder/lifecycle.json"
        $asOf = [DateTimeOffset] '2026-03-02T08:00:00+01:00'
        $plan = Read-Trial $folder | Compare-IdentityState -Policy $policy -AsOf $asOf -AsPlan -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        $run = $plan | Invoke-LifecyclePlan -InitializeState -AllowPast -AsRun
    }

    It 'tells what a run did' {
        $events = @($run | Get-LifecycleEvent -Policy $policy)
        $events | Should -Not -BeNullOrEmpty
        $events.RunId | Sort-Object -Unique | Should -Be $run.Id
        Get-LifecycleEvent -Policy $policy -Status Failed | Should -BeNullOrEmpty
    }

    It 'tells the story of a person and says when there is none' {
        $person = $plan.Changes[0].Identity
        $entry = Get-IdentityHistory -Identity $person -Policy $policy | Select-Object -First 1
        $entry.RunId | Should -Be $run.Id
        $entry.Values | Should -Not -BeNullOrEmpty
        { Get-IdentityHistory -Identity nobody -Policy $policy -ErrorAction Stop } | Should -Throw -ErrorId 'NotFound,*'
    }

    It 'copies the state store, never over a file that is there' {
        (Backup-LifecycleStore "$folder/copy.db" -Policy $policy).Runs | Should -Be 1
        { Backup-LifecycleStore "$folder/copy.db" -Policy $policy -ErrorAction Stop } | Should -Throw -ErrorId 'ArgumentInvalid,*'
        Backup-LifecycleStore "$folder/none.db" -Policy $policy -WhatIf | Should -BeNullOrEmpty
        "$folder/none.db" | Should -Not -Exist
    }

    It 'clears nothing that is still needed' {
        (Clear-IdentityHistory -OlderThan P1D -Policy $policy -Confirm:$false).Operations | Should -Be 0
        $run | Get-LifecycleEvent -Policy $policy | Should -Not -BeNullOrEmpty
    }
}

Describe 'Views and completion' {
    BeforeAll {
        $folder = Initialize-Trial
        $policy = "$folder/lifecycle.json"
    }

    It 'shows a change as a diff, without colour where the output is no terminal' {
        $text = Read-Trial $folder | Compare-IdentityState -Policy $policy -ErrorAction SilentlyContinue -WarningAction SilentlyContinue | Select-Object -First 1 | Out-String
        $text | Should -Match '(?m)^[+~-] \w+ '
        $text.Contains([char] 27) | Should -BeFalse
    }

    It 'completes <Line>' -ForEach @(
        @{ Line = 'Get-IdentityAccount -Policy {0} -Directory c'; Expected = 'corp' }
        @{ Line = 'Import-SystemOfRecord -Policy {0} -Name h'; Expected = 'hr' }
    ) {
        $typed = $Line -f $policy
        (TabExpansion2 $typed $typed.Length).CompletionMatches.ListItemText | Should -Contain $Expected
    }
}
