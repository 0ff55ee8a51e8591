using IdentityLifecycle.Memory;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Plans.Inconsistencies;

/// <summary>Something that a person must decide: whom and what it concerns, how the candidates differ, and the ways to settle it.</summary>
/// <param name="Kind">Why somebody must decide.</param>
/// <param name="System">The directory or the system of record.</param>
/// <param name="Because">What was found, for people.</param>
public sealed record IdentityConflict(ConflictKind Kind, string System, string Because)
{
    /// <summary>What was found, for people.</summary>
    public string Because { get; } = ShownText.Escape(Because);

    /// <summary>The people concerned, sorted by id.</summary>
    public IReadOnlyList<ConflictParty> People { get; init; } = [];

    /// <summary>The accounts concerned, sorted by id.</summary>
    public IReadOnlyList<ConflictParty> Accounts { get; init; } = [];

    /// <summary>The attributes in which people and accounts differ. Attributes that the policy redacts are left out.</summary>
    public IReadOnlyList<ConflictDifference> Differences { get; init; } = [];

    /// <summary>The ways to settle it; empty where only the system of record or the policy can be corrected.</summary>
    public IReadOnlyList<ConflictChoice> Choices { get; init; } = [];

    /// <summary>The commands of the choices, without their <c>-Reason</c>, which PowerShell asks for.</summary>
    public IReadOnlyList<string> Commands => [.. Choices.Select(static choice => choice.Command)];

    /// <summary>The decision to leave it as it is for a while; null if it is to be settled.</summary>
    public RecordedDecision? Ignored { get; init; }

    /// <summary>Whom a decision to ignore it is about: the first person, or the account where no person is concerned.</summary>
    public string Subject => People.Count > 0 ? People[0].Id : Accounts.Count > 0 ? Accounts[0].Id : System;

    /// <summary>What a decision to ignore it holds for. With other people or accounts it is another conflict, which is shown again.</summary>
    internal IReadOnlyList<string> Candidates => [Kind.ToString(), .. People.Concat(Accounts).Select(party => Kind == ConflictKind.KeyReused ? party.ToString() : party.Id)];

    /// <summary>The same conflict with the decision to ignore it, if there is one in force.</summary>
    /// <param name="memory">Knows the decisions.</param>
    /// <param name="instant">When it must be in force (UTC).</param>
    internal IdentityConflict Judged(LifecycleMemory memory, DateTimeOffset instant)
    {
        HashSet<string> candidates = [.. Candidates];
        return this with { Ignored = memory.DecisionsOn(Subject, System).FirstOrDefault(decision => decision.Kind == DecisionKind.Ignore && decision.IsInForce(instant) && candidates.SetEquals(decision.Candidates)) };
    }

    /// <summary>The names of the people, or of the accounts where no person is concerned.</summary>
    public string Name => string.Join(", ", (People.Count > 0 ? People : Accounts).Select(static party => party.Name));

    /// <summary>The order in which conflicts are shown: by system, kind and name.</summary>
    internal static IReadOnlyList<IdentityConflict> Sorted(IEnumerable<IdentityConflict> all) =>
    [
        .. all.OrderBy(static one => one.System, StringComparer.Ordinal).ThenBy(static one => one.Kind).ThenBy(static one => one.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(static one => string.Join('\n', one.People.Concat(one.Accounts).Select(static party => party.Id)), StringComparer.Ordinal).ThenBy(static one => one.Because, StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape($"{Kind} in {System}: {Name}. {Because}");
}

/// <summary>A person or an account that a conflict concerns.</summary>
/// <param name="Id">The identity id, or the account's unchanging id in the directory.</param>
/// <param name="Name">What people call the person or account.</param>
public sealed record ConflictParty(string Id, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(Id == Name ? Id : $"{Name} ({Id})");
}

/// <summary>An attribute in which the people and accounts of a conflict differ.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Values">What each of them has, the people first.</param>
public sealed record ConflictDifference(string Attribute, IReadOnlyList<ConflictValue> Values)
{
    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape($"{Attribute}: {string.Join(" | ", Values)}");
}

/// <summary>What one person or account of a conflict has.</summary>
/// <param name="Of">The identity id or the account's id.</param>
/// <param name="Value">The value; null if there is none or it is unknown.</param>
public sealed record ConflictValue(string Of, string? Value)
{
    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape($"{Of} {(Value is null ? "(none)" : $"\"{Value}\"")}");
}
