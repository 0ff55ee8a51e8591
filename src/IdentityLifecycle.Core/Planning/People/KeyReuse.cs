using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Accounts.Naming;
using IdentityLifecycle.Planning.Lifecycle;

namespace IdentityLifecycle.Planning.People;

/// <summary>
/// Tells whoever got somebody else's key from a rehire. The rule is the table in docs/design/lifecycle-state.md: what names and birth dates have in
/// common, and how long the key was away.
/// </summary>
/// <param name="Before">The person that memory knows.</param>
/// <param name="State">That person's state.</param>
/// <param name="Since">Since when (UTC).</param>
/// <param name="Now">The person who comes with the key now.</param>
internal sealed record KeyReuse(PersonTraits Before, LifecycleState State, DateTimeOffset Since, PersonTraits Now)
{
    /// <summary>After so long a number may have been given to somebody else, and a name in common is not enough.</summary>
    private static readonly TimeSpan s_longGap = TimeSpan.FromDays(365);

    /// <summary>Whether the names do not speak against it: the policy wants every return to be looked at.</summary>
    public bool IsReturn { get; private init; }

    private static readonly char[] s_separators = [' ', '-', ',', '.', '\''];

    /// <summary>The two people, if the key seems to belong to another one now; else null.</summary>
    /// <param name="remembered">What memory knows of the key.</param>
    /// <param name="now">Who comes with it.</param>
    /// <param name="moment">Where that person stands by the dates.</param>
    /// <param name="begins">The hire date, or the instant of the plan where there is none (UTC).</param>
    public static KeyReuse? Find(RememberedState remembered, PersonTraits? now, LifecycleMoment moment, DateTimeOffset begins)
    {
        if (remembered.Person is not PersonTraits before || now is null || before == now)
        {
            return null;
        }

        bool isAway = HasLeft(remembered.State);
        if (HasLeft(moment.State) || moment.State is LifecycleState.Undetermined or LifecycleState.OutOfScope)
        {
            return null;
        }

        return IsAnother(Compare(before, now), BirthsOf(before, now), isAway, isAway && begins - remembered.Since > s_longGap) ? new KeyReuse(before, remembered.State, remembered.Since, now) : null;
    }

    /// <summary>Whether somebody whom memory knows to have left is back.</summary>
    /// <param name="remembered">What memory knows of the key.</param>
    /// <param name="moment">Where the person stands by the dates.</param>
    public static bool IsBack(RememberedState remembered, LifecycleMoment moment) => HasLeft(remembered.State) && moment.State is LifecycleState.PreHire or LifecycleState.Active or LifecycleState.OnLeave;

    /// <summary>Somebody who is back, where the policy wants every return to be looked at.</summary>
    /// <param name="remembered">What memory knows of the key.</param>
    /// <param name="now">Who comes with it.</param>
    public static KeyReuse OfReturn(RememberedState remembered, PersonTraits? now)
    {
        PersonTraits present = now ?? remembered.Person ?? new PersonTraits(null, null, null);
        return new KeyReuse(remembered.Person ?? present, remembered.State, remembered.Since, present) { IsReturn = true };
    }

    private static bool IsAnother(NamesInCommon names, bool? hasSameBirth, bool isAway, bool isLongAway) => (names, hasSameBirth) switch
    {
        (NamesInCommon.All, _) or (_, true) => false,
        (_, false) => true,
        (NamesInCommon.One, null) => isLongAway,
        _ => isAway,
    };

    private static bool HasLeft(LifecycleState state) => state is LifecycleState.Left or LifecycleState.Purged;

    private static bool? BirthsOf(PersonTraits before, PersonTraits now) => before.BirthDate is null || now.BirthDate is null ? null : before.BirthDate == now.BirthDate;

    private static NamesInCommon Compare(PersonTraits before, PersonTraits now)
    {
        HashSet<string> old = PartsOf(before);
        HashSet<string> present = PartsOf(now);
        int common = old.Count(present.Contains);
        return old.Count == 0 || present.Count == 0 || common >= 2 || old.SetEquals(present) ? NamesInCommon.All : common == 1 ? NamesInCommon.One : NamesInCommon.None;
    }

    private static HashSet<string> PartsOf(PersonTraits person) =>
        LookalikeText.Fold(person.ToString()).Split(s_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);

    private enum NamesInCommon
    {
        None,
        One,
        All,
    }
}
