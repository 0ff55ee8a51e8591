using System.IO;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using IdentityLifecycle.Plans;
using IdentityLifecycle.PowerShell.Tests.Architecture;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Views;

/// <summary>Views and scripts know a type by <c>IdentityLifecycle.</c> and its own name, wherever in the namespaces it lives.</summary>
public sealed class TypeNameTests
{
    private static readonly string[] s_viewed = [.. NamesIn("IdentityLifecycle.Format.ps1xml", "ViewSelectedBy", "TypeName")];

    private static readonly string[] s_adapted = [.. NamesIn("IdentityLifecycle.Types.ps1xml", "Type", "Name")];

    public static TheoryData<string> Adapted => [.. s_adapted];

    [Fact]
    public void D11_A_view_binds_to_a_name_without_a_namespace() =>
        Offences.None(
            s_viewed.Where(static name => name.Split('.') is not (["IdentityLifecycle", _] or ["Deserialized", "IdentityLifecycle", _])),
            "Bind the view to IdentityLifecycle.<type>: a full name breaks when the type moves.");

    [Fact]
    public void D11_Every_output_type_has_a_short_name_and_a_view()
    {
        string[] missing = [.. Outputs().Select(static type => type.FullName!).Where(static name => !s_adapted.Contains(name) || !s_viewed.Contains(ShortNameOf(name)))];

        Offences.None(missing, "Name the type in IdentityLifecycle.Types.ps1xml, and its short name in IdentityLifecycle.Format.ps1xml.");
    }

    [Fact]
    public void An_adapter_a_view_and_a_view_of_what_was_deserialized_come_together() =>
        Assert.Equal(
            s_viewed.Where(static name => !name.StartsWith("Deserialized.", StringComparison.Ordinal)).SelectMany(static name => new[] { name, "Deserialized." + name }).Order(StringComparer.Ordinal),
            s_viewed.Intersect(s_adapted.Select(ShortNameOf).SelectMany(static name => new[] { name, "Deserialized." + name })).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Adapted))]
    public void The_short_name_comes_first_and_the_full_one_stays(string fullName)
    {
        Type? type = Cmdlets.Core.GetType(fullName);
        Assert.True(type is not null, $"{fullName} is no type of Core. If it has moved, give IdentityLifecycle.Types.ps1xml its new name.");
        using Engine engine = Engine.Start();
        engine.Set("item", RuntimeHelpers.GetUninitializedObject(type));

        string[] names = Strings(engine, "$item.PSTypeNames");

        Assert.Equal([ShortNameOf(fullName), fullName], names.Take(2));
        Assert.Equal("True", Strings(engine, $"[string]($item -is [{fullName}])").Single());
    }

    [Fact]
    public void What_a_script_adds_to_the_names_of_one_object_stays_with_it()
    {
        using Engine engine = Engine.Start();
        engine.Set("one", RuntimeHelpers.GetUninitializedObject(typeof(LifecyclePlan)));
        engine.Set("other", RuntimeHelpers.GetUninitializedObject(typeof(LifecyclePlan)));

        Assert.Equal("Mine", Strings(engine, "$one.PSTypeNames.Insert(0, 'Mine'); $one.PSTypeNames")[0]);
        Assert.Equal("IdentityLifecycle.LifecyclePlan", Strings(engine, "$other.PSTypeNames")[0]);
    }

    [Fact]
    public void Objects_within_objects_have_their_short_names_and_views_too()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        engine.Invoke("$plan = " + TrialFolder.Compare + " -AsPlan").ThrowIfFailed();

        Assert.Equal("IdentityLifecycle.LifecycleChange", Strings(engine, "$plan.Changes[0].PSTypeNames")[0]);
        engine.Invoke("$plan.Changes | Out-Default").ThrowIfFailed();
        Assert.Contains("+ Joiner Jane Doe (1001) <jane.doe@contoso.com> in corp (Active)", engine.Host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_has_the_columns_of_its_view()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        engine.Invoke("Get-IdentityAccount -Policy ./lifecycle.json | Out-Default").ThrowIfFailed();

        Assert.Equal(ColumnsOf("IdentityLifecycle.Account"), engine.Host.Text.Split('\n').First(static line => line.Trim().Length > 0).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void The_properties_are_those_of_the_type()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        PSObject plan = engine.Invoke(TrialFolder.Compare + " -AsPlan").ThrowIfFailed().Output.Single();

        Assert.Equal(
            typeof(LifecyclePlan).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(static own => own.Name),
            plan.Properties.Select(static property => property.Name));
        engine.Set("plan", plan);
        Assert.Equal(["Trial", "Trial"], Strings(engine, "$plan.Header.Policy.Name; $plan.header.policy.name"));
        Assert.NotEmpty(engine.Invoke("$plan.Header = $null").Errors);
        Assert.NotEmpty(engine.Invoke("$plan.Counts()").ThrowIfFailed().Output);
    }

    private static IEnumerable<Type> Outputs() =>
        Cmdlets.All.SelectMany(static cmdlet => cmdlet.GetCustomAttributes<OutputTypeAttribute>())
            .SelectMany(static output => output.Type)
            .Select(static output => output.Type)
            .Where(static type => type.Assembly == Cmdlets.Core)
            .Distinct();

    private static string ShortNameOf(string fullName) => "IdentityLifecycle." + fullName[(fullName.LastIndexOf('.') + 1)..];

    private static string[] Strings(Engine engine, string script) => [.. engine.Invoke(script).ThrowIfFailed().Output.Select(static one => one.ToString())];

    private static IEnumerable<string> NamesIn(string file, string parent, string element) =>
        XDocument.Load(Path.Combine(AssembledModule.Folder, file)).Descendants(parent).Elements(element).Select(static name => name.Value.Trim());

    private static IEnumerable<string> ColumnsOf(string viewed) =>
        XDocument.Load(Path.Combine(AssembledModule.Folder, "IdentityLifecycle.Format.ps1xml")).Descendants("View")
            .Single(view => view.Descendants("TypeName").Any(name => name.Value == viewed))
            .Descendants("Label").Select(static label => label.Value);
}
