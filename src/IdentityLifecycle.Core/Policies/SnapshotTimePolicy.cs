using IdentityLifecycle.Languages.Mapping;

namespace IdentityLifecycle.Policies;

/// <summary>Where a snapshot's own time stands: as of when it says what is true.</summary>
/// <param name="Value">The mapping from columns to the time; null is the time at which the file was changed.</param>
public sealed record SnapshotTimePolicy(MappingExpression? Value)
{
    /// <summary>The word in a policy for the time of the file.</summary>
    public const string FileWord = "file";

    /// <summary>Whether it is the time of the file, which a copy changes.</summary>
    public bool IsFile => Value is null;

    /// <summary>How the policy says it.</summary>
    public override string ToString() => Value?.Text ?? FileWord;
}
