namespace IdentityLifecycle.Policies.Reading;

/// <summary>What a problem of a policy means.</summary>
public enum ProblemSeverity
{
    /// <summary>The policy cannot be used.</summary>
    Error,

    /// <summary>The policy can be used, but probably does not do what was meant.</summary>
    Warning,
}
