using IdentityLifecycle.Facts.Columns;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Memory;

namespace IdentityLifecycle.Planning.Correlation;

/// <summary>Which account of one directory belongs to which person, by row numbers.</summary>
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

    /// <summary>
    /// The account row by identity row; -1 for none. For a conflict or review it is the account that was found, if only one was.
    /// </summary>
    public int[] AccountOf { get; }

    /// <summary>The identity row by account row, -1 for none.</summary>
    public int[] IdentityOf { get; }

    /// <summary>The accounts that may be a person's who is in a conflict, by identity row.</summary>
    public Dictionary<int, List<int>> Candidates { get; } = [];

    /// <summary>Accounts that are remembered as belonging to a person who is not among the identities: the identity id by account row.</summary>
    public Dictionary<int, string> RememberedElsewhere { get; } = [];

    /// <summary>Accounts that took part in a conflict. They are not orphans.</summary>
    public HashSet<int> Contested { get; } = [];

    /// <summary>The accounts that memory knows and that are not there any more.</summary>
    public LostAccounts Lost { get; set; } = LostAccounts.None;

    /// <summary>Notes that an account may be a person's.</summary>
    public void AddCandidate(int identity, int account)
    {
        if (!Candidates.TryGetValue(identity, out List<int>? accounts))
        {
            Candidates.Add(identity, accounts = []);
        }

        accounts.Add(account);
    }

    /// <summary>What people decided of whose accounts are, as far as it counts, by identity row.</summary>
    public Dictionary<int, RecordedDecision> Decided { get; } = [];

    /// <summary>What each conflict is about, by identity row: a sentence that names the accounts and the people, and says what to do.</summary>
    public Dictionary<int, string> Conflicts { get; } = [];

    /// <summary>The conflicts, each once, by the rows of those whom it concerns.</summary>
    public List<CorrelationConflict> Found { get; } = [];

    /// <summary>The account that certainly is a person's; negative for none.</summary>
    public int CertainAccountOf(int row) => Outcomes[row] is CorrelationOutcome.Remembered or CorrelationOutcome.Matched ? AccountOf[row] : MatchIndex.NotFound;

    /// <summary>The problems that a person must resolve.</summary>
    public List<LifecycleProblem> Problems { get; } = [];
}

/// <summary>The result of looking for a person's account in one directory.</summary>
internal enum CorrelationOutcome : byte
{
    /// <summary>No account matches.</summary>
    None,

    /// <summary>Memory knows the account.</summary>
    Remembered,

    /// <summary>A tier matched exactly one account.</summary>
    Matched,

    /// <summary>A tier of low confidence matched; a person must confirm.</summary>
    Review,

    /// <summary>Several accounts match, several people want the account, or a link contradicts a key.</summary>
    Conflict,

    /// <summary>Memory knows an account, which is not there any more, and no other account matches.</summary>
    Lost,

    /// <summary>A value that the search needs is unknown.</summary>
    Undetermined,
}
