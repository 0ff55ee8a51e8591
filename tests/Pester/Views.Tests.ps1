#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0.0' }

# What a user sees, in pwsh: the views, the commands that format, files, and Constrained Language Mode.

BeforeAll {
    $root = Resolve-Path "$PSScriptRoot/../.."
    Import-Module "$root/out/IdentityLifecycle" -Force -ErrorAction Stop
    $folder = Join-Path $TestDrive ([guid]::NewGuid())
    $null = New-Item -ItemType Directory -Path $folder
    Copy-Item -Path "$root/samples/quickstart/*" -Destination $folder -Exclude '*.db*'
    Copy-Item -Path "$folder/hr-day1.csv" -Destination "$folder/hr.csv"
    $policy = "$folder/lifecycle.json"
    Import-IdentityAccount -Policy $policy -Directory corp -Path "$folder/directory.csv" -Key userPrincipalName -InitializeDirectory
    $plan = Import-SystemOfRecord -Policy $policy -Name hr -Path "$folder/hr-day1.csv" -ErrorAction SilentlyContinue |
        Compare-IdentityState -AsOf '2026-03-02T08:00:00+01:00' -AsPlan -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
    $output = $plan | Invoke-JoinerMoverLeaver -InitializeState -AllowPast -Confirm:$false -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
}

AfterAll {
    Disconnect-IdentityDirectory -ErrorAction Ignore
    Remove-Module IdentityLifecycle -ErrorAction Ignore
}

Describe 'Views' {
    It 'give way to the columns that somebody asks for' {
        $plan.Changes | Select-Object -First 2 | Format-Table Id, Process | Out-String | Should -Match '(?m)^Id\s+Process\s*$'
        Get-LifecycleRun -Policy $policy -Last 1 | Format-List * | Out-String | Should -Match '(?m)^ExitCode\s+: 0'
        $plan | Format-List Id, CanApply | Out-String | Should -Match '(?m)^CanApply\s+: '
    }

    It 'break lines at the width asked for' {
        foreach ($width in 60, 80, 120) {
            ($plan, $plan.Changes, $output | ForEach-Object { $_ } | Out-String -Width $width) -split '\r?\n' |
                ForEach-Object { $_.TrimEnd().Length } | Sort-Object -Bottom 1 | Should -BeLessOrEqual $width
        }
    }

    It 'leave no escape sequences in files' {
        $rendering = $PSStyle.OutputRendering
        try {
            $PSStyle.OutputRendering = 'Host'
            $plan, $plan.Changes, $output | ForEach-Object { $_ } | Out-File "$TestDrive/views.txt"
        }
        finally {
            $PSStyle.OutputRendering = $rendering
        }

        Get-Content "$TestDrive/views.txt" -Raw | Should -Not -Match "`e"
    }

    It 'say in one line what stands in a string' {
        "$plan" | Should -BeLike 'Plan * for Contoso quickstart as of *changes*'
        "$(Get-LifecycleRun -Policy $policy -Last 1)" | Should -BeLike 'Run * of Contoso quickstart: *'
        "$($plan.Changes[0])" | Should -BeLike '* in corp: *'
    }

    It 'join lists in a file of values' {
        $plan.Changes | Export-Csv "$TestDrive/changes.csv"
        $line = Import-Csv "$TestDrive/changes.csv" | Select-Object -First 1
        $line.Operations | Should -Be ($plan.Changes[0].Operations -join '; ')
        Get-Content "$TestDrive/changes.csv" -Raw | Should -Not -Match 'System\.|Shown'
    }

    It 'show what was read back from a file' {
        $plan, $output[0] | Export-Clixml "$TestDrive/things.xml"
        Import-Clixml "$TestDrive/things.xml" | Out-String | Should -Match "(?s)^\s*Plan .*$([regex]::Escape($output[0].DisplayName))"
    }
}

Describe 'Constrained Language Mode' {
    It 'shows the same as full language' {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('param($module) Import-Module $module; $ExecutionContext.SessionState.LanguageMode = "ConstrainedLanguage"').AddArgument("$root/out/IdentityLifecycle").Invoke()
            foreach ($thing in $plan, $plan.Changes[0], $output[0], $output[-1], (Get-IdentityAccount -Policy $policy | Select-Object -First 1)) {
                $shell.Commands.Clear()
                $shown = $shell.AddScript('param($thing) $thing | Out-String -Width 100').AddArgument($thing).Invoke()
                $shown[0] | Should -Be ($thing | Out-String -Width 100)
                $shown[0].Trim() | Should -Not -BeNullOrEmpty
            }
            $shell.HadErrors | Should -BeFalse
        }
        finally {
            $shell.Dispose()
        }
    }
}
