using IdentityLifecycle.Directories;
using IdentityLifecycle.Planning;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Guests;

/// <summary>Says what plans of guests are made from.</summary>
internal static class GuestPlanHeader
{
    /// <summary>The directories that were read, in the order of the policy.</summary>
    public static string[] DirectoriesOf(PlanInput input) => [.. input.Policy.Directories.Select(static directory => directory.Name).Where(name => input.Directories.Any(image => image.Directory == name))];

    /// <summary>The header, without what was found.</summary>
    /// <param name="input">What the plan is made from.</param>
    /// <param name="asOf">The instant.</param>
    /// <param name="covered">How many guests each directory has, of which guards take their share.</param>
    public static PlanHeader Of(PlanInput input, DateTimeOffset asOf, IReadOnlyDictionary<string, int> covered) => new()
    {
        Policy = input.Policy.Reference,
        AsOf = asOf,
        CreatedAt = input.CreatedAt,
        PlannedBy = input.PlannedBy,
        MemoryVersion = input.Memory.Version,
        Expires = input.Policy.PlanExpires,
        World = input.Memory.Content.World.Id,
        Images = [.. DirectoriesOf(input).Select(name => ReferenceTo(input, input.Directories.First(image => image.Directory == name), covered.GetValueOrDefault(name)))],
        Envelope = EnvelopeBuilder.Of(input.Policy),
    };

    private static ImageReference ReferenceTo(PlanInput input, DirectoryImage image, int guests) => new(image.Directory, image.Version, image.ReadAt, image.Count, guests)
    {
        Identity = input.World?.Found.FirstOrDefault(found => found.Name == image.Directory)?.Identity,
    };
}
