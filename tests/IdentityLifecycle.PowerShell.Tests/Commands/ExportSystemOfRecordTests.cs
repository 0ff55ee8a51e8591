using System.IO;
using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Planning.Exporting;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

/// <summary>What HR takes back, as a file.</summary>
public sealed class ExportSystemOfRecordTests : IDisposable
{
    private const string Export = "Export-SystemOfRecord -Policy ./lifecycle.json -Name hr";

    private readonly TrialFolder _folder = new();
    private readonly Engine _engine;

    public ExportSystemOfRecordTests()
    {
        _folder.ChangePolicy("\"Name\": \"[displayName]\"", "\"Login\": \"[corp.userPrincipalName]\"");
        _engine = _folder.StartWithDirectory();
    }

    [Fact]
    public void After_a_run_the_file_has_the_logins_in_the_form_that_hr_takes()
    {
        Assert.All(_engine.Invoke(Export).ThrowIfFailed().Objects<SourceExport>().Single().LeftOut, static gap => Assert.StartsWith("there is no account in corp", gap.Reason, StringComparison.Ordinal));
        _engine.Invoke(TrialFolder.Apply + " -InitializeState").ThrowIfFailed();

        SourceExport export = _engine.Invoke(Export + " -Path ./back.csv").ThrowIfFailed().Objects<SourceExport>().Single();

        Assert.Equal(_folder["back.csv"], export.Path);
        string[] lines = File.ReadAllText(_folder["back.csv"]).Split("\r\n");
        Assert.Equal(["EmployeeID,Login", "1001,jane.doe@contoso.com"], lines.Take(2));
        Assert.Equal(export.Rows.Count + 2, lines.Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["back.csv"]));
        }
    }

    [Fact]
    public void With_WhatIf_or_without_a_path_nothing_is_written()
    {
        _engine.Invoke(TrialFolder.Apply + " -InitializeState").ThrowIfFailed();

        Assert.Null(_engine.Invoke(Export + " -Path ./back.csv -WhatIf").ThrowIfFailed().Objects<SourceExport>().Single().Path);
        Assert.Null(_engine.Invoke(Export).ThrowIfFailed().Objects<SourceExport>().Single().Path);

        Assert.False(File.Exists(_folder["back.csv"]));
    }

    [Fact]
    public void A_value_with_the_delimiter_stands_in_quotation_marks()
    {
        _folder.ChangePolicy("\"Login\": \"[corp.userPrincipalName]\" }", "\"Full name\": \"Join(\\\"; \\\", [surname], [givenName])\", \"Login\": \"[corp.userPrincipalName]\" }, \"delimiter\": \";\"");
        _engine.Invoke(TrialFolder.Apply + " -InitializeState").ThrowIfFailed();

        _engine.Invoke(Export + " -Path ./back.csv").ThrowIfFailed();

        Assert.Equal(["EmployeeID;Full name;Login", "1001;\"Doe; Jane\";jane.doe@contoso.com"], File.ReadLines(_folder["back.csv"]).Take(2));
    }

    [Fact]
    public void A_source_that_takes_nothing_back_and_one_that_is_down_are_refused()
    {
        _folder.ChangePolicy("\"export\": { \"columns\": { \"EmployeeID\": \"[employeeId]\", \"Login\": \"[corp.userPrincipalName]\" } }, ", string.Empty);
        ErrorRecord nothing = _engine.Invoke(Export).Errors.Single();
        Assert.StartsWith(nameof(LifecycleErrorKind.PolicyInvalid), nothing.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("does not say what hr takes back", nothing.ToString(), StringComparison.Ordinal);

        _folder.ChangePolicy("\"key\": \"[EmployeeID]\",", "\"key\": \"[EmployeeID]\", \"export\": { \"columns\": { \"EmployeeID\": \"[employeeId]\", \"Login\": \"[corp.userPrincipalName]\" } },");
        File.Delete(_folder["hr.csv"]);
        Assert.NotEmpty(_engine.Invoke(Export + " -Path ./back.csv").Errors);
        Assert.False(File.Exists(_folder["back.csv"]));
    }

    public void Dispose()
    {
        _engine.Dispose();
        _folder.Dispose();
    }
}
