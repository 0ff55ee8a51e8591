using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Policies.Reading.Checks;
using IdentityLifecycle.Policies.Reading.Document;
using IdentityLifecycle.Policies.Subjects;

namespace IdentityLifecycle.Policies.Reading;

/// <summary>Reads <c>derived</c> and sorts its attributes so that each one reads only earlier ones.</summary>
internal sealed class DerivedReader(PolicyContext context)
{
    public IReadOnlyList<AttributeMapping> Read()
    {
        IReadOnlyList<PolicyMember> members = context.Root.MembersOf("derived");
        HashSet<string> mapped = [.. Mapped()];
        Dictionary<string, MappingExpression> mappings = new(StringComparer.OrdinalIgnoreCase);
        foreach (PolicyMember member in members)
        {
            if (mapped.Contains(member.Key, StringComparer.OrdinalIgnoreCase))
            {
                context.Problems.Invalid(member.Position, member.Value.Path, $"\"{member.Key}\" is already read from a system of record. Give the derived attribute another name.");
            }

            if (context.Expressions.ReadMapping(member.Value as PolicyText, new MappingPlace(context.IdentityScope) { AllowsRedacted = true }) is MappingExpression mapping)
            {
                mappings[member.Key] = mapping;
            }
        }

        return Order(members, mappings);
    }

    private AttributeMapping[] Order(IReadOnlyList<PolicyMember> members, Dictionary<string, MappingExpression> mappings)
    {
        ReferenceOrder order = new([.. mappings.Keys], name => mappings[name].Attributes);
        IReadOnlyList<string> sorted = order.Sort();
        foreach (IReadOnlyList<string> cycle in order.Cycles)
        {
            PolicyMember member = members.First(member => string.Equals(member.Key, cycle[0], StringComparison.OrdinalIgnoreCase));
            context.Problems.Invalid(member.Position, member.Value.Path, $"Derived attributes refer to each other in a circle: {string.Join(" -> ", cycle)}.");
        }

        HashSet<string> later = new(StringComparer.OrdinalIgnoreCase);
        foreach (string name in sorted.Where(name => mappings[name].Attributes.Any(read => LifecycleScope.IsOfLifecycle(read) || later.Contains(read))))
        {
            later.Add(name);
        }

        return [.. sorted.Select(name => new AttributeMapping(name, mappings[name]) { ReadsLifecycle = later.Contains(name) })];
    }

    private IEnumerable<string> Mapped() =>
        context.Root.MembersOf("systemsOfRecord").SelectMany(static source => (source.Value as PolicyObject)?.MembersOf("attributes") ?? []).Select(static member => member.Key);
}
