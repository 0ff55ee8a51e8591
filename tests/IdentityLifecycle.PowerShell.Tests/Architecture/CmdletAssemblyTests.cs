using System.Management.Automation;
using System.Reflection;
using IdentityLifecycle.Architecture;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Architecture;

public sealed class CmdletAssemblyTests
{
    private static readonly HashSet<string> s_ownReferences = ["IdentityLifecycle.Core", "System.Management.Automation"];

    [Fact]
    public void D2_The_cmdlets_reference_Core_and_PowerShell_only()
    {
        IEnumerable<string> foreign = Cmdlets.Assembly.GetReferencedAssemblies()
            .Select(static one => one.Name!)
            .Where(static name => !s_ownReferences.Contains(name) && !SharedFramework.Has(name));

        Offences.None(foreign, "The default load context sees our own assemblies only. Move what needs a package into a connector and reach it through a contract in Core/Connectors.");
    }

    [Fact]
    public void D5_No_public_member_of_the_cmdlets_mentions_a_foreign_type()
    {
        IEnumerable<string> mentions = Cmdlets.Assembly.GetExportedTypes()
            .SelectMany(TypeReferences.InPublicShape)
            .Where(static one => !IsOwn(one.Mentioned.Assembly))
            .Select(static one => $"{one.By} mentions {one.Mentioned}");

        Offences.None(mentions, "Only types of Core and PowerShell's own reach the pipeline. Put a type of Core in its place.");
    }

    [Fact]
    public void D8_One_factory_makes_all_error_records()
    {
        string[] makers = [.. Cmdlets.Assembly.GetTypes()
            .Where(static type => TypeReferences.MethodsOf(type).SelectMany(MethodCode.ReferencesOf).Any(static member =>
                member is ConstructorInfo && member.DeclaringType == typeof(ErrorRecord)))
            .Select(static type => type.FullName!)];

        Offences.None(makers.Where(static maker => maker != "IdentityLifecycle.PowerShell.Errors.LifecycleErrorRecord"),
            "Id, category and advice of an error come from the one table of kinds. Throw a LifecycleException, or call LifecycleErrorRecord.Of.");
    }

    private static bool IsOwn(Assembly assembly) =>
        assembly == Cmdlets.Assembly || assembly == Cmdlets.Core || assembly == typeof(PSObject).Assembly || SharedFramework.Has(assembly.GetName());
}
