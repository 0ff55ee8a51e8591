using System.Buffers;

namespace IdentityLifecycle.Languages.Expressions;

/// <summary>Finds time zones by the names of the IANA database, or those of Windows where the platform knows them.</summary>
internal static class ZoneName
{
    private static readonly SearchValues<char> s_characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_-+ .()");

    /// <summary>The zone of a name, or null if there is none.</summary>
    public static TimeZoneInfo? Find(string name) =>
        IsWellFormed(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone) ? zone : null;

    // The platform reads some names as a path below its zone files, and could so return the machine's own zone.
    private static bool IsWellFormed(ReadOnlySpan<char> name)
    {
        bool isMachines = name.Equals("localtime", StringComparison.OrdinalIgnoreCase) || name.Equals("local", StringComparison.OrdinalIgnoreCase);
        return name.Length > 0 && !isMachines && name[0] != '/' && !name.Contains("..", StringComparison.Ordinal) && !name.ContainsAnyExcept(s_characters);
    }
}
