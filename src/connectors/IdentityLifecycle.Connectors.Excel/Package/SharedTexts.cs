using System.IO;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace IdentityLifecycle.Connectors.Excel.Package;

/// <summary>The texts that cells refer to by number.</summary>
internal sealed class SharedTexts
{
    // Texts of all cells together; a workbook of a million rows stays far below.
    private const long MostCharacters = 1L << 29;

    private readonly List<string> _texts = [];

    /// <summary>Reads the part with the texts; a workbook may have none.</summary>
    public static SharedTexts Read(SharedStringTablePart? part)
    {
        SharedTexts texts = new();
        if (part is null)
        {
            return texts;
        }

        long characters = 0;
        using OpenXmlReader reader = CheckedPart.Open<SharedStringTable>(part);
        while (reader.Read())
        {
            if (reader.IsStartElement && reader.ElementType == typeof(SharedStringItem))
            {
                string text = WrittenText.Of((SharedStringItem)reader.LoadCurrentElement()!);
                characters += text.Length;
                texts._texts.Add(characters <= MostCharacters ? text : throw new InvalidDataException($"its texts are longer than {MostCharacters} characters together"));
            }
        }

        return texts;
    }

    /// <summary>The text of a number; null if there is none.</summary>
    public string? Find(int number) => number >= 0 && number < _texts.Count ? _texts[number] : null;
}
