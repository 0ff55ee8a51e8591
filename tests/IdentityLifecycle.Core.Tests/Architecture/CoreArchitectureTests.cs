using System.Reflection;
using IdentityLifecycle.Architecture;
using IdentityLifecycle.Facts;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Architecture;

public sealed class CoreArchitectureTests
{
    private static readonly Assembly s_core = typeof(Fact).Assembly;

    [Fact]
    public void D1_Core_references_the_shared_framework_only()
    {
        IEnumerable<string> foreign = s_core.GetReferencedAssemblies()
            .Where(static one => !SharedFramework.Has(one) || one.Name == "System.Management.Automation")
            .Select(static one => one.Name!);

        AssertNone(foreign, "Core uses the framework alone. Move what needs the package into a connector (src/connectors/), what needs PowerShell into src/IdentityLifecycle.PowerShell.");
    }

    [Fact]
    public void D5_No_public_member_of_Core_mentions_a_foreign_type()
    {
        IEnumerable<string> mentions = s_core.GetExportedTypes()
            .SelectMany(TypeReferences.InPublicShape)
            .Where(static one => one.Mentioned.Assembly != s_core && !SharedFramework.Has(one.Mentioned.Assembly.GetName()))
            .Select(static one => $"{one.By} mentions {one.Mentioned}");

        AssertNone(mentions, "Put a type of Core in its place and convert in the connector: a foreign type in the pipeline drags its assembly into the session.");
    }

    [Fact]
    public void D7_Execution_never_refers_to_Policies_or_Planning()
    {
        IEnumerable<string> references = TypesIn("Execution")
            .SelectMany(TypeReferences.Everywhere)
            .Where(static one => IsIn(one.Mentioned, "Policies") || IsIn(one.Mentioned, "Planning"))
            .Select(static one => $"{one.By} refers to {one.Mentioned}");

        AssertNone(references, "Applying does what the plan says and decides nothing. Let the planner put what is needed into the plan (Plans/), or move a shared type to Identities or Plans.");
    }

    // Planning joins computations of its own: these rooms do no I/O (D6), so that there is nothing else to wait for.
    [Fact]
    public void D15_Nothing_waits_for_a_task_with_its_thread() => AssertNone(
        Waiting.In(s_core, "IdentityLifecycle.Planning", "IdentityLifecycle.Plans"),
        "A store, a directory or a source may answer late: await it, up to the front end.");

    [Fact]
    public void The_search_for_waiting_finds_it() =>
        Assert.Contains($"{typeof(CoreArchitectureTests)}.{nameof(Waits)}", Waiting.In(typeof(CoreArchitectureTests).Assembly));

    private static int Waits(Task<int> task) => task.GetAwaiter().GetResult();

    private static void AssertNone(IEnumerable<string> offences, string advice)
    {
        string[] found = [.. offences.Distinct().Order(StringComparer.Ordinal)];
        Assert.True(found.Length == 0, string.Join(Environment.NewLine, found.Prepend(advice)));
    }

    private static IEnumerable<Type> TypesIn(string room) => s_core.GetTypes().Where(type => IsIn(type, room));

    private static bool IsIn(Type type, string room) =>
        type.Assembly == s_core && $"{type.Namespace}.".StartsWith($"IdentityLifecycle.{room}.", StringComparison.Ordinal);
}
