using IdentityLifecycle.Facts;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Planning.Accounts.Flows;

/// <summary>What an attribute of several values holds once values are added to it (<c>"apply": "add"</c>): those that it has stay.</summary>
internal sealed class AddedValues(DirectoryView directory, PersonSubject subject, FlowValues values, UniqueValues? unique)
{
    /// <summary>The values of before and the added ones. The list of mail addresses keeps the address besides that the account loses by this plan.</summary>
    /// <param name="flow">The attribute.</param>
    /// <param name="oldValue">What the account holds.</param>
    /// <param name="added">What is added.</param>
    public PlanValue To(CompiledFlow flow, Fact oldValue, PlanValue added)
    {
        if (!AddressList.Is(flow.Definition.Name))
        {
            return Union(flow, oldValue, added);
        }

        Fact merged = AddressList.Merge(oldValue, added.Literal);
        return PlanValue.Of(FormerAddress() is string former ? AddressList.WithSecondary(merged, former) : merged);
    }

    /// <summary>The address that the account loses by this plan, unless somebody else has it too.</summary>
    private string? FormerAddress()
    {
        if (!subject.Planned.TryGetValue(directory.MailOrdinal, out Fact now) || directory.Image.Table[subject.Account, directory.MailOrdinal].AsText() is not string former
            || !former.Contains('@', StringComparison.Ordinal) || string.Equals(former, now.AsText(), StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        bool isTaken = unique?.IsTaken(AddressList.Attribute, former, directory.Image.AnchorOf(subject.Account), subject.Identity) == true;
        if (isTaken)
        {
            values.ReportFormer(former, unique!);
        }

        return isTaken ? null : former;
    }

    private static PlanValue Union(CompiledFlow flow, Fact oldValue, PlanValue added)
    {
        List<PlanValue> all = [.. SinglesOf(PlanValue.Of(oldValue))];
        foreach (PlanValue value in SinglesOf(added))
        {
            if (!all.Exists(existing => flow.Definition.AreEqual(existing.Known, value.Known)))
            {
                all.Add(value);
            }
        }

        // Literals alone are a literal, as everywhere else.
        ListValue list = new(all);
        return list.GetReferences().Any() ? list : PlanValue.Of(Fact.Of(ValueList.Of(all.Select(static value => value.Literal.Value!))));
    }

    private static IEnumerable<PlanValue> SinglesOf(PlanValue value) => value switch
    {
        ListValue list => list.Values,
        LiteralValue { Fact.Value: ValueList several } => several.Select(static single => PlanValue.Of(Fact.From(single))),
        LiteralValue { Fact.HasValue: false } => [],
        _ => [value],
    };
}
