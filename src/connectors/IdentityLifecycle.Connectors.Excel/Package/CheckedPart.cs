using System.IO;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;

namespace IdentityLifecycle.Connectors.Excel.Package;

/// <summary>
/// Opens a part of a workbook once the whole of it was found to be what the library reads rightly. Of a value in several pieces, as a comment in it makes them, the
/// library gives the first piece alone, and elements that are nested thousands of times in a value end the process, as the library calls itself for each.
/// </summary>
internal static class CheckedPart
{
    // Excel nests a dozen; what programs add to the end of a part may nest a little more.
    private const int DeepestElement = 64;

    private static readonly XmlReaderSettings s_settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true };

    /// <summary>Opens a part.</summary>
    /// <typeparam name="TRoot">The element that it must consist of.</typeparam>
    /// <param name="part">The part.</param>
    /// <returns>A reader at that element.</returns>
    /// <exception cref="InvalidDataException">It is none, or damaged.</exception>
    public static OpenXmlReader Open<TRoot>(OpenXmlPart part)
        where TRoot : OpenXmlPartRootElement
    {
        Check(part);
        OpenXmlReader reader = OpenXmlReader.Create(part, readMiscNodes: false, ignoreWhitespace: false);
        if (reader.Read() && reader.ElementType == typeof(TRoot))
        {
            return reader;
        }

        reader.Dispose();
        throw new InvalidDataException($"the part {part.Uri} holds something else than its kind says");
    }

    private static void Check(OpenXmlPart part)
    {
        using XmlReader reader = XmlReader.Create(part.GetStream(FileMode.Open, FileAccess.Read), s_settings);
        while (reader.Read())
        {
            if (reader.Depth > DeepestElement)
            {
                throw new InvalidDataException($"the part {part.Uri} has elements nested more than {DeepestElement} deep");
            }

            if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "v" or "t" && !reader.IsEmptyElement)
            {
                CheckValue(part, reader);
            }
        }
    }

    private static void CheckValue(OpenXmlPart part, XmlReader reader)
    {
        reader.Read();
        if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
        {
            reader.Read();
        }

        if (reader.NodeType != XmlNodeType.EndElement)
        {
            throw new InvalidDataException($"a value in the part {part.Uri} consists of several pieces");
        }
    }
}
