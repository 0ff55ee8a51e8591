namespace IdentityLifecycle.Values;

/// <summary>Refers to a person's account in a directory. The value that is written is the account's anchor.</summary>
/// <param name="Identity">The person.</param>
/// <param name="Directory">The directory.</param>
/// <param name="Name">The person's name, for messages.</param>
/// <param name="AccountAnchor">The anchor if the account exists already; null if this plan creates it.</param>
public sealed record ReferenceValue(string Identity, string Directory, string Name, string? AccountAnchor) : PlanValue
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
