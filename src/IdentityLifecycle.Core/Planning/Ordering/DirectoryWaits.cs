using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Memory;
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
        IEnumerable<CompiledMapping> container = directory.Containers.GetValueOrDefault(draft.ToState) ?? [];
        IEnumerable<CompiledMapping> name = directory.AccountName is null ? [] : [directory.AccountName];
        return operation switch
        {
            CreateAccount => attributes.Concat(container).Concat(name),
            MoveAccount { IsRenaming: true } => container.Concat(name),
            MoveAccount => container,
            GrantEntitlement { Terms.Claim: not ClaimOrigin.Rule } => [],
            GrantEntitlement grant => entitlements.FindRule(grant.Rule)?.Grants.Select(static one => one.Name) ?? [],
            _ => attributes,
        };
    }
}
