using IdentityLifecycle.Plans.Inconsistencies;

namespace IdentityLifecycle.Planning.Inconsistencies;

/// <summary>
/// Compares the people and accounts of a conflict, attribute by attribute. What is looked at is what ties accounts to people, what the policy writes, and what tells
/// a used account from a forgotten one. What the policy redacts, or makes a redacted value of, is left out; so are references, which directories write in another way.
/// </summary>
internal sealed class CandidateDifferences
{
    private const string Container = "container";
    private static readonly string[] s_telling = ["accountEnabled", "userPrincipalName", "mail", "createdDateTime", "lastSignInDateTime"];

    private readonly ReviewedDirectory _directory;
    private readonly string[] _attributes;

    public CandidateDifferences(ReviewedDirectory directory)
    {
        _directory = directory;
        HashSet<string> hidden = directory.View.Flows.Where(static flow => flow.IsRedacted || flow.Flow.IsReference).Select(static flow => flow.Definition.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        hidden.UnionWith(directory.View.Flows.Where(static flow => flow.IsRedacted).SelectMany(ReadBy));
        IEnumerable<string> matched = directory.View.Policy.Correlation.SelectMany(static tier => tier.Match);
        IEnumerable<string> written = directory.View.Flows.Select(static flow => flow.Definition.Name);
        _attributes = [.. matched.Concat(written).Concat(s_telling).Distinct(StringComparer.OrdinalIgnoreCase).Where(attribute => !hidden.Contains(attribute) && directory.Image.Schema.OrdinalOf(attribute) >= 0)];
    }

    /// <summary>The attributes in which they differ, those that tie accounts to people first.</summary>
    /// <param name="people">The rows of the people.</param>
    /// <param name="accounts">The rows of the accounts.</param>
    public IReadOnlyList<ConflictDifference> Of(IReadOnlyList<int> people, IReadOnlyList<int> accounts)
    {
        IEnumerable<ConflictDifference> all = _attributes.Select(attribute => Compare(attribute, people, accounts));
        return [.. all.Append(Places(accounts)).Where(static one => one.Values.Select(static value => value.Value).Distinct(StringComparer.Ordinal).Count() > 1)];
    }

    // A person has nothing to compare where the systems of record do not have the attribute.
    private ConflictDifference Compare(string attribute, IReadOnlyList<int> people, IReadOnlyList<int> accounts)
    {
        bool isOfPeople = _directory.Context.Identities.Schema.OrdinalOf(attribute) >= 0;
        IEnumerable<ConflictValue> theirs = isOfPeople ? people.Select(row => new ConflictValue(_directory.Context.Identities.IdOf(row), _directory.TextOfPerson(row, attribute))) : [];
        return new ConflictDifference(attribute, [.. theirs, .. accounts.Select(row => new ConflictValue(_directory.Image.AnchorOf(row), _directory.TextOf(row, attribute)))]);
    }

    private ConflictDifference Places(IReadOnlyList<int> accounts) =>
        new(Container, [.. accounts.Select(row => new ConflictValue(_directory.Image.AnchorOf(row), _directory.Image.ContainerOf(row)?.ToString()))]);

    private IEnumerable<string> ReadBy(Accounts.CompiledFlow flow) => flow.Mapping.ReferencedAttributes
        .Where(read => read.Ordinal >= 0 && read.Ordinal < _directory.Context.Identities.Schema.Count).Select(read => _directory.Context.Identities.Schema[read.Ordinal].Name);
}
