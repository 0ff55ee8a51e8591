using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Sealing;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Plans.Folding;

/// <summary>Turns plan values into facts without applying anything: whoever is created has the id of its change as anchor.</summary>
internal sealed class FoldedValues(string directory, ValueSealer? sealer)
{
    private readonly Dictionary<string, string> _bySubject = new(StringComparer.Ordinal);

    /// <summary>Remembers the account that a change created.</summary>
    public void Learn(LifecycleChange change, string anchor) => _bySubject[change.Subject] = anchor;

    /// <summary>The account that a change is about; null if it does not exist.</summary>
    public string? AnchorOf(LifecycleChange change) => change.Anchor ?? _bySubject.GetValueOrDefault(change.Subject);

    /// <summary>The fact that would be written; unknown if only applying can know it.</summary>
    public Fact Resolve(PlanValue value) => value switch
    {
        LiteralValue literal => Open(literal.Fact),
        ReferenceValue reference => Fact.Of(reference.AccountAnchor ?? CreatedFor(reference)),
        ResultValue { Result: ResultValue.Anchor } result => Fact.Of(result.ChangeId),
        _ => Fact.Unknown,
    };

    /// <summary>The fact, opened if it is sealed; unknown if there is no key.</summary>
    public Fact Open(Fact fact) => sealer is not null ? sealer.Open(fact) : IsClosed(fact) ? Fact.Unknown : fact;

    /// <summary>Whether a fact is sealed and cannot be opened.</summary>
    public bool IsClosed(Fact fact) => sealer is null && ValueSealer.IsSealed(fact);

    // An account that this fold did not create is created in another directory, or not at all: then there is no account of this anchor.
    private string CreatedFor(ReferenceValue reference) =>
        string.Equals(reference.Directory, directory, StringComparison.OrdinalIgnoreCase) && _bySubject.TryGetValue(reference.Identity, out string? anchor)
            ? anchor
            : $"{reference.Directory}/{reference.Identity}";
}
