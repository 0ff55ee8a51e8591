using System.IO;
using System.Security.Cryptography;
using System.Text;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Guests.Reviews;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Workflow.Guests;

/// <summary>Writes the files of reviews. Nothing else keeps a review that is open: its tickets prove themselves.</summary>
public static class ReviewWriting
{
    private const int IdBytes = 6;
    private const int LongestName = 40;

    private static readonly UTF8Encoding s_page = new(encoderShouldEmitUTF8Identifier: false);

    // Spreadsheets take a file without this mark for one of another encoding.
    private static readonly UTF8Encoding s_table = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Makes the id of a review.</summary>
    public static string NewId() => Convert.ToHexString(RandomNumberGenerator.GetBytes(IdBytes)).ToLowerInvariant();

    /// <summary>Writes a page and a table for each review, readable by their owner only.</summary>
    /// <param name="connectors">The installed connectors.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="initialize">Whether an empty state store is made if there is none.</param>
    /// <param name="reviews">The reviews.</param>
    /// <param name="folder">The folder; it is made if there is none.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    /// <returns>The reviews with the paths of their files.</returns>
    /// <exception cref="LifecycleException">As for <see cref="StateStores.Open"/>; FileInaccessible: the folder or a file cannot be written.</exception>
    public static async Task<IReadOnlyList<GuestReview>> WriteAsync(IConnectorCatalog connectors, LifecyclePolicy policy, bool initialize, IReadOnlyList<GuestReview> reviews, string folder, CancellationToken cancellationToken)
    {
        IStateStore store = StateStores.Open(connectors, policy, initialize);
        await using (store.ConfigureAwait(false))
        {
            byte[] key = await store.KeepSealingKeyAsync(SealingKeys.Propose(policy), cancellationToken).ConfigureAwait(false);
            ReviewSeal seal = new(key, (await store.ReadWorldAsync(cancellationToken).ConfigureAwait(false)).Id);
            Make(folder);
            List<GuestReview> written = [];
            foreach (GuestReview review in reviews)
            {
                string file = Path.Combine(folder, $"{FileNameOf(review)}-{review.Id}");
                await WriteAsync(file + ".html", ReviewPage.Write(review, seal), s_page, cancellationToken).ConfigureAwait(false);
                await WriteAsync(file + ".csv", ReviewTable.Write(review, seal), s_table, cancellationToken).ConfigureAwait(false);
                written.Add(review with { Page = file + ".html", Table = file + ".csv" });
            }

            return written;
        }
    }

    private static void Make(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new LifecycleException(LifecycleErrorKind.FileInaccessible, $"The folder \"{folder}\" cannot be made: {failure.Message}", failure) { TargetName = folder };
        }
    }

    private static async Task WriteAsync(string path, string text, Encoding encoding, CancellationToken cancellationToken)
    {
        using OwnerOnlyFile file = OwnerOnlyFile.Create(path);
        await file.Stream.WriteAsync((byte[])[.. encoding.GetPreamble(), .. encoding.GetBytes(text)], cancellationToken).ConfigureAwait(false);
        file.Commit();
    }

    // A sponsor's name comes from a directory: only letters and digits that every file system takes are left of it.
    private static string FileNameOf(GuestReview review)
    {
        string name = string.Concat(review.Sponsor.Where(char.IsAsciiLetterOrDigit).Take(LongestName)).ToLowerInvariant();
        return name.Length > 0 ? name : review.Sponsor.Length == 0 ? "nobody" : "sponsor";
    }
}
