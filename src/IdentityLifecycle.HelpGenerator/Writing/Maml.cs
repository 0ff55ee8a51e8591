using System.Xml.Linq;

namespace IdentityLifecycle.HelpGenerator.Writing;

/// <summary>The namespaces of PowerShell's help files, and the elements that occur all over them.</summary>
internal static class Maml
{
    public static XNamespace Help { get; } = "http://msh";

    public static XNamespace Text { get; } = "http://schemas.microsoft.com/maml/2004/10";

    public static XNamespace Command { get; } = "http://schemas.microsoft.com/maml/dev/command/2004/10";

    public static XNamespace Dev { get; } = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static XElement Paragraph(string text) => new(Text + "para", text);

    public static XElement Description(params IEnumerable<string> paragraphs) => new(Text + "description", paragraphs.Select(Paragraph));

    public static XElement Type(string name) => new(Dev + "type", new XElement(Text + "name", name), new XElement(Text + "uri"));
}
