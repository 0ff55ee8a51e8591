using IdentityLifecycle.Facts;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Planning.Accounts.Flows;

/// <summary>
/// Finds values for one account that nobody else has. A candidate from which a value follows that is taken is given up like one that is taken itself: nobody gets a
/// login whose address belongs to somebody else. Then everything is worked out once more.
/// </summary>
internal sealed class FreeValues(DirectoryView directory, UniqueValues unique, PersonSubject subject)
{
    private readonly HashSet<(int Ordinal, string Value)> _givenUp = [];

    /// <summary>Begins with another account.</summary>
    public void Begin() => _givenUp.Clear();

    /// <summary>The test whether a candidate for an attribute cannot be had.</summary>
    public Func<Fact, bool> IsTaken(CompiledFlow flow) => value =>
        _givenUp.Contains((flow.Ordinal, value.ToString())) || unique.IsTaken(flow.Definition.Name, value.ToString(), Anchor, subject.Identity);

    /// <summary>The first of some attributes whose value must be unique and is taken; null if all are free.</summary>
    public AttributeChange? FindConflict(IEnumerable<AttributeChange> changes) => changes.FirstOrDefault(change => TakenOf(change) is not null);

    /// <summary>The value of an attribute that is taken; null if it is free.</summary>
    public string? TakenOf(AttributeChange change) => unique.IsConstrained(change.Attribute) && change.NewValue.Literal.HasValue
        ? unique.FindTaken(change.Attribute, UniqueKey.Added(change.OldValue, change.NewValue.Literal), Anchor, subject.Identity)
        : null;

    /// <summary>Gives up the candidate that was chosen for a value that is taken, or for one that it is made of. False if no candidate was.</summary>
    public bool TryGiveUp(AttributeChange conflict, IReadOnlyList<AttributeChange> changes)
    {
        foreach (CompiledFlow flow in directory.OrderIn(subject.Moment.State).ChosenBehind(directory.Image.Schema.OrdinalOf(conflict.Attribute)))
        {
            if (changes.FirstOrDefault(change => change.Attribute == flow.Definition.Name)?.NewValue.Literal.AsText() is string value && _givenUp.Add((flow.Ordinal, value)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Notes that the plan gives these values to the account.</summary>
    public void Take(IEnumerable<AttributeChange> changes)
    {
        foreach (AttributeChange change in changes.Where(change => unique.IsWatched(change.Attribute)))
        {
            unique.Take(change.Attribute, change.NewValue.Literal);
        }
    }

    private string? Anchor => subject.Account < 0 ? null : directory.Image.AnchorOf(subject.Account);
}
