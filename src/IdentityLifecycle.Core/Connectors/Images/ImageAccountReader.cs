using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.Images;

/// <summary>
/// Reads single accounts of a directory whose connector can only read all of them. It sees direct memberships only, and no deleted account.
/// </summary>
internal static class ImageAccountReader
{
    public static async IAsyncEnumerable<AccountReading> ReadAsync(IDirectory directory, IReadOnlyList<string> anchors, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (anchors.Count == 0)
        {
            yield break;
        }

        DirectoryImage image = await directory.ReadImageAsync(null, cancellationToken).ConfigureAwait(false);
        HashSet<string> wanted = anchors.ToHashSet(System.StringComparer.Ordinal);
        Dictionary<string, int> rows = [];
        for (int row = 0; row < image.Count; row++)
        {
            string anchor = image.AnchorOf(row);
            if (wanted.Contains(anchor))
            {
                rows[anchor] = row;
            }
        }

        foreach (string anchor in anchors)
        {
            yield return rows.TryGetValue(anchor, out int row) ? Read(image, row) : new AccountReading(anchor, AccountExistence.Absent);
        }
    }

    private static AccountReading Read(DirectoryImage image, int row) => new(image.AnchorOf(row), AccountExistence.Present)
    {
        Name = image.NameOf(row),
        Container = image.ContainerOf(row),
        Facts = Enumerable.Range(0, image.Schema.Count)
            .Where(ordinal => !image.Table[row, ordinal].IsNone)
            .ToImmutableDictionary(ordinal => image.Schema[ordinal].Name, ordinal => image.Table[row, ordinal], System.StringComparer.OrdinalIgnoreCase),
        Access = image.MembershipsOf(row).ToArray().Select(position => new AccountAccess(AccessPath.Direct, image.Entitlements[position])).ToArray(),
    };
}
