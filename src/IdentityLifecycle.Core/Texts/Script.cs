using System.Text;

namespace IdentityLifecycle.Texts;

/// <summary>The writing systems whose letters are told apart, because some look like letters of another.</summary>
internal enum Script
{
    /// <summary>No letter, or one of a script that is not told apart.</summary>
    Other,

    Latin,

    Greek,

    Cyrillic,

    Armenian,

    Hebrew,

    Arabic,

    /// <summary>The scripts of India and its neighbours.</summary>
    Indic,

    Thai,

    Georgian,

    Ethiopic,

    Cherokee,

    /// <summary>Han, kana, Hangul and Bopomofo, which are written together.</summary>
    EastAsian,
}

/// <summary>Tells a letter's script, by the blocks of Unicode.</summary>
internal static class Scripts
{
    private static readonly (int First, int Last, Script Script)[] s_blocks =
    [
        (0x0041, 0x024F, Script.Latin), (0x0370, 0x03FF, Script.Greek), (0x0400, 0x052F, Script.Cyrillic), (0x0530, 0x058F, Script.Armenian),
        (0x0590, 0x05FF, Script.Hebrew), (0x0600, 0x06FF, Script.Arabic), (0x0750, 0x077F, Script.Arabic), (0x08A0, 0x08FF, Script.Arabic), (0x0900, 0x0DFF, Script.Indic),
        (0x0E00, 0x0EFF, Script.Thai), (0x10A0, 0x10FF, Script.Georgian), (0x1100, 0x11FF, Script.EastAsian), (0x1200, 0x139F, Script.Ethiopic),
        (0x13A0, 0x13FF, Script.Cherokee), (0x1C80, 0x1C8F, Script.Cyrillic), (0x1C90, 0x1CBF, Script.Georgian), (0x1D00, 0x1D25, Script.Latin),
        (0x1E00, 0x1EFF, Script.Latin), (0x1F00, 0x1FFF, Script.Greek), (0x2C60, 0x2C7F, Script.Latin), (0x2D00, 0x2D2F, Script.Georgian),
        (0x2DE0, 0x2DFF, Script.Cyrillic), (0x2E80, 0xA4CF, Script.EastAsian), (0xA640, 0xA69F, Script.Cyrillic), (0xA720, 0xA7FF, Script.Latin),
        (0xAB30, 0xAB64, Script.Latin), (0xAB70, 0xABBF, Script.Cherokee), (0xAC00, 0xD7FF, Script.EastAsian), (0xF900, 0xFAFF, Script.EastAsian), (0xFB00, 0xFB06, Script.Latin),
        (0xFB13, 0xFB17, Script.Armenian), (0xFB1D, 0xFB4F, Script.Hebrew), (0xFB50, 0xFDFF, Script.Arabic), (0xFE70, 0xFEFF, Script.Arabic), (0xFF21, 0xFF5A, Script.Latin),
        (0xFF66, 0xFFDC, Script.EastAsian), (0x20000, 0x3FFFF, Script.EastAsian),
    ];

    public static Script Of(Rune character) =>
        !Rune.IsLetter(character) ? Script.Other : Array.Find(s_blocks, block => character.Value >= block.First && character.Value <= block.Last).Script;

    /// <summary>
    /// A letter that stands among letters of another script: one of the rarer script; null if there is none. Latin letters among East Asian ones
    /// are usual (Unicode Technical Standard 39, "highly restrictive").
    /// </summary>
    public static (Rune Letter, Script Script, Script Among)? StrayIn(string text)
    {
        IGrouping<Script, Rune>[] scripts = [.. text.EnumerateRunes().GroupBy(Of).Where(static group => group.Key != Script.Other).OrderBy(static group => group.Count())];
        return scripts.Length < 2 || scripts.All(static group => group.Key is Script.Latin or Script.EastAsian) ? null : (scripts[0].First(), scripts[0].Key, scripts[^1].Key);
    }
}
