using System.IO;
using System.Xml;

namespace IdentityLifecycle.Connectors.Excel.Package;

/// <summary>The texts that cells refer to by number.</summary>
internal sealed class SharedTexts
{
    // Texts of all cells together; a workbook of a million rows stays far below.
    private const long MostCharacters = 1L << 29;

    private readonly List<string> _texts = [];

    /// <summary>No texts.</summary>
    public static SharedTexts None { get; } = new();

    /// <summary>Reads the part with the texts.</summary>
    public static SharedTexts Read(XmlReader reader)
    {
        SharedTexts texts = new();
        long characters = 0;
        using (reader)
        {
            while (reader.Read())
            {
                if (reader.IsAt("si"))
                {
                    string text = RichText.Read(reader);
                    characters += text.Length;
                    texts._texts.Add(characters <= MostCharacters ? text : throw new InvalidDataException($"its texts are longer than {MostCharacters} characters together"));
                }
            }
        }

        return texts;
    }

    /// <summary>The text of a number; null if there is none.</summary>
    public string? Find(int number) => number >= 0 && number < _texts.Count ? _texts[number] : null;
}
