using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Planning.Correlation;

/// <summary>Who belongs to which account of one directory, by row numbers on both sides.</summary>
internal sealed class CorrelationResult
{
    public CorrelationResult(int identities, int accounts)
    {
        Outcomes = new CorrelationOutcome[identities];
        AccountOf = new int[identities];
        IdentityOf = new int[accounts];
        System.Array.Fill(AccountOf, MatchIndex.NotFound);
        System.Array.Fill(IdentityOf, MatchIndex.NotFound);
    }

    /// <summary>By identity row.</summary>
    public CorrelationOutcome[] Outcomes { get; }

    /// <summary>The account row by identity row, -1 for none; for a conflict or review the account that was found, if it was one.</summary>
    public int[] AccountOf { get; }

    /// <summary>The identity row by account row, -1 for none.</summary>
    public int[] IdentityOf { get; }

    /// <summary>Accounts that are remembered as somebody's who is not among the identities, by account row; the identity id.</summary>
    public Dictionary<int, string> RememberedElsewhere { get; } = [];

    /// <summary>Accounts that took part in a conflict; they are no orphans.</summary>
    public HashSet<int> Contested { get; } = [];

    /// <summary>What must be resolved by a person.</summary>
    public List<LifecycleProblem> Problems { get; } = [];
}
