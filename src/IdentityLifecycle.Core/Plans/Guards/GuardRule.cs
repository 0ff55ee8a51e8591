using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Plans.Guards;

/// <summary>
/// A limit on what one plan may do to accounts. It trips when more distinct accounts are touched than <see cref="MaxCount"/>, or, from
/// <see cref="Floor"/> accounts on, more than <see cref="MaxPercent"/> of the linked accounts in scope before the plan.
/// </summary>
/// <param name="Name">Its name in messages, such as <c>TooManyDisables</c>.</param>
/// <param name="Kinds">The kinds of operation; an account touched by several of them counts once.</param>
public sealed record GuardRule(string Name, IReadOnlyList<OperationKind> Kinds)
{
    /// <summary>Every directory.</summary>
    public const string EveryDirectory = "*";

    /// <summary>The directory that the guard watches. <c>*</c> is every directory, each by itself unless <see cref="IsTogether"/>.</summary>
    public string Directory { get; init; } = EveryDirectory;

    /// <summary>Whether the accounts of all directories are added up, instead of judging each directory by itself.</summary>
    public bool IsTogether { get; init; }

    /// <summary>The greatest number of accounts; null is no such limit.</summary>
    public int? MaxCount { get; init; }

    /// <summary>The greatest percentage of the linked accounts in scope; null is no such limit.</summary>
    public double? MaxPercent { get; init; }

    /// <summary>With fewer accounts than this the percentage never trips, because in a small directory every account is a large part.</summary>
    public int Floor { get; init; }

    /// <summary>The attributes that count among updates, in any case; empty counts every one.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>The attributes that do not count among updates, because another guard watches them.</summary>
    public IReadOnlyList<string> OtherThan { get; init; } = [];

    /// <summary>Whether it watches what is done to guests. Any other guard watches the accounts of everybody else, so that cleaning up guests hides nothing and hinders nothing.</summary>
    public bool OfGuests { get; init; }

    /// <summary>What updates must do to a value to count; null counts all.</summary>
    public ValueForm? Form { get; init; }

    /// <summary>Whether it looks at the single values that updates write.</summary>
    public bool WatchesValues => Attributes.Count > 0 || OtherThan.Count > 0 || Form is not null;

    /// <summary>Whether its share is that of the people in scope: who is created has no account yet.</summary>
    public bool IsOfPeople => !OfGuests && Kinds.All(static kind => OperationTypes.Of(kind).Creates);

    /// <summary>Whether the first load of a directory trips it.</summary>
    public bool IsFirstLoad => IsBuiltIn && IsOfPeople;

    /// <summary>How far back operations of earlier runs count too; null counts none.</summary>
    public TimeSpan? Window { get; init; }

    /// <summary>
    /// Whether the guard is one of the program's. A guard of the policy over the same kind and directory replaces it; one over single attributes takes these
    /// over alone.
    /// </summary>
    public bool IsBuiltIn { get; init; }

    /// <summary>The instant (UTC) from which the guards need past operations.</summary>
    /// <param name="rules">The guards.</param>
    /// <param name="asOf">The instant at which windows end (UTC).</param>
    public static DateTimeOffset EarliestPast(IEnumerable<GuardRule> rules, DateTimeOffset asOf) => rules.Select(rule => rule.WindowStart(asOf)).Append(asOf).Min();

    /// <summary>The instant (UTC) after which operations of earlier runs count; <paramref name="asOf"/> itself without a window.</summary>
    /// <param name="asOf">The instant at which the window ends (UTC).</param>
    public DateTimeOffset WindowStart(DateTimeOffset asOf) => Window is { } window && window > asOf - DateTimeOffset.MinValue
        ? DateTimeOffset.MinValue
        : asOf - (Window ?? TimeSpan.Zero);

    /// <summary>Whether an update of a value counts.</summary>
    public bool Counts(string attribute, ValueForm form) =>
        (Form is null || Form == form)
        && (Attributes.Count == 0 || Attributes.Contains(attribute, StringComparer.OrdinalIgnoreCase))
        && !OtherThan.Contains(attribute, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it watches a directory.</summary>
    public bool Covers(string directory) => Directory == EveryDirectory || Directory == directory;

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Name} ({string.Join(", ", Kinds)}) in {(Directory == EveryDirectory ? "every directory" : Directory)}"));
}
