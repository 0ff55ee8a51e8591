using IdentityLifecycle.Facts;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Sources.Merging;

/// <summary>
/// Decides one attribute of a person among the sources that give it, best first. A source that says nothing about the person leaves it to the next one. Where nobody
/// can tell what a source says, the attribute is unknown, so that no address becomes the second best for a night.
/// </summary>
internal sealed class AttributeChoice
{
    private readonly AttributeAuthority _authority;
    private readonly Candidate[][] _candidates;
    private readonly JoinedPeople _people;

    public AttributeChoice(int ordinal, AttributeAuthority authority, IReadOnlyList<SourcePart> parts, JoinedPeople people)
    {
        Ordinal = ordinal;
        _authority = authority;
        _people = people;
        Candidate[] candidates =
        [
            .. authority.Sources.Select(name => Enumerable.Range(0, parts.Count).First(part => parts[part].Name == name))
                .Select(part => new Candidate(part, parts[part], parts[part].IsSilentWhereEmpty(authority.Attribute))),
        ];
        _candidates = [.. Enumerable.Range(0, parts.Count).Select(host => InOrder(candidates, host, authority.IsGiven))];
    }

    /// <summary>The attribute.</summary>
    public int Ordinal { get; }

    /// <summary>Decides.</summary>
    /// <param name="person">The person.</param>
    /// <param name="part">The source that decided; negative if none did.</param>
    public Fact Choose(int person, out int part) => Choose(person, _people[person].Part, null, out part);

    /// <summary>Decides for one of a person's assignments. If the policy gives no order, the source of the assignment comes before other sources of people.</summary>
    /// <param name="person">The person.</param>
    /// <param name="host">The source of the assignment.</param>
    /// <param name="assigned">What that source says about the person as far as the assignment goes; null is its row about the person.</param>
    /// <param name="part">The source that decided; negative if none did.</param>
    public Fact Choose(int person, int host, Fact[]? assigned, out int part)
    {
        Fact chosen = Fact.None;
        part = FoundRow.Silent;
        List<object>? all = null;
        foreach ((int candidate, SourcePart source, bool isSilentWhereEmpty) in _candidates[host])
        {
            int row = _people.RowIn(candidate, person);
            Fact fact = row == FoundRow.Silent ? Fact.None : row == FoundRow.Untold ? Fact.Unknown : assigned is not null && candidate == host ? assigned[Ordinal] : source.Rows.Table[row, Ordinal];
            if (row >= 0 && fact.IsUnknown && isSilentWhereEmpty)
            {
                chosen = Fact.Unknown;
            }
            else if (fact.IsUnknown)
            {
                part = candidate;
                return fact;
            }
            else if (row >= 0 && _authority.TakesAll)
            {
                Add(ref all, fact);
                part = part < 0 ? candidate : part;
            }
            else if (row >= 0 && (fact.HasValue || !_authority.NoneFallsThrough))
            {
                part = candidate;
                return fact;
            }
            else if (row >= 0)
            {
                chosen = Fact.None;
                part = candidate;
            }
        }

        return all is null ? chosen : Fact.Of(ValueList.Of(all));
    }

    /// <summary>The order for the people of one source: where the policy gives none, that source stands where the first one of people stands.</summary>
    private static Candidate[] InOrder(Candidate[] candidates, int host, bool isGiven)
    {
        int first = Array.FindIndex(candidates, static candidate => candidate.Source.Policy.Introduces);
        int own = Array.FindIndex(candidates, candidate => candidate.Part == host);
        if (isGiven || first < 0 || own <= first)
        {
            return candidates;
        }

        return [.. candidates[..first], candidates[own], .. candidates[first..].Where(candidate => candidate.Part != host)];
    }

    private static void Add(ref List<object>? all, Fact fact)
    {
        foreach (object value in fact.Value is ValueList list ? list : fact.Value is object single ? [single] : Enumerable.Empty<object>())
        {
            all ??= [];
            if (!all.Exists(known => known is string text && value is string other ? string.Equals(text, other, StringComparison.OrdinalIgnoreCase) : known.Equals(value)))
            {
                all.Add(value);
            }
        }
    }

    private readonly record struct Candidate(int Part, SourcePart Source, bool IsSilentWhereEmpty);
}
