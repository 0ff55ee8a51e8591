using System.IO;
using System.Reflection;
using System.Text;
using System.Xml.Linq;

namespace IdentityLifecycle.HelpGenerator.Reading;

/// <summary>The documentation comments of an assembly, as the compiler wrote them.</summary>
internal sealed class DocumentationFile
{
    private readonly Dictionary<string, XElement> _members;

    private DocumentationFile(IEnumerable<XElement> members) =>
        _members = members.ToDictionary(static member => (string)member.Attribute("name")!, StringComparer.Ordinal);

    /// <summary>Reads the file next to an assembly.</summary>
    public static DocumentationFile NextTo(string assembly) =>
        new(XDocument.Load(Path.ChangeExtension(assembly, ".xml"), LoadOptions.PreserveWhitespace).Descendants("member"));

    public HelpText Of(Type type) => Of("T:" + type.FullName);

    public HelpText Of(PropertyInfo property) => Of($"P:{property.DeclaringType!.FullName}.{property.Name}");

    private static string TextOf(XElement? element)
    {
        StringBuilder text = new();
        foreach (XNode node in element?.Nodes() ?? [])
        {
            text.Append(node switch
            {
                XText plain => plain.Value,
                XElement inner when inner.Attribute("langword") is XAttribute word => word.Value,
                XElement inner when inner.Attribute("cref") is XAttribute reference => reference.Value.Split('(')[0].Split('.', ':').Last(),
                XElement inner => TextOf(inner),
                _ => string.Empty,
            });
        }

        return string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static IReadOnlyList<string> Paragraphs(XElement? remarks) =>
        remarks is null ? [] : remarks.Elements("para").Any() ? [.. remarks.Elements("para").Select(TextOf)] : [TextOf(remarks)];

    private static HelpExample Example(XElement example) => new(
        string.Join(' ', example.Elements("para").Select(TextOf)),
        Unindent((example.Element("code")?.Value ?? string.Empty).Trim()));

    /// <summary>The compiler indents every line but the first.</summary>
    private static string Unindent(string code)
    {
        string[] lines = [.. code.Split('\n').Select(static line => line.TrimEnd())];
        int indent = lines.Skip(1).Where(static line => line.Length > 0).Select(static line => line.Length - line.TrimStart().Length).DefaultIfEmpty().Min();
        return string.Join('\n', lines.Skip(1).Select(line => line.Length > indent ? line[indent..] : string.Empty).Prepend(lines[0]));
    }

    private HelpText Of(string member) => !_members.TryGetValue(member, out XElement? found) ? HelpText.None : new HelpText
    {
        Summary = TextOf(found.Element("summary")),
        Remarks = Paragraphs(found.Element("remarks")),
        Examples = [.. found.Elements("example").Select(Example)],
    };
}
