#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0.0' }

# What the gallery and its users do with the package, on a repository that is a folder. A pwsh with a home of its own does it: repositories and modules
# of whoever runs the tests are left alone.

BeforeAll {
    $root = Resolve-Path "$PSScriptRoot/../.."
    $repository = New-Item -ItemType Directory -Path "$TestDrive/repository"
    $published = New-Item -ItemType Directory -Path "$TestDrive/published"
    # What does not exist yet would not be used: the store of repositories would lie where the tests run.
    $place = "$TestDrive/place"
    $null = New-Item -ItemType Directory -Path "$place/.local/share", "$place/.config" -Force

    function Invoke-AtHome {
        param([string] $Commands)
        $script = "$TestDrive/commands.ps1"
        Set-Content -Path $script -Value "`$ErrorActionPreference = 'Stop'`n$Commands"
        $kept = $env:HOME, $env:XDG_DATA_HOME
        try {
            $env:HOME, $env:XDG_DATA_HOME = "$place", "$place/.local/share"
            & dotnet "$PSHOME/pwsh.dll" -NoLogo -NoProfile -NonInteractive -File $script 2>&1
        }
        finally {
            $env:HOME, $env:XDG_DATA_HOME = $kept
        }
    }

    $manifest = (Get-ChildItem "$root/out/IdentityLifecycle/*/IdentityLifecycle.psd1")[0]
    Copy-Item "$root/out/IdentityLifecycle.*.nupkg" $repository
    $data = Import-PowerShellDataFile $manifest
}

Describe 'The package' {
    It 'says of itself what the manifest says, and brings licence and readme as files' {
        $nuspec = [System.IO.Compression.ZipFile]::OpenRead((Get-ChildItem "$repository/*.nupkg").FullName)
        try {
            $names = $nuspec.Entries.FullName
            $reader = [System.IO.StreamReader]::new($nuspec.GetEntry('IdentityLifecycle.nuspec').Open())
            $metadata = ([xml] $reader.ReadToEnd()).package.metadata
            $reader.Dispose()
        }
        finally {
            $nuspec.Dispose()
        }

        $metadata.description | Should -Be $data.Description
        $metadata.tags -split ' ' | Should -Contain 'PSModule'
        $data.PrivateData.PSData.Tags | ForEach-Object { $metadata.tags -split ' ' | Should -Contain $_ }
        $metadata.license.type | Should -Be 'file'
        $names | Should -Contain $metadata.license.'#text'
        $names | Should -Contain $metadata.readme
        $names | Should -Contain 'IdentityLifecycle.psd1'
    }

    It 'is found, installed and imported from a repository' {
        $output = Invoke-AtHome @"
            Register-PSResourceRepository -Name trial -Uri '$repository' -Trusted
            (Find-PSResource -Name IdentityLifecycle -Repository trial).Version.ToString()
            Install-PSResource -Name IdentityLifecycle -Repository trial -Scope CurrentUser
            Import-Module IdentityLifecycle
            (Get-Command -Module IdentityLifecycle -CommandType Cmdlet).Count
            (Get-Module IdentityLifecycle).ModuleBase.StartsWith('$place')
            (Get-Help Compare-IdentityState).Synopsis.StartsWith('Compares people')
            (Get-FormatData IdentityLifecycle*).Count -gt 0
            Remove-Module IdentityLifecycle
            (Get-FormatData IdentityLifecycle*).Count
            (Get-Command -Module IdentityLifecycle).Source | Sort-Object -Unique
"@
        $output | Should -Be @($data.ModuleVersion, "$($data.CmdletsToExport.Count)", 'True', 'True', 'True', '0', 'IdentityLifecycle')
    }

    It 'uses the assemblies that are compiled ahead for this platform' {
        $output = Invoke-AtHome @"
            (Split-Path (Get-Command Compare-IdentityState).DLL | Split-Path -Leaf)
            [AppDomain]::CurrentDomain.GetAssemblies().Where{ `$_.GetName().Name -eq 'IdentityLifecycle.Core' }.ForEach{ Split-Path `$_.Location | Split-Path -Leaf }
"@
        $platform = "$($IsWindows ? 'win' : $IsMacOS ? 'osx' : 'linux')-$([System.Runtime.InteropServices.RuntimeInformation]::ProcessArchitecture)".ToLowerInvariant()
        $output | Should -Be @($platform, $platform)
    }

    It 'holds the module as it runs everywhere, too' {
        $output = Invoke-AtHome @"
            Import-Module (Join-Path (Get-Module -ListAvailable IdentityLifecycle).ModuleBase any IdentityLifecycle.psd1)
            Split-Path (Get-Command Compare-IdentityState).DLL | Split-Path -Leaf
            Test-AttributeMapping 'ToUpper([name])' -InputObject @{ name = 'x' }
"@
        $output | Should -Be @('any', 'X')
    }

    It 'can be published by who has the built module' {
        $output = Invoke-AtHome @"
            Register-PSResourceRepository -Name other -Uri '$published' -Trusted
            Publish-PSResource -Path '$($manifest.DirectoryName)' -Repository other
            (Find-PSResource -Name IdentityLifecycle -Repository other).Version.ToString()
"@
        $output | Should -Be $data.ModuleVersion
    }
}
