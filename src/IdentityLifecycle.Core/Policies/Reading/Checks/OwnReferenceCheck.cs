using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Policies.Modes;
using IdentityLifecycle.Policies.Reading.Document;

namespace IdentityLifecycle.Policies.Reading.Checks;

/// <summary>
/// Checks that the attributes of an account can be worked out one after the other. An attribute comes after those that its mapping reads as
/// <c>[account.x]</c>, and after those whose change lets it be written. What it reads of itself is the present value.
/// </summary>
internal sealed class OwnReferenceCheck(DirectorySection directory, IReadOnlyList<DirectoryAttribute> attributes)
{
    /// <summary>Reports circles, for every state that writes attributes of its own, and for those that do not.</summary>
    public void Run(IEnumerable<StatePolicy> states)
    {
        HashSet<string> reported = [];
        Run(new Dictionary<string, MappingExpression>(), reported);
        foreach (StatePolicy state in states)
        {
            Run(state.Attributes, reported);
        }
    }

    private void Run(IReadOnlyDictionary<string, MappingExpression> ofState, HashSet<string> reported)
    {
        Dictionary<string, IEnumerable<string>> needs = new(StringComparer.OrdinalIgnoreCase);
        foreach (DirectoryAttribute attribute in attributes)
        {
            needs[attribute.Attribute] = AccountReferences.Of(attribute.Value).Concat(TriggersOf(attribute));
        }

        foreach ((string name, MappingExpression value) in ofState)
        {
            needs[name] = AccountReferences.Of(value);
        }

        ReferenceOrder order = new([.. needs.Keys], name => needs[name].Where(other => !other.Equals(name, StringComparison.OrdinalIgnoreCase)));
        order.Sort();
        foreach (IReadOnlyList<string> cycle in order.Cycles.Where(cycle => reported.Add(string.Join(' ', cycle.Skip(1).Order(StringComparer.OrdinalIgnoreCase)))))
        {
            PolicyMember? member = directory.Section.MembersOf("attributes").FirstOrDefault(member => cycle.Contains(member.Key, StringComparer.OrdinalIgnoreCase));
            directory.Context.Problems.Invalid(
                member?.Position ?? directory.Section.Position,
                member?.Value.Path ?? directory.Section.Path,
                $"Attributes of \"{directory.Name}\" depend on each other in a circle: {string.Join(" -> ", cycle)}. Make one of them of the person's attributes alone.");
        }
    }

    private IEnumerable<string> TriggersOf(DirectoryAttribute attribute) => attribute.Apply != ApplyMode.OnChangeOf ? []
        : attributes.Where(other => ChangeTriggers.IsOf(attribute.OnChangeOf, other)).Select(static other => other.Attribute);
}
