using System.Globalization;
using System.Text;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Embedded.Accounts;

/// <summary>
/// A policy's root: containers from the outside in separated by <c>/</c>, or a distinguished name (RFC 4514) of <c>OU=</c> and
/// <c>CN=</c> from the inside out, whose <c>DC=</c> components name the directory itself and do not count.
/// </summary>
internal static class RootText
{
    public static ContainerPath Parse(string? text, string directory)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return ContainerPath.Root;
        }

        return IsDistinguishedName(text)
            ? ParseDistinguishedName(text, directory)
            : new ContainerPath(text.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private static bool IsDistinguishedName(string text)
    {
        string type = text.Split('=', 2)[0].Trim().ToUpperInvariant();
        return type.Length < text.Trim().Length && type is "OU" or "CN" or "DC";
    }

    private static ContainerPath ParseDistinguishedName(string text, string directory)
    {
        List<string> containers = [];
        foreach (string component in SplitUnescaped(text))
        {
            int separator = component.IndexOf('=', StringComparison.Ordinal);
            string type = separator < 0 ? string.Empty : component[..separator].Trim().ToUpperInvariant();
            string value = separator < 0 ? string.Empty : Unescape(component[(separator + 1)..]);
            if (type is not ("OU" or "CN" or "DC") || value.Length == 0)
            {
                throw new LifecycleException(LifecycleErrorKind.ConnectorSettingInvalid, $"\"root\" of {directory} is \"{text}\": \"{component.Trim()}\" is not OU=, CN= or DC= with a name. Write it as OU=People,DC=contoso,DC=com or as People/Staff.")
                {
                    TargetName = directory,
                    Attribute = "root",
                };
            }

            if (type != "DC")
            {
                containers.Insert(0, value);
            }
        }

        return new ContainerPath(containers);
    }

    private static IEnumerable<string> SplitUnescaped(string text)
    {
        int start = 0;
        for (int index = 0; index < text.Length; index++)
        {
            if (text[index] == '\\')
            {
                index++;
            }
            else if (text[index] == ',')
            {
                yield return text[start..index];
                start = index + 1;
            }
        }

        yield return text[start..];
    }

    // RFC 4514: a backslash stands before a special character, or before two hexadecimal digits of a UTF-8 byte.
    private static string Unescape(string value)
    {
        List<byte> bytes = [];
        string trimmed = value.TrimStart();
        int keep = 0;
        for (int index = 0; index < trimmed.Length; index++)
        {
            if (trimmed[index] != '\\' || index + 1 == trimmed.Length)
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(trimmed, index, char.IsSurrogatePair(trimmed, index) ? 2 : 1));
                index += char.IsSurrogatePair(trimmed, index) ? 1 : 0;
                keep = trimmed[index] == ' ' ? keep : bytes.Count;
            }
            else
            {
                index += AppendEscaped(bytes, trimmed.AsSpan(index + 1));
                keep = bytes.Count;
            }
        }

        return Encoding.UTF8.GetString(bytes.ToArray(), 0, keep);
    }

    private static int AppendEscaped(List<byte> bytes, ReadOnlySpan<char> rest)
    {
        if (rest.Length >= 2 && byte.TryParse(rest[..2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value))
        {
            bytes.Add(value);
            return 2;
        }

        bytes.AddRange(Encoding.UTF8.GetBytes(rest[..1].ToString()));
        return 1;
    }
}
