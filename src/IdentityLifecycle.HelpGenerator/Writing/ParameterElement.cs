using System.Xml.Linq;
using IdentityLifecycle.HelpGenerator.Reading;

namespace IdentityLifecycle.HelpGenerator.Writing;

/// <summary>Writes a parameter, as it binds in one set or, if it differs between sets, as it binds in the one that says most.</summary>
internal static class ParameterElement
{
    /// <summary>-WhatIf and -Confirm, which the engine adds.</summary>
    public static IEnumerable<CmdletParameter> Asking { get; } =
    [
        Switch("WhatIf", "Tells what would be done and does nothing.", "wi"),
        Switch("Confirm", "Asks before each step.", "cf"),
    ];

    /// <summary>The parameter in a syntax line: a switch has no value there.</summary>
    public static XElement InSyntax(CmdletParameter parameter, ParameterUse use) => Element(parameter, use, parameter.IsSwitch ? null : Value(parameter, isRequired: true));

    /// <summary>The parameter in the list of all.</summary>
    public static XElement InList(CmdletParameter parameter) => Element(parameter, Leading(parameter), Value(parameter, !parameter.IsSwitch));

    /// <summary>The name by which PowerShell shows a type. What only binds, such as a policy by its path or as an object, is what people write: a text.</summary>
    public static string NameOf(Type type) => type.IsArray ? NameOf(type.GetElementType()!) + "[]" : OnlyBinds(type) ? nameof(String) : type.Name;

    private static bool OnlyBinds(Type type) => type.Namespace?.EndsWith(".Binding", StringComparison.Ordinal) == true;

    private static ParameterUse Leading(CmdletParameter parameter)
    {
        ParameterUse[] uses = [.. parameter.Uses];
        return uses[0] with
        {
            IsMandatory = uses.All(static use => use.IsMandatory),
            Position = uses.Min(static use => use.Position),
            FromPipeline = uses.Any(static use => use.FromPipeline),
            FromPipelineByPropertyName = uses.Any(static use => use.FromPipelineByPropertyName),
        };
    }

    private static XElement Element(CmdletParameter parameter, ParameterUse use, XElement? value) => new(
        Maml.Command + "parameter",
        new XAttribute("required", use.IsMandatory),
        new XAttribute("variableLength", parameter.Type.IsArray),
        new XAttribute("globbing", parameter.TakesWildcards),
        new XAttribute("pipelineInput", Pipeline(use)),
        new XAttribute("position", (object?)use.Position ?? "named"),
        new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
        new XElement(Maml.Text + "name", parameter.Name),
        Maml.Description(parameter.Summary),
        value,
        Maml.Type(NameOf(parameter.Type)),
        new XElement(Maml.Dev + "defaultValue", parameter.Default ?? (parameter.IsSwitch ? "False" : "None")));

    private static XElement Value(CmdletParameter parameter, bool isRequired) => new(
        Maml.Command + "parameterValue",
        new XAttribute("required", isRequired),
        new XAttribute("variableLength", parameter.Type.IsArray),
        NameOf(parameter.Type));

    private static string Pipeline(ParameterUse use) => (use.FromPipeline, use.FromPipelineByPropertyName) switch
    {
        (true, true) => "True (ByValue, ByPropertyName)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };

    private static CmdletParameter Switch(string name, string summary, string alias) => new(name, typeof(System.Management.Automation.SwitchParameter))
    {
        Summary = summary,
        Uses = [new ParameterUse(null)],
        Aliases = [alias],
    };
}
