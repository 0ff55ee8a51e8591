using System.Collections.Frozen;

namespace IdentityLifecycle.Host.Commands;

/// <summary>The commands that every pwsh has and the engine alone lacks.</summary>
internal static class StandardCommands
{
    private static readonly FrozenSet<string> s_names = FrozenSet.ToFrozenSet(
        """
        Add-Content Clear-Content Clear-Item Clear-ItemProperty Convert-Path Copy-Item Copy-ItemProperty Get-ChildItem Get-Clipboard
        Get-ComputerInfo Get-Content Get-HotFix Get-Item Get-ItemProperty Get-ItemPropertyValue Get-Location Get-Process Get-PSDrive
        Get-PSProvider Get-Service Get-TimeZone Invoke-Item Join-Path Move-Item Move-ItemProperty New-Item New-ItemProperty New-PSDrive
        New-Service Pop-Location Push-Location Remove-Item Remove-ItemProperty Remove-PSDrive Remove-Service Rename-Computer Rename-Item
        Rename-ItemProperty Resolve-Path Restart-Computer Restart-Service Resume-Service Set-Clipboard Set-Content Set-Item
        Set-ItemProperty Set-Location Set-Service Set-TimeZone Split-Path Start-Process Start-Service Stop-Computer Stop-Process
        Stop-Service Suspend-Service Test-Connection Test-Path Wait-Process
        Add-Member Add-Type Clear-Variable Compare-Object ConvertFrom-CliXml ConvertFrom-Csv ConvertFrom-Json ConvertFrom-Markdown
        ConvertFrom-SddlString ConvertFrom-StringData ConvertTo-CliXml ConvertTo-Csv ConvertTo-Html ConvertTo-Json ConvertTo-Xml
        Debug-Runspace Disable-PSBreakpoint Disable-RunspaceDebug Enable-PSBreakpoint Enable-RunspaceDebug Export-Alias Export-Clixml
        Export-Csv Export-FormatData Export-PSSession Format-Custom Format-Hex Format-List Format-Table Format-Wide Get-Alias Get-Culture
        Get-Date Get-Error Get-Event Get-EventSubscriber Get-FileHash Get-FormatData Get-Host Get-MarkdownOption Get-Member
        Get-PSBreakpoint Get-PSCallStack Get-Random Get-Runspace Get-RunspaceDebug Get-SecureRandom Get-TraceSource Get-TypeData
        Get-UICulture Get-Unique Get-Uptime Get-Variable Get-Verb Group-Object Import-Alias Import-Clixml Import-Csv
        Import-LocalizedData Import-PowerShellDataFile Import-PSSession Invoke-Expression Invoke-RestMethod Invoke-WebRequest
        Join-String Measure-Command Measure-Object New-Alias New-Event New-Guid New-Object New-TemporaryFile New-TimeSpan New-Variable
        Out-File Out-GridView Out-Printer Out-String Read-Host Register-EngineEvent Register-ObjectEvent Remove-Alias Remove-Event
        Remove-PSBreakpoint Remove-TypeData Remove-Variable Select-Object Select-String Select-Xml Send-MailMessage Set-Alias Set-Date
        Set-MarkdownOption Set-PSBreakpoint Set-TraceSource Set-Variable Show-Command Show-Markdown Sort-Object Start-Sleep Tee-Object
        Test-Json Trace-Command Unblock-File Unregister-Event Update-FormatData Update-List Update-TypeData Wait-Debugger Wait-Event
        Write-Progress
        ConvertFrom-SecureString ConvertTo-SecureString Get-Acl Get-AuthenticodeSignature Get-CmsMessage Get-Credential
        Get-ExecutionPolicy Get-PfxCertificate Protect-CmsMessage Set-Acl Set-AuthenticodeSignature Set-ExecutionPolicy
        Unprotect-CmsMessage Get-WinEvent New-WinEvent Get-Counter
        Start-Transcript Stop-Transcript Start-ThreadJob Compress-Archive Expand-Archive
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>What to say where a standard command is missing; null if the name is none, or nothing is missing.</summary>
    public static string? AdviceFor(string commandName)
    {
        if (Session.IsFullPowerShell || !s_names.Contains(commandName))
        {
            return null;
        }

        string what = commandName.Equals("Out-File", StringComparison.OrdinalIgnoreCase) ? "Out-File, which '>' stands for," : commandName;
        return $"{what} is a standard command that this host leaves out: it carries the PowerShell engine alone. " +
            "Run the script in pwsh, or build the host in full: dotnet build src/IdentityLifecycle.Host -p:FullPowerShell=true";
    }
}
