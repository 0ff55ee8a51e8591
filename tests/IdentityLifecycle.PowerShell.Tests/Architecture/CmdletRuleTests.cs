using System.IO;
using System.Management.Automation;
using System.Reflection;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Architecture;

public sealed class CmdletRuleTests
{
    private static readonly HashSet<string> s_changingVerbs =
        ["Add", "Backup", "Clear", "Confirm", "Export", "Grant", "Invoke", "New", "Remove", "Reset", "Resolve", "Restore", "Resume", "Revoke", "Set", "Start", "Undo", "Update"];

    private static readonly HashSet<string> s_readingVerbs =
        ["Compare", "ConvertFrom", "ConvertTo", "Disconnect", "Find", "Get", "Import", "Measure", "Show", "Test", "Watch"];

    /// <summary>Cmdlets whose verb reads, but which fill something outside the process.</summary>
    private static readonly HashSet<string> s_changingAllTheSame = ["Import-GuestReview", "Import-IdentityAccount"];

    [Fact]
    public void D9_The_manifest_names_every_cmdlet_and_alias()
    {
        using Engine engine = Engine.Start();
        PSModuleInfo module = engine.Invoke("Get-Module IdentityLifecycle").Objects<PSModuleInfo>().Single();

        Assert.Equal(Cmdlets.Names, module.ExportedCmdlets.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            Cmdlets.All.SelectMany(Cmdlets.AliasesOf).Order(StringComparer.Ordinal),
            module.ExportedAliases.Keys.Order(StringComparer.Ordinal));
        Assert.DoesNotContain("*", File.ReadAllText(AssembledModule.Manifest));
    }

    [Fact]
    public void D10_What_changes_state_asks_first_and_what_reads_does_not()
    {
        IEnumerable<string> offences = Cmdlets.All.Select(static cmdlet =>
        {
            CmdletAttribute named = cmdlet.GetCustomAttribute<CmdletAttribute>()!;
            return named.VerbName switch
            {
                string verb when s_changingVerbs.Contains(verb) && !named.SupportsShouldProcess => $"{Cmdlets.NameOf(cmdlet)} changes state, or plans to: SupportsShouldProcess = true",
                string verb when s_readingVerbs.Contains(verb) && named.SupportsShouldProcess != s_changingAllTheSame.Contains(Cmdlets.NameOf(cmdlet)) => $"{Cmdlets.NameOf(cmdlet)} only reads: -WhatIf would promise what is no question",
                string verb when !s_changingVerbs.Contains(verb) && !s_readingVerbs.Contains(verb) && verb != "Connect" => $"{verb} is in neither table of this test: add it to the right one",
                _ => string.Empty,
            };
        });

        Offences.None(offences.Where(static offence => offence.Length > 0), "ShouldProcess wraps exactly what writes outside the process.");
    }

    [Fact]
    public void D11_Every_object_of_the_pipeline_is_of_a_type_of_Core()
    {
        Offences.None(
            OutputsOf().Where(one => one.Output?.Assembly != Cmdlets.Core).Select(static one => $"{one.Cmdlet}: {one.Name} is no type of Core"),
            "Only Core types reach the pipeline: move the type to Core, or convert.");
    }

    private static IEnumerable<(string Cmdlet, Type Output, string Name)> OutputsOf() =>
        Cmdlets.All.SelectMany(static cmdlet => cmdlet.GetCustomAttributes<OutputTypeAttribute>()
            .SelectMany(static output => output.Type)
            .Where(static output => output.Type != typeof(bool) && output.Type != typeof(string))
            .Select(output => (Cmdlets.NameOf(cmdlet), output.Type, output.Name)));
}
