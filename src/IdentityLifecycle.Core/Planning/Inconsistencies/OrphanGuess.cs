using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Accounts.Naming;
using IdentityLifecycle.Planning.Correlation;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Planning.Inconsistencies;

/// <summary>
/// Guesses who the person of an account without one was, and says what the guess rests on: memory, a key that differs only in how it is written, or the
/// name. A guess is for people; nothing is ever tied by it. What the policy redacts is not looked at.
/// </summary>
internal sealed class OrphanGuess
{
    private const MatchForms Loose = MatchForms.Case | MatchForms.Spaces | MatchForms.LeadingZeros;

    private readonly ReviewedDirectory _directory;
    private readonly Lazy<Dictionary<string, List<int>>> _byKey;
    private readonly Lazy<Dictionary<string, List<int>>> _byName;
    private readonly Lazy<ILookup<string, RememberedState>> _formerByName;

    public OrphanGuess(ReviewedDirectory directory)
    {
        _directory = directory;
        _byKey = new(() => directory.View.KeyAttribute is string key ? IndexPeople(row => Keys(directory.TextOfPerson(row, key))) : []);
        _byName = new(() => IndexPeople(row => NamesOf(row)));
        _formerByName = new(() => directory.Memory.Content.States.Where(state => state.Person is not null && directory.Context.Identities.FindRow(state.Identity) < 0)
            .ToLookup(static state => FoldName(state.Person!.ToString())));
    }

    /// <summary>The identity id of the guess, and what it rests on; nulls if nothing points to anybody.</summary>
    public (string? Identity, string? Words) Of(int account) => FromMemory(account) ?? FromKey(account) ?? FromName(account) ?? (null, null);

    private (string?, string?)? FromMemory(int account)
    {
        if (_directory.Memory.FindLinkByAnchor(_directory.Name, _directory.Image.AnchorOf(account)) is not AccountLink link)
        {
            return null;
        }

        string state = _directory.Memory.FindState(link.Identity) is RememberedState known ? FormattableString.Invariant($", who was {known.State} since {known.Since:yyyy-MM-dd}") : string.Empty;
        return (link.Identity, FormattableString.Invariant($"{NameOf(link.Identity)}{state}: memory ties the account to this person since {link.Since:yyyy-MM-dd}."));
    }

    private (string?, string?)? FromKey(int account)
    {
        string? key = _directory.View.KeyAttribute;
        if (key is null || _directory.TextOf(account, key) is not string text || Only(_byKey.Value, Keys(text)) is not int row)
        {
            return null;
        }

        string id = _directory.Context.Identities.IdOf(row);
        return (id, $"{_directory.Context.Identities.GetRecord(row)}: {key} \"{text}\" and \"{_directory.TextOfPerson(row, key)}\" differ only in zeros, case or spaces.");
    }

    private (string?, string?)? FromName(int account)
    {
        string[] names = [.. NamesOfAccount(account)];
        if (Only(_byName.Value, names) is int row)
        {
            IdentityRecord person = _directory.Context.Identities.GetRecord(row);
            return (person.Id, $"{person}: the name is the same.");
        }

        RememberedState[] former = [.. names.SelectMany(name => _formerByName.Value[name]).DistinctBy(static state => state.Identity)];
        return former is not [RememberedState only] ? null
            : (only.Identity, FormattableString.Invariant($"{only.Person} ({only.Identity}), who was {only.State} since {only.Since:yyyy-MM-dd}: memory knows a person of the same name."));
    }

    private string NameOf(string identity) => _directory.Context.Identities.FindRow(identity) is int row and >= 0 ? _directory.Context.Identities.GetRecord(row).ToString()
        : _directory.Memory.FindState(identity)?.Person is PersonTraits person ? $"{person} ({identity})" : identity;

    private IEnumerable<string> NamesOf(int row) => Names(_directory.TextOfPerson(row, "givenName"), _directory.TextOfPerson(row, "surname"), _directory.TextOfPerson(row, "displayName"));

    private IEnumerable<string> NamesOfAccount(int account) => Names(_directory.TextOf(account, "givenName"), _directory.TextOf(account, "surname"), _directory.TextOf(account, "displayName"));

    private static IEnumerable<string> Names(string? given, string? surname, string? display)
    {
        IEnumerable<string?> names = given is not null && surname is not null ? [$"{given} {surname}", display] : [display];
        return names.OfType<string>().Select(FoldName).Where(static name => name.Length > 0).Distinct(StringComparer.Ordinal);
    }

    private static string FoldName(string name) => string.Join(' ', LookalikeText.Fold(name).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static IEnumerable<string> Keys(string? text) => text is null ? [] : new[] { MatchText.Reduce(text, Loose) }.Where(static key => key.Length > 0);

    private Dictionary<string, List<int>> IndexPeople(Func<int, IEnumerable<string>> keysOf)
    {
        Dictionary<string, List<int>> people = new(StringComparer.Ordinal);
        for (int row = 0; row < _directory.Context.Identities.Count; row++)
        {
            foreach (string key in keysOf(row))
            {
                if (!people.TryAdd(key, [row]))
                {
                    people[key].Add(row);
                }
            }
        }

        return people;
    }

    /// <summary>The one person that the keys lead to; null for none or several.</summary>
    private static int? Only(Dictionary<string, List<int>> people, IEnumerable<string> keys)
    {
        int[] found = [.. keys.SelectMany(key => people.GetValueOrDefault(key, [])).Distinct().Take(2)];
        return found is [int only] ? only : null;
    }
}
