using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Sealing;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Plans.Folding;

/// <summary>Resolves plan values without applying anything. A created account has the id of its change as its anchor.</summary>
internal sealed class FoldedValues(string directory, ValueSealer? sealer)
{
    private readonly Dictionary<string, string> _bySubject = new(StringComparer.Ordinal);

    /// <summary>Remembers the account that a change created.</summary>
    public void Learn(LifecycleChange change, string anchor) => _bySubject[change.Subject] = anchor;

    /// <summary>The account that a change is about; null if it does not exist.</summary>
    public string? AnchorOf(LifecycleChange change) => change.Anchor ?? _bySubject.GetValueOrDefault(change.Subject);

    /// <summary>The fact that would be written; unknown if it is only known when the plan is applied.</summary>
    public Fact Resolve(PlanValue value) => value switch
    {
        LiteralValue literal => Open(literal.Fact),
        ReferenceValue reference => Fact.Of(reference.AccountAnchor ?? CreatedFor(reference)),
        ListValue list => list.Resolve(Resolve),
        ResultValue { Result: ResultValue.Anchor } result => Fact.Of(result.ChangeId),
        _ => Fact.Unknown,
    };

    /// <summary>Opens a sealed fact; unknown if there is no key. Any other fact is returned as it is.</summary>
    public Fact Open(Fact fact) => sealer is not null ? sealer.Open(fact) : IsClosed(fact) ? Fact.Unknown : fact;

    /// <summary>Whether a fact is sealed and cannot be opened.</summary>
    public bool IsClosed(Fact fact) => sealer is null && ValueSealer.IsSealed(fact);

    // If this fold did not create the account, another directory does, or nobody. No account here then has the returned anchor.
    private string CreatedFor(ReferenceValue reference) =>
        string.Equals(reference.Directory, directory, StringComparison.OrdinalIgnoreCase) && _bySubject.TryGetValue(reference.Identity, out string? anchor)
            ? anchor
            : $"{reference.Directory}/{reference.Identity}";
}
