using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Facts.Columns;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Planning.Correlation;

/// <summary>
/// Ties people to the accounts of one directory. Remembered links come first, then tiers of attributes that must match exactly, among the
/// accounts that are still free. If a match is not clear it is a conflict, which a person must resolve; nothing is guessed.
/// </summary>
internal sealed class AccountCorrelator
{
    private const int BlockSize = 4096;
    private const int UnknownKey = MatchIndex.Several - 1;

    private readonly DirectoryPolicy _directory;
    private readonly IdentitySet _identities;
    private readonly AccountIndexes _indexes;
    private readonly DirectoryImage _image;
    private readonly CorrelationResult _result;
    private readonly List<int> _ambiguous = [];

    private AccountCorrelator(DirectoryPolicy directory, IdentitySet identities, AccountIndexes indexes)
    {
        _directory = directory;
        _identities = identities;
        _indexes = indexes;
        _image = indexes.Image;
        _result = new CorrelationResult(identities.Count, _image.Count);
    }

    /// <summary>Ties the people and accounts of a directory.</summary>
    /// <param name="directory">The directory's policy.</param>
    /// <param name="identities">The people.</param>
    /// <param name="indexes">The accounts.</param>
    /// <param name="memory">The links, and the decisions about lost accounts.</param>
    /// <param name="asOf">The instant of the plan.</param>
    public static CorrelationResult Correlate(DirectoryPolicy directory, IdentitySet identities, AccountIndexes indexes, LifecycleMemory memory, DateTimeOffset asOf)
    {
        AccountCorrelator correlator = new(directory, identities, indexes);
        correlator.FollowLinks(memory, asOf);
        foreach (CorrelationTier tier in directory.Correlation)
        {
            correlator.Match(tier);
        }

        correlator.MarkLost();
        return correlator._result;
    }

    private void FollowLinks(LifecycleMemory memory, DateTimeOffset asOf)
    {
        AccountLink[] links = memory.Content.Links.Where(link => link.Directory == _directory.Name).ToArray();
        if (links.Length == 0)
        {
            return;
        }

        RowLookup accounts = IndexAnchors();
        List<(AccountLink Link, bool IsThere)> found = new(links.Length);
        foreach (AccountLink link in links)
        {
            int account = accounts.Find(link.Anchor);
            found.Add((link, account >= 0));
            if (account < 0)
            {
                continue;
            }

            int person = _identities.FindRow(link.Identity);
            if (person >= 0 && _identities.IdOf(person) == link.Identity)
            {
                Tie(person, account, CorrelationOutcome.Remembered);
            }
            else
            {
                _result.RememberedElsewhere[account] = link.Identity;
            }
        }

        _result.Lost = LostAccounts.Of(found, memory, asOf);
        CheckLinkedKeys();
    }

    /// <summary>Marks the people whose account is lost and who match no other one. Who does has got another account, which is adopted.</summary>
    private void MarkLost()
    {
        foreach (AccountLink link in _result.Lost.Links)
        {
            int person = _identities.FindRow(link.Identity);
            if (person >= 0 && _result.Outcomes[person] == CorrelationOutcome.None)
            {
                _result.Outcomes[person] = CorrelationOutcome.Lost;
            }
        }
    }

    private void CheckLinkedKeys()
    {
        if (_directory.Correlation.Count == 0 || _directory.Correlation[0].Match.Count != 1)
        {
            return;
        }

        string attribute = _directory.Correlation[0].Match[0];
        int[] own = [_identities.Schema.OrdinalOf(attribute)];
        int[] theirs = [_image.Schema.OrdinalOf(attribute)];
        MatchIndex people = MatchIndex.Of(_identities.Table, own, _indexes.IgnoresCase(theirs), static _ => true);
        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        for (int account = 0; account < _image.Count; account++)
        {
            int person = _result.IdentityOf[account];
            if (person >= 0 && MatchIndex.TryGetKey(_image.Table, account, theirs, buffer, out ReadOnlySpan<char> key, out _))
            {
                int owner = people.Find(key);
                if (owner >= 0 && owner != person)
                {
                    Contest(person, account, $"is linked to account {_image.GetAccount(account)}, which now carries the {attribute} of {_identities.GetRecord(owner)}.");
                }
            }
        }
    }

    private void Match(CorrelationTier tier)
    {
        int[] own = tier.Match.Select(_identities.Schema.OrdinalOf).ToArray();
        int[] theirs = _indexes.OrdinalsOf(tier);
        if (!_result.Outcomes.Contains(CorrelationOutcome.None) && !_result.Outcomes.Contains(CorrelationOutcome.Undetermined))
        {
            return;
        }

        FreeAccounts accounts = new(_indexes, theirs, IsFree);
        int[] found = FindAll(own, accounts);
        _ambiguous.Clear();
        for (int person = 0; person < found.Length; person++)
        {
            if (IsOpen(person))
            {
                Match(tier, person, found[person]);
            }
        }

        ContestAmbiguous(own, theirs, accounts);
    }

    private void ContestAmbiguous(int[] own, int[] theirs, FreeAccounts accounts)
    {
        if (!_result.Outcomes.Contains(CorrelationOutcome.Conflict))
        {
            return;
        }

        Dictionary<string, List<int>> people = PeopleByKey(own, _indexes.IgnoresCase(theirs));
        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        for (int account = 0; account < _image.Count; account++)
        {
            if (IsFree(account) && MatchIndex.TryGetKey(_image.Table, account, theirs, buffer, out ReadOnlySpan<char> key, out _) && accounts.Find(key) == MatchIndex.Several)
            {
                _result.Contested.Add(account);
                people.GetValueOrDefault(key.ToString())?.ForEach(person => _result.AddCandidate(person, account));
            }
        }
    }

    /// <summary>The people whom several accounts match, by what they were looked up by.</summary>
    private Dictionary<string, List<int>> PeopleByKey(int[] own, bool ignoresCase)
    {
        Dictionary<string, List<int>> people = new(ignoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        foreach (int person in _ambiguous)
        {
            if (MatchIndex.TryGetKey(_identities.Table, person, own, buffer, out ReadOnlySpan<char> key, out _) && !people.TryAdd(key.ToString(), [person]))
            {
                people[key.ToString()].Add(person);
            }
        }

        return people;
    }

    /// <summary>
    /// Finds everybody's account, or why there is none. It uses all processors, because no person's result depends on another's.
    /// </summary>
    private int[] FindAll(int[] own, FreeAccounts accounts)
    {
        int[] found = new int[_identities.Count];
        Parallel.For(0, (found.Length + BlockSize - 1) / BlockSize, block =>
        {
            Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
            for (int person = block * BlockSize; person < Math.Min((block + 1) * BlockSize, found.Length); person++)
            {
                found[person] = !IsOpen(person) ? MatchIndex.NotFound
                    : MatchIndex.TryGetKey(_identities.Table, person, own, buffer, out ReadOnlySpan<char> key, out bool isUnknown) ? accounts.Find(key)
                    : isUnknown ? UnknownKey : MatchIndex.NotFound;
            }
        });
        return found;
    }

    private bool IsOpen(int person) => _result.Outcomes[person] is CorrelationOutcome.None or CorrelationOutcome.Undetermined;

    private void Match(CorrelationTier tier, int person, int account)
    {
        if (account == UnknownKey)
        {
            _result.Outcomes[person] = CorrelationOutcome.Undetermined;
        }
        else if (account == MatchIndex.Several)
        {
            _result.Outcomes[person] = CorrelationOutcome.Conflict;
            _ambiguous.Add(person);
            Report(person, $"matches several accounts in {_directory.Name} by {string.Join(", ", tier.Match)}.");
        }
        else if (account >= 0 && _result.IdentityOf[account] >= 0)
        {
            int other = _result.IdentityOf[account];
            Contest(other, account, $"and {_identities.GetRecord(person)} both match account {_image.GetAccount(account)} in {_directory.Name} by {string.Join(", ", tier.Match)}.");
            _result.Outcomes[person] = CorrelationOutcome.Conflict;
            _result.AddCandidate(person, account);
        }
        else if (account >= 0)
        {
            Tie(person, account, tier.NeedsReview ? CorrelationOutcome.Review : CorrelationOutcome.Matched);
        }
    }

    private bool IsFree(int account) => _result.IdentityOf[account] < 0 && !_result.RememberedElsewhere.ContainsKey(account) && !_result.Contested.Contains(account);

    private void Tie(int person, int account, CorrelationOutcome outcome)
    {
        _result.Outcomes[person] = outcome;
        _result.AccountOf[person] = account;
        _result.IdentityOf[account] = person;
    }

    private void Contest(int person, int account, string message)
    {
        _result.Outcomes[person] = CorrelationOutcome.Conflict;
        _result.Contested.Add(account);
        _result.AddCandidate(person, account);
        Report(person, message);
    }

    private void Report(int person, string message) => _result.Problems.Add(
        new LifecycleProblem(LifecycleErrorKind.CorrelationConflict, $"{_identities.GetRecord(person)} {message}")
        {
            Identity = _identities.IdOf(person),
            System = _directory.Name,
        });

    private RowLookup IndexAnchors()
    {
        RowLookup accounts = new(_image.ReadAnchor, ignoresCase: false, _image.Count);
        RowLookupFiller filler = new(accounts, static (_, _) => { });
        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        for (int row = 0; row < _image.Count; row++)
        {
            filler.Add(_image.ReadAnchor(row, buffer), row);
        }

        filler.Flush();
        return accounts;
    }
}
