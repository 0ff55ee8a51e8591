using System.IO;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using IdentityLifecycle.HelpGenerator.Reading;

namespace IdentityLifecycle.HelpGenerator.Writing;

/// <summary>Writes the help file that Get-Help reads.</summary>
internal sealed class HelpFile
{
    private readonly RelatedTopics _related;

    private HelpFile(RelatedTopics related) => _related = related;

    public static void Write(IReadOnlyList<CmdletHelp> cmdlets, RelatedTopics related, string path)
    {
        HelpFile file = new(related);
        XElement items = new(Maml.Help + "helpItems", new XAttribute("schema", "maml"), cmdlets.Select(file.Command));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using XmlWriter writer = XmlWriter.Create(path, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false), NewLineChars = "\n" });
        items.Save(writer);
    }

    private static XElement Details(CmdletHelp cmdlet) => new(
        Maml.Command + "details",
        new XElement(Maml.Command + "name", cmdlet.Name),
        new XElement(Maml.Command + "verb", cmdlet.Verb),
        new XElement(Maml.Command + "noun", cmdlet.Noun),
        Maml.Description(FirstSentence(cmdlet.Text.Summary)));

    private static string FirstSentence(string text)
    {
        int end = text.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? text : text[..(end + 1)];
    }

    private static XElement Syntax(CmdletHelp cmdlet, string? set) => new(
        Maml.Command + "syntaxItem",
        new XElement(Maml.Text + "name", cmdlet.Name),
        cmdlet.Parameters
            .Select(parameter => (Parameter: parameter, Use: parameter.UseIn(set)))
            .Where(static one => one.Use is not null)
            .OrderBy(static one => one.Use!.Position ?? int.MaxValue)
            .ThenByDescending(static one => one.Use!.IsMandatory)
            .ThenBy(static one => one.Parameter.IsSwitch)
            .Concat(AskingOf(cmdlet).Select(static one => (Parameter: one, Use: (ParameterUse?)one.Uses[0])))
            .Select(static one => ParameterElement.InSyntax(one.Parameter, one.Use!)));

    private static IEnumerable<CmdletParameter> AskingOf(CmdletHelp cmdlet) => cmdlet.SupportsShouldProcess ? ParameterElement.Asking : [];

    private static XElement Inputs(CmdletHelp cmdlet) => new(
        Maml.Command + "inputTypes",
        cmdlet.Parameters
            .Where(static one => one.Uses.Any(static use => use.FromPipeline))
            .Select(static one => (Type: ParameterElement.NameOf(one.Type), one.Summary))
            .DefaultIfEmpty(("None", "The cmdlet takes no objects from the pipeline."))
            .Select(static input => new XElement(Maml.Command + "inputType", Maml.Type(input.Item1), Maml.Description(input.Item2))));

    private static XElement Outputs(CmdletHelp cmdlet) => new(
        Maml.Command + "returnValues",
        cmdlet.Outputs
            .Select(static one => (Type: one.Type.FullName!, one.Summary))
            .DefaultIfEmpty(("None", "The cmdlet emits nothing."))
            .Select(static output => new XElement(Maml.Command + "returnValue", Maml.Type(output.Item1), Maml.Description(output.Item2))));

    private static XElement Example(HelpExample example, int number) => new(
        Maml.Command + "example",
        new XElement(Maml.Text + "title", $"-------------------------- Example {number} --------------------------"),
        new XElement(Maml.Dev + "code", example.Code),
        new XElement(Maml.Dev + "remarks", Maml.Paragraph(example.Remarks), Maml.Paragraph(string.Empty)));

    private static XElement Link(string text) => new(
        Maml.Text + "navigationLink",
        new XElement(Maml.Text + "linkText", text),
        new XElement(Maml.Text + "uri"));

    private XElement Command(CmdletHelp cmdlet) => new(
        Maml.Command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", Maml.Text),
        new XAttribute(XNamespace.Xmlns + "command", Maml.Command),
        new XAttribute(XNamespace.Xmlns + "dev", Maml.Dev),
        Details(cmdlet),
        Maml.Description(cmdlet.Text.Remarks.Prepend(cmdlet.Text.Summary)),
        new XElement(Maml.Command + "syntax", cmdlet.Sets().Select(set => Syntax(cmdlet, set))),
        new XElement(Maml.Command + "parameters", cmdlet.Parameters.Concat(AskingOf(cmdlet)).Select(ParameterElement.InList)),
        Inputs(cmdlet),
        Outputs(cmdlet),
        new XElement(Maml.Command + "examples", cmdlet.Text.Examples.Select(static (example, index) => Example(example, index + 1))),
        new XElement(Maml.Command + "relatedLinks", _related.Of(cmdlet).Select(Link)));
}
