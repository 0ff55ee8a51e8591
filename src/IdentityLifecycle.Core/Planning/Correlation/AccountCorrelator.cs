using IdentityLifecycle.Directories;
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
    private readonly MatchDecisions _decisions;
    private readonly CorrelationConflicts _conflicts;
    private readonly Func<int, bool> _isNobodys;
    private readonly List<int> _ambiguous = [];
    private readonly Lazy<RowLookup> _anchors;

    private AccountCorrelator(DirectoryPolicy directory, IdentitySet identities, AccountIndexes indexes, MatchDecisions decisions, Func<int, bool> isNobodys)
    {
        _directory = directory;
        _identities = identities;
        _indexes = indexes;
        _image = indexes.Image;
        _decisions = decisions;
        _isNobodys = isNobodys;
        _result = new CorrelationResult(identities.Count, _image.Count);
        _conflicts = new CorrelationConflicts(directory.Name, identities, _image, _result);
        _anchors = new Lazy<RowLookup>(IndexAnchors);
    }

    /// <summary>Ties the people and accounts of a directory.</summary>
    /// <param name="directory">The directory's policy.</param>
    /// <param name="identities">The people.</param>
    /// <param name="indexes">The accounts.</param>
    /// <param name="memory">The links, and what people decided.</param>
    /// <param name="decidedAt">The instant at which decisions must be in force.</param>
    /// <param name="isNobodys">Whether the policy says that an account is nobody's.</param>
    public static CorrelationResult Correlate(DirectoryPolicy directory, IdentitySet identities, AccountIndexes indexes, LifecycleMemory memory, DateTimeOffset decidedAt, Func<int, bool> isNobodys)
    {
        AccountCorrelator correlator = new(directory, identities, indexes, new MatchDecisions(directory.Name, memory, decidedAt), isNobodys);
        correlator.FollowDecisions(memory);
        correlator.FollowLinks(memory, decidedAt);
        foreach (CorrelationTier tier in directory.Correlation)
        {
            correlator.Match(tier);
        }

        correlator.MarkLost();
        return correlator._result;
    }

    /// <summary>Ties what people tied by hand. That comes first: they know more than links and keys.</summary>
    private void FollowDecisions(LifecycleMemory memory)
    {
        foreach (RecordedDecision decision in _decisions.Links)
        {
            int person = _identities.FindRow(decision.Subject);
            if (person < 0)
            {
                continue;
            }

            string anchor = decision.Candidates[0];
            int account = _anchors.Value.Find(anchor);
            if (account < 0)
            {
                _conflicts.DecidedIsGone(person, decision);
            }
            else if (_result.IdentityOf[account] is int other and >= 0)
            {
                _conflicts.DecidedTwice(other, person, account);
            }
            else
            {
                bool isKnown = memory.FindLink(_identities.IdOf(person), _directory.Name)?.Anchor == anchor;
                Tie(person, account, isKnown ? CorrelationOutcome.Remembered : CorrelationOutcome.Matched);
                _result.Decided[person] = decision;
            }
        }
    }

    private void FollowLinks(LifecycleMemory memory, DateTimeOffset decidedAt)
    {
        AccountLink[] links = memory.Content.Links.Where(link => link.Directory == _directory.Name).ToArray();
        if (links.Length == 0)
        {
            return;
        }

        List<(AccountLink Link, bool IsThere)> found = new(links.Length);
        foreach (AccountLink link in links)
        {
            int person = _identities.FindRow(link.Identity);
            person = person >= 0 && _identities.IdOf(person) == link.Identity ? person : MatchIndex.NotFound;
            if (_decisions.AreApart(link.Identity, link.Anchor) || (person >= 0 && _result.Outcomes[person] != CorrelationOutcome.None))
            {
                // Somebody has decided otherwise since.
                continue;
            }

            int account = _anchors.Value.Find(link.Anchor);
            found.Add((link, account >= 0));
            if (account >= 0 && _result.IdentityOf[account] < 0)
            {
                Follow(link, person, account);
            }
        }

        _result.Lost = LostAccounts.Of(found, memory, decidedAt);
        CheckLinkedKeys();
    }

    private void Follow(AccountLink link, int person, int account)
    {
        if (person < 0)
        {
            _result.RememberedElsewhere[account] = link.Identity;
        }
        else if (_isNobodys(account))
        {
            _conflicts.Nobodys(person, account);
        }
        else
        {
            Tie(person, account, CorrelationOutcome.Remembered);
        }
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

        CorrelationTier tier = _directory.Correlation[0];
        MatchKey theirs = _indexes.KeyOf(tier);
        MatchIndex people = MatchIndex.Of(_identities.Table, OwnKeyOf(tier), _indexes.IgnoresCase(theirs.Ordinals), static _ => true);
        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        for (int account = 0; account < _image.Count; account++)
        {
            int person = _result.IdentityOf[account];
            if (person >= 0 && theirs.TryRead(_image.Table, account, buffer, out ReadOnlySpan<char> key, out _))
            {
                int owner = people.Find(key);
                if (owner >= 0 && owner != person && !_result.Decided.ContainsKey(person) && !_decisions.AreApart(_identities.IdOf(owner), _image.AnchorOf(account)))
                {
                    _conflicts.OtherKey(person, account, tier.Match[0], owner);
                }
            }
        }
    }

    private void Match(CorrelationTier tier)
    {
        MatchKey own = OwnKeyOf(tier);
        MatchKey theirs = _indexes.KeyOf(tier);
        if (!_result.Outcomes.Contains(CorrelationOutcome.None) && !_result.Outcomes.Contains(CorrelationOutcome.Undetermined))
        {
            return;
        }

        FreeAccounts accounts = new(_indexes, tier, IsFree);
        int[] found = FindAll(own, accounts);
        _ambiguous.Clear();
        for (int person = 0; person < found.Length; person++)
        {
            if (IsOpen(person))
            {
                bool isApart = _decisions.HasApart && _decisions.IsApart(_identities.IdOf(person));
                Match(person, tier, isApart ? FindOther(person, own, theirs, accounts) : found[person]);
            }
        }

        ContestAmbiguous(own, theirs, accounts);
        _conflicts.EndTier(tier, _ambiguous);
    }

    /// <summary>The account of somebody who is kept apart from some of the accounts that match. There are few such people, so all accounts are looked at.</summary>
    private int FindOther(int person, MatchKey own, MatchKey theirs, FreeAccounts accounts)
    {
        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        if (!own.TryRead(_identities.Table, person, buffer, out ReadOnlySpan<char> key, out bool isUnknown))
        {
            return isUnknown ? UnknownKey : MatchIndex.NotFound;
        }

        StringComparison comparison = _indexes.IgnoresCase(theirs.Ordinals) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        Span<char> accountBuffer = stackalloc char[FactTable.UsualTextLength];
        int found = MatchIndex.NotFound;
        for (int account = 0; account < _image.Count && found != MatchIndex.Several; account++)
        {
            bool isHit = accounts.WasFree(account) && theirs.TryRead(_image.Table, account, accountBuffer, out ReadOnlySpan<char> other, out _)
                && key.Equals(other, comparison) && !_decisions.AreApart(_identities.IdOf(person), _image.AnchorOf(account));
            found = !isHit ? found : found < 0 ? account : MatchIndex.Several;
        }

        return found;
    }

    private void ContestAmbiguous(MatchKey own, MatchKey theirs, FreeAccounts accounts)
    {
        if (!_result.Outcomes.Contains(CorrelationOutcome.Conflict))
        {
            return;
        }

        Dictionary<string, List<int>> people = PeopleByKey(own, _indexes.IgnoresCase(theirs.Ordinals));
        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        for (int account = 0; account < _image.Count; account++)
        {
            if (IsFree(account) && theirs.TryRead(_image.Table, account, buffer, out ReadOnlySpan<char> key, out _) && accounts.Find(key) == MatchIndex.Several)
            {
                _result.Contested.Add(account);
                foreach (int person in people.GetValueOrDefault(key.ToString(), []).Where(person => !_decisions.AreApart(_identities.IdOf(person), _image.AnchorOf(account))))
                {
                    _result.AddCandidate(person, account);
                }
            }
        }
    }

    /// <summary>The people whom several accounts match, by what they were looked up by.</summary>
    private Dictionary<string, List<int>> PeopleByKey(MatchKey own, bool ignoresCase)
    {
        Dictionary<string, List<int>> people = new(ignoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        foreach (int person in _ambiguous)
        {
            if (own.TryRead(_identities.Table, person, buffer, out ReadOnlySpan<char> key, out _) && !people.TryAdd(key.ToString(), [person]))
            {
                people[key.ToString()].Add(person);
            }
        }

        return people;
    }

    /// <summary>
    /// Finds everybody's account, or why there is none. It uses all processors, because no person's result depends on another's.
    /// </summary>
    private int[] FindAll(MatchKey own, FreeAccounts accounts)
    {
        int[] found = new int[_identities.Count];
        Parallel.For(0, (found.Length + BlockSize - 1) / BlockSize, block =>
        {
            Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
            for (int person = block * BlockSize; person < Math.Min((block + 1) * BlockSize, found.Length); person++)
            {
                found[person] = !IsOpen(person) ? MatchIndex.NotFound
                    : own.TryRead(_identities.Table, person, buffer, out ReadOnlySpan<char> key, out bool isUnknown) ? accounts.Find(key)
                    : isUnknown ? UnknownKey : MatchIndex.NotFound;
            }
        });
        return found;
    }

    private MatchKey OwnKeyOf(CorrelationTier tier) => MatchText.KeyOf(tier, [.. tier.Match.Select(_identities.Schema.OrdinalOf)]);

    private bool IsOpen(int person) => _result.Outcomes[person] is CorrelationOutcome.None or CorrelationOutcome.Undetermined;

    private void Match(int person, CorrelationTier tier, int account)
    {
        if (account == UnknownKey)
        {
            _result.Outcomes[person] = CorrelationOutcome.Undetermined;
        }
        else if (account == MatchIndex.Several)
        {
            _result.Outcomes[person] = CorrelationOutcome.Conflict;
            _ambiguous.Add(person);
        }
        else if (account >= 0 && _result.IdentityOf[account] >= 0)
        {
            _conflicts.SeveralPeople(_result.IdentityOf[account], person, account);
        }
        else if (account >= 0)
        {
            Tie(person, account, tier.NeedsReview ? CorrelationOutcome.Review : CorrelationOutcome.Matched);
        }
    }

    private bool IsFree(int account) => _result.IdentityOf[account] < 0 && !_result.RememberedElsewhere.ContainsKey(account) && !_result.Contested.Contains(account) && !_isNobodys(account);

    private void Tie(int person, int account, CorrelationOutcome outcome)
    {
        _result.Outcomes[person] = outcome;
        _result.AccountOf[person] = account;
        _result.IdentityOf[account] = person;
    }

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
