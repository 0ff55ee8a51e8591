using System.IO;
using System.Management.Automation;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using IdentityLifecycle.Architecture;
using IdentityLifecycle.Identities;
using IdentityLifecycle.PowerShell.Tests.Architecture;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using IdentityLifecycle.PowerShell.Views;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Views;

/// <summary>People whose data would forge lines, colours or the direction of writing wherever it is shown.</summary>
public sealed class HostileTextTests
{
    private const string Forged = "Run 20261123T053522Z-89102b72 of Trial: Succeeded, exit code 0";
    private const string Hostile = "Eve\u001b[32m\u009b1A\u202Egnp\u2066\u200B\u0085\u2028e";
    private const string Shown = "Eve\\u{1B}[32m\\u{9B}1A\\u{202E}gnp\\u{2066}\\u{200B}\\u{85}\\u{2028}e";

    private static readonly char[] s_hidden = ['\u001b', '\u009b', '\u202E', '\u2066', '\u200B', '\u0085', '\u2028', '\u0007', '\u2067'];

    // What PowerShell itself paints the heads of tables with.
    private static readonly Regex s_style = new("\u001b\\[(?:32;1|32;1;3|0)m");

    private static string[] Views =>
    [
        "$plan = " + TrialFolder.Compare + " -AsPlan; $plan, $plan.Changes, $plan.Changes.Operations, $plan.Changes.Operations.Reasons, $plan.Changes.Operations.Attributes, $plan.Omissions, $plan.Problems | Out-Default",
        "$plan.Changes | ForEach-Object { \"$_\"; \"$($_.Operations)\"; \"$($_.Operations.Reasons)\" } | Out-Default",
        "$plan | Invoke-JoinerMoverLeaver -InitializeState -WhatIf | Out-Default",
        "$plan | Invoke-JoinerMoverLeaver -InitializeState -Verbose | Out-Default",
        "Get-LifecycleRun | Out-Default",
        "Get-IdentityAccount -Policy ./lifecycle.json | Out-Default",
        "Import-SystemOfRecord -Policy ./lifecycle.json | Out-Default",
        "Get-LifecycleIdentity -Policy ./lifecycle.json | Out-Default",
        "Get-LifecycleMemory -Policy ./lifecycle.json | Out-Default",
        "Get-LifecycleMemory -Policy ./lifecycle.json -Identity 1001 | Out-Default",
        "Get-LifecycleEvent -Policy ./lifecycle.json | Out-Default",
        "Get-IdentityHistory -Policy ./lifecycle.json -Identity 1001 | Out-Default",
        "Add-LifecycleHold -Policy ./lifecycle.json -Identity 1001 -Until 2099-01-01 -Reason \"because`u{202E}`n" + Forged + "\" | Out-Default",
        "Get-LifecycleHold -Policy ./lifecycle.json | Out-Default",
        "Test-LifecycleRun -Policy ./lifecycle.json | Out-Default",
        "(" + TrialFolder.Compare + " -AsPlan).Omissions | Out-Default",
        "Undo-LifecycleRun -Policy ./lifecycle.json | Out-Default",
    ];

    [Fact]
    public void Nothing_that_is_shown_moves_the_cursor_or_begins_a_line_of_its_own()
    {
        using TrialFolder folder = new();
        folder.Write("hr.csv", $"""
            EmployeeID,GivenName,Surname,Department,Status,HireDate,LeaveDate,ManagerID
            1001,"{Hostile}","Doe
            {Forged}","Sa{'\u202E'}les
            {Forged}",Active,2020-01-15,,
            1002,John,Roe,Sales,Active,"soon{'\u001b'}[2J
            {Forged}",,1001
            "10{'\u2067'}03
            {Forged}",Ann,Lee,IT,Active,2019-05-01,,1001
            """);
        using Engine engine = folder.StartWithDirectory();
        foreach (string view in Views)
        {
            Invocation invocation = engine.Invoke(view);
            string text = string.Join('\n', [s_style.Replace(engine.Host.RawText, string.Empty), .. invocation.Errors.Select(static error => error.ToString()), .. invocation.Warnings, .. invocation.Verbose, .. invocation.Progress.SelectMany(static one => new[] { one.Activity, one.CurrentOperation ?? string.Empty })]);
            Offences.None([.. text.Split('\n').Where(static line => line.Any(s_hidden.Contains)).Select(line => $"{view} shows: {line}")], "Show it as a ShownText.");
            Assert.All(text.Split('\n'), line => Assert.False(line.StartsWith(Forged, StringComparison.Ordinal), $"{view} shows a forged line: {line}"));
        }

        Assert.Contains(Shown, engine.Host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_breaks_and_colours_of_the_program_itself_are_not_shown_by_number()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        foreach (string view in Views.Where(static view => !view.Contains("`u{", StringComparison.Ordinal)))
        {
            Invocation invocation = engine.Invoke(view);
            string text = string.Join('\n', [engine.Host.RawText, .. invocation.Errors.Select(static error => error.ToString()), .. invocation.Warnings, .. invocation.Verbose]);
            Assert.DoesNotContain("\\u{", text, StringComparison.Ordinal);
            string coloured = string.Join('\n', engine.Invoke(view.Replace(" | Out-Default", string.Empty, StringComparison.Ordinal)).Output.SelectMany(static one => ShownLines.Of(one.BaseObject, new Paint(true))));
            Assert.DoesNotContain("\\u{", coloured, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Run_that_is_refused_for_several_reasons_has_a_line_for_each()
    {
        using TrialFolder folder = new();
        folder.Write("lifecycle.json", File.ReadAllText(folder["lifecycle.json"]).Replace(
            "\"entitlements\":", "\"guards\": [ { \"on\": [\"create\"], \"maxCount\": 1 } ], \"entitlements\":", StringComparison.Ordinal));
        using Engine engine = folder.StartWithDirectory();
        Invocation refused = engine.Invoke(TrialFolder.Compare + " -AsPlan | Invoke-JoinerMoverLeaver -InitializeState -AcceptPlan 00000000 -Reason 'a slip'");
        Assert.True(refused.Errors[^1].Exception.Message.Split('\n').Length >= 2, refused.Errors[^1].Exception.Message);
        engine.Invoke("Get-LifecycleRun -Policy ./lifecycle.json -Last 1 | Out-Default").ThrowIfFailed();
        Assert.DoesNotContain("\\u{", engine.Host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_in_the_pipeline_stays_exact()
    {
        using TrialFolder folder = new();
        folder.Write("hr.csv", $"EmployeeID,GivenName,Surname,Department,Status,HireDate,LeaveDate,ManagerID\n1001,{Hostile},Doe,Sales,Active,2020-01-15,,\n");
        using Engine engine = folder.StartWithDirectory();

        IdentityRecord person = engine.Invoke("Import-SystemOfRecord -Policy ./lifecycle.json").ThrowIfFailed().Objects<IdentityRecord>().Single();

        Assert.Equal(Hostile, person.GivenName);
    }

    [Fact]
    public void Views_run_no_scripts_and_tables_show_every_text_through_the_one_mechanism()
    {
        XDocument format = XDocument.Load(Path.Combine(AssembledModule.Folder, "IdentityLifecycle.Format.ps1xml"));
        Dictionary<string, Type> types = Cmdlets.Core.GetExportedTypes().GroupBy(static type => "IdentityLifecycle." + type.Name).ToDictionary(static group => group.Key, static group => group.First());
        IEnumerable<string> raw =
            from view in format.Descendants("View")
            from type in view.Descendants("TypeName").Where(static one => !one.Value.StartsWith("Deserialized.", StringComparison.Ordinal)).Select(one => types[one.Value])
            from name in view.Descendants("PropertyName").Select(static one => one.Value)
            let property = type.GetProperty(name)
            where property is not null && !(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType).IsValueType && property.PropertyType != typeof(object)
            select $"{type.Name}.{name}";
        Offences.None([.. raw], "Show it as Shown<name>: what comes from outside may hold escape sequences.");
        Offences.None([.. format.Descendants("ScriptBlock").Select(static script => script.Value)], "Read a property: Constrained Language Mode refuses scripts that call methods.");
    }

    [Fact]
    public void Only_the_front_writes_texts_to_the_streams()
    {
        string[] names = ["WriteWarning", "WriteVerbose", "WriteDebug", "ShouldProcess", "ShouldContinue"];
        string[] allowed = ["AsyncLifecycleCmdlet", "PipelineBridge", "Confirmation"];
        IEnumerable<string> calls =
            from type in Cmdlets.Assembly.GetTypes()
            where !allowed.Any(name => type.FullName!.Contains(name, StringComparison.Ordinal))
            from method in TypeReferences.MethodsOf(type)
            from called in MethodCode.ReferencesOf(method)
            where called.DeclaringType == typeof(Cmdlet) && names.Contains(called.Name)
            select $"{type.FullName}.{method.Name} calls {called.Name}";
        Offences.None([.. calls], "Use the method of the same name of AsyncLifecycleCmdlet or PipelineBridge, which takes a ShownText.");
    }
}
