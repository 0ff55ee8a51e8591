using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans.Inconsistencies;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Planning.Correlation;

/// <summary>
/// Takes down the conflicts of one directory: who is in them, and in words which accounts and people they are about. Whoever has to decide needs
/// the names, and the command that decides.
/// </summary>
internal sealed class CorrelationConflicts(string directory, IdentitySet identities, DirectoryImage image, CorrelationResult result)
{
    private const int Named = 5;

    /// <summary>The people who want one account in the present tier, by account.</summary>
    private readonly SortedDictionary<int, List<int>> _wanted = [];

    /// <summary>An account in the words of a conflict: what people call it, and its anchor, by which it can be named for certain.</summary>
    public static string Describe(DirectoryImage image, int account) => $"{image.GetAccount(account)} ({image.AnchorOf(account)})";

    /// <summary>The command that decides about one person.</summary>
    public static string Command(string directory, string identity, string kind, string account) =>
        $"Add-LifecycleDecision -Identity {identity} -Directory {directory} -Kind {kind} -Account {account}";

    /// <summary>A person has an account that another person in the present tier matches too.</summary>
    public void SeveralPeople(int first, int second, int account)
    {
        if (!_wanted.TryGetValue(account, out List<int>? people))
        {
            _wanted.Add(account, people = [first]);
        }

        people.Add(second);
        Contest(first, account);
        Contest(second, account);
    }

    /// <summary>Somebody is linked to an account that carries the key of somebody else now.</summary>
    public void OtherKey(int person, int account, string attribute, int owner)
    {
        Contest(person, account);
        Report(ConflictKind.ForeignKey, [person, owner], [account], $"is linked to account {Describe(image, account)} in {directory}, which now carries the {attribute} of {identities.GetRecord(owner)}. Say whose it is: {Command(directory, $"{identities.IdOf(person)} or {identities.IdOf(owner)}", "Link", image.AnchorOf(account))}.");
    }

    /// <summary>Somebody is linked to an account that is nobody's by the policy.</summary>
    public void Nobodys(int person, int account)
    {
        Contest(person, account);
        Report(ConflictKind.NobodysAccount, [person], [account], $"is linked to account {Describe(image, account)} in {directory}, which is nobody's by the policy's \"nobody\". Correct that rule, or let the link be forgotten: {Command(directory, identities.IdOf(person), "KeepApart", image.AnchorOf(account))}.");
    }

    /// <summary>Somebody was given an account by a decision, and it is not there.</summary>
    public void DecidedIsGone(int person, RecordedDecision decision)
    {
        result.Outcomes[person] = CorrelationOutcome.Conflict;
        Report(ConflictKind.DecidedAccountGone, [person], [], $"has account {decision.Candidates[0]} in {directory} by the decision {decision.Id} of {decision.SetBy} ({decision.Evidence}), and it is not there. Decide anew, or take that one back: Remove-LifecycleDecision {decision.Id}.");
    }

    /// <summary>One account was given to two people.</summary>
    public void DecidedTwice(int first, int second, int account)
    {
        foreach ((int person, int other) in new[] { (first, second), (second, first) })
        {
            Contest(person, account);
            Report(ConflictKind.DecidedTwice, [person, other], [account], $"and {identities.GetRecord(other)} have account {Describe(image, account)} in {directory}, both by decisions. Take one of them back: Get-LifecycleDecision {identities.IdOf(person)}, {identities.IdOf(other)}; Remove-LifecycleDecision.");
        }
    }

    /// <summary>Words the conflicts of the tier, now that all of their accounts and people are known.</summary>
    /// <param name="tier">The tier.</param>
    /// <param name="ambiguous">The people whom several accounts match.</param>
    public void EndTier(CorrelationTier tier, IReadOnlyList<int> ambiguous)
    {
        string by = string.Join(", ", tier.Match.Select(tier.Describe));
        foreach (int person in ambiguous)
        {
            List<int> accounts = [.. result.Candidates.GetValueOrDefault(person, []).Distinct().OrderBy(image.AnchorOf, StringComparer.Ordinal)];
            string names = Join(accounts.Select(account => Describe(image, account)));
            Report(ConflictKind.AmbiguousMatch, [person], accounts, FormattableString.Invariant($"matches several accounts in {directory} by {by}, {accounts.Count}: {names}. Say which is theirs: {Command(directory, identities.IdOf(person), "Link", accounts.Count > 0 ? image.AnchorOf(accounts[0]) : "…")}; or correct the values."));
        }

        foreach ((int account, List<int> people) in _wanted)
        {
            people.Sort((one, other) => string.CompareOrdinal(identities.IdOf(one), identities.IdOf(other)));
            string names = Join(people.Select(person => identities.GetRecord(person).ToString()));
            string words = $"several people match account {Describe(image, account)} in {directory} by {by}: {names}. Say whose it is: {Command(directory, identities.IdOf(people[0]), "Link", image.AnchorOf(account))}; or correct the values.";
            people.ForEach(person => result.Conflicts[person] = words);
            result.Found.Add(new CorrelationConflict(ConflictKind.SharedAccount, people, [account], words));
            result.Problems.Add(new LifecycleProblem(LifecycleErrorKind.CorrelationConflict, words) { Identity = identities.IdOf(people[0]), System = directory });
        }

        _wanted.Clear();
    }

    private static string Join(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return FormattableString.Invariant($"{string.Join(", ", all.Take(Named))}{(all.Length > Named ? FormattableString.Invariant($" and {all.Length - Named} more") : string.Empty)}");
    }

    private void Contest(int person, int account)
    {
        result.Outcomes[person] = CorrelationOutcome.Conflict;
        result.Contested.Add(account);
        if (!result.Candidates.GetValueOrDefault(person, []).Contains(account))
        {
            result.AddCandidate(person, account);
        }
    }

    /// <summary>Takes down a conflict of the first of the people.</summary>
    private void Report(ConflictKind kind, IReadOnlyList<int> people, IReadOnlyList<int> accounts, string words)
    {
        string message = $"{identities.GetRecord(people[0])} {words}";
        result.Conflicts[people[0]] = message;
        result.Found.Add(new CorrelationConflict(kind, people, accounts, message));
        result.Problems.Add(new LifecycleProblem(LifecycleErrorKind.CorrelationConflict, message) { Identity = identities.IdOf(people[0]), System = directory });
    }
}
