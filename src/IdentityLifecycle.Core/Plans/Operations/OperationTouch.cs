using IdentityLifecycle.Directories;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Plans.Operations;

/// <summary>What an operation changes of an account besides its presence: attributes, the access to one entitlement, or what a one-time effect does.</summary>
public readonly record struct OperationTouch
{
    private readonly IReadOnlyList<AttributeChange>? _attributes;

    private OperationTouch(IReadOnlyList<AttributeChange>? attributes, Entitlement? entitlement, bool grants)
    {
        _attributes = attributes;
        Entitlement = entitlement;
        Grants = grants;
    }

    /// <summary>Neither attributes nor access nor an effect.</summary>
    public static OperationTouch Nothing => default;

    /// <summary>The attributes that are written; empty if none are.</summary>
    public IReadOnlyList<AttributeChange> Attributes => _attributes ?? [];

    /// <summary>The entitlement that is given or taken; null if none is.</summary>
    public Entitlement? Entitlement { get; }

    /// <summary>Whether <see cref="Entitlement"/> is given, not taken.</summary>
    public bool Grants { get; }

    /// <summary>The name of the one-time effect that is run; null if none is.</summary>
    public string? Effect { get; private init; }

    /// <summary>The key under which memory records that the effect was done; null if there is no effect.</summary>
    public string? EffectKey { get; private init; }

    /// <summary>Attributes that are written.</summary>
    public static OperationTouch Of(IReadOnlyList<AttributeChange> attributes) => new(attributes, null, false);

    /// <summary>Access that is given or taken.</summary>
    public static OperationTouch Of(Entitlement entitlement, bool grants) => new(null, entitlement, grants);

    /// <summary>A one-time effect.</summary>
    public static OperationTouch OfEffect(string name, string key) => new() { Effect = name, EffectKey = key };

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{string.Join(", ", Attributes.Select(static one => one.Attribute).Concat(new[] { Entitlement?.Name, Effect }.OfType<string>()))}"));
}
