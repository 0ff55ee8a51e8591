namespace IdentityLifecycle.Languages.Membership;

/// <summary>What a rule says of a record.</summary>
public enum Verdict
{
    /// <summary>The record does not satisfy the rule.</summary>
    False,

    /// <summary>The record satisfies the rule.</summary>
    True,

    /// <summary>A fact that would decide is unknown: nothing is granted and nothing removed.</summary>
    Unknown,
}
