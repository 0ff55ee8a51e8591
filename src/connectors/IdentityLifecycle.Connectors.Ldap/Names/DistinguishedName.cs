using System.Diagnostics.CodeAnalysis;

namespace IdentityLifecycle.Connectors.Ldap.Names;

/// <summary>
/// A distinguished name as components from the inside out. Made of components it is always escaped; only servers and policies give it as
/// text. Letters in upper and lower case are the same.
/// </summary>
internal sealed class DistinguishedName : IEquatable<DistinguishedName>
{
    public DistinguishedName(IReadOnlyList<RelativeName> names) => Names = names;

    public static DistinguishedName Empty { get; } = new([]);

    public IReadOnlyList<RelativeName> Names { get; }

    /// <summary>The container; empty for a name of one component.</summary>
    public DistinguishedName Parent => Names.Count == 0 ? this : new DistinguishedName(Names.Skip(1).ToArray());

    /// <summary>A name directly below this one.</summary>
    public DistinguishedName Child(RelativeName name) => new([name, .. Names]);

    /// <summary>Whether this is the other name or lies below it.</summary>
    public bool IsAtOrBelow(DistinguishedName other) =>
        Names.Count >= other.Names.Count && Names.Skip(Names.Count - other.Names.Count).SequenceEqual(other.Names);

    /// <summary>Reads a text; false if it is no distinguished name.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out DistinguishedName? name)
    {
        List<RelativeName> names = [];
        name = null;
        ReadOnlySpan<char> rest = text;
        while (!rest.IsWhiteSpace())
        {
            int end = FindUnescaped(rest, ',', ';');
            ReadOnlySpan<char> component = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (ReadComponent(component) is not RelativeName relative || (end >= 0 && rest.IsWhiteSpace()))
            {
                return false;
            }

            names.Add(relative);
        }

        name = new DistinguishedName(names);
        return true;
    }

    /// <summary>Reads what a server sent.</summary>
    /// <exception cref="FormatException">It is no distinguished name.</exception>
    public static DistinguishedName Parse(string text) => TryParse(text, out DistinguishedName? name) ? name : throw new FormatException($"\"{text}\" is no distinguished name.");

    /// <summary>Where the first component of a text ends and the container begins; the text's length if there is no container.</summary>
    public static int EndOfFirst(ReadOnlySpan<char> text)
    {
        int end = FindUnescaped(text, ',', ';');
        return end < 0 ? text.Length : end;
    }

    /// <summary>Reads one component; null if it is none.</summary>
    public static RelativeName? ReadComponent(ReadOnlySpan<char> component)
    {
        List<(string Attribute, string Value)> parts = [];
        while (true)
        {
            int end = FindUnescaped(component, '+', '+');
            ReadOnlySpan<char> part = end < 0 ? component : component[..end];
            int equals = part.IndexOf('=');
            string attribute = equals < 0 ? string.Empty : part[..equals].Trim().ToString();
            if (attribute.Length == 0 || !attribute.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.'))
            {
                return null;
            }

            parts.Add((attribute, NameEscaping.Unescape(part[(equals + 1)..])));
            if (end < 0)
            {
                return new RelativeName(parts);
            }

            component = component[(end + 1)..];
        }
    }

    public bool Equals(DistinguishedName? other) => other is not null && Names.SequenceEqual(other.Names);

    public override bool Equals(object? obj) => Equals(obj as DistinguishedName);

    public override int GetHashCode() => Names.Count == 0 ? 0 : HashCode.Combine(Names.Count, Names[0]);

    /// <summary>As RFC 4514 writes it.</summary>
    public override string ToString() => string.Join(',', Names);

    private static int FindUnescaped(ReadOnlySpan<char> text, char separator, char other)
    {
        bool isQuoted = false;
        for (int index = 0; index < text.Length; index++)
        {
            char letter = text[index];
            if (letter == '\\')
            {
                index++;
            }
            else if (letter == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted && (letter == separator || letter == other))
            {
                return index;
            }
        }

        return -1;
    }
}
