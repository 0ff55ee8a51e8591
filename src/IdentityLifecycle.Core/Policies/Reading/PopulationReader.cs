using System.Globalization;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Policies.Modes;
using IdentityLifecycle.Policies.Reading.Document;

namespace IdentityLifecycle.Policies.Reading;

/// <summary>Reads <c>lifecycle</c>.</summary>
internal sealed class PopulationReader(PolicyContext context, IReadOnlyList<AttributeMapping> derived)
{
    public IReadOnlyList<Population> Read()
    {
        if (context.Root.Find("lifecycle") is null)
        {
            return [new Population("everybody") { When = context.HasKinds ? context.Expressions.Restrict(null, [IdentityKind.Person], context.Root) : null }];
        }

        List<Population> populations = [];
        Dictionary<IdentityKind, PolicyObject> everybody = [];
        foreach (PolicyObject section in context.Root.ObjectsOf("lifecycle"))
        {
            IdentityKind[] kinds = [.. PolicyContext.KindsOf(section)];
            if (kinds.All(everybody.ContainsKey))
            {
                context.Problems.Warn(section, $"Nobody can belong to this population: \"{everybody[kinds[0]].Value("name")}\" before it has no \"when\" and takes everybody.");
            }

            foreach (IdentityKind kind in section.Find("when") is null ? kinds : [])
            {
                everybody.TryAdd(kind, section);
            }

            populations.Add(Read(section, populations));
        }

        return populations;
    }

    private Population Read(PolicyObject section, List<Population> before)
    {
        string name = section.Value("name") ?? string.Empty;
        if (before.Exists(population => string.Equals(population.Name, name, StringComparison.OrdinalIgnoreCase)) && section.Text("name") is PolicyText again)
        {
            context.Problems.Invalid(again, $"There are two populations \"{name}\".");
        }

        return new Population(name)
        {
            When = context.OfKinds(section, Rule(section, "when")),
            ActiveWhen = Rule(section, "activeWhen"),
            OnLeaveWhen = Rule(section, "onLeaveWhen"),
            PreHire = section.Duration("preHire") ?? TimeSpan.Zero,
            LeaveAt = TimeOnly.TryParseExact(section.Value("leaveAt"), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time) ? time : null,
            Bridge = section.Duration("bridge") ?? TimeSpan.Zero,
            MissingSnapshots = (int?)section.Object("missing")?.Number("snapshots")?.Whole,
            Rehire = section.Choice("rehire", RehireMode.Reuse),
            PurgeAfter = section.Duration("purgeAfter"),
            MaxCatchUp = section.Duration("maxCatchUp"),
        };
    }

    private MembershipRule? Rule(PolicyObject section, string key)
    {
        MembershipRule? rule = context.Expressions.ReadRule(section.Text(key), context.PopulationScope, "user");
        if (rule is not null && derived.FirstOrDefault(attribute => attribute.ReadsLifecycle && rule.Attributes.Contains(attribute.Attribute, StringComparer.OrdinalIgnoreCase)) is AttributeMapping later)
        {
            context.Problems.Invalid(section.Text(key)!, $"The lifecycle state follows from this rule, and \"{later.Attribute}\" from the lifecycle state. Let the rule read other attributes.");
        }

        return rule;
    }
}
