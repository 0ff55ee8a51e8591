using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Correlation;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Inconsistencies;

namespace IdentityLifecycle.Planning.Inconsistencies;

/// <summary>Lists what a person must decide about the people and accounts of one directory, with the commands that decide.</summary>
/// <param name="directory">The directory.</param>
/// <param name="decisions">Knows why nothing is done about somebody.</param>
internal sealed class DirectoryConflicts(ReviewedDirectory directory, IDecisionList decisions)
{
    private static readonly DecisionKind[] s_ofLost = [DecisionKind.Restore, DecisionKind.CreateAgain, DecisionKind.Forget];
    private static readonly DecisionKind[] s_ofKey = [DecisionKind.SamePerson, DecisionKind.AnotherPerson];

    private readonly CandidateDifferences _differences = new(directory);

    public IEnumerable<IdentityConflict> Find() =>
    [
        .. directory.Correlation.Found.Where(found => found.People.Any(directory.Context.IsReceived)).Select(Of).DistinctBy(static one => (one.Kind, Ids(one.People), Ids(one.Accounts))),
        .. Rows(DecisionReason.Review).Where(row => directory.Correlation.Outcomes[row] == CorrelationOutcome.Review).Select(OfReview),
        .. Rows(DecisionReason.Lost).Select(OfLost),
    ];

    /// <summary>The people whose key seems to belong to somebody else now. Every directory says the same of them.</summary>
    public IEnumerable<IdentityConflict> FindReused() => Rows(DecisionReason.Review).Select(OfReuse).OfType<IdentityConflict>();

    /// <summary>The accounts without a person that carry the key of somebody who has another one.</summary>
    /// <param name="unclaimed">The accounts without a person.</param>
    public IEnumerable<IdentityConflict> FindDuplicates(IEnumerable<int> unclaimed)
    {
        KeyOwners owners = new(directory);
        return unclaimed.Select(account => (Account: account, Owner: owners.Find(account))).Where(static pair => pair.Owner >= 0)
            .Select(pair => OfDuplicate(pair.Account, pair.Owner, owners.Attribute!));
    }

    private IEnumerable<int> Rows(DecisionReason reason) => Enumerable.Range(0, directory.Context.Identities.Count).Where(row => directory.Planner.Reasons[row] == reason);

    // Rows come in any order; what is shown comes in that of the ids.
    private IdentityConflict Of(CorrelationConflict found)
    {
        CorrelationConflict sorted = found with
        {
            People = [.. found.People.Distinct().OrderBy(directory.Context.Identities.IdOf, StringComparer.Ordinal)],
            Accounts = [.. found.Accounts.Distinct().OrderBy(directory.Image.AnchorOf, StringComparer.Ordinal)],
        };
        return Make(sorted.Kind, sorted.Words, sorted.People, sorted.Accounts) with { Choices = ChoicesOf(sorted) };
    }

    private ConflictChoice[] ChoicesOf(CorrelationConflict found) => found.Kind switch
    {
        ConflictKind.AmbiguousMatch => [.. found.Accounts.Select(account => Link(found.People[0], account)), .. found.Accounts.Take(1).Select(_ => Apart(found.People[0], found.Accounts))],
        ConflictKind.NobodysAccount => [Apart(found.People[0], found.Accounts)],
        ConflictKind.DecidedAccountGone or ConflictKind.DecidedTwice => [.. found.People.SelectMany(LinkDecisions).Distinct().Select(static decision => new ConflictChoice(null, DecisionCommand.Withdraw(decision)))],
        _ => [.. found.People.Select(person => Link(person, found.Accounts[0]))],
    };

    private IdentityConflict OfReview(int person)
    {
        int account = directory.Correlation.AccountOf[person];
        return Make(ConflictKind.MatchToReview, WordsOf(person), [person], [account]) with { Choices = [Link(person, account), Apart(person, [account])] };
    }

    private IdentityConflict OfDuplicate(int account, int owner, string attribute)
    {
        int own = directory.Correlation.CertainAccountOf(owner);
        string because = $"account {CorrelationConflicts.Describe(directory.Image, account)} carries the {attribute} of {directory.Context.Identities.GetRecord(owner)}, who has account {CorrelationConflicts.Describe(directory.Image, own)}.";
        return Make(ConflictKind.DuplicateAccount, because, [owner], [own, account]) with { Choices = [Link(owner, account), Apart(owner, [account])] };
    }

    private IdentityConflict OfLost(int person)
    {
        string identity = directory.Context.Identities.IdOf(person);
        AccountLink? link = directory.Correlation.Lost.Find(identity);
        return Make(ConflictKind.AccountLost, WordsOf(person), [person], []) with
        {
            Accounts = link is null ? [] : [new ConflictParty(link.Anchor, link.Anchor)],
            Choices = [.. s_ofLost.Select(kind => new ConflictChoice(kind, DecisionCommand.OfPerson(identity, directory.Name, kind.ToString())) { Identity = identity, Directory = directory.Name })],
        };
    }

    private IdentityConflict? OfReuse(int person)
    {
        if (directory.Planner.SubjectOf(person).Moment.Reuse is not KeyReuse reuse)
        {
            return null;
        }

        string identity = directory.Context.Identities.IdOf(person);
        return new IdentityConflict(reuse.IsReturn ? ConflictKind.ReturnToReview : ConflictKind.KeyReused, directory.Context.Identities.OriginsOf(person).Source, WordsOf(person))
        {
            People = [.. new[] { new ConflictParty(identity, reuse.Before.ToString()), new ConflictParty(identity, reuse.Now.ToString()) }.Distinct()],
            Differences = [.. Traits(reuse).Where(static one => one.Values[0].Value != one.Values[1].Value)],
            Choices = [.. s_ofKey.Select(kind => new ConflictChoice(kind, DecisionCommand.OfKey(identity, kind.ToString())) { Identity = identity })],
        };
    }

    private static IEnumerable<ConflictDifference> Traits(KeyReuse reuse) =>
    [
        Trait("givenName", reuse.Before.GivenName, reuse.Now.GivenName),
        Trait("surname", reuse.Before.Surname, reuse.Now.Surname),
        Trait("birthDate", reuse.Before.BirthDate, reuse.Now.BirthDate),
    ];

    private static ConflictDifference Trait(string attribute, string? before, string? now) => new(attribute, [new ConflictValue("before", before), new ConflictValue("now", now)]);

    private IdentityConflict Make(ConflictKind kind, string because, IReadOnlyList<int> people, IReadOnlyList<int> accounts) => new(kind, directory.Name, because)
    {
        People = [.. people.Distinct().Select(directory.Context.Identities.GetRecord).Select(static person => new ConflictParty(person.Id, ReviewedDirectory.NameOf(person))).OrderBy(static party => party.Id, StringComparer.Ordinal)],
        Accounts = [.. accounts.Distinct().Select(account => new ConflictParty(directory.Image.AnchorOf(account), directory.AccountName(account))).OrderBy(static party => party.Id, StringComparer.Ordinal)],
        Differences = _differences.Of(people, accounts),
    };

    private ConflictChoice Link(int person, int account) => Choose(DecisionKind.Link, person, [account]);

    private ConflictChoice Apart(int person, IReadOnlyList<int> accounts) => Choose(DecisionKind.KeepApart, person, accounts);

    private ConflictChoice Choose(DecisionKind kind, int person, IReadOnlyList<int> accounts)
    {
        string identity = directory.Context.Identities.IdOf(person);
        string[] anchors = [.. accounts.Select(directory.Image.AnchorOf)];
        return new ConflictChoice(kind, DecisionCommand.OfAccount(identity, directory.Name, kind.ToString(), anchors)) { Identity = identity, Directory = directory.Name, Accounts = anchors };
    }

    private IEnumerable<string> LinkDecisions(int person) => directory.Memory.DecisionsOn(directory.Context.Identities.IdOf(person), directory.Name)
        .Where(decision => decision.Kind == DecisionKind.Link && decision.IsInForce(directory.Context.DecidedAt)).Select(static decision => decision.Id);

    private string WordsOf(int person) => decisions.Find(directory.Context.Identities.IdOf(person), directory.Name)?.Message ?? string.Empty;

    private static string Ids(IEnumerable<ConflictParty> parties) => string.Join('\n', parties.Select(static party => party.Id));
}
