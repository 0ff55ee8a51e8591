using IdentityLifecycle.Directories;
using IdentityLifecycle.Plans.Sealing;

namespace IdentityLifecycle.Plans.Folding;

/// <summary>Computes what a directory will look like after changes, without the directory.</summary>
public static class ImageFold
{
    /// <summary>
    /// Applies changes to an image by the rules that a directory follows. If the expectation of an operation does not hold, the account stays as
    /// it is; the rest of that change, and every change that depends on it, do not happen. Two things are not foreseen: a refusal whose reason
    /// the image does not show (a value that is taken, a missing right), and effects outside the accounts.
    /// </summary>
    /// <remarks>
    /// A new account has the id of its change as its anchor. A generated value is unknown. An account that was deleted before the image was read
    /// cannot be restored here, because the image does not contain it. The given image does not change; both images share what is the same.
    /// </remarks>
    /// <param name="image">The accounts before.</param>
    /// <param name="changes">The changes in any order. Changes in other directories are ignored.</param>
    /// <param name="at">When the changes happen (UTC). The new image has this instant.</param>
    /// <param name="sealer">Opens sealed values. If null, a sealed value is unknown, and it counts as found where it is expected.</param>
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
