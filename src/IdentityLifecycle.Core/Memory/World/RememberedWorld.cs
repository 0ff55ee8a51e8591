using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Memory.World;

/// <summary>What a state store belongs to: an id of its own, made with the store, and the directories that it knows by their identities.</summary>
/// <param name="Id">The id; empty where there is no store.</param>
public sealed record RememberedWorld(string Id)
{
    /// <summary>No world at all.</summary>
    public static RememberedWorld None { get; } = new(string.Empty);

    /// <summary>The directories; empty until the first run that could tell their identities.</summary>
    public IReadOnlyList<RememberedDirectory> Directories { get; init; } = [];

    /// <summary>The directory of a name; null if memory knows none.</summary>
    public RememberedDirectory? Find(string name) => Directories.FirstOrDefault(one => one.Name == name);

    /// <summary>The world after lessons, as every state store keeps it.</summary>
    public RememberedWorld After(WorldLessons lessons)
    {
        if (lessons.IsEmpty)
        {
            return this;
        }

        RememberedDirectory[] kept = [.. Directories.Where(one => !lessons.Forgotten.Any(forgotten => Is(one, forgotten)))];
        IReadOnlyDictionary<string, string> names = DirectoryRenaming.Due(lessons.Renamed, kept);
        Dictionary<string, RememberedDirectory> latest = new(StringComparer.Ordinal);
        foreach (RememberedDirectory learned in kept.Select(one => one with { Name = names.GetValueOrDefault(one.Name, one.Name) }).Concat(lessons.Directories))
        {
            latest[learned.Name] = learned;
        }

        return this with { Directories = [.. latest.Values.OrderBy(static one => one.Name, StringComparer.Ordinal)] };
    }

    /// <summary>Whether two entries mean the same directory under the same name.</summary>
    internal static bool Is(RememberedDirectory one, RememberedDirectory other) => one.Name == other.Name && one.Identity == other.Identity;

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{string.Join("; ", Directories)}"));
}
