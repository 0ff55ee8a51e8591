using System.Globalization;
using System.Management.Automation;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Tests.Help;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Architecture;

public sealed class CmdletHelpTests : IDisposable
{
    private const string Advice = "Help is generated from the documentation comments of the cmdlets: correct the comment in src/IdentityLifecycle.PowerShell/Commands, or the generator in src/IdentityLifecycle.HelpGenerator.";

    private readonly Engine _engine = Engine.Start();

    public static TheoryData<string> Names => [.. Cmdlets.Names];

    public void Dispose() => _engine.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void D9_Every_cmdlet_has_a_synopsis_an_example_and_all_parameters_documented(string name)
    {
        HelpPage page = HelpPage.Of(_engine, name);
        CommandInfo command = CommandOf(name);

        Assert.NotEmpty(page.Synopsis);
        Assert.DoesNotContain(name + " [", page.Synopsis, StringComparison.Ordinal);
        Assert.Contains(page.Examples, example => example.Contains(name, StringComparison.Ordinal));
        Offences.None(
            page.Parameters.Where(static parameter => HelpPage.Description(parameter).Length == 0).Select(parameter => $"{name} -{HelpPage.Text(parameter, "name")}"),
            Advice);
        Assert.Equal(
            command.ParameterSets.SelectMany(Own).Select(static parameter => parameter.Name).Distinct().Order(StringComparer.Ordinal),
            page.Parameters.Select(static parameter => HelpPage.Text(parameter, "name")).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void D9_The_syntax_is_that_of_the_parameter_sets(string name)
    {
        IEnumerable<string> compiled = CommandOf(name).ParameterSets.Select(static set => string.Join("; ", Own(set).Select(Describe).Order(StringComparer.Ordinal)));
        IEnumerable<string> documented = HelpPage.Of(_engine, name).Syntaxes.Select(static syntax => string.Join("; ", syntax.Select(Describe).Order(StringComparer.Ordinal)));

        Assert.Equal(compiled.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<CommandParameterInfo> Own(CommandParameterSetInfo set) => set.Parameters.Where(static one => !Cmdlet.CommonParameters.Contains(one.Name));

    private static string Describe(CommandParameterInfo parameter)
    {
        string position = parameter.Position < 0 ? "named" : parameter.Position.ToString(CultureInfo.InvariantCulture);
        string aliases = parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases);
        return $"{parameter.Name} {TypeOf(parameter.ParameterType)} {parameter.IsMandatory} {position} {Pipeline(parameter)} {aliases}".ToLowerInvariant();
    }

    // What only binds is shown as what people write.
    private static string TypeOf(Type type) => Nullable.GetUnderlyingType(type) is Type value ? TypeOf(value) : type.IsArray ? TypeOf(type.GetElementType()!) + "[]" : type.Namespace == typeof(PolicyArgument).Namespace ? nameof(String) : type.Name;

    private static string Pipeline(CommandParameterInfo parameter) => (parameter.ValueFromPipeline, parameter.ValueFromPipelineByPropertyName) switch
    {
        (true, true) => "True (ByValue, ByPropertyName)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };

    private static string Describe(PSObject parameter)
    {
        string type = HelpPage.Text(PSObject.AsPSObject(parameter.Properties["type"].Value), "name");
        return $"{HelpPage.Text(parameter, "name")} {type} {HelpPage.Text(parameter, "required")} {HelpPage.Text(parameter, "position")} {HelpPage.Text(parameter, "pipelineInput")} {HelpPage.Text(parameter, "aliases")}".ToLowerInvariant();
    }

    private CommandInfo CommandOf(string name) => _engine.Invoke("param($name) Get-Command $name", name).Objects<CommandInfo>().Single();
}
