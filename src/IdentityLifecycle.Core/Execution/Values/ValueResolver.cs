using System.Collections.Concurrent;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Candidates;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Execution.Values;

/// <summary>Knows the anchors of the accounts that a run created, and turns plan values into the facts to write.</summary>
internal sealed class ValueResolver
{
    private readonly ConcurrentDictionary<string, string> _byChange = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Directory, Subject Subject), string> _byAccount = [];
    private readonly LifecycleMemory _memory;
    private readonly SealedValues _sealed;
    private readonly IRandomSource _random = new CryptographicRandom();

    public ValueResolver(LifecycleMemory memory, SealedValues sealedValues)
    {
        _memory = memory;
        _sealed = sealedValues;
    }

    /// <summary>The candidates that were chosen where planned ones were taken.</summary>
    public ChosenCandidates Candidates { get; } = new();

    /// <summary>Records the anchor of the account that a change created.</summary>
    public void Learn(LifecycleChange change, string anchor)
    {
        _byChange[change.Id] = anchor;
        _byAccount[(change.Directory, change.About)] = anchor;
    }

    /// <summary>The anchor of the account that a change is about; null while the account does not exist.</summary>
    public string? AnchorOf(LifecycleChange change) => change.Anchor ?? _byAccount.GetValueOrDefault((change.Directory, change.About));

    /// <summary>
    /// The fact to write, opened if it is sealed; null if an account that it refers to does not exist. Each call makes a generated value anew.
    /// </summary>
    public Fact? TryResolve(PlanValue value) => value switch
    {
        LiteralValue literal => _sealed.TryOpen(literal.Fact),
        GeneratedValue generated => Fact.Of(generated.Make(_random)),
        ReferenceValue reference => Known(reference.AccountAnchor ?? _byAccount.GetValueOrDefault((reference.Directory, Subject.Person(reference.Identity))) ?? _memory.FindLink(reference.Identity, reference.Directory)?.Anchor),
        ListValue list => list.Resolve(value => TryResolve(value) ?? Fact.Unknown) is { HasValue: true } all ? all : null,
        ResultValue { Result: ResultValue.Anchor } result => Known(_byChange.GetValueOrDefault(result.ChangeId)),
        _ => null,
    };

    /// <summary>
    /// Resolves every value of an operation once, so that reading a value twice gives the same secret; null if one of them cannot be resolved.
    /// </summary>
    public Func<PlanValue, Fact>? TryResolveAll(LifecycleOperation operation)
    {
        // Compared by reference: two attributes with the same recipe each get a value of their own.
        Dictionary<PlanValue, Fact> facts = new(ReferenceEqualityComparer.Instance);
        foreach (PlanValue value in operation.Values)
        {
            if (TryResolve(value) is not { } fact)
            {
                return null;
            }

            facts[value] = fact;
        }

        return value => facts.TryGetValue(value, out Fact fact) ? fact : throw new ArgumentException("The value does not belong to the operation.", nameof(value));
    }

    private static Fact? Known(string? anchor) => anchor is null ? null : Fact.Of(anchor);
}
