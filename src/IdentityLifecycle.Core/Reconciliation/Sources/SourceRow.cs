using System;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Reconciliation.Sources;

/// <summary>The row at hand as the subject of expressions. One object serves all rows.</summary>
internal sealed class SourceRow(int columns) : IFactSource
{
    private readonly Fact[] _facts = new Fact[columns];

    /// <summary>Whether an empty cell reads as unknown instead of none, as the attribute at hand wants it.</summary>
    public bool IsEmptyUnknown { get; set; }

    /// <summary>Takes the next row.</summary>
    public void Load(ReadOnlySpan<Fact> facts) => facts.CopyTo(_facts);

    /// <inheritdoc/>
    public Fact GetFact(int ordinal)
    {
        Fact fact = _facts[ordinal];
        return fact.IsNone && IsEmptyUnknown ? Fact.Unknown : fact;
    }
}
