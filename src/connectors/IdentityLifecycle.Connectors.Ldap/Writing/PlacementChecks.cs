using System.Globalization;
using System.Text;
using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Ldap.Writing;

/// <summary>What must hold before an account gets a name or a container; each answers the refusal, or null.</summary>
internal sealed class PlacementChecks(ConnectedDirectory directory)
{
    // MS-ADTS: the rangeUpper of cn, ou and of every attribute that names an object.
    public const int LongestName = 64;

    /// <summary>The text can be a name in a directory.</summary>
    public WriteOutcome? Named(string name)
    {
        string? why = string.IsNullOrWhiteSpace(name) ? "is empty"
            : name.Any(static letter => char.IsControl(letter)) ? "has control characters"
            : HasHalfLetters(name) ? "is no valid Unicode text"
            : directory.Profile.IsActiveDirectory && name.Length > LongestName ? string.Create(CultureInfo.InvariantCulture, $"has {name.Length} characters; {LongestName} are allowed")
            : null;
        return why is null ? null : WriteOutcome.Failed(LifecycleErrorKind.ValueInvalid, $"The account's name \"{Shorten(name)}\" {why}.", "name");
    }

    /// <summary>The container exists, or is made where that is allowed.</summary>
    public WriteOutcome? Container(ContainerPath path, bool mayMake, out DistinguishedName? container)
    {
        container = directory.Containers.Find(path);
        if (container is not null)
        {
            return null;
        }

        if (!directory.Containers.HasRoot)
        {
            return WriteOutcome.Failed(LifecycleErrorKind.ContainerNotFound, $"The directory's root {directory.Root} does not exist or may not be read; it is never made. Make it, or correct \"root\".", "container");
        }

        if (!mayMake)
        {
            return WriteOutcome.Failed(LifecycleErrorKind.ContainerNotFound, $"The container {path} does not exist below {directory.Root}.", "container");
        }

        if (path.Components.Select(Named).FirstOrDefault(static refusal => refusal is not null) is not null)
        {
            return WriteOutcome.Failed(LifecycleErrorKind.ValueInvalid, $"The container {Shorten(path.ToString())} cannot be made: a part of it is empty, too long or has control characters.", "container");
        }

        try
        {
            container = directory.Containers.Make(path);
            return null;
        }
        catch (LdapRefusal refusal)
        {
            return RefusalOutcome.Of(refusal, $"make the container {path}", "container");
        }
    }

    private static bool HasHalfLetters(string name)
    {
        foreach (Rune rune in name.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar && !name.Contains('\uFFFD', StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static string Shorten(string text) => text.Length <= LongestName + 16 ? text : text[..LongestName] + "…";
}
