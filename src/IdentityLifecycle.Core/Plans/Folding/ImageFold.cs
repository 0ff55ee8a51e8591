using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
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

/// <summary>What a directory is expected to look like once changes are applied.</summary>
/// <param name="Image">The accounts after the changes.</param>
/// <param name="Unmet">The operations that cannot happen, at most one for each change, in the order of execution.</param>
public sealed record ImageOutlook(DirectoryImage Image, IReadOnlyList<UnmetOperation> Unmet);

/// <summary>
/// An operation that cannot happen, because the image does not meet its expectation. The rest of its change does not happen either.
/// </summary>
/// <param name="Change">The change.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Attribute">Where expectation and image differ: an attribute, <c>anchor</c>, <c>name</c>, <c>container</c>, <c>entitlement</c> or
/// <c>dependsOn</c>.</param>
/// <param name="Expected">The value that the operation expects.</param>
/// <param name="Found">The value in the image.</param>
public sealed record UnmetOperation(LifecycleChange Change, LifecycleOperation Operation, string Attribute, Fact Expected, Fact Found);
