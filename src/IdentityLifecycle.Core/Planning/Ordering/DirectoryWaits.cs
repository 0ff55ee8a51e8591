using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Planning.Accounts;
using IdentityLifecycle.Planning.Accounts.Access;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Policies.Subjects;

namespace IdentityLifecycle.Planning.Ordering;

/// <summary>
/// Makes a change depend on the same person's change in another directory, if it writes a value that the other change brings about.
/// </summary>
internal sealed class DirectoryWaits(DirectoryView directory, EntitlementIndex entitlements)
{
    public void Add(PlanFindings findings)
    {
        if (directory.ReadsOthers)
        {
            foreach (ChangeDraft draft in findings.Changes.Where(static draft => draft.Identity is not null))
            {
                Add(draft, draft.Identity!);
            }
        }
    }

    private void Add(ChangeDraft draft, string identity)
    {
        foreach (int ordinal in draft.Operations.SelectMany(operation => Mappings(draft, operation)).SelectMany(static mapping => mapping.ReferencedAttributes)
            .Select(static reference => reference.Ordinal))
        {
            int number = SubjectOrdinals.DirectoryOf(ordinal);
            if (number >= 0 && directory.Context.Directories[number]?.WriterOf(identity, SubjectOrdinals.Within(ordinal)) is ChangeDraft other)
            {
                draft.WaitFor(other);
            }
        }
    }

    /// <summary>The mappings whose results an operation writes.</summary>
    private IEnumerable<CompiledMapping> Mappings(ChangeDraft draft, LifecycleOperation operation)
    {
        IEnumerable<CompiledFlow> flows = directory.Flows.Concat(directory.StateFlows.GetValueOrDefault(draft.ToState) ?? []);
        IEnumerable<CompiledMapping> attributes = operation.Touches.Attributes.SelectMany(change => flows
            .Where(flow => string.Equals(flow.Definition.Name, change.Attribute, StringComparison.OrdinalIgnoreCase)).Select(static flow => flow.Mapping));
        PolicyParts parts = operation.Parts;
        IEnumerable<CompiledMapping> container = parts.Container ? directory.Containers.GetValueOrDefault(draft.ToState) ?? [] : [];
        IEnumerable<CompiledMapping> name = parts.Name && directory.AccountName is CompiledMapping accountName ? [accountName] : [];
        IEnumerable<CompiledMapping> access = parts.Rule is string rule ? entitlements.FindRule(rule)?.Grants.Select(static grant => grant.Name) ?? [] : [];
        return attributes.Concat(container).Concat(name).Concat(access);
    }
}
