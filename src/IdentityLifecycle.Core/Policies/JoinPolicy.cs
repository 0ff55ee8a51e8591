namespace IdentityLifecycle.Policies;

/// <summary>How the rows of a system of record find the people of other sources.</summary>
/// <param name="Attributes">
/// The identity attributes that the row and the person have in common, compared whatever their upper and lower case. If there is none, the row has the person's key.
/// </param>
public sealed record JoinPolicy(IReadOnlyList<string> Attributes)
{
    /// <summary>The word for joining by key.</summary>
    public const string KeyWord = "key";

    /// <summary>Whether the row has the person's key.</summary>
    public bool IsByKey => Attributes.Count == 0;

    /// <inheritdoc/>
    public override string ToString() => IsByKey ? KeyWord : string.Join(", ", Attributes);
}
