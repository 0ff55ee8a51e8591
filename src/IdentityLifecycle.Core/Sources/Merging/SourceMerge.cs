using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Sources.Merging;

/// <summary>
/// Makes one set of people of several systems of record: finds which rows are about the same person, decides each attribute by authority, and works out what the
/// policy derives.
/// </summary>
public sealed class SourceMerge
{
    private readonly LifecyclePolicy _policy;
    private readonly IReadOnlyList<SourcePart> _parts;
    private readonly EvaluationContext _context;
    private readonly MergeReport _report = new();
    private readonly ProblemList _problems;

    private SourceMerge(LifecyclePolicy policy, IReadOnlyList<SourcePart> parts, EvaluationContext context)
    {
        _policy = policy;
        _parts = parts;
        _context = context;
        _problems = new ProblemList(string.Join(", ", parts.Select(static part => part.Name)), string.Empty);
    }

    /// <summary>Merges what several systems of record say.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="parts">Its systems of record in their order, each read or unreadable.</param>
    /// <param name="context">What expressions of derived attributes may know.</param>
    /// <returns>The people, and what is wrong: with single rows, and with how the sources fit together.</returns>
    /// <exception cref="LifecycleException">No source that introduces people could be read: the error is that of the first.</exception>
    public static (IdentitySet People, IReadOnlyList<LifecycleProblem> Problems) Merge(LifecyclePolicy policy, IReadOnlyList<SourcePart> parts, EvaluationContext context)
    {
        if (!parts.Any(static part => part.IsRead && part.Policy.Introduces))
        {
            throw parts.First(static part => part.Policy.Introduces).Failure!;
        }

        SourceMerge merge = new(policy, parts, context);
        IdentitySet people = merge.Run();
        return (people, [.. people.Snapshots.SelectMany(static snapshot => snapshot.Problems)]);
    }

    private IdentitySet Run()
    {
        foreach (SourcePart unreadable in _parts.Where(static part => !part.IsRead))
        {
            _report.AddUnreadable(unreadable);
        }

        JoinedPeople joined = JoinedPeople.Of(_parts, _report);
        (IdentitySet introduced, int[]? persons) = Introductions.Of(_policy, _parts, joined, _report);
        IdentitySet people = Decide(introduced, row => persons is null ? row : persons[row], joined);
        people.Complete([.. _parts.Select(Describe)]);
        return people;
    }

    private IdentitySet Decide(IdentitySet introduced, Func<int, int> personOf, JoinedPeople joined)
    {
        AttributeChoice[] choices = Choices(joined);
        MergedDerivation derived = new(_policy, _context, _problems);
        int[] decided = [.. choices.Select(static choice => choice.Ordinal)];
        int[] ordinals = [.. decided.Union(derived.Ordinals)];
        AssignedMerge assigned = new(_parts, joined, choices, derived, ordinals);
        if (ordinals.Length == 0)
        {
            assigned.Run(introduced, personOf);
            return introduced;
        }

        ChosenOrigins origins = new(_policy.IdentitySchema, _parts, decided);
        FactOrigins[] ways = new FactOrigins[introduced.Count];
        MergedPerson person = new(introduced.Table, ordinals);
        FactTable table = introduced.Table.With(ordinals, row =>
        {
            person.Load(row);
            int number = personOf(row);
            for (int index = 0; index < choices.Length; index++)
            {
                person.Set(choices[index].Ordinal, choices[index].Choose(number, out int part));
                origins.Take(index, part);
            }

            ways[row] = origins.Of(joined[number].Part);
            derived.Run(person, introduced, row);
            return person.Decided;
        });
        IdentitySet people = introduced.Merged(table, row => ways[row]);
        assigned.Run(people, personOf);
        return people;
    }

    /// <summary>The attributes that another source than the one that introduced a person may decide, and those that a source gives which the policy does not let decide.</summary>
    private AttributeChoice[] Choices(JoinedPeople joined)
    {
        SourcePart[] joining = [.. _parts.Where(static part => part.Policy.Join is not null)];
        return
        [
            .. _policy.IdentitySchema.Attributes
                .Where(attribute => joining.Any(part => part.Gives(attribute.Name)) || _parts.Any(part => part.Gives(attribute.Name) && !AuthorityOf(attribute.Name).Sources.Contains(part.Name)))
                .Select(attribute => new AttributeChoice(_policy.IdentitySchema.OrdinalOf(attribute.Name), AuthorityOf(attribute.Name), _parts, joined)),
        ];
    }

    private AttributeAuthority AuthorityOf(string attribute) =>
        _policy.Authority.FirstOrDefault(authority => authority.Attribute == attribute)
        ?? new AttributeAuthority(attribute, [.. _parts.Where(part => part.Gives(attribute)).Select(static part => part.Name)]) { IsGiven = false };

    /// <summary>The reading of a source, as a plan knows it: who is held are people, and of a source that introduces nobody that is none.</summary>
    private SourceSnapshot Describe(SourcePart part)
    {
        LifecycleProblem[] problems = [.. ProblemsOf(part)];
        if (part.Failure is not null)
        {
            return new SourceSnapshot(part.Name, string.Empty, string.Empty, DateTimeOffset.UtcNow)
            {
                Failure = part.Failure.Message,
                Problems = problems,
                Introduces = part.Policy.Introduces,
                HasUnattributedRows = part.Policy.Introduces,
            };
        }

        SourceSnapshot read = part.Snapshot with { Problems = [.. part.Snapshot.Problems, .. problems] };
        return part.Policy.Introduces
            ? read with { Withheld = [.. read.Withheld.Concat(_report.WithheldOf(part)).DistinctBy(static key => key.Identity)] }
            : read with { Introduces = false, Records = read.Records + read.Withheld.Count, Withheld = [], HasUnattributedRows = false, Unjoined = _report.UnjoinedOf(part) };
    }

    // What is derived comes from no source; the first one tells what is wrong with it.
    private IEnumerable<LifecycleProblem> ProblemsOf(SourcePart part) =>
        _report.Problems.Where(problem => problem.System == part.Name).Concat(part == _parts[0] ? _problems.Problems : []);
}
