using System.IO;
using System.IO.Compression;
using System.Xml;

namespace IdentityLifecycle.Connectors.Excel.Package;

/// <summary>Reads the XML of one part of a workbook (ECMA-376, transitional or strict): names are compared without their namespace, which differs between the two.</summary>
internal static class PartReader
{
    private static readonly XmlReaderSettings s_settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, CloseInput = true };

    /// <summary>Opens a part.</summary>
    public static XmlReader Open(ZipArchiveEntry part) => XmlReader.Create(part.Open(), s_settings);

    /// <summary>Opens a part that must be there.</summary>
    /// <exception cref="InvalidDataException">It is not there.</exception>
    public static XmlReader Open(ZipArchive package, string path) => Open(Find(package, path) ?? throw new InvalidDataException($"the part {path} is missing"));

    /// <summary>Finds a part, in any case and with or without a slash before its path; null if there is none.</summary>
    public static ZipArchiveEntry? Find(ZipArchive package, string path)
    {
        string name = path.TrimStart('/');
        return package.GetEntry(name) ?? package.Entries.FirstOrDefault(entry => entry.FullName.TrimStart('/').Replace('\\', '/').Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether a reader stands at the beginning of an element.</summary>
    public static bool IsAt(this XmlReader reader, string element) => reader.NodeType == XmlNodeType.Element && reader.LocalName == element;

    /// <summary>The values of all attributes of the elements of a name, each as a function from a name without namespace to its value.</summary>
    public static IEnumerable<Func<string, string?>> Elements(XmlReader reader, string element)
    {
        while (reader.Read())
        {
            if (reader.IsAt(element))
            {
                yield return name => AttributeOf(reader, name);
            }
        }
    }

    /// <summary>Whether an attribute says yes.</summary>
    public static bool IsTrue(string? value) => value is "1" or "true" or "on";

    private static string? AttributeOf(XmlReader reader, string name)
    {
        string? value = null;
        for (bool hasMore = reader.MoveToFirstAttribute(); hasMore; hasMore = reader.MoveToNextAttribute())
        {
            value = reader.LocalName == name ? reader.Value : value;
        }

        reader.MoveToElement();
        return value;
    }
}
