using IdentityLifecycle.Directories;
using IdentityLifecycle.Plans.Sealing;

namespace IdentityLifecycle.Plans.Folding;

/// <summary>Works out what a directory looks like after changes, without a directory.</summary>
public static class ImageFold
{
    /// <summary>
    /// The image after changes, by the rules that a directory follows: an operation whose expectation does not hold leaves the account as
    /// it is, and the rest of its change and the changes that depend on it do not happen. What a directory refuses for a reason that
    /// an image does not tell (a value that is taken, a missing right) is not foreseen, and neither are effects outside the accounts.
    /// </summary>
    /// <remarks>
    /// A new account has the id of its change as anchor. A value that is generated while applying is unknown. An account that was deleted
    /// before the image was read cannot be restored here, because the image does not have it. The image itself stays as it is; both share
    /// what did not change.
    /// </remarks>
    /// <param name="image">The accounts before.</param>
    /// <param name="changes">The changes in any order; those in other directories are passed over.</param>
    /// <param name="at">When they happen (UTC): the new image's instant.</param>
    /// <param name="sealer">Opens sealed values; null if there is no key, and then a sealed value is unknown and expected to be found.</param>
    public static ImageOutlook After(this DirectoryImage image, IEnumerable<LifecycleChange> changes, DateTimeOffset at, ValueSealer? sealer = null)
    {
        ImageDraft draft = new(image);
        ChangeFold fold = new(draft, image.Directory, at, sealer);
        foreach (LifecycleChange change in LifecycleChange.InExecutionOrder(changes))
        {
            fold.Add(change);
        }

        return new ImageOutlook(fold.HasChanged ? draft.Build(FormattableString.Invariant($"{image.Version} then {at.UtcTicks}"), at) : image, fold.Unmet);
    }
}
