using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Memory.World;

/// <summary>A directory that a policy calls by another name than before. What memory knows of its accounts goes along.</summary>
/// <param name="From">The name under which memory knows it.</param>
/// <param name="To">The name that it has now.</param>
/// <param name="Identity">Its identity. It tells a renaming that was recorded already from one that was not.</param>
public sealed record DirectoryRenaming(string From, string To, string Identity)
{
    /// <summary>The renamings that are still to be done, by the old name.</summary>
    internal static IReadOnlyDictionary<string, string> Due(IEnumerable<DirectoryRenaming> renamings, IReadOnlyList<RememberedDirectory> remembered) => renamings
        .Where(renaming => remembered.Any(one => one.Name == renaming.From && one.Identity == renaming.Identity))
        .ToDictionary(static renaming => renaming.From, static renaming => renaming.To, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{From} is called {To}"));
}
