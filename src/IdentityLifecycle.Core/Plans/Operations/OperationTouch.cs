using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Plans.Operations;

/// <summary>What an operation changes of an account besides its presence: attributes, or the access to one entitlement.</summary>
public readonly record struct OperationTouch
{
    private readonly IReadOnlyList<AttributeChange>? _attributes;

    private OperationTouch(IReadOnlyList<AttributeChange>? attributes, Entitlement? entitlement, bool grants)
    {
        _attributes = attributes;
        Entitlement = entitlement;
        Grants = grants;
    }

    /// <summary>Neither attributes nor access.</summary>
    public static OperationTouch Nothing => default;

    /// <summary>The attributes that are written; empty if none are.</summary>
    public IReadOnlyList<AttributeChange> Attributes => _attributes ?? [];

    /// <summary>The entitlement that is given or taken; null if none is.</summary>
    public Entitlement? Entitlement { get; }

    /// <summary>Whether <see cref="Entitlement"/> is given, not taken.</summary>
    public bool Grants { get; }

    /// <summary>Attributes that are written.</summary>
    public static OperationTouch Of(IReadOnlyList<AttributeChange> attributes) => new(attributes, null, false);

    /// <summary>Access that is given or taken.</summary>
    public static OperationTouch Of(Entitlement entitlement, bool grants) => new(null, entitlement, grants);
}
