using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Planning.Accounts.Naming;

/// <summary>The name that an account can have in a container, or why there is none.</summary>
internal readonly record struct NameChoice
{
    private NameChoice(string? name, LifecycleErrorKind kind, string why)
    {
        Name = name;
        Kind = kind;
        Why = why;
    }

    /// <summary>The name; null if there is none.</summary>
    public string? Name { get; }

    /// <summary>The kind of error, if there is no name.</summary>
    public LifecycleErrorKind Kind { get; }

    /// <summary>Why there is no name, as a sentence without its full stop.</summary>
    public string Why { get; }

    public static NameChoice Of(string name) => new(name, default, string.Empty);

    public static NameChoice None(LifecycleErrorKind kind, string why) => new(null, kind, why);
}
