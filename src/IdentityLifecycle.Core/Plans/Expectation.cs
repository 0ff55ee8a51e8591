using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Plans;

/// <summary>
/// What must be true of the account before an operation is written. If anything differs, that is drift, and nothing is written. The operation
/// itself names the anchor and the old values of attributes, which are always expected too.
/// </summary>
public sealed record Expectation
{
    /// <summary>Expects nothing beyond the account itself.</summary>
    public static Expectation None { get; } = new();

    /// <summary>The attribute that ties the account to the person, such as <c>employeeId</c>; null if there is none.</summary>
    public string? KeyAttribute { get; init; }

    /// <summary>The value that the key attribute must have.</summary>
    public Fact KeyValue { get; init; }

    /// <summary>The enabled state that must be found; null if it does not matter.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The container that must be found; null if it does not matter.</summary>
    public ContainerPath? Container { get; init; }

    /// <summary>The account must not have signed in since then (UTC).</summary>
    public DateTimeOffset? NoSignInSince { get; init; }

    /// <summary>A value that must be found, besides those that the operation writes; null if none must.</summary>
    public ExpectedValue? Value { get; init; }

    /// <summary>The attributes that must be read to judge it, besides the enabled state and the last sign-in.</summary>
    public IEnumerable<string> Attributes => new[] { KeyAttribute, Value?.Attribute }.OfType<string>();

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{string.Join(", ", Parts())}"));

    private IEnumerable<string> Parts()
    {
        if (KeyAttribute is not null)
        {
            yield return $"{KeyAttribute} is {KeyValue}";
        }

        if (Enabled is bool enabled)
        {
            yield return enabled ? "enabled" : "disabled";
        }

        if (Container is not null)
        {
            yield return $"in {Container}";
        }

        if (NoSignInSince is DateTimeOffset since)
        {
            yield return FormattableString.Invariant($"no sign-in since {since:yyyy-MM-dd HH:mm} UTC");
        }

        if (Value is not null)
        {
            yield return Value.ToString();
        }
    }
}

/// <summary>A value that an account must hold.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Fact">The value.</param>
public sealed record ExpectedValue(string Attribute, Fact Fact)
{
    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape($"{Attribute} is {Fact}");
}
