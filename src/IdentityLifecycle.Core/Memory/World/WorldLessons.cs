using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Memory.World;

/// <summary>
/// What memory learns of its world: which directories there are, and what they are called. What is forgotten goes first, then directories are
/// renamed, then learnt. Learning the same again changes nothing, so that a run that is resumed may begin with it once more.
/// </summary>
public sealed record WorldLessons
{
    /// <summary>Nothing.</summary>
    public static WorldLessons None { get; } = new();

    /// <summary>Directories to forget, with the links and grants there. One that memory knows with another identity is not meant.</summary>
    public IReadOnlyList<RememberedDirectory> Forgotten { get; init; } = [];

    /// <summary>Directories that have another name now.</summary>
    public IReadOnlyList<DirectoryRenaming> Renamed { get; init; } = [];

    /// <summary>Directories to add or replace (by name).</summary>
    public IReadOnlyList<RememberedDirectory> Directories { get; init; } = [];

    /// <summary>Whether there is nothing to learn.</summary>
    public bool IsEmpty => Forgotten.Count + Renamed.Count + Directories.Count == 0;

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Directories.Count} directories learnt, {Renamed.Count} renamed, {Forgotten.Count} forgotten"));
}
