using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Guests.Conditions;
using IdentityLifecycle.Planning;
using IdentityLifecycle.Planning.Accounts;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Guests;

/// <summary>
/// Finds the guests of directories and judges each by the first guest policy that covers them. Pure: reads nothing but its arguments. Accounts of people whom a
/// system of record knows are no guests, whatever they look like.
/// </summary>
public static class GuestExaminer
{
    /// <summary>Judges all guests.</summary>
    /// <param name="input">The policy with its guest policies, the directories' images and memory. People are not looked at.</param>
    /// <param name="asOf">The instant for which guests are judged.</param>
    /// <param name="options">What a person wants otherwise than the policy.</param>
    /// <param name="cancellationToken">Stops judging.</param>
    /// <exception cref="LifecycleException">PolicyInvalid: a guest policy needs what the directory does not tell.</exception>
    public static GuestExamination Examine(PlanInput input, DateTimeOffset asOf, GuestOptions? options = null, CancellationToken cancellationToken = default)
    {
        PlanContext context = PlanContext.Of(input, asOf, cancellationToken);
        GuestExamination examination = new(context.Input, asOf);
        GuestList guests = new();
        List<LifecycleProblem> problems = [.. input.World?.Problems ?? []];
        foreach (ComparedDirectory directory in context.Directories.OfType<ComparedDirectory>())
        {
            GuestPolicy[] policies = [.. context.Policy.Guests.Where(policy => policy.Directory == directory.Policy.Name)];
            if (policies.Length > 0)
            {
                guests.Add(new DirectoryGuests(examination, new DirectoryView(context, directory), directory.AccountEvaluation, policies, options ?? new GuestOptions()));
                problems.AddRange(NotKnown(directory.Image, policies));
                problems.AddRange(AccessNotKnown(directory.Image, policies));
            }
        }

        examination.Guests = guests;
        examination.Problems = problems;
        return examination;
    }

    // Said once, and not for each of the guests alone.
    private static IEnumerable<LifecycleProblem> NotKnown(DirectoryImage image, GuestPolicy[] policies) => GuestNeeds.AttributesOf(policies)
        .Select(attribute => (Attribute: attribute, Why: image.WhyUnknown(attribute)))
        .Where(static one => one.Why is not null)
        .GroupBy(static one => one.Why)
        .Select(why => new LifecycleProblem(LifecycleErrorKind.DirectoryUnavailable, $"{image.Directory}: {string.Join(", ", why.Select(static one => one.Attribute))} of guests is unknown: {why.Key}.") { System = image.Directory });

    private static IEnumerable<LifecycleProblem> AccessNotKnown(DirectoryImage image, GuestPolicy[] policies) =>
        policies.Any(static policy => policy.LooksForAccess) && image.KnowsMemberships && ResidualAccessCondition.WhyUnknown(image) is string why
            ? [new LifecycleProblem(LifecycleErrorKind.DirectoryUnavailable, $"{image.Directory}: access of guests is not known in full: {why}.") { System = image.Directory }]
            : [];
}
